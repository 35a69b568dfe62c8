// The Client ID of an app of one's own, and the address that Spotify leads back to.

import { test as bare } from '@playwright/test';
import { ORIGIN } from './environment.ts';
import * as acts from './spotify/acts.ts';
import * as answers from './spotify/answers.ts';
import { expect, test } from './spotify/test.ts';

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
