// Lists of one's own: read by a worker, kept with the journal, among the tracks, and never sent anywhere.
//
// All tracks here are invented.

import { writeFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { audit } from './axe.ts';
import { ONCE } from './environment.ts';
import { content, records, setPassphrase, toJournal } from './journal.ts';
import { press, start, tabTo } from './person.ts';
import { leapTo } from './steps.ts';
import { expect, test } from './watch.ts';

/** The worker and its module, whatever hash they have. */
const READER = /^\/reader-[0-9a-f]{16}\.(js|wasm)$/;

const GENRES = ['classical', 'country', 'edm', 'folk', 'gospel', 'hip hop', 'jazz', 'k-pop', 'latin', 'lofi', 'metal', 'pop', 'r&b', 'rap', 'rock'];

/** What no request, address or storage in the clear may hold. */
const MARK = 'Zanzibarlight';

/** A playlist as people export it: of every genre a few tracks that lie where calm does, and three lines that are wrong. */
function playlist(): string {
  const header = 'Track URI,Track Name,Album Name,Artist Name(s),Release Date,Duration (ms),Genres,Danceability,Energy,Valence,Tempo,Acousticness';
  const row = (genre: string, at: number): string =>
    `,${MARK} ${genre} ${at},Quay,Invented ${at} of ${genre},2019-03-01,201000,${genre},.3,.2,.6,72,.95`;
  const good = GENRES.flatMap((genre) => [1, 2, 3, 4].map((at) => row(genre, at)));
  const wrong = [',Odd,Quay,Somebody,2019,201000,moon polka,.3,.2,.6,72,.9', ',,Quay,Somebody,2019,201000,folk,.3,.2,.6,72,.9', 'torn,row'];
  return [header, ...good, ...wrong].join('\r\n');
}

const COUNT = GENRES.length * 4;

interface Content {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

function file(name: string, text: string | Buffer): Content {
  return { name, mimeType: 'text/csv', buffer: typeof text === 'string' ? Buffer.from(text) : text };
}

/** Goes to the tracks and unfolds one's own lists. */
async function open(page: Page): Promise<void> {
  await start(page);
  await leapTo(page, 'Tracks');
  await unfold(page);
}

async function unfold(page: Page): Promise<void> {
  await press(page.locator('summary', { hasText: 'Music of your own' }));
}

const field = (page: Page): Locator => page.getByLabel('Choose a CSV file');
const line = (page: Page): Locator => page.locator('.lists__line');
const kept = (page: Page): Locator => page.locator('.lists__one');
const own = (page: Page): Locator => page.locator('.tracks .track', { hasText: 'on a list of yours' });
const undo = (page: Page): Locator => page.locator('#lists-undo');

/** Waits until a list is on the disk, or none. */
async function onDisk(page: Page, count: number): Promise<void> {
  await expect.poll(async () => (await records(page)).filter((key) => key.startsWith('list-')).length).toBe(count);
}

test('a list is read, ranked, kept over a reload, taken away and brought back, and no word of it leaves', async ({ app, watch }) => {
  watch.allow(READER);
  let page = await app.open('/');
  await open(page);
  await expect(page.getByText('No list yet.')).toBeVisible();
  await expect(own(page)).toHaveCount(0);
  const before = watch.requests.length;
  await field(page).setInputFiles(file('my quiet evening.csv', playlist()));
  await expect(line(page)).toContainText(`Tracks: ${COUNT}. Lines left out: 3.`);
  // The worker's script and module, and nothing else.
  const asked = watch.since(before).map((request) => new URL(request.url()).pathname.replace(/[0-9a-f]{16}/, ''));
  expect([...new Set(asked)].sort()).toEqual(['/reader-.js', '/reader-.wasm']);
  await press(page.getByText('Lines left out, and why'));
  const why = page.locator('.lists .reasons__list li');
  await expect(why).toHaveCount(3);
  await expect(why.nth(0)).toContainText('a genre that Attune does not know: ⁨moon polka⁩');
  await expect(why.nth(1)).toHaveText(`Line ${COUNT + 3}: no title or no artist`);
  await expect(why.nth(2)).toContainText('other columns than in the first line');
  await expect(kept(page)).toHaveText([/my quiet evening\.csv\s*Tracks: 60\. Lines left out: 3\./]);
  await expect(own(page).first()).toContainText(MARK);
  const some = await own(page).count();
  await onDisk(page, 1);

  page = await app.open('/');
  await open(page);
  await expect(kept(page)).toHaveCount(1);
  await expect(own(page)).toHaveCount(some);

  // A session is made of them, too.
  await leapTo(page, 'Session');
  await expect.poll(() => page.locator('.track__reasons', { hasText: 'on a list of yours' }).count()).toBeGreaterThan(0);
  await leapTo(page, 'Tracks');
  await unfold(page);

  await press(page.getByRole('button', { name: /^Remove .my quiet evening\.csv.$/ }));
  await expect(undo(page)).toBeFocused();
  await expect(own(page)).toHaveCount(0);
  await onDisk(page, 0);
  await page.keyboard.press('Enter');
  await expect(page.locator('#lists-title')).toBeFocused();
  await expect(kept(page)).toHaveCount(1);
  await expect(own(page)).toHaveCount(some);
  await onDisk(page, 1);

  // Nothing of it is said to anybody, nor kept in the clear beside the journal's storage.
  for (const request of watch.requests) {
    const told = JSON.stringify([request.url(), await request.allHeaders(), request.postData()]);
    expect(told).not.toMatch(/Zanzibarlight|quiet|evening/);
    expect(request.method()).toBe('GET');
  }
  await expect(page).toHaveTitle('Attune');
  expect(page.url()).not.toContain('evening');
  expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toMatch(/Zanzibarlight|evening/);
});

test('what is no list of tracks changes nothing and says why', { tag: ONCE }, async ({ app, watch }, info) => {
  watch.allow(READER);
  const page = await app.open('/');
  await open(page);
  await field(page).setInputFiles(file('good.csv', playlist()));
  await expect(kept(page)).toHaveCount(1);
  const some = await own(page).count();
  expect(some).toBeGreaterThan(0);
  const large = info.outputPath('large.csv');
  await writeFile(large, 'x'.repeat(20_000_001));
  const wrong: [Content | string, string][] = [
    [file('empty.csv', ''), 'There is nothing in it.'],
    [file('two-bytes.csv', Buffer.from('\uFEFFtitle,artist\n', 'utf16le')), 'It is no text in UTF-8.'],
    [file('packed.csv', Buffer.from('504b030414000000', 'hex')), 'It is no text in UTF-8.'],
    [file('picture.csv', Buffer.from('89504e470d0a1a0a0000000d', 'hex')), 'It is no text in UTF-8.'],
    [file('shop.csv', 'colour,size\nred,7\n'), 'It needs columns for title and artist'],
    [file('half.csv', 'title,artist,energy\nOne,A,.4\n'), 'the other too'],
    [file('none.csv', 'title,artist\nOne,A\nTwo,B\n'), 'None of its lines can be used. Lines: 2.'],
    [large, 'It is larger than 20 MB.'],
    [file('many.csv', `title,artist,genre\n${Array.from({ length: 16_001 }, (_, at) => `T${at},A,jazz`).join('\n')}`), 'It has more than 16000 tracks.'],
  ];
  for (const [bad, why] of wrong) {
    await field(page).setInputFiles(bad);
    await expect(line(page)).toContainText(why);
    await expect(line(page)).toContainText('was not taken, and nothing else has changed.');
    if (why.startsWith('It needs') && typeof bad !== 'string' && bad.name === 'shop.csv') await expect(page.locator('.lists__found')).toContainText('colour, size');
    await expect(kept(page)).toHaveCount(1);
    await expect(own(page)).toHaveCount(some);
  }
  // A name for lines that have none; and the same name takes the earlier one's place, which can be taken back.
  await page.getByLabel('Lines that name no genre').selectOption('Jazz');
  await field(page).setInputFiles(file('good.csv', 'title,artist\nOne,A\nTwo,B\n'));
  await expect(line(page)).toContainText('Tracks: 2. Lines left out: 0.');
  await expect(page.getByText('It took the place of an earlier list of that name.')).toBeVisible();
  await expect(kept(page)).toHaveText([/Tracks: 2\./]);
  await press(undo(page));
  await expect(kept(page)).toHaveText([new RegExp(`Tracks: ${COUNT}\\.`)]);
  // Five are the most.
  for (const name of ['b', 'c', 'd', 'e']) {
    await field(page).setInputFiles(file(`${name}.csv`, `title,artist,genre\n${name},A,jazz\n`));
    await expect(line(page)).toContainText(`${name}.csv`);
    await expect(line(page)).toContainText('Tracks: 1.');
  }
  await field(page).setInputFiles(file('f.csv', 'title,artist,genre\nf,A,jazz\n'));
  await expect(line(page)).toHaveText('There are five lists, and that is the most. Removing one makes room.');
  await expect(kept(page)).toHaveCount(5);
  expect(await audit(page)).toEqual([]);
});

test('reading can be stopped, and a file can be dropped', { tag: ONCE }, async ({ app, watch }, info) => {
  watch.allow(READER);
  const page = await app.open('/');
  await open(page);
  // Lines without end that are all wrong: long to read, and the page answers meanwhile.
  const endless = info.outputPath('endless.csv');
  await writeFile(endless, `title,artist,genre\n${'x\n'.repeat(9_900_000)}`);
  await field(page).setInputFiles(endless);
  const stop = page.locator('#lists-stop');
  await expect(page.getByRole('progressbar', { name: 'How much of the file is read' })).toBeVisible();
  await press(stop);
  await expect(line(page)).toHaveText('Stopped. Nothing of that file was taken.');
  await expect(field(page)).toBeFocused();
  await expect(stop).toHaveCount(0);
  await expect(page.getByText('No list yet.')).toBeVisible();
  const data = await page.evaluateHandle((text) => {
    const dropped = new DataTransfer();
    dropped.items.add(new File([text], 'dropped.csv', { type: 'text/csv' }));
    return dropped;
  }, playlist());
  await page.locator('.lists .drop').dispatchEvent('drop', { dataTransfer: data });
  await expect(kept(page)).toHaveText([/dropped\.csv/]);
});

test('on a wide screen all of it is in reach beside the first tracks', async ({ app, page }) => {
  test.skip((page.viewportSize()?.width ?? 0) < 1024, 'a narrow screen has one below the other');
  await open(await app.open('/'));
  await field(page).scrollIntoViewIfNeeded();
  await expect(field(page)).toBeInViewport({ ratio: 1 });
  await expect(page.locator('.tracks .track').first()).toBeInViewport();
});

test('by keyboard alone, in the settings too', async ({ app, watch }) => {
  watch.allow(READER);
  const page = await app.open('/');
  await start(page);
  await leapTo(page, 'Tracks');
  // Asked for before any key, so that the browser surely hands the window for files to the test.
  const asked = page.waitForEvent('filechooser');
  await tabTo(page, page.locator('summary', { hasText: 'Music of your own' }));
  await page.keyboard.press('Enter');
  await tabTo(page, field(page));
  await page.keyboard.press('Enter');
  await (await asked).setFiles(file('keys.csv', playlist()));
  await expect(kept(page)).toHaveCount(1);
  await expect(field(page)).toBeFocused();
  await leapTo(page, 'Settings');
  await tabTo(page, kept(page).getByRole('button'));
  await page.keyboard.press('Enter');
  await expect(undo(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(kept(page)).toHaveCount(1);
  // What is too wide for a small window would be seen here.
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
});

test('a list is under the passphrase, and gone when everything is erased', { tag: ONCE }, async ({ app, watch }) => {
  watch.allow(READER);
  let page = await app.open('/');
  await open(page);
  await field(page).setInputFiles(file('my quiet evening.csv', playlist()));
  await onDisk(page, 1);
  expect(await content(page)).toContain('my quiet evening');
  await toJournal(page);
  await setPassphrase(page, 'four rather quiet words');
  expect(await content(page)).not.toContain('my quiet evening');
  page = await app.open('/');
  await open(page);
  await expect(page.getByText('Your journal is locked. Lists that are kept come back when you unlock it')).toBeVisible();
  await expect(kept(page)).toHaveCount(0);
  await toJournal(page);
  await page.getByLabel('Passphrase').first().fill('four rather quiet words');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Your journal begins with your first session.')).toBeVisible({ timeout: 20_000 });
  await leapTo(page, 'Tracks');
  await unfold(page);
  await expect(kept(page)).toHaveCount(1);
  await expect(own(page).first()).toContainText(MARK);
  await leapTo(page, 'Settings');
  await press(page.getByRole('main').getByRole('button', { name: 'Erase everything' }));
  await press(page.getByRole('button', { name: 'Yes, erase everything' }));
  await expect(page.getByText('Everything of Attune on this device is erased.').first()).toBeVisible();
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  await leapTo(page, 'Tracks');
  await unfold(page);
  await expect(page.getByText('No list yet.')).toBeVisible();
  await expect(undo(page)).toHaveCount(0);
  await expect(own(page)).toHaveCount(0);
});

test('where nothing is kept a list is there for the visit, and the page says so', { tag: ONCE }, async ({ app, page, watch }) => {
  watch.allow(READER);
  await page.addInitScript(() => localStorage.setItem('attune', '{"keep":false}'));
  await app.open('/');
  await open(page);
  await field(page).setInputFiles(file('visit.csv', playlist()));
  await expect(kept(page)).toHaveCount(1);
  await expect(own(page).first()).toContainText(MARK);
  await expect(page.getByText('Your lists are here for this visit only.')).toBeVisible();
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
  await app.open('/');
  await open(page);
  await expect(page.getByText('No list yet.')).toBeVisible();
});
