// The journal as files: what is saved, what can be brought in, and what can not.

import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { ONCE } from './environment.ts';
import { bringIn, checkIn, choose, copyOf, days, daysAgo, drawer, id, month, news, openJournal, records, session } from './journal.ts';
import { press } from './person.ts';
import { expect, test } from './watch.ts';

async function saved(page: Page, button: string): Promise<Download> {
  const coming = page.waitForEvent('download');
  await press(page.getByRole('button', { name: button, exact: true }));
  return coming;
}

async function content(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}

const JSON_BUTTON = 'Everything, to read and to bring elsewhere (JSON)';

test('the copy to read holds everything, and comes back as it was', { tag: ONCE }, async ({ app, watch }) => {
  const page = await openJournal(app);
  const entries = [
    checkIn(1, daysAgo(2), [0.25, 0.85], { answers: { age: 41, anxiety: 7 }, totals: [{ sheet: 'PHQ-4', score: 5, date: daysAgo(2).slice(0, 10) }] }),
    session(2, daysAgo(1), 'calm', [0.6, 0.3]),
  ];
  await bringIn(page, entries);
  await drawer(page, 'Save a copy');
  const download = await saved(page, JSON_BUTTON);
  expect(download.suggestedFilename()).toBe(`attune-journal-${daysAgo(0).slice(0, 10)}.json`);
  const text = (await content(download)).toString();
  const copy = JSON.parse(text) as { format: string; version: number; entries: unknown[] };
  expect(copy.format).toBe('attune journal');
  expect(copy.version).toBe(1);
  const at = (days: number): string => daysAgo(days).replace('Z', '+00:00');
  expect(copy.entries).toMatchObject([
    { ...entries[0], at: at(2), edited: at(2) },
    { kind: 'session', id: id(2), at: at(1), edited: at(1), intent: 'calm', minutes: 30, after: { valence: 0.6, arousal: 0.3 } },
  ]);
  await expect(news(page)).toContainText(download.suggestedFilename());
  // Erased, and brought in again.
  await press(page.getByRole('button', { name: 'Erase everything', exact: true }));
  await press(page.getByRole('button', { name: 'Yes, erase everything' }));
  await expect(page.getByText('Your journal begins with your first session.')).toBeVisible();
  await choose(page, text);
  await expect(page.getByText('New entries: 2')).toBeVisible();
  await press(page.getByRole('button', { name: 'Bring it in' }));
  await expect(days(page)).toHaveCount(2);
  await drawer(page, 'Save a copy');
  expect((await content(await saved(page, JSON_BUTTON))).toString()).toBe(text);
  expect(watch.findings.afterStart).toEqual([]);
});

test('tables have a header, a row for each, and run no formula', { tag: ONCE }, async ({ app }) => {
  const page = await openJournal(app);
  const held = session(1, daysAgo(1), 'sleep', [0.6, 0.3]);
  held.tracks = [{ title: '=1+1', artist: 'Somebody, "else"', genre: 'Jazz', reaction: 'helped' }];
  await bringIn(page, [held, checkIn(2, daysAgo(2), [0.25, 0.85], { totals: [{ sheet: 'GAD-7', score: 11, date: daysAgo(2).slice(0, 10) }] })]);
  await drawer(page, 'Save a copy');
  const table = async (button: string): Promise<[string, string[]]> => {
    const download = await saved(page, button);
    const text = (await content(download)).toString();
    expect(text.startsWith('\u{FEFF}')).toBe(true);
    return [download.suggestedFilename(), text.slice(1).trimEnd().split('\r\n')];
  };
  const today = daysAgo(0).slice(0, 10);
  const [name, moods] = await table('Moods');
  expect(name).toBe(`attune-moods-${today}.csv`);
  expect(moods[0]).toBe('date,time,offset,when,valence,arousal');
  expect(moods).toHaveLength(4);
  const [, tracks] = await table('Tracks');
  expect(tracks[1]).toContain(`,sleep,'=1+1,"Somebody, ""else""",Jazz,helped`);
  const [, totals] = await table('Totals');
  expect(totals[1]).toContain('GAD-7,11,');
  const [, sessions] = await table('Sessions');
  expect(sessions).toHaveLength(2);
});

test('an encrypted copy opens with its passphrase only', { tag: ONCE }, async ({ app }) => {
  test.slow();
  const page = await openJournal(app);
  await bringIn(page, month());
  const all = await days(page).count();
  await drawer(page, 'Save a copy');
  await page.locator('#copy-new').fill('a passphrase for a file');
  await page.locator('#copy-again').fill('a passphrase for a file');
  const coming = page.waitForEvent('download');
  await press(page.getByRole('button', { name: 'Save encrypted' }));
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^attune-journal-\d{4}-\d\d-\d\d\.attune$/);
  const bytes = await content(download);
  expect(bytes.subarray(0, 4).toString()).toBe('ATNE');
  expect(bytes.toString('latin1')).not.toMatch(/ATNJ|ATNB|Satie/);
  await expect(page.locator('#copy-new')).toHaveValue('');

  await press(page.getByRole('button', { name: 'Erase everything', exact: true }));
  await press(page.getByRole('button', { name: 'Yes, erase everything' }));
  await expect(page.getByText('Your journal begins with your first session.')).toBeVisible();
  await choose(page, bytes, 'copy.attune');
  const field = page.getByLabel('Passphrase of this file');
  await field.fill('another one');
  await field.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'That is not the passphrase.' })).toBeVisible({ timeout: 20_000 });
  await expect(field).toBeFocused();
  await field.fill('a passphrase for a file');
  await field.press('Enter');
  await press(page.getByRole('button', { name: 'Bring it in' }));
  await expect(days(page)).toHaveCount(all);
  // Cut, it is damaged, whatever the passphrase.
  await choose(page, bytes.subarray(0, bytes.length - 7), 'copy.attune');
  await field.fill('a passphrase for a file');
  await field.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'The file is damaged' })).toBeVisible({ timeout: 20_000 });
  await expect(days(page)).toHaveCount(all);
});

