// Whose genres: the forecast's or one's own.

import { ONCE } from './environment.ts';
import { begin, goTo, listens, untickAll } from './person.ts';
import { expect, test } from './watch.ts';

test('own genres begin as the forecast and decide the list', { tag: ONCE }, async ({ app }) => {
  const page = await app.open('/');
  await begin(page);
  await listens(page, 'Classical', 'Often');
  await goTo(page, 'Genres');
  await page.getByRole('radio', { name: /Choose my own/ }).check();
  await expect(page.getByRole('checkbox', { name: 'Classical' })).toBeChecked();
  await untickAll(page);
  await page.getByRole('checkbox', { name: 'Gospel' }).check();
  await page.getByRole('button', { name: 'Find tracks' }).click();
  await expect(page.getByText('Chosen from Gospel.')).toBeVisible();
  const facts = await page.locator('.track__reasons').allTextContents();
  expect(facts).toHaveLength(20);
  expect(facts.every((fact) => fact.startsWith('Gospel, one of yours'))).toBe(true);
});

test('no genre at all is answered with what to do', { tag: ONCE }, async ({ app }) => {
  const page = await app.open('/');
  await begin(page);
  await goTo(page, 'Genres');
  await page.getByRole('radio', { name: /Choose my own/ }).check();
  await untickAll(page);
  await expect(page.getByRole('group', { name: 'Your genres' })).toContainText('Please choose at least one genre');
  await page.getByRole('button', { name: 'Find tracks' }).click();
  await expect(page.getByText('No genre is chosen yet')).toBeVisible();
  await page.getByRole('button', { name: 'Choose genres' }).click();
  await page.getByRole('checkbox', { name: 'Latin' }).check();
  await goTo(page, 'Tracks');
  await expect(page.locator('.track')).toHaveCount(20);
});

test('switching between forecast and own choice loses neither', { tag: ONCE }, async ({ app }) => {
  const page = await app.open('/');
  await begin(page);
  await listens(page, 'Metal', 'Often');
  await goTo(page, 'Genres');
  const [forecast, own] = [
    page.getByRole('radio', { name: /Take the forecast/ }),
    page.getByRole('radio', { name: /Choose my own/ }),
  ];
  await own.check();
  await page.getByRole('checkbox', { name: 'K-pop' }).check();
  await forecast.check();
  await expect(page.getByRole('checkbox')).toHaveCount(0);
  await goTo(page, 'Tracks');
  await expect(page.getByText('Chosen from')).not.toContainText('K-pop');
  await goTo(page, 'Genres');
  await own.check();
  await expect(page.getByRole('checkbox', { name: 'K-pop' })).toBeChecked();
  await goTo(page, 'Tracks');
  await expect(page.getByText('Chosen from')).toContainText('K-pop');
});
