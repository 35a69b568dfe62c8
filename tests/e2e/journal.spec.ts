// The journal: what it shows, what can be taken back, its passphrase, and its end.

import { ONCE } from './environment.ts';
import { bringIn, checkIn, daysAgo, days, drawer, id, month, news, openJournal, plainStorage, records, session, setPassphrase, toJournal } from './journal.ts';
import { begin, press, tabTo, visit } from './person.ts';
import { App, expect, test } from './watch.ts';

test('an empty journal says what will be there, and leads to a first session', async ({ app }) => {
  const page = await openJournal(app);
  await expect(page.getByText('Your journal begins with your first session.')).toBeVisible();
  await expect(page.getByText('kept on this device and nowhere else')).toBeVisible();
  await press(page.getByRole('button', { name: 'How are you right now?' }));
  await expect(page.getByRole('heading', { level: 1, name: 'How are you right now?' })).toBeFocused();
});

test('moods are drawn with their gaps, and are a table, too', async ({ app }) => {
  const page = await openJournal(app);
  await bringIn(page, month());
  await expect(page.getByRole('img', { name: /^How pleasant, from .* Days with a mood: / })).toBeVisible();
  const moods = page.getByRole('region', { name: 'Mood over time' });
  const points = moods.locator('.moods__day--valence');
  const inWeeks = await points.count();
  // Days 3, 5 and 10 are missing, and so are the lines to and from them.
  const line = (await moods.locator('.curve--valence').getAttribute('d')) ?? '';
  expect(line.split('M').length - 1).toBeGreaterThan(1);
  await moods.getByRole('radio', { name: 'Three months' }).check();
  await expect.poll(() => points.count()).toBeGreaterThan(inWeeks);
  await press(moods.getByText('The same as a table'));
  await expect(moods.locator('tbody tr')).toHaveCount(await points.count());
});

test('before and after is told where there are enough sessions, and where not that is said', { tag: ONCE }, async ({ app }) => {
  const page = await openJournal(app);
  await bringIn(page, month());
  const changes = page.getByRole('region', { name: 'Before and after sessions' });
  const calm = changes.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Calm' }) });
  await expect(calm).toContainText('Sessions with both moods: 8');
  await expect(calm).toContainText('More pleasant afterwards: by 24 of 100 points on average.');
  await expect(calm).toContainText('Quieter afterwards');
  const sleep = changes.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Sleep' }) });
  await expect(sleep).toContainText('Too few sessions to tell: 2 of the 7 that it takes.');
  await expect(changes.getByText('comes nearer to their usual one by themselves')).toBeVisible();
});

test('a day opens and shows what was heard; what is deleted can be brought back', async ({ app, watch }) => {
  const page = await openJournal(app);
  await bringIn(page, [session(1, daysAgo(0, 10), 'calm', [0.7, 0.3]), checkIn(2, daysAgo(1), [0.1, 0.1])]);
  await expect(days(page)).toHaveCount(2);
  const entry = days(page).first();
  await press(entry.locator('summary'));
  await expect(entry).toContainText('Gymnopédie No. 1 by Erik Satie helped');
  await expect(entry).toContainText('Afterwards: at ease');
  await press(entry.getByRole('button', { name: /^Delete this entry: / }));
  await expect(days(page)).toHaveCount(1);
  const undo = page.getByRole('button', { name: 'Undo' });
  await expect(undo).toBeFocused();
  await expect.poll(() => records(page)).toEqual([id(2)]);
  await page.keyboard.press('Enter');
  await expect(days(page)).toHaveCount(2);
  await expect(page.getByRole('heading', { name: 'Days', exact: true })).toBeFocused();
  await expect.poll(() => records(page)).toEqual([id(1), id(2)]);
  expect(watch.findings.afterStart).toEqual([]);
});

