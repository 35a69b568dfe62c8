// What a browser does to a journal: each trouble is said, with a way on, and nothing that was saved is lost.

import type { Page } from '@playwright/test';
import { ONCE, ORIGIN } from './environment.ts';
import { bringIn, checkIn, choose, copyOf, days, daysAgo, drawer, id, openJournal, records } from './journal.ts';
import { press } from './person.ts';
import { App, expect, test } from './watch.ts';

/** A record of the vault as an Attune after this one would have written it: its version is higher, its checksum holds. */
function newer(record: number[]): number[] {
  // The vault's mark, then the entry's own frame: mark, version, …, CRC-32.
  const [plain = 1, ...frame] = record;
  frame[4] = 9;
  const body = frame.slice(0, -4);
  const crc = ~body.reduce((crc, byte) => {
    let rest = crc ^ byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
    return rest;
  }, ~0);
  return [plain, ...body, ...[0, 8, 16, 24].map((shift) => (crc >>> shift) & 0xff)];
}

/** The bytes of a record. */
async function bytesOf(page: Page, key: string): Promise<number[]> {
  const found = (await inDatabase(page, key)) as Record<string, number>;
  return Object.values(found);
}

/** Puts bytes into the journal's database, without the app; gives what is there under a key. */
async function inDatabase(page: Page, key: string, put?: number[]): Promise<unknown> {
  return page.evaluate(
    ([key, put]) =>
      new Promise<unknown>((resolve, reject) => {
        const opening = indexedDB.open('attune');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const transaction = database.transaction('records', 'readwrite');
          const store = transaction.objectStore('records');
          const asked: IDBRequest = put ? store.put(new Uint8Array(put), key) : store.get(key);
          transaction.oncomplete = () => {
            database.close();
            resolve(asked.result);
          };
          transaction.onerror = () => reject(transaction.error);
        };
      }),
    [key, put] as const,
  );
}

for (const [name, block] of [
  ['is not there', () => Object.defineProperty(window, 'indexedDB', { value: undefined })],
  [
    'refuses',
    () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('denied', 'SecurityError');
      };
    },
  ],
] as const) {
  test(`where storage ${name}, the page says so and goes on without`, { tag: ONCE }, async ({ app, page }) => {
    await page.addInitScript(block);
    await openJournal(app);
    await expect(page.getByText('This browser keeps nothing for this page.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
    await press(page.getByRole('button', { name: 'Try again' }));
    await expect(page.getByText('This browser keeps nothing for this page.')).toBeVisible();
    await choose(page, copyOf([checkIn(1, daysAgo(1), [0.5, 0.5])]));
    await press(page.getByRole('button', { name: 'Bring it in' }));
    await expect(page.getByRole('alert').filter({ hasText: 'This browser keeps nothing' }).first()).toBeVisible();
  });
}

test('without room nothing is half saved, and what was saved stays', { tag: ONCE }, async ({ app, page, context }) => {
  const devtools = await context.newCDPSession(page);
  // From the start: the browser remembers for a while how much room it had.
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: ORIGIN, quotaSize: 100_000 });
  await openJournal(app);
  await bringIn(page, [checkIn(1, daysAgo(1), [0.5, 0.5]), checkIn(2, daysAgo(2), [0.5, 0.5])]);
  const many = Array.from({ length: 4000 }, (_, at) => checkIn(1000 + at, daysAgo(at % 200, at % 24), [0.5, 0.5]));
  await choose(page, copyOf(many));
  await press(page.getByRole('button', { name: 'Bring it in' }));
  await expect(page.getByRole('alert').filter({ hasText: 'There is no room left' })).toBeVisible({ timeout: 20_000 });
  expect(await records(page)).toEqual([id(1), id(2)]);
  await expect(days(page)).toHaveCount(2);
});

test('what could not be saved is said, can be saved as a copy, and is saved when there is room again', { tag: ONCE }, async ({ app, page }) => {
  await openJournal(app);
  await bringIn(page, [checkIn(1, daysAgo(1), [0.5, 0.5]), checkIn(2, daysAgo(2), [0.5, 0.5])]);
  await page.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    const remove = IDBObjectStore.prototype.delete;
    const full = (): never => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    IDBObjectStore.prototype.put = full;
    IDBObjectStore.prototype.delete = full;
    addEventListener('room', () => {
      IDBObjectStore.prototype.put = put;
      IDBObjectStore.prototype.delete = remove;
    });
  });
  await press(days(page).first().locator('summary'));
  await press(days(page).first().getByRole('button', { name: /^Delete/ }));
  const alert = page.getByRole('alert').filter({ hasText: 'Not saved yet: 1' });
  await expect(alert).toContainText('There is no room left');
  await press(alert.getByRole('button', { name: 'Try again' }));
  await expect(alert).toBeVisible();
  const coming = page.waitForEvent('download');
  await press(alert.getByRole('button', { name: 'Save a copy now' }));
  expect((await coming).suggestedFilename()).toMatch(/^attune-journal-.*\.json$/);
  expect(await records(page)).toEqual([id(1), id(2)]);
  await page.evaluate(() => dispatchEvent(new Event('room')));
  await press(alert.getByRole('button', { name: 'Try again' }));
  await expect(alert).toHaveCount(0);
  await expect.poll(() => records(page)).toEqual([id(2)]);
});

