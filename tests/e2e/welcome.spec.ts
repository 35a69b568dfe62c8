// The first visit: three short cards and a switch. Whoever has been here before does not see them again.

import type { Page } from '@playwright/test';
import { ONCE } from './environment.ts';
import { start, tabTo } from './person.ts';
import { expect, test } from './watch.ts';

/** What the browser keeps of the page, by name. */
async function kept(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => ({ ...localStorage, ...sessionStorage }));
}

async function databases(page: Page): Promise<string[]> {
  return page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''));
}

test('three short cards say what is asked, why, and where it stays', async ({ app }) => {
  const page = await app.open('/');
  const cards = page.getByRole('region', { name: 'Before you begin' });
  await expect(cards.getByRole('heading')).toHaveText(['What you are asked', 'Why', 'Where it stays']);
  await expect(cards.getByText('not a treatment')).toBeVisible();
  for (const words of await cards.locator('.promise__words').allTextContents()) {
    expect(words.split(/\s+/).length, words).toBeLessThanOrEqual(25);
  }
  // Nothing is kept of somebody who only looks.
  expect(await kept(page)).toEqual({});
});

test('the journal can be switched off before anything is kept, by key', async ({ app }) => {
  const page = await app.open('/');
  const keep = page.getByRole('switch', { name: 'Keep a journal on this device' });
  await expect(keep).toBeChecked();
  await expect(keep).toHaveAccessibleDescription(/erase it at any time/);
  await tabTo(page, keep);
  await page.keyboard.press('Space');
  await expect(keep).not.toBeChecked();
  await expect(keep).toHaveAccessibleDescription('Then everything is gone when you close this page.');
  expect(await kept(page)).toEqual({ attune: '{"keep":false}' });
  // It is still off the next time.
  await app.open('/');
  await expect(keep).not.toBeChecked();
  await start(page);
  await expect(page.getByRole('heading', { level: 1, name: 'How are you right now?' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(await databases(page)).toEqual([]);
});

test('the switch is as good under a finger', async ({ app }) => {
  const page = await app.open('/');
  const keep = page.getByRole('switch', { name: 'Keep a journal on this device' });
  const box = await page.locator('.switch').boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(43.5);
  // The switch itself lies over its words and its drawing, so a finger hits it on either.
  const press = async (part: string): Promise<void> => {
    const place = await page.locator(part).boundingBox();
    await page.mouse.click((place?.x ?? 0) + (place?.width ?? 0) / 2, (place?.y ?? 0) + (place?.height ?? 0) / 2);
  };
  await keep.scrollIntoViewIfNeeded();
  await press('.switch__label');
  await expect(keep).not.toBeChecked();
  await press('.switch__track');
  await expect(keep).toBeChecked();
  expect(await kept(page)).toEqual({ attune: '{}' });
});

test('somebody who comes back is asked how they are', { tag: ONCE }, async ({ app }) => {
  const page = await app.open('/');
  await start(page);
  expect(await kept(page)).toEqual({ attune: '{"visited":true}' });
  await app.open('/');
  await expect(page.getByRole('heading', { level: 1, name: 'How are you right now?' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  expect(page.url()).not.toContain('?');
});
