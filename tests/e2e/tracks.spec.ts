// The list of tracks under different wishes.

import type { Page } from '@playwright/test';
import { ONCE } from './environment.ts';
import { press, tracks } from './person.ts';
import { expect, test } from './watch.ts';

async function openList(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Straight to the music' }).click();
  await expect(page.locator('.track')).toHaveCount(20);
}

test('another wish gives another list, and says so aloud', { tag: ONCE }, async ({ app }) => {
  const page = await app.open('/');
  await openList(page);
  await expect(page.getByRole('status')).toHaveText('20 tracks for Calm');
  const calm = await tracks(page);
  await page.getByRole('radio', { name: /^Release/ }).check();
  await expect(page.getByRole('status')).toHaveText('20 tracks for Release');
  const release = await tracks(page);
  expect(release.filter((title) => calm.includes(title)).length).toBeLessThan(5);
  await expect(page.getByRole('img', { name: /^The mood plane: .* the place of Release\.$/ })).toBeVisible();
});

test('more tracks come below those that are there', async ({ app }) => {
  const page = await app.open('/');
  await openList(page);
  const first = await tracks(page);
  await press(page.getByRole('button', { name: 'Show 20 more' }));
  await expect(page.locator('.track')).toHaveCount(40);
  const all = await tracks(page);
  expect(all.slice(0, 20)).toEqual(first);
  expect(new Set(all).size).toBeGreaterThan(35);
  await expect(page.locator('.track').nth(20)).toBeFocused();
});

test('the end of the list is said', { tag: ONCE }, async ({ app }) => {
  const page = await app.open('/');
  await openList(page);
  const more = page.getByRole('button', { name: 'Show 20 more' });
  for (let pages = 1; await more.isVisible(); pages++) {
    await press(more);
    await expect.poll(() => page.locator('.track').count()).toBeGreaterThan(20 * pages);
  }
  await expect(page.getByText('That is all there is for these genres.')).toBeVisible();
});

test('each wish says why, and whose idea that is', { tag: ONCE }, async ({ app }) => {
  const page = await app.open('/');
  await openList(page);
  await page.getByText('Why such tracks').click();
  const reasons = page.locator('.reasons li');
  for (const [wish, count] of [['Sleep', 4], ['Focus', 2], ['Calm', 2]] as const) {
    await page.getByRole('radio', { name: new RegExp(`^${wish}`) }).check();
    await expect(reasons).toHaveCount(count);
    for (const reason of await reasons.allTextContents()) expect(reason).toMatch(/Source: |Attune’s own choice/);
  }
});
