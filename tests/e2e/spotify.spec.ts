// The Spotify page by eye and by keyboard, on a phone and on a desktop.

import { expect as bare, type Page } from '@playwright/test';
import { tabTo } from './person.ts';
import * as acts from './spotify/acts.ts';
import * as odd from './spotify/odd.ts';
import { PLACES } from './spotify/places.ts';
import { expect, test } from './spotify/test.ts';
import * as trouble from './spotify/troubles.ts';

/** Nothing sticks out sideways. */
async function fits(page: Page): Promise<void> {
  const widths = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  bare(widths[0], 'the page is as wide as its window').toBeLessThanOrEqual(widths[1] ?? 0);
}

test('fits, before and after signing in, with the oddest titles and a player', async ({ app, fake }) => {
  fake.meets(PLACES.search, trouble.withItems([odd.endless, odd.html, odd.hebrew, odd.emoji, odd.override]));
  const page = await acts.arrive(app, fake);
  for (const width of [page.viewportSize()?.width ?? 360, 320]) {
    await page.setViewportSize({ width, height: 740 });
    await fits(page);
  }
  await acts.look(page, fake);
  await page.getByRole('radio', { name: '90' }).check();
  await expect(acts.listed(page).nth(10)).toBeVisible();
  await fits(page);
  await page.getByRole('button', { name: 'Show covers and players' }).click();
  await page.getByRole('button', { name: /^Play here: / }).first().click();
  await expect(page.locator('iframe')).toBeVisible();
  await fits(page);
  await acts.button(page, 'Sign out').click();
  await page.getByText('How to get a Client ID').click();
  await fits(page);
});

test('someone without a mouse gets from the tracks to a list', async ({ app, fake }) => {
  await app.page.clock.install();
  await acts.stayed(app.page.context(), fake);
  const page = await app.open('/');
  await acts.button(page, 'Straight to the music').click();
  await expect(page.locator('.track')).toHaveCount(20);
  await acts.button(page, 'Use my Spotify').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Your Spotify' })).toBeFocused();
  await tabTo(page, acts.button(page, 'Look for music'));
  await page.keyboard.press('Enter');
  // Focus goes with the button that takes its place, and on to what was found.
  await expect(acts.button(page, 'Stop')).toBeFocused();
  await acts.over(page, fake);
  await expect(page.locator(':focus')).not.toHaveCount(0);
  await expect(acts.news(page)).toContainText(/\d+ tracks found/);
  await expect(acts.news(page)).toHaveRole('status');
  await tabTo(page, page.getByRole('link', { name: /^Open in Spotify: / }).first());
});
