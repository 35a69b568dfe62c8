// Signing in to Spotify by a window of its own, so that answers stay, and every way in which that can end.

import { ORIGIN } from './environment.ts';
import { press, start, visit } from './person.ts';
import * as acts from './spotify/acts.ts';
import * as answers from './spotify/answers.ts';
import { PLACES } from './spotify/places.ts';
import { expect, test } from './spotify/test.ts';
import * as trouble from './spotify/troubles.ts';

/** Playwright's windows all believe to be in front; a page with a window before it is not. */
function inFront(): void {
  document.hasFocus = () => !sessionStorage.getItem('behind');
}

test.describe('by a window of its own', () => {
  test('someone with answers keeps them', async ({ app, fake }) => {
    const page = await app.open('/');
    await answers.given(page);
    await acts.signInByWindow(page);
    // The settings, which say that somebody was here.
    expect(await acts.kept(page)).toEqual(['attune']);
    expect(fake.to(PLACES.token)).toHaveLength(1);
    await answers.areThere(page);
  });

  test('someone who only said how they are keeps that as well', async ({ app, fake }) => {
    const page = await app.open('/');
    await start(page);
    const here = page.locator('.affect__here span');
    await page.locator('.affect__drawing').click({ position: { x: 60, y: 60 } });
    await expect(page.locator('.affect__sun')).toBeVisible();
    const feeling = (await here.textContent()) ?? '';
    await page.getByRole('banner').getByRole('button', { name: 'Settings' }).click();
    await press(page.getByRole('button', { name: 'Open your Spotify' }));
    await expect(page.getByText('Spotify opens in a window of its own')).toBeVisible();
    await acts.signInByWindow(page);
    expect(fake.to(PLACES.token)).toHaveLength(1);
    await visit(page, 'Check-in');
    await expect(here).toHaveText(feeling);
  });

  test('someone who has only begun a guided check-in keeps that as well', async ({ app, fake }) => {
    const page = await app.open('/');
    await start(page);
    await press(page.getByRole('button', { name: 'A guided check-in' }));
    await page.getByRole('radio', { name: 'PHQ-9' }).check();
    const item = page.locator('.sheet__item').first().getByRole('radio', { name: 'Several days' });
    await item.check();
    await page.getByRole('banner').getByRole('button', { name: 'Settings' }).click();
    await press(page.getByRole('button', { name: 'Open your Spotify' }));
    await acts.signInByWindow(page);
    expect(fake.to(PLACES.token)).toHaveLength(1);
    await page.goBack();
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1, name: 'A guided check-in' })).toBeFocused();
    await page.getByRole('radio', { name: 'PHQ-9' }).check();
    await expect(item).toBeChecked();
  });

  test('a window that is closed', async ({ app, fake }) => {
    await app.page.clock.install();
    const page = await app.open('/');
    await answers.given(page);
    await acts.enterClientId(page);
    const spotify = await acts.openWindow(page);
    await expect(page.getByText('Spotify’s window is open.')).toBeVisible();
    await spotify.close();
    await acts.hurry(page, fake, () => acts.problem(page).isVisible());
    await expect(acts.problem(page)).toContainText('was closed before you were signed in');
    await answers.areThere(page);
  });

  test('a window that stays open for more than ten minutes', async ({ app, fake }) => {
    await app.page.clock.install();
    const page = await app.open('/');
    await answers.given(page);
    await acts.enterClientId(page);
    const spotify = await acts.openWindow(page);
    const closed = spotify.waitForEvent('close');
    await acts.hurry(page, fake, () => acts.problem(page).isVisible(), 60_000);
    await closed;
    await expect(acts.problem(page)).toContainText('took longer than ten minutes');
    await answers.areThere(page);
  });

  test('cancelling closes the window', async ({ app, fake }) => {
    const page = await app.open('/');
    await answers.given(page);
    await acts.enterClientId(page);
    const spotify = await acts.openWindow(page);
    await Promise.all([spotify.waitForEvent('close'), acts.button(page, 'Cancel').click()]);
    await expect(acts.button(page, 'Sign in with Spotify')).toBeFocused();
    expect(fake.to(PLACES.token)).toEqual([]);
    await answers.areThere(page);
  });

  test('someone who says no there', async ({ app, fake }) => {
    const page = await app.open('/');
    await answers.given(page);
    await acts.enterClientId(page);
    const spotify = await acts.openWindow(page);
    await acts.answer(spotify, 'Cancel');
    await expect(acts.problem(page)).toContainText('You did not let Attune in, and that is fine.');
    expect(fake.to(PLACES.token)).toEqual([]);
    await answers.areThere(page);
  });

  test('a window that the browser does not open, and the way within the tab', async ({ app, fake, watch }) => {
    await app.page.addInitScript(() => {
      window.open = () => null;
    });
    const page = await app.open('/');
    await answers.given(page);
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
    await answers.given(page);
    await acts.enterClientId(page);
    await page.evaluate(() => sessionStorage.setItem('behind', 'yes'));
    const spotify = await acts.openWindow(page);
    await acts.answer(spotify);
    await acts.signedIn(page);
    await answers.areThere(page);
  });

  test('a window that lost every tie says what to do', async ({ app, fake, context }) => {
    fake.accounts.cutsOpener = true;
    await context.addInitScript(() => {
      if (location.pathname.endsWith('/callback.html')) Reflect.deleteProperty(window, 'BroadcastChannel');
    });
    await context.addInitScript(inFront);
    await app.page.clock.install();
    const page = await app.open('/');
    await answers.given(page);
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
    await expect(acts.problem(page)).toContainText('could not find its way back to this page');
    await expect(acts.problem(page).getByRole('button', { name: 'Sign in within this tab' })).toBeVisible();
    expect(fake.to(PLACES.token)).toEqual([]);
    await answers.areThere(page);
  });

  test('messages of others are not believed', async ({ app, fake }) => {
    const page = await app.open('/');
    await answers.given(page);
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
      await answers.given(page);
      await acts.enterClientId(page);
      await acts.answer(await acts.openWindow(page));
      await expect(acts.problem(page)).toContainText(says);
      expect(fake.to(PLACES.token).length).toBeLessThanOrEqual(most);
      // Pressing once more, when all is well again, works.
      fake.calm();
      await acts.answer(await acts.openWindow(page));
      await acts.signedIn(page);
      await answers.areThere(page);
    });
  }
});
