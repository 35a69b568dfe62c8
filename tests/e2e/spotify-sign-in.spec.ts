// Signing in to Spotify, and every way in which that can end.

import { begin as beginPath, goTo, levels, listens, press } from './person.ts';
import * as acts from './spotify/acts.ts';
import { PLACES } from './spotify/places.ts';
import { CLIENT, expect, test } from './spotify/test.ts';
import * as trouble from './spotify/troubles.ts';
import { ORIGIN } from './environment.ts';
import type { Page } from '@playwright/test';

/** Someone with an answer that leaving the page would lose. */
async function withAnswers(page: Page): Promise<void> {
  await beginPath(page);
  await listens(page, 'Jazz', 'Often');
  await goTo(page, 'Tracks');
  await acts.onward(page);
}

async function answersAreThere(page: Page): Promise<void> {
  await acts.button(page, 'Back').click();
  await goTo(page, 'Check-in');
  await expect(levels(page, 'Jazz').getByRole('radio', { name: 'Often' })).toBeChecked();
}

/** Playwright's windows all believe to be in front; a page with a window before it is not. */
function inFront(): void {
  document.hasFocus = () => !sessionStorage.getItem('behind');
}

/** Everything that the browser keeps for this tab and this origin. */
async function kept(page: Page): Promise<string[]> {
  return page.evaluate(() => [...Object.keys(sessionStorage), ...Object.keys(localStorage), document.cookie].filter(Boolean));
}

test.describe('within the tab', () => {
  test('someone without answers leaves and comes back signed in, and nothing of it stays', async ({ app, fake, watch }) => {
    const page = await app.open('/');
    await acts.enter(page);
    await acts.signInByLeaving(page, watch);
    await acts.signedIn(page);
    expect(page.url()).toBe(`${ORIGIN}/`);
    expect(await kept(page)).toEqual([]);
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
    const page = await app.open('/');
    await acts.enter(page);
    await acts.enterClientId(page);
    watch.opening();
    await acts.button(page, 'Sign in with Spotify').click();
    await expect(page.getByRole('link', { name: 'Agree' })).toBeVisible();
    await page.goto('/callback.html?code=planted&state=planted-state-of-somebody-else');
    await expect(page.getByText(/Attune/).first()).toBeVisible();
    await expect.poll(() => page.evaluate(() => Object.keys(sessionStorage))).not.toContain('attune-spotify-return');
    expect(fake.to(PLACES.token)).toEqual([]);
  });

  test('a sign-in whose beginning is lost says so', async ({ app, fake, watch }) => {
    const page = await app.open('/');
    await acts.enter(page);
    await acts.enterClientId(page);
    watch.opening();
    await acts.button(page, 'Sign in with Spotify').click();
    await expect(page.getByRole('link', { name: 'Agree' })).toBeVisible();
    const agree = await page.getByRole('link', { name: 'Agree' }).getAttribute('href');
    await page.goto('/callback.html');
    await page.evaluate(() => sessionStorage.clear());
    await page.goto(agree ?? '');
    await expect(page.getByText(/Attune/).first()).toBeVisible();
    expect(fake.to(PLACES.token)).toEqual([]);
  });
});

