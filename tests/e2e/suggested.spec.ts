// Fewer and surer, or more and wider; where the favourite may lie; what if an answer were different.

import type { Locator, Page } from '@playwright/test';
import { ONCE } from './environment.ts';
import { begin, goTo, listens, press, tabTo } from './person.ts';
import { expect, test } from './watch.ts';

/** Someone who has told four genres and their age. */
async function someone(page: Page): Promise<void> {
  await begin(page);
  await listens(page, 'Metal', 'Often');
  await listens(page, 'Jazz', 'Sometimes');
  await listens(page, 'Gospel', 'Never');
  await listens(page, 'Rap', 'Rarely');
  await page.getByLabel('Your age').fill('24');
  await goTo(page, 'Forecast');
}

const suggested = (page: Page): Locator => page.getByRole('region', { name: 'Suggested for you' });

/** The figures of the setting, of a hundred. */
async function figures(page: Page): Promise<{ right: number; found: number }> {
  const said = (await suggested(page).getByRole('status').textContent()) ?? '';
  const [right = Number.NaN, found = Number.NaN] = [...said.matchAll(/about (\d+)/g)].map((m) => Number(m[1]));
  return { right, found };
}

test('the control goes from fewer and surer to more and wider, by keyboard, and the choice follows', async ({ app }) => {
  const page = await app.open('/');
  await someone(page);
  const control = page.getByRole('slider', { name: 'How many genres?' });
  await expect(control).toHaveAccessibleDescription('fewer, surer more, wider');
  const before = await figures(page);
  await tabTo(page, control);
  await page.keyboard.press('End');
  await expect(control).toHaveAttribute('aria-valuetext', /Genres suggested: 1\d/);
  const wide = await figures(page);
  expect(wide.found).toBeGreaterThan(before.found);
  expect(wide.right).toBeLessThan(before.right);
  const names = (await suggested(page).locator('.suggested__names').textContent()) ?? '';
  expect(names).toMatch(/^Metal, /);
  expect(names).not.toMatch(/Gospel|Rap/);

  await goTo(page, 'Genres');
  await expect(page.getByText(names, { exact: true })).toBeVisible();
  await goTo(page, 'Forecast');
  await expect(control).toHaveAttribute('aria-valuetext', /Genres suggested: 1\d/);
  await tabTo(page, control);
  await page.keyboard.press('Home');
  await expect(control).toHaveAttribute('aria-valuetext', 'Genres suggested: 3');
  const narrow = await figures(page);
  expect(narrow.right).toBeGreaterThan(before.right);
  expect(narrow.found).toBeLessThan(before.found);
});

test('a few genres hold the favourite with a stated certainty, none of them told', { tag: ONCE }, async ({ app }) => {
  const page = await app.open('/');
  await someone(page);
  const sentence = suggested(page).getByText(/If your favourite is a genre you have not told us about/);
  await expect(sentence).toContainText('80 % certainty');
  await expect(sentence).toContainText(/this held for (79|8\d) in a hundred/);
  await expect(sentence).not.toContainText(/Metal|Jazz|Gospel/);
});

test('who told everything is suggested nothing', { tag: ONCE }, async ({ app }) => {
  const page = await app.open('/');
  await begin(page);
  for (const genre of await page.getByRole('radiogroup').filter({ has: page.getByText('Never') }).all()) {
    await genre.getByRole('radio', { name: 'Sometimes' }).check();
  }
  await goTo(page, 'Forecast');
  await expect(page.getByRole('heading', { name: 'What you told us' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'What we expect' })).toHaveCount(0);
  await expect(suggested(page)).toHaveCount(0);
});

test('what if an answer were different: lines, the own answer, the same as a table', async ({ app }) => {
  const page = await app.open('/');
  await someone(page);
  const chart = page.getByRole('img', { name: /How likely you are to listen to/ });
  await expect(chart).toHaveCount(0);
  await press(page.getByRole('heading', { name: 'What if an answer were different?' }));
  await expect(chart).toHaveAccessibleName(/by: Your age$/);
  await expect(chart).toHaveAccessibleDescription(/goes from \d+ % to \d+ %.*Your answer, 24, is marked/);
  await expect(chart.locator('.curves__you')).toHaveCount(3);
  await press(page.getByText('As a table'));
  const own = page.getByRole('row', { name: /24 \(you\)/ });
  await expect(own.getByRole('cell')).toHaveText([/\d+ %/, /\d+ %/, /\d+ %/]);

  await page.getByLabel('Which answer?').selectOption('Low mood');
  await expect(chart).toHaveAccessibleName(/by: Low mood$/);
  await expect(page.getByText('You have not answered this, so nothing is marked.').last()).toBeVisible();
  await expect(chart.locator('.curves__you')).toHaveCount(0);
  await press(page.getByRole('heading', { name: 'What if an answer were different?' }));
  await expect(chart).toHaveCount(0);
});
