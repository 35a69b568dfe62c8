// The guided check-ins: every item can be skipped, the total comes last, help comes at once.

import type { Page } from '@playwright/test';
import { press, tabTo } from './person.ts';
import { expect, test } from './watch.ts';

/** Opens the guided check-ins and chooses a sheet. */
async function sheet(page: Page, name: 'PHQ-4' | 'GAD-7' | 'PHQ-9'): Promise<void> {
  await page.getByRole('button', { name: 'Begin' }).click();
  await press(page.getByRole('button', { name: 'A guided check-in' }));
  await expect(page.getByRole('heading', { level: 1, name: 'A guided check-in' })).toBeFocused();
  await page.getByRole('radio', { name }).check();
}

/** The outcome below the items. */
function outcome(page: Page): ReturnType<Page['locator']> {
  return page.locator('.sheet__result');
}

test('the total waits for all answers, and says what it may be worth', async ({ app }) => {
  const page = await app.open('/');
  await sheet(page, 'PHQ-4');
  const items = page.locator('.sheet__item');
  await expect(items).toHaveCount(4);
  for (let item = 0; item < 4; item++) {
    await expect(outcome(page)).toContainText(`${4 - item} are open`);
    await items.nth(item).getByRole('radio', { name: 'More than half the days' }).check();
  }
  await expect(outcome(page).getByRole('heading')).toHaveText('8 of 12 points');
  await expect(outcome(page)).toContainText('may be worth talking to someone');
  await expect(outcome(page)).toContainText('A sheet is no diagnosis');
  await press(items.nth(1).getByRole('button', { name: /^Clear / }));
  await expect(outcome(page)).toContainText('1 are open');
});

test('an answer to the last item of the PHQ-9 shows help at once, whatever else is answered', async ({ app }) => {
  const page = await app.open('/');
  await sheet(page, 'PHQ-9');
  const last = page.locator('.sheet__item').last();
  await last.getByRole('radio', { name: 'Not at all' }).check();
  await expect(page.getByRole('alert').filter({ hasText: 'people who listen' })).toHaveCount(0);
  await last.getByRole('radio', { name: 'Several days' }).check();
  const alert = page.getByRole('alert').filter({ hasText: 'people who listen' });
  await expect(alert).toBeVisible();
  await press(alert.getByRole('button', { name: 'Show who I can talk to' }));
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(alert.getByRole('button')).toBeFocused();
});

test('help after the last item of the PHQ-9 is reached by keyboard, and nobody is moved there', async ({ app }) => {
  const page = await app.open('/');
  await sheet(page, 'PHQ-9');
  await tabTo(page, page.locator('#item-9-0'));
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('#item-9-1')).toBeChecked();
  // It is said aloud by the alert; focus stays with the answer.
  const alert = page.getByRole('alert').filter({ hasText: 'people who listen' });
  await expect(alert).toBeVisible();
  await expect(page.locator('#item-9-1')).toBeFocused();
  const help = alert.getByRole('button', { name: 'Show who I can talk to' });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(help).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(help).toBeFocused();
});

test('a high total makes a suggestion with its reason', async ({ app }) => {
  const page = await app.open('/');
  await sheet(page, 'GAD-7');
  for (const item of await page.locator('.sheet__item').all()) {
    await item.getByRole('radio', { name: 'Nearly every day' }).check();
  }
  await press(outcome(page).getByRole('button', { name: 'Go on to the music' }));
  await expect(page.locator('.need__why')).toContainText('Worry stood out in your check-in');
});

test('a sheet can be filled in by keyboard', async ({ app }) => {
  const page = await app.open('/');
  await sheet(page, 'PHQ-4');
  for (let item = 1; item <= 4; item++) {
    await tabTo(page, page.locator(`#item-${item}-0`));
    await page.keyboard.press('ArrowRight');
    await expect(page.locator(`#item-${item}-1`)).toBeChecked();
  }
  await expect(outcome(page).getByRole('heading')).toHaveText('4 of 12 points');
});
