// Starting over, and taking that back; the browser's Back.

import { ONCE } from './environment.ts';
import { arrived, begin, goTo, levels, listens, press, startOver } from './person.ts';
import { expect, test } from './watch.ts';

test('starting over clears everything, and undo brings it back', async ({ app }) => {
  const page = await app.open('/');
  await begin(page);
  await listens(page, 'Rap', 'Sometimes');
  await page.getByLabel('Your age').fill('45');
  await goTo(page, 'Genres');
  await page.getByRole('radio', { name: /Choose my own/ }).check();
  await page.getByRole('checkbox', { name: 'Gospel' }).check();
  await goTo(page, 'Tracks');
  await page.getByRole('radio', { name: /^Lift/ }).check();

  await startOver(page);
  const undo = page.getByRole('button', { name: 'Undo' });
  await expect(undo).toBeFocused();
  await expect(page.getByRole('status')).toHaveText('Your answers and choices are cleared.');
  await expect(page.getByRole('radio', { checked: true, name: /^(Never|Rarely|Sometimes|Often)$/ })).toHaveCount(0);
  await expect(page.getByLabel('Your age')).toHaveValue('');

  await undo.click();
  await expect(undo).toHaveCount(0);
  await expect(levels(page, 'Rap').getByRole('radio', { name: 'Sometimes' })).toBeChecked();
  await expect(page.getByLabel('Your age')).toHaveValue('45');
  await goTo(page, 'Genres');
  await expect(page.getByRole('checkbox', { name: 'Gospel' })).toBeChecked();
  await goTo(page, 'Tracks');
  await expect(page.getByRole('radio', { name: /^Lift/ })).toBeChecked();
});

test('starting over twice still brings the answers back', { tag: ONCE }, async ({ app }) => {
  const page = await app.open('/');
  await begin(page);
  await page.getByLabel('Your age').fill('45');
  await startOver(page);
  await press(page.getByRole('button', { name: 'Start over' }));
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByLabel('Your age')).toHaveValue('45');
});

test('the message can be closed', async ({ app }) => {
  const page = await app.open('/');
  await begin(page);
  await startOver(page);
  await page.getByRole('button', { name: 'Close this message' }).click();
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
});

test('Back and Forward walk the path and keep the answers', { tag: ONCE }, async ({ app }) => {
  const page = await app.open('/');
  const address = page.url();
  await begin(page);
  await listens(page, 'Jazz', 'Often');
  await goTo(page, 'Forecast');
  await goTo(page, 'Tracks');
  await page.goBack();
  await arrived(page, 'Forecast');
  await page.goBack();
  await arrived(page, 'You');
  await expect(levels(page, 'Jazz').getByRole('radio', { name: 'Often' })).toBeChecked();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'How are you right now?' })).toBeFocused();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Music for how you feel' })).toBeFocused();
  await page.goForward();
  await page.goForward();
  await arrived(page, 'You');
  expect(page.url()).toBe(address);
  expect(await page.evaluate(() => history.state)).toBe(1);
});