test('the journal is there the next time, and its newest answers are in the questions', { tag: ONCE }, async ({ app }) => {
  let page = await openJournal(app);
  const older = checkIn(1, daysAgo(3), [0.5, 0.5], { answers: { age: 30, anxiety: 2 } });
  const newer = checkIn(2, daysAgo(1), [0.5, 0.5], { answers: { age: 41, 'hours a day': 2.5, Metal: 'very frequently' } });
  await bringIn(page, [newer, older]);
  page = await openJournal(app);
  await expect(days(page)).toHaveCount(2);
  await visit(page, 'Check-in');
  await press(page.getByRole('button', { name: 'Tell Attune about your music' }));
  await expect(page.getByLabel('Your age')).toHaveValue('41');
  await expect(page.getByLabel('Music on an ordinary day')).toHaveValue('2.5');
  await expect(page.getByRole('radiogroup', { name: 'Metal', exact: true }).getByRole('radio', { name: 'Often' })).toBeChecked();
  expect(await plainStorage(page)).not.toMatch(/41|Metal|anxiety|valence/);
});

test('what someone has typed already is not replaced', { tag: ONCE }, async ({ app }) => {
  const first = await openJournal(app);
  await bringIn(first, [checkIn(2, daysAgo(1), [0.5, 0.5], { answers: { age: 41 } })]);
  // The part that opens the journal is held back until something is typed.
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await app.page.context().route(
    (url) => url.pathname.endsWith('.wasm') && url.pathname.includes('split_'),
    async (route) => {
      await held;
      await route.continue();
    },
  );
  const page = await app.open('/');
  await begin(page);
  await page.getByLabel('Your age').fill('24');
  release();
  await toJournal(page);
  await expect(days(page)).toHaveCount(1);
  await visit(page, 'Check-in');
  await press(page.getByRole('button', { name: 'Tell Attune about your music' }));
  await expect(page.getByLabel('Your age')).toHaveValue('24');
});

test('a passphrase locks the journal; it is asked for, changed and removed', async ({ app }) => {
  test.slow();
  let page = await openJournal(app);
  await bringIn(page, [checkIn(1, daysAgo(1), [0.5, 0.5])]);
  await drawer(page, 'Passphrase');
  await page.getByLabel('New passphrase').last().fill('four quiet words');
  await expect(page.getByText('Long: hard to guess.')).toBeVisible();
  await page.getByLabel('The same once more').last().fill('four quiet word');
  await press(page.getByRole('button', { name: 'Set the passphrase' }));
  await expect(page.getByRole('alert').filter({ hasText: 'The two are not the same.' })).toBeVisible();
  await setPassphrase(page, 'four quiet words');

  page = await openJournal(app);
  await expect(page.getByRole('heading', { name: 'Your journal is locked' })).toBeVisible();
  await expect(days(page)).toHaveCount(0);
  const field = page.getByRole('textbox', { name: 'Passphrase' });
  await field.fill('something else');
  await field.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('That is not the passphrase. Please try again.', { timeout: 20_000 });
  await expect(field).toBeFocused();
  await field.fill('four quiet words');
  await field.press('Enter');
  await expect(news(page)).toHaveText('Your journal is open.', { timeout: 20_000 });
  await expect(days(page)).toHaveCount(1);

  await drawer(page, 'Passphrase');
  await page.getByLabel('Present passphrase').fill('wrong');
  await page.getByLabel('New passphrase').last().fill('five other quiet words');
  await page.getByLabel('The same once more').last().fill('five other quiet words');
  await press(page.getByRole('button', { name: 'Change the passphrase' }));
  await expect(page.getByRole('alert').filter({ hasText: 'That is not the passphrase.' })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByLabel('Present passphrase')).toBeFocused();
  await page.getByLabel('Present passphrase').fill('four quiet words');
  await press(page.getByRole('button', { name: 'Change the passphrase' }));
  await expect(news(page)).toHaveText('The passphrase is changed.', { timeout: 20_000 });

  await press(page.getByRole('button', { name: 'Lock now' }));
  await expect(news(page)).toHaveText('Your journal is locked.');
  await expect(field).toBeFocused();
  await field.fill('five other quiet words');
  await field.press('Enter');
  await expect(days(page)).toHaveCount(1, { timeout: 20_000 });

  await drawer(page, 'Passphrase');
  await page.getByLabel('Present passphrase').fill('five other quiet words');
  await press(page.getByRole('button', { name: 'Remove the passphrase' }));
  await expect(news(page)).toHaveText('The passphrase is removed. Your journal is no longer encrypted.', { timeout: 20_000 });
  page = await openJournal(app);
  await expect(days(page)).toHaveCount(1);
});

