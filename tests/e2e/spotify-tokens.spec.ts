// Staying signed in and signing out: tokens that run out, tabs that share them, and forgetting.

import * as acts from './spotify/acts.ts';
import { PLACES } from './spotify/places.ts';
import { expect, test } from './spotify/test.ts';
import * as trouble from './spotify/troubles.ts';
import { App } from './watch.ts';

test('a token that runs out mid-way is renewed, and nobody notices', async ({ app, fake }) => {
  fake.meets(PLACES.search, (honest) => {
    fake.grants.expireAccess();
    return honest();
  }, { after: 7, times: 1 });
  const page = await acts.arrive(app, fake);
  await acts.look(page, fake);
  await expect(acts.news(page)).toContainText(/\d+ tracks found/);
  expect(fake.to(PLACES.token)).toHaveLength(1);
  expect(fake.to(PLACES.search)).toHaveLength(33);
});

test('a token near its end is renewed before it is used', async ({ app, fake }) => {
  const page = await acts.arrive(app, fake);
  await page.clock.fastForward('59:30');
  fake.pass(59 * 60 + 30);
  await acts.look(page, fake);
  await expect(acts.news(page)).toContainText(/\d+ tracks found/);
  expect(fake.to(PLACES.token)).toHaveLength(1);
  expect(fake.asked.findIndex((asked) => PLACES.token.test(asked.line))).toBe(0);
});

for (const rotation of ['kept', 'replaced'] as const) {
  test(`the refresh token is ${rotation}, twice`, async ({ app, fake }) => {
    fake.grants.rotation = rotation;
    for (const after of [3, 9]) {
      fake.meets(PLACES.search, (honest) => {
        fake.grants.expireAccess();
        return honest();
      }, { after, times: 1 });
    }
    const page = await acts.arrive(app, fake);
    await acts.look(page, fake);
    await expect(acts.news(page)).toContainText(/\d+ tracks found/);
    const sent = fake.to(PLACES.token).map((asked) => new URLSearchParams(asked.body).get('refresh_token'));
    expect(sent).toHaveLength(2);
    expect(sent[0] === sent[1]).toBe(rotation === 'kept');
  });
}

test('a sign-in that has run out says so, and what was found is still there', async ({ app, fake }) => {
  const page = await acts.arrive(app, fake);
  fake.meets(PLACES.search, (honest) => {
    fake.grants.revoke();
    return honest();
  }, { after: 15, times: 1 });
  await acts.look(page, fake);
  await expect(acts.problem(page)).toContainText('The sign-in has run out.');
  await expect(acts.listed(page).first()).toBeVisible();
  await expect(acts.button(page, 'Sign in with Spotify')).toBeVisible();
  const asked = fake.asked.length;
  await page.clock.runFor(60_000);
  expect(fake.asked).toHaveLength(asked);
});

test('a 401 that stays ends, also with fresh tokens', async ({ app, fake }) => {
  fake.meets(PLACES.search, trouble.failing(401, 'Invalid access token'));
  const page = await acts.arrive(app, fake);
  await acts.look(page, fake);
  await expect(acts.problem(page)).toContainText('The sign-in has run out.');
  expect(fake.to(PLACES.search).length).toBeLessThanOrEqual(2);
  expect(fake.to(PLACES.token)).toHaveLength(1);
});

test('staying signed in for the tab outlives a reload; signing out forgets all', async ({ app, fake, watch }) => {
  const page = await app.open('/');
  await acts.enter(page);
  await acts.signInByLeaving(page, watch);
  await acts.signedIn(page);
  const keys = (): Promise<string[]> => page.evaluate(() => Object.keys(sessionStorage));
  expect(await keys()).toEqual([]);
  await page.getByRole('checkbox', { name: 'Stay signed in for this tab' }).check();
  expect(await keys()).toEqual(['attune-spotify-tokens']);
  await app.open('/');
  await acts.enter(page);
  await acts.signedIn(page);
  await acts.button(page, 'Sign out').click();
  await expect(acts.news(page)).toContainText('You are signed out.');
  expect(await keys()).toEqual([]);
  await app.open('/');
  await acts.enter(page);
  await expect(acts.button(page, 'Sign in with Spotify')).toBeVisible();
  expect(fake.to(PLACES.token)).toHaveLength(1);
});

test('signing out forgets what was found, and asks nobody', async ({ app, fake }) => {
  const page = await acts.arrive(app, fake);
  await acts.look(page, fake);
  await expect(acts.listed(page).first()).toBeVisible();
  const asked = fake.asked.length;
  await acts.button(page, 'Sign out').click();
  await expect(acts.listed(page)).toHaveCount(0);
  await expect(acts.button(page, 'Look for music')).toHaveCount(0);
  expect(fake.asked).toHaveLength(asked);
});

test('signing out ends what is on its way, also fresh tokens', async ({ app, fake }) => {
  const page = await acts.arrive(app, fake);
  const gate = new trouble.Gate();
  fake.meets(PLACES.token, gate.trouble);
  fake.grants.expireAccess();
  await acts.begin(page);
  await expect.poll(() => fake.to(PLACES.search).length).toBe(1);
  await acts.hurry(page, fake, async () => true);
  await expect.poll(() => fake.to(PLACES.token).length).toBe(1);
  await acts.button(page, 'Sign out').click();
  await expect(acts.news(page)).toContainText('You are signed out.');
  gate.release();
  await expect.poll(() => fake.to(PLACES.token)[0]?.fate).not.toBe('waiting');
  await page.clock.runFor(60_000);
  await expect(acts.button(page, 'Sign in with Spotify')).toBeVisible();
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual(['planted']);
  expect(fake.to(PLACES.search)).toHaveLength(1);
});

test('two tabs of one sign-in refresh once', async ({ app, fake, context, watch }) => {
  test.slow();
  fake.grants.rotation = 'replaced';
  const page = await acts.arrive(app, fake);
  // A duplicated tab has a copy of the storage: here it is planted in both.
  const other = await new App(await context.newPage(), watch).open('/');
  await acts.enter(other);
  await acts.signedIn(other);
  fake.grants.expireAccess();
  await Promise.all([acts.begin(page), acts.begin(other)]);
  await Promise.all([acts.over(page, fake), acts.over(other, fake)]);
  for (const tab of [page, other]) {
    await expect(acts.problem(tab)).toBeHidden();
    await expect(acts.news(tab)).toContainText(/\d+ tracks found/);
  }
  expect(fake.to(PLACES.token)).toHaveLength(1);
});