test('what a file would do is shown first, and only then done', { tag: ONCE }, async ({ app }) => {
  const page = await openJournal(app);
  const [one, two, three] = [1, 2, 3].map((number) => checkIn(number, daysAgo(number), [0.5, 0.5])) as [never, never, never];
  await bringIn(page, [one, two, three]);
  const later = { ...checkIn(2, daysAgo(2), [0.9, 0.5]), edited: daysAgo(0, 0) };
  const earlier = { ...checkIn(3, daysAgo(3), [0.9, 0.5]) };
  await choose(page, copyOf([one, later, earlier, checkIn(4, daysAgo(4), [0.5, 0.5])]));
  await expect(page.getByText('New entries: 1')).toBeVisible();
  await expect(page.getByText('Already here, just the same: 1')).toBeVisible();
  await expect(page.getByText('Here and in the file, but different: 2')).toBeVisible();
  await expect(page.getByText('the file’s version was changed later and would replace yours.')).toHaveCount(1);
  await expect(page.getByText('yours was changed later and stays.')).toHaveCount(1);
  await expect(page.locator('#import-result')).toBeFocused();
  await press(page.getByRole('button', { name: 'Leave it' }));
  await expect(news(page)).toHaveText('Nothing was changed.');
  await expect(days(page)).toHaveCount(3);
  await choose(page, copyOf([one, later, earlier, checkIn(4, daysAgo(4), [0.5, 0.5])]));
  await press(page.getByRole('button', { name: 'Bring it in' }));
  await expect(news(page)).toHaveText('Entries brought in: 2');
  await expect(days(page)).toHaveCount(4);
  await expect(days(page).filter({ hasText: 'Check-in: good' })).toHaveCount(1);
  // The same again changes nothing.
  await choose(page, copyOf([one, later]));
  await expect(page.getByText('There is nothing new in it.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Bring it in' })).toHaveCount(0);
});

const GOOD = copyOf([checkIn(9, '2026-11-01T12:00:00.000Z', [0.5, 0.5])]);

/** Files that are refused, each with what the page says of it. */
const BAD: [string, string | Buffer, RegExp][] = [
  ['cut off', GOOD.slice(0, -20), /no file of Attune’s journal.*Where: line 1/s],
  ['empty', '', /no file of Attune’s journal/],
  ['of another program', '{"tracks":[1,2,3]}', /no file of Attune’s journal.*Where: format/s],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 255]), /no file of Attune’s journal/],
  ['newer', GOOD.replace('"version":1', '"version":2'), /A newer version of Attune wrote this file/],
  ['with an id twice', copyOf([checkIn(9, daysAgo(1), [0, 0]), checkIn(9, daysAgo(2), [0, 0])]), /Where: entries\[0\]\.id/],
  ['beyond its range', GOOD.replace('"valence":0.5', '"valence":1.5'), /Where: entries\[0\]\.mood\.valence\. Expected: .*1/],
  ['with a field that nobody knows', GOOD.replace('"kind"', '"more":1,"kind"'), /Where: entries\[0\]/],
  ['damaged and encrypted', Buffer.from('ATNE\x01garbage'), /./],
  ['damaged and rescued', Buffer.from('ATNR\x01\xff\xff\xff\xff'), /damaged/],
  ['a damaged bundle', Buffer.from('ATNB\x01\x01\x00\x00\x00garbage!'), /damaged/],
  ['too large', Buffer.alloc(17 * 1024 * 1024, 0x20), /too large/],
];

test('a bad file is refused with what is wrong, and changes nothing', { tag: ONCE }, async ({ app }) => {
  // Many files, one of them encrypted as slowly as it should be.
  test.slow();
  const page = await openJournal(app);
  await bringIn(page, [checkIn(1, daysAgo(1), [0.5, 0.5])]);
  for (const [name, bytes, words] of BAD) {
    await choose(page, bytes);
    if (name === 'damaged and encrypted') {
      const field = page.getByLabel('Passphrase of this file');
      await field.fill('x');
      await field.press('Enter');
    }
    const alert = page.locator('#import-result').getByRole('alert').filter({ hasText: 'nothing was changed' });
    await expect(alert, name).toContainText(words, { timeout: 20_000 });
    // Never the thing itself, which may be an answer.
    await expect(alert, name).not.toContainText('1.5');
    expect(await records(page), name).toEqual([id(1)]);
    await expect(days(page), name).toHaveCount(1);
    // So that the next one is not taken for this one.
    await choose(page, copyOf([checkIn(1, daysAgo(1), [0.5, 0.5])]));
    await expect(page.getByText('There is nothing new in it.'), name).toBeVisible();
  }
});

test('a file can be dropped', { tag: ONCE }, async ({ app }) => {
  const page = await openJournal(app);
  await drawer(page, 'Bring in a copy');
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'copy.json'));
    return data;
  }, GOOD);
  await page.locator('.drop').dispatchEvent('drop', { dataTransfer: transfer });
  await expect(page.getByText('New entries: 1')).toBeVisible();
});
