// The Client ID of an app of one's own, and the address that Spotify leads back to.

import { test as bare, type Locator, type Page } from '@playwright/test';
import { ORIGIN } from './environment.ts';
import { press, start } from './person.ts';
import * as acts from './spotify/acts.ts';
import * as answers from './spotify/answers.ts';
import { CLIENT, expect, test } from './spotify/test.ts';

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
    await answers.given(page);
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

test.describe('a Client ID of one’s own', () => {
  const KEY = 'attune-spotify-client';
  const device = (page: Page): Promise<string | null> => page.evaluate((key) => localStorage.getItem(key), KEY);
  const field = (page: Page): Locator => page.getByRole('textbox', { name: 'Client ID' });
  const remember = (page: Page): Locator => page.getByRole('checkbox', { name: 'Remember it on this device' });

  /** By way of the settings, as somebody who looks for it there. */
  async function bySettings(page: Page): Promise<void> {
    await start(page);
    await page.getByRole('banner').getByRole('button', { name: 'Settings' }).click();
    await press(page.getByRole('button', { name: 'Open your Spotify' }));
    await expect(page.getByRole('heading', { level: 1, name: 'Your Spotify' })).toBeFocused();
  }

  test('is found by the settings, and remembered on this device only when asked', async ({ app, fake }) => {
    const page = await app.open('/');
    await bySettings(page);
    await field(page).fill(CLIENT);
    expect(await device(page)).toBeNull();
    await remember(page).check();
    expect(await device(page)).toBe(CLIENT);
    // Half of one is none.
    await field(page).fill(CLIENT.slice(0, 7));
    expect(await device(page)).toBeNull();
    await field(page).fill(` ${CLIENT.toUpperCase()} `);
    expect(await device(page)).toBe(CLIENT);
    await app.open('/');
    await bySettings(page);
    await expect(field(page)).toHaveValue(CLIENT);
    await expect(remember(page)).toBeChecked();
    await remember(page).uncheck();
    expect(await device(page)).toBeNull();
    await expect(field(page)).toHaveValue(CLIENT);
    await app.open('/');
    await bySettings(page);
    await expect(field(page)).toHaveValue('');
    expect(fake.asked).toEqual([]);
  });

  test('goes with “Erase everything”, and what is no Client ID counts as none', async ({ app }) => {
    await app.page.addInitScript((key) => {
      if (!sessionStorage.getItem('planted')) localStorage.setItem(key, '<b>no id</b>');
      sessionStorage.setItem('planted', 'yes');
    }, KEY);
    const page = await app.open('/');
    await bySettings(page);
    await expect(field(page)).toHaveValue('');
    await expect(remember(page)).not.toBeChecked();
    await field(page).fill(CLIENT);
    await remember(page).check();
    await page.getByRole('banner').getByRole('button', { name: 'Settings' }).click();
    await press(page.getByRole('main').getByRole('button', { name: 'Erase everything' }));
    await page.getByRole('button', { name: 'Yes, erase everything' }).click();
    await expect(page.getByText('Everything of Attune on this device is erased.').first()).toBeVisible();
    expect(await device(page)).toBeNull();
    await bySettings(page);
    await expect(field(page)).toHaveValue('');
    await expect(remember(page)).not.toBeChecked();
  });

  test('that the browser does not keep is said not to be kept', async ({ app }) => {
    await app.page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('refused', 'QuotaExceededError');
      };
    });
    const page = await app.open('/');
    await bySettings(page);
    await field(page).fill(CLIENT);
    await remember(page).click();
    await expect(acts.news(page)).toContainText('has to be entered again the next time');
    await expect(remember(page)).not.toBeChecked();
  });
});

// The watch knows one origin only, and this is another.
bare('on localhost the page says at which address Spotify takes it', async ({ page, context }) => {
  const other = ORIGIN.replace('127.0.0.1', 'localhost');
  await context.route(`${other}/**`, async (route) => {
    const response = await route.fetch({ url: route.request().url().replace(other, ORIGIN) });
    await route.fulfill({ response });
  });
  await page.goto(`${other}/`);
  await acts.enter(page);
  await expect(page.getByText('Spotify does not sign in to “localhost”.').first()).toBeVisible();
  await expect(page.getByRole('link', { name: `${ORIGIN}/` }).first()).toHaveAttribute('href', `${ORIGIN}/`);
});
