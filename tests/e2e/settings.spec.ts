// Settings: each takes effect at once, is still there the next time, and can be reached without a mouse.

import type { Page } from '@playwright/test';
import { ONCE } from './environment.ts';
import { begin, levels, listens, start, tabTo } from './person.ts';
import { expect, test } from './watch.ts';

async function open(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeFocused();
}

async function kept(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => ({ ...localStorage, ...sessionStorage }));
}

/** The colour of the page's ground, and of the browser's own bars. */
async function colours(page: Page): Promise<{ ground: string; bars: string }> {
  return page.evaluate(() => {
    const bars = [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')];
    return {
      ground: getComputedStyle(document.documentElement).backgroundColor,
      bars: bars.find(({ media }) => !media || matchMedia(media).matches)?.content ?? '',
    };
  });
}

const LOOKS = [
  ['Light', 'light', 'rgb(252, 248, 242)', '#c7d6ea'],
  ['Dark', 'dark', 'rgb(23, 24, 48)', '#12142c'],
  ['High contrast', 'contrast', 'rgb(255, 255, 255)', '#dde6f2'],
] as const;

for (const [name, theme, ground, bars] of LOOKS) {
  test(`colours: ${name} takes effect at once and stays`, { tag: ONCE }, async ({ app }) => {
    const page = await app.open('/');
    await page.emulateMedia({ colorScheme: theme === 'light' ? 'dark' : 'light' });
    await start(page);
    await open(page);
    const group = page.getByRole('radiogroup', { name: 'Colours' });
    await expect(group.getByRole('radio', { name: 'As on this device' })).toBeChecked();
    await group.getByRole('radio', { name }).check();
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await expect.poll(() => colours(page)).toEqual({ ground, bars });
    await app.open('/');
    await expect.poll(() => colours(page)).toEqual({ ground, bars });
    await open(page);
    await expect(group.getByRole('radio', { name })).toBeChecked();
    await group.getByRole('radio', { name: 'As on this device' }).check();
    await expect(page.locator('html')).not.toHaveAttribute('data-theme');
  });
}

test('colours follow the device where nobody chose, also its wish for contrast', { tag: ONCE }, async ({ app }) => {
  const page = await app.open('/');
  const grounds = {
    'light no-preference': 'rgb(252, 248, 242)',
    'dark no-preference': 'rgb(23, 24, 48)',
    'light more': 'rgb(255, 255, 255)',
    'dark more': 'rgb(0, 0, 0)',
  };
  for (const [wish, ground] of Object.entries(grounds)) {
    const [colorScheme, contrast] = wish.split(' ') as ['light' | 'dark', 'more' | 'no-preference'];
    await page.emulateMedia({ colorScheme, contrast });
    await expect.poll(async () => (await colours(page)).ground, { message: wish }).toBe(ground);
  }
});

test('every setting by key', async ({ app }) => {
  const page = await app.open('/');
  await start(page);
  await tabTo(page, page.getByRole('banner').getByRole('button', { name: 'Settings' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeFocused();
  const group = page.getByRole('radiogroup', { name: 'Colours' });
  await tabTo(page, group.getByRole('radio', { name: 'As on this device' }));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');

  const country = page.getByRole('main').getByRole('button', { name: 'Choose a country' });
  await tabTo(page, country);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Help, right now' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(country).toBeFocused();

  const keep = page.getByRole('switch', { name: 'Keep a journal on this device' });
  await tabTo(page, keep);
  await page.keyboard.press('Space');
  await expect(keep).not.toBeChecked();
  expect(JSON.parse((await kept(page)).attune ?? '')).toEqual({ theme: 'dark', visited: true, keep: false });

  await tabTo(page, page.getByRole('button', { name: 'Open the journal' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Journal' })).toBeFocused();
});

test('erasing everything asks once more, and leaves nothing', async ({ app }) => {
  const page = await app.open('/');
  await begin(page);
  await listens(page, 'Jazz', 'Often');
  await open(page);
  await page.getByRole('radiogroup', { name: 'Colours' }).getByRole('radio', { name: 'Dark' }).check();
  await page.evaluate(() => {
    sessionStorage.setItem('attune-something', 'of Attune');
    localStorage.setItem('another', 'of somebody else on this origin');
  });

  const erase = page.getByRole('main').getByRole('button', { name: 'Erase everything' });
  await tabTo(page, erase);
  await page.keyboard.press('Enter');
  const asked = page.getByRole('dialog', { name: 'Erase everything?' });
  await expect(asked).toBeVisible();
  // The safe answer is the one that has focus.
  await expect(asked.getByRole('button', { name: 'No, go back' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(asked).toBeHidden();
  await expect(erase).toBeFocused();
  expect((await kept(page)).attune).toContain('dark');

  await page.keyboard.press('Enter');
  await asked.getByRole('button', { name: 'Yes, erase everything' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Music for how you feel' })).toBeFocused();
  await expect(page.getByText('Everything of Attune on this device is erased.').first()).toBeVisible();
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
  expect(await kept(page)).toEqual({ another: 'of somebody else on this origin' });
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);

  // Nor is it in memory.
  await begin(page);
  await expect(levels(page, 'Jazz').getByRole('radio', { checked: true })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
});
