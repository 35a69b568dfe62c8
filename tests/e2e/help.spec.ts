// Help in a crisis: one click away, wherever someone is.

import { ONCE } from './environment.ts';
import { begin, goTo, tabTo } from './person.ts';
import { expect, test } from './watch.ts';

test('help opens on every step, by mouse and by key', async ({ app }) => {
  const page = await app.open('/');
  const button = page.getByRole('button', { name: 'Need help now?' });
  const dialog = page.getByRole('dialog', { name: 'Help, right now' });
  await button.click();
  await expect(dialog).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
  await begin(page);
  for (const step of ['You', 'Forecast', 'Genres', 'Tracks'] as const) {
    if (step !== 'You') await goTo(page, step);
    await tabTo(page, button, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(button).toBeFocused();
  }
});

test('help names numbers that can be called, and a directory', { tag: ONCE }, async ({ app }) => {
  const page = await app.open('/');
  await page.getByRole('button', { name: 'Need help now?' }).click();
  const dialog = page.getByRole('dialog');
  for (const number of ['112', '911', '999']) {
    await expect(dialog.getByRole('link', { name: number })).toHaveAttribute('href', `tel:${number}`);
  }
  const directory = dialog.getByRole('link', { name: /findahelpline\.com/ });
  await expect(directory).toHaveAttribute('href', 'https://findahelpline.com');
  await expect(directory).toHaveAttribute('rel', 'noopener noreferrer');
});

test('keys stay inside the open dialog', async ({ app }) => {
  const page = await app.open('/');
  await page.getByRole('button', { name: 'Need help now?' }).click();
  for (let presses = 0; presses < 8; presses++) {
    await page.keyboard.press('Tab');
    const inside = await page.evaluate(() => {
      const focused = document.activeElement;
      return focused === document.body || !!focused?.closest('dialog');
    });
    expect(inside).toBe(true);
  }
});
