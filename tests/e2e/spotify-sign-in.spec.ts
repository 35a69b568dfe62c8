// Signing in to Spotify within the tab: there and back again, and every way in which that can end.

import type { Page } from '@playwright/test';
import { ORIGIN } from './environment.ts';
import { press } from './person.ts';
import * as acts from './spotify/acts.ts';
import type { FakeSpotify } from './spotify/fake.ts';
import { PLACES } from './spotify/places.ts';
import { expect, test } from './spotify/test.ts';
import type { App, Watch } from './watch.ts';

/** Someone without answers, on Spotify's page. Clocks wait to be hurried. */
async function leaving(app: App, watch: Watch): Promise<Page> {
  await app.page.clock.install();
  const page = await app.open('/');
  await acts.enter(page);
  await acts.enterClientId(page);
  watch.opening();
  await press(acts.button(page, 'Sign in with Spotify'));
  await expect(page.getByRole('link', { name: 'Agree' })).toBeVisible();
  return page;
}

/** The page for coming back finds nobody to tell, says so without the code, and leads to the app. */
async function lost(page: Page, fake: FakeSpotify, watch: Watch): Promise<void> {
  await acts.hurry(page, fake, () => page.getByText('lost its way back').isVisible());
  expect(page.url()).toBe(`${ORIGIN}/callback.html`);
  expect(await page.content()).not.toMatch(/AQcode|planted/);
  await page.getByRole('link', { name: 'Open Attune here' }).click();
  await acts.cameBack(page, watch);
}

test.describe('within the tab', () => {
  test('someone without answers leaves and comes back signed in, and nothing of it stays', async ({ app, fake, watch }) => {
    const page = await app.open('/');
    await acts.enter(page);
    await acts.signInByLeaving(page, watch);
    await acts.signedIn(page);
    expect(page.url()).toBe(`${ORIGIN}/`);
    expect(await acts.kept(page)).toEqual([]);
    expect(fake.to(PLACES.token)).toHaveLength(1);
    const state = fake.to(PLACES.authorize)[0]?.url.searchParams.get('state') ?? '';
    expect(state.length).toBeGreaterThanOrEqual(22);
    // Going back never meets the code again.
    const visited = await page.evaluate(() => performance.getEntriesByType('navigation').map((entry) => entry.name));
    expect(visited.join()).not.toContain('code=');
  });

  test('each time with another state and another challenge', async ({ app, fake, watch }) => {
    const page = await app.open('/');
    for (let times = 0; times < 2; times++) {
      await acts.enter(page);
      await acts.signInByLeaving(page, watch, 'Cancel');
      watch.opening();
      await page.goto('/');
      await page.waitForFunction(() => window.attuneStarted);
      watch.started();
    }
    const of = (name: string): Set<string | null> => new Set(fake.to(PLACES.authorize).map(({ url }) => url.searchParams.get(name)));
    expect(of('state').size).toBe(2);
    expect(of('code_challenge').size).toBe(2);
    expect([...of('redirect_uri')]).toEqual([`${ORIGIN}/callback.html`]);
  });

  test('someone who says no is told that this is fine', async ({ app, fake, watch }) => {
    const page = await app.open('/');
    await acts.enter(page);
    await acts.signInByLeaving(page, watch, 'Cancel');
    await expect(acts.problem(page)).toContainText('You did not let Attune in, and that is fine.');
    expect(fake.to(PLACES.token)).toEqual([]);
    await acts.problem(page).getByRole('button', { name: 'Use Attune’s own list instead' }).click();
    await expect(page.locator('.track')).toHaveCount(20);
  });

  test('an answer of another sign-in is not used', async ({ app, fake, watch }) => {
    const page = await leaving(app, watch);
    await page.goto('/callback.html?code=planted&state=planted-state-of-somebody-else');
    await lost(page, fake, watch);
    await expect(acts.problem(page)).toContainText('Please sign in again.');
    expect(fake.to(PLACES.token)).toEqual([]);
  });

  test('a sign-in whose beginning is lost says so', async ({ app, fake, watch }) => {
    const page = await leaving(app, watch);
    const agree = await page.getByRole('link', { name: 'Agree' }).getAttribute('href');
    await page.goto('/callback.html');
    await page.evaluate(() => sessionStorage.clear());
    await page.goto(agree ?? '');
    await lost(page, fake, watch);
    await expect(acts.problem(page)).toContainText('was begun in another tab, or is over already');
    expect(fake.to(PLACES.token)).toEqual([]);
  });

  test('an answer that was used already is not used again', async ({ app, fake, watch }) => {
    const page = await leaving(app, watch);
    const agree = await page.getByRole('link', { name: 'Agree' }).getAttribute('href');
    await acts.answer(page);
    await acts.cameBack(page, watch);
    await acts.signedIn(page);
    watch.opening();
    await page.goto(agree ?? '');
    await lost(page, fake, watch);
    await expect(acts.problem(page)).toContainText('was begun in another tab, or is over already');
    expect(fake.to(PLACES.token)).toHaveLength(1);
  });

  test('a code that Spotify does not take any more', async ({ app, fake, watch }) => {
    const page = await leaving(app, watch);
    fake.pass(601);
    await acts.answer(page);
    await acts.cameBack(page, watch);
    await expect(acts.problem(page)).toContainText('Spotify refused the sign-in (invalid_grant).');
    expect(fake.objected()).toHaveLength(1);
  });
});

test('the page for coming back, opened by hand, asks nobody and leads to the app', async ({ page, fake, watch }) => {
  await page.goto('/callback.html');
  await expect(page.getByText('there is nothing to take back right now')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open Attune' })).toHaveAttribute('href', './');
  expect(fake.asked).toEqual([]);
  expect(watch.requests.map((request) => new URL(request.url()).pathname).sort()).toEqual(
    ['/callback.css', '/callback.html', '/callback.js'],
  );
});