test('everything can be erased, and nothing is left, in no tab', async ({ app, context, watch }) => {
  const page = await openJournal(app);
  await bringIn(page, month());
  const other = await openJournal(new App(await context.newPage(), watch));
  await expect(days(other).first()).toBeVisible();
  await page.bringToFront();
  const erase = page.getByRole('button', { name: 'Erase everything', exact: true });
  await press(erase);
  await press(page.getByRole('button', { name: 'No, keep it' }));
  await expect(erase).toBeFocused();
  await expect(days(page).first()).toBeVisible();
  await press(erase);
  await press(page.getByRole('button', { name: 'Yes, erase everything' }));
  await expect(page.getByText('Everything of Attune on this device is erased.').first()).toBeVisible();
  await expect(page.getByText('Your journal begins with your first session.')).toBeVisible();
  await expect(other.getByText('Your journal begins with your first session.')).toBeVisible();
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
  expect(await plainStorage(page)).toBe('[{},{}]');
  // What comes afterwards is kept again.
  await bringIn(page, [checkIn(1, daysAgo(0), [0.5, 0.5])]);
  await expect.poll(() => records(page)).toEqual([id(1)]);
});

test('two tabs show the same journal', { tag: ONCE }, async ({ app, context, watch }) => {
  const page = await openJournal(app);
  const other = new App(await context.newPage(), watch);
  const second = await openJournal(other);
  await bringIn(page, [checkIn(1, daysAgo(1), [0.5, 0.5]), checkIn(2, daysAgo(2), [0.5, 0.5])]);
  await expect(days(second)).toHaveCount(2);
  await press(days(second).first().locator('summary'));
  await press(days(second).first().getByRole('button', { name: /^Delete/ }));
  await expect(days(page)).toHaveCount(1);
  await bringIn(second, [{ ...checkIn(2, daysAgo(2), [0.9, 0.5]), edited: daysAgo(0, 1) }]);
  await expect(days(page).first()).toContainText('Check-in: good');
});

test('with keeping off nothing is opened or written, and the page says so', { tag: ONCE }, async ({ app, page }) => {
  await page.addInitScript(() => localStorage.setItem('attune', '{"keep":false}'));
  await openJournal(app);
  await expect(page.getByText('Keeping is switched off.')).toBeVisible();
  await bringIn(page, [checkIn(1, daysAgo(0), [0.5, 0.5])]);
  await expect(days(page)).toHaveCount(1);
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
  await press(page.getByRole('button', { name: 'Keep a journal on this device' }));
  await expect.poll(() => page.evaluate(() => indexedDB.databases().then((all) => all.length))).toBe(1);
  await expect.poll(() => records(page)).toEqual([id(1)]);
});

test('the journal fits 320 pixels, and is left to right only in its charts', { tag: ONCE }, async ({ app, page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await openJournal(app);
  await bringIn(page, month());
  for (const name of ['Save a copy', 'Passphrase']) await drawer(page, name);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBe(0);
});

test('by keyboard alone: range, a day, deleting and its way back', async ({ app }) => {
  const page = await openJournal(app);
  await bringIn(page, [session(1, daysAgo(0, 10), 'calm', [0.7, 0.3])]);
  await expect(news(page)).toBeFocused();
  await tabTo(page, page.getByRole('radio', { name: 'Two weeks' }));
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Three months' })).toBeChecked();
  await tabTo(page, days(page).first().locator('summary'));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: /^Delete this entry/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Your journal begins with your first session.')).toBeVisible();
});