test('under another path, the way back leads there', async ({ app, fake, watch, context }) => {
  // As a host does that has the page in a folder.
  await context.route(`${ORIGIN}/clinic/**`, async (route) => {
    const { pathname, search } = new URL(route.request().url());
    const response = await route.fetch({ url: ORIGIN + pathname.replace('/clinic', '') + search });
    const isPage = response.headers()['content-type']?.startsWith('text/html') ?? false;
    const moved = (html: string): string => html.replaceAll(/href="\/(\w+-\w+\.css)"/g, 'href="/clinic/$1"');
    await route.fulfill({ response, ...(isPage ? { body: moved(await response.text()) } : {}) });
  });
  fake.accounts.app.redirects = [`${ORIGIN}/clinic/callback.html`];
  const page = await app.open('/clinic/');
  await acts.enter(page);
  await acts.enterClientId(page);
  watch.opening();
  await press(acts.button(page, 'Sign in with Spotify'));
  await acts.answer(page);
  await page.waitForURL(`${ORIGIN}/clinic/`);
  await acts.signedIn(page);
  watch.started();
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

test.describe('by a window of its own', () => {
  test('someone with answers keeps them', async ({ app, fake }) => {
    const page = await app.open('/');
    await withAnswers(page);
    await acts.signInByWindow(page);
    expect(await kept(page)).toEqual([]);
    expect(fake.to(PLACES.token)).toHaveLength(1);
    await answersAreThere(page);
  });

  test('a window that is closed', async ({ app, fake }) => {
    await app.page.clock.install();
    const page = await app.open('/');
    await withAnswers(page);
    await acts.enterClientId(page);
    const spotify = await acts.openWindow(page);
    await expect(page.getByText('Spotify’s window is open.')).toBeVisible();
    await spotify.close();
    await acts.hurry(page, fake, () => acts.problem(page).isVisible());
    await expect(acts.problem(page)).toContainText('was closed before you were signed in');
    await answersAreThere(page);
  });

  test('cancelling closes the window', async ({ app, fake }) => {
    const page = await app.open('/');
    await withAnswers(page);
    await acts.enterClientId(page);
    const spotify = await acts.openWindow(page);
    await Promise.all([spotify.waitForEvent('close'), acts.button(page, 'Cancel').click()]);
    await expect(acts.button(page, 'Sign in with Spotify')).toBeFocused();
    expect(fake.to(PLACES.token)).toEqual([]);
    await answersAreThere(page);
  });

  test('someone who says no there', async ({ app, fake }) => {
    const page = await app.open('/');
    await withAnswers(page);
    await acts.enterClientId(page);
    const spotify = await acts.openWindow(page);
    await acts.answer(spotify, 'Cancel');
    await expect(acts.problem(page)).toContainText('You did not let Attune in, and that is fine.');
    expect(fake.to(PLACES.token)).toEqual([]);
    await answersAreThere(page);
  });

  test('a window that the browser does not open, and the way within the tab', async ({ app, fake, watch }) => {
    await app.page.addInitScript(() => {
      window.open = () => null;
    });
    const page = await app.open('/');
    await withAnswers(page);
    await acts.enterClientId(page);
    await acts.button(page, 'Sign in with Spotify').click();
    await expect(acts.problem(page)).toContainText('did not open Spotify’s window');
    expect(fake.asked).toEqual([]);
    await expect(acts.problem(page)).toContainText('your answers are gone');
    watch.opening();
    await acts.button(page, 'Sign in within this tab').click();
    await acts.answer(page);
    await acts.cameBack(page, watch);
    await acts.signedIn(page);
  });

  test('a window that lost its opener still finds its way', async ({ app, fake, context }) => {
    fake.accounts.cutsOpener = true;
    await context.addInitScript(inFront);
    const page = await app.open('/');
    await withAnswers(page);
    await acts.enterClientId(page);
    await page.evaluate(() => sessionStorage.setItem('behind', 'yes'));
    const spotify = await acts.openWindow(page);
    await acts.answer(spotify);
    await acts.signedIn(page);
    await answersAreThere(page);
  });

  test('a window that lost every tie says what to do', async ({ app, fake, context }) => {
    fake.accounts.cutsOpener = true;
    await context.addInitScript(() => {
      if (location.pathname.endsWith('/callback.html')) Reflect.deleteProperty(window, 'BroadcastChannel');
    });
    await context.addInitScript(inFront);
    await app.page.clock.install();
    const page = await app.open('/');
    await withAnswers(page);
    await acts.enterClientId(page);
    await page.evaluate(() => sessionStorage.setItem('behind', 'yes'));
    const spotify = await acts.openWindow(page);
    await acts.answer(spotify);
    await acts.hurry(page, fake, () => spotify.getByText('lost its way back').isVisible());
    expect(await spotify.content()).not.toContain('AQcode');
    expect(spotify.url()).toBe(`${ORIGIN}/callback.html`);
    // The person comes back to the page.
    await spotify.close();
    await page.evaluate(() => sessionStorage.removeItem('behind'));
    await acts.hurry(page, fake, () => acts.problem(page).isVisible());
    expect(fake.to(PLACES.token)).toEqual([]);
    await answersAreThere(page);
  });

  test('messages of others are not believed', async ({ app, fake }) => {
    const page = await app.open('/');
    await withAnswers(page);
    await acts.enterClientId(page);
    const spotify = await acts.openWindow(page);
    await spotify.evaluate(() => {
      window.opener.postMessage({ kind: 'attune-spotify', query: '?code=planted&state=planted-planted-planted-planted' }, '*');
    });
    await page.evaluate(() => {
      window.postMessage({ kind: 'attune-spotify', query: '?code=planted&state=planted-planted-planted-planted' }, '*');
    });
    await acts.answer(spotify);
    await acts.signedIn(page);
    expect(fake.to(PLACES.token)).toHaveLength(1);
    expect(fake.to(PLACES.token)[0]?.body).not.toContain('planted');
  });
});

test('in a frame of another page: by a window, since Spotify refuses to be framed', async ({ app, fake, page: host, watch }) => {
  await host.context().route(`${ORIGIN}/host`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>A clinic</title><iframe src="/" style="width:100%;height:600px"></iframe>' }),
  );
  watch.opening();
  await host.goto('/host');
  const frame = host.frameLocator('iframe');
  await frame.getByRole('button', { name: 'Straight to the music' }).click();
  watch.started();
  await frame.getByRole('button', { name: 'Use my Spotify' }).click();
  await frame.getByRole('textbox', { name: 'Client ID' }).fill(CLIENT);
  const opened = host.waitForEvent('popup');
  await frame.getByRole('button', { name: 'Sign in with Spotify' }).click();
  await acts.answer(await opened);
  await expect(frame.getByText('You are signed in to Spotify.')).toBeVisible();
  expect(app.page).toBe(host);
  expect(fake.to(PLACES.token)).toHaveLength(1);
});

test.describe('the exchange of the code', () => {
  const FAULTS: [string, trouble.Trouble, RegExp, number][] = [
    ['fails at Spotify', trouble.failing(503), /trouble of its own/, 3],
    ['meets a broken line', trouble.cut, /could not be reached/, 3],
    ['gives half an answer', trouble.truncated, /could not be read/, 1],
    ['gives no token', trouble.changed(({ expires_in }) => ({ expires_in })), /access_token/, 1],
  ];
  for (const [name, is, says, most] of FAULTS) {
    test(name, async ({ app, fake }) => {
      fake.meets(PLACES.token, is);
      const page = await app.open('/');
      await withAnswers(page);
      await acts.enterClientId(page);
      await acts.answer(await acts.openWindow(page));
      await expect(acts.problem(page)).toContainText(says);
      expect(fake.to(PLACES.token).length).toBeLessThanOrEqual(most);
      // Pressing once more, when all is well again, works.
      fake.calm();
      await acts.answer(await acts.openWindow(page));
      await acts.signedIn(page);
      await answersAreThere(page);
    });
  }
});

test.describe('the Client ID', () => {
  for (const [name, typed, says] of [
    ['empty', ' ', /expected here; the field is empty/],
    ['too short', 'abc', /this one has 3/],
    ['of other letters', 'z'.repeat(32), /this one has others/],
  ] as const) {
    test(`${name} sends nobody anywhere`, async ({ app, fake }) => {
      const page = await app.open('/');
      await acts.enter(page);
      await acts.enterClientId(page, typed);
      await acts.button(page, 'Sign in with Spotify').click();
      await expect(acts.problem(page)).toContainText(says);
      await expect(page.getByRole('textbox', { name: 'Client ID' })).toHaveAttribute('aria-invalid', 'true');
      expect(fake.asked).toEqual([]);
    });
  }

  test('of nobody is refused on Spotify’s page, and here is a way on', async ({ app, fake }) => {
    await app.page.clock.install();
    const page = await app.open('/');
    await withAnswers(page);
    await acts.enterClientId(page, 'f'.repeat(32));
    const spotify = await acts.openWindow(page);
    await expect(spotify.getByText('INVALID_CLIENT')).toBeVisible();
    expect(fake.objected()).toHaveLength(1);
    await spotify.close();
    await acts.hurry(page, fake, () => acts.problem(page).isVisible());
    await acts.signInByWindow(page);
  });

  test('has a guide with the exact address to copy', async ({ app, fake, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: ORIGIN });
    const page = await app.open('/');
    await acts.enter(page);
    await page.getByText('How to get a Client ID').click();
    const guide = page.locator('.guide');
    await expect(guide.locator('code')).toHaveText(`${ORIGIN}/callback.html`);
    await guide.getByRole('button', { name: 'Copy' }).click();
    await expect(guide.getByRole('button', { name: 'Copied' })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${ORIGIN}/callback.html`);
    await expect(page.getByText(/only for five people/)).toBeVisible();
    expect(fake.asked).toEqual([]);
  });
});