test('a damaged entry and one of a newer Attune are counted and left alone; the others are there', { tag: ONCE }, async ({ app }) => {
  let page = await openJournal(app);
  await bringIn(page, [1, 2, 3, 4].map((number) => checkIn(number, daysAgo(number), [0.5, 0.5])));
  await inDatabase(page, id(1), [1, 2, 3]);
  const future = newer(await bytesOf(page, id(3)));
  await inDatabase(page, id(3), future);
  page = await openJournal(app);
  await expect(days(page)).toHaveCount(2);
  await expect(page.getByText('Entries that are damaged and can not be shown: 1.')).toBeVisible();
  await expect(page.getByText('Entries that a newer version of Attune wrote: 1.')).toBeVisible();
  // A copy that has it whole may put it back.
  await choose(page, copyOf([checkIn(1, daysAgo(1), [0.5, 0.5])]));
  await press(page.getByRole('button', { name: 'Bring it in' }));
  await expect(days(page)).toHaveCount(3);
  await expect(page.getByText('Entries that are damaged')).toHaveCount(0);
  await inDatabase(page, id(2), [1, 2, 3]);
  page = await openJournal(app);
  await press(page.getByRole('button', { name: 'Remove the damaged ones' }));
  await expect(page.getByText('Entries that are damaged')).toHaveCount(0);
  expect(await records(page)).toEqual([id(1), id(3), id(4)]);
  // What is newer was never touched.
  expect(await bytesOf(page, id(3))).toEqual(future);
});

test('a journal of a newer Attune is left untouched', { tag: ONCE }, async ({ app, page }) => {
  await page.addInitScript(() => {
    // Before the app opens it.
    const opening = indexedDB.open('attune', 99);
    opening.onupgradeneeded = () => opening.result.createObjectStore('records').put('kept', 'key');
    opening.onsuccess = () => opening.result.close();
  });
  await openJournal(app);
  await expect(page.getByText('A newer version of Attune wrote this journal. It is left untouched.')).toBeVisible();
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([{ name: 'attune', version: 99 }]);
  expect(await inDatabase(page, 'key')).toBe('kept');
});

test('a tab that is closed while it saves leaves all or nothing', { tag: ONCE }, async ({ app, context, watch }) => {
  const page = await openJournal(app);
  const many = Array.from({ length: 2000 }, (_, at) => checkIn(1000 + at, daysAgo(at % 300, at % 24), [0.5, 0.5]));
  await choose(page, copyOf(many));
  await expect(page.getByText('New entries: 2000')).toBeVisible();
  await page.getByRole('button', { name: 'Bring it in' }).dispatchEvent('click');
  await page.close({ runBeforeUnload: false });
  const again = await openJournal(new App(await context.newPage(), watch));
  expect([0, 2000]).toContain((await records(again)).length);
  await expect(again.getByText('damaged')).toHaveCount(0);
});

test('the other tab erases everything while something waits here: nothing comes back', { tag: ONCE }, async ({ app, context, watch }) => {
  const page = await openJournal(app);
  await bringIn(page, [checkIn(1, daysAgo(1), [0.5, 0.5])]);
  const other = await openJournal(new App(await context.newPage(), watch));
  await press(other.getByRole('button', { name: 'Erase everything', exact: true }));
  await press(other.getByRole('button', { name: 'Yes, erase everything' }));
  await expect(page.getByText('Your journal begins with your first session.')).toBeVisible();
  expect(await other.evaluate(() => indexedDB.databases())).toEqual([]);
});

test('another tab sets a passphrase: this one locks, and opens by it', { tag: ONCE }, async ({ app, context, watch }) => {
  test.slow();
  const page = await openJournal(app);
  await bringIn(page, [checkIn(1, daysAgo(1), [0.5, 0.5])]);
  const other = await openJournal(new App(await context.newPage(), watch));
  await drawer(other, 'Passphrase');
  await other.locator('#passphrase-new').fill('four quiet words');
  await other.locator('#passphrase-again').fill('four quiet words');
  await press(other.getByRole('button', { name: 'Set the passphrase' }));
  await expect(page.getByRole('heading', { name: 'Your journal is locked' })).toBeVisible({ timeout: 20_000 });
  await expect(days(page)).toHaveCount(0);
  const field = page.getByRole('textbox', { name: 'Passphrase' });
  await field.fill('four quiet words');
  await field.press('Enter');
  await expect(days(page)).toHaveCount(1, { timeout: 20_000 });
});

