// Answering, changing one's mind, and leaving things out.

import { ONCE } from './environment.ts';
import { arrived, begin, goTo, levels, listed, listens, press } from './person.ts';
import { expect, test } from './watch.ts';

test('an age out of range is named, with what came, and does not stop anyone', async ({ app }) => {
  const page = await app.open('/');
  await begin(page);
  const age = page.getByLabel('Your age');
  await age.fill('7');
  await expect(page.getByText('you wrote “7”')).toHaveCount(0);
  await press(page.getByRole('button', { name: 'See the forecast' }));
  await expect(age).toBeFocused();
  await expect(age).toHaveAttribute('aria-invalid', 'true');
  await expect(age).toHaveAccessibleDescription(/from 10 to 110 is expected here; you wrote “7”/);

  await goTo(page, 'Forecast');
  await expect(page.getByText('Left out of the forecast for now:')).toBeVisible();
  await page.getByRole('button', { name: 'Correct it' }).click();
  await arrived(page, 'You');
  await expect(age).toHaveValue('7');
  await age.fill('17');
  await press(page.getByRole('button', { name: 'See the forecast' }));
  await arrived(page, 'Forecast');
  await expect(page.getByText('Left out')).toHaveCount(0);
});

test('words where a number should be are said to be words', { tag: ONCE }, async ({ app }) => {
  const page = await app.open('/');
  await begin(page);
  const hours = page.getByLabel('Music on an ordinary day');
  await hours.fill('a lot');
  await hours.blur();
  await expect(hours).toHaveAccessibleDescription(/A number of hours from 0 to 24 .* “a lot”/);
  await hours.fill('2,5');
  await expect(hours).toHaveAttribute('aria-invalid', 'false');
});

test('everything can be skipped', { tag: ONCE }, async ({ app }) => {
  const page = await app.open('/');
  await begin(page);
  await press(page.getByRole('button', { name: 'See the forecast' }));
  await arrived(page, 'Forecast');
  await expect(page.getByText('You have not told us anything yet')).toBeVisible();
  expect(await listed(page, 'What we expect')).toHaveLength(16);
  await expect(page.getByRole('heading', { name: 'What you told us' })).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Your four wellbeing answers' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Choose genres' }).click();
  await page.getByRole('button', { name: 'Find tracks' }).click();
  await expect(page.locator('.track')).toHaveCount(20);
});

test('straight to the music, without a question', { tag: ONCE }, async ({ app }) => {
  const page = await app.open('/');
  await page.getByRole('button', { name: 'Straight to the music' }).click();
  await arrived(page, 'Tracks');
  await expect(page.locator('.track')).toHaveCount(20);
});

test('an answer can be taken back', async ({ app }) => {
  const page = await app.open('/');
  await begin(page);
  await listens(page, 'Jazz', 'Often');
  await page.getByRole('button', { name: 'Clear Jazz' }).click();
  await expect(levels(page, 'Jazz').getByRole('radio', { checked: true })).toHaveCount(0);
  await expect(levels(page, 'Jazz').getByRole('radio').first()).toBeFocused();

  const mood = page.getByRole('slider', { name: 'Low mood' });
  await mood.fill('8');
  await expect(mood).toHaveAttribute('aria-valuetext', '8 of 10');
  await page.getByRole('button', { name: 'Clear Low mood' }).click();
  await expect(mood).toHaveAttribute('aria-valuetext', 'Prefer not to say');
  await goTo(page, 'Forecast');
  await expect(page.getByText('You have not told us anything yet')).toBeVisible();
});

test('the middle of a scale can be chosen where the thumb already is', async ({ app }) => {
  const page = await app.open('/');
  await begin(page);
  const sleep = page.getByRole('slider', { name: 'Trouble sleeping' });
  await sleep.focus();
  await page.keyboard.press('Enter');
  await expect(sleep).toHaveAttribute('aria-valuetext', '5 of 10');
});

test('nothing typed is lost on the way', { tag: ONCE }, async ({ app }) => {
  const page = await app.open('/');
  await begin(page);
  await listens(page, 'Folk', 'Rarely');
  await page.getByLabel('Your age').fill('31');
  await page.getByLabel('Music on an ordinary day').fill('about 2');
  await page.getByRole('slider', { name: 'Anxiety' }).fill('3');
  const writes = page.getByRole('radiogroup', { name: 'Do you write music?' }).getByRole('radio', { name: 'No' });
  await writes.check();
  for (const step of ['Tracks', 'Genres', 'You'] as const) await goTo(page, step);
  await expect(levels(page, 'Folk').getByRole('radio', { name: 'Rarely' })).toBeChecked();
  await expect(page.getByLabel('Your age')).toHaveValue('31');
  await expect(page.getByLabel('Music on an ordinary day')).toHaveValue('about 2');
  await expect(page.getByRole('slider', { name: 'Anxiety' })).toHaveAttribute('aria-valuetext', '3 of 10');
  await expect(writes).toBeChecked();
});

test('how much the wellbeing answers matter is said with a figure', { tag: ONCE }, async ({ app }) => {
  const page = await app.open('/');
  await begin(page);
  for (const name of ['Anxiety', 'Low mood', 'Trouble sleeping', 'Intrusive or repeating thoughts']) {
    await page.getByRole('slider', { name }).fill('9');
  }
  await goTo(page, 'Forecast');
  await expect(page.getByText(/Without them.* would move by (more than )?\d+ in a hundred/)).toBeVisible();
});
