// The journal as a test fills it: entries like those of a file that Attune saved, brought in as a person would.

import { expect, type Page } from '@playwright/test';
import { press, start, visit } from './person.ts';
import type { App } from './watch.ts';

/** An entry of a journal's file; see docs/journal.md. */
export type Entry = Record<string, unknown> & { kind: string; id: string };

const DAY = 86_400_000;

/** A moment some days ago, at an hour of the day, in UTC, as the browser of the tests has it. */
export function daysAgo(days: number, hour = 12): string {
  const day = new Date(Date.now() - days * DAY).toISOString().slice(0, 10);
  return `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`;
}

/** An id of 32 digits that is always the same for a number. */
export function id(number: number): string {
  return number.toString(16).padStart(32, '0');
}

export function checkIn(number: number, at: string, [valence, arousal]: [number, number], more: object = {}): Entry {
  return { kind: 'check-in', id: id(number), at, edited: at, mood: { valence, arousal }, ...more };
}

export function session(number: number, at: string, intent: string, after?: [number, number], before: [number, number] = [0.4, 0.7]): Entry {
  const mood = ([valence, arousal]: [number, number]): object => ({ valence, arousal });
  const tracks = [
    { title: 'Gymnopédie No. 1', artist: 'Erik Satie', genre: 'Classical', reaction: 'helped' },
    { title: 'Clair de lune', artist: 'Claude Debussy', genre: 'Classical', reaction: 'not for me' },
  ];
  const ends = { before: mood(before), ...(after && { after: mood(after) }) };
  return { kind: 'session', id: id(number), at, edited: at, intent, shape: 'iso', minutes: 30, ...ends, tracks, saved: [] };
}

/** The text of a file with these entries. */
export function copyOf(entries: Entry[]): string {
  return JSON.stringify({ format: 'attune journal', version: 1, entries });
}

/** A month of someone's life: check-ins with gaps, sessions for calm that are enough to tell and for sleep that are not. */
export function month(): Entry[] {
  const moods: Entry[] = [];
  for (let day = 0; day < 30; day++) {
    if (day % 7 === 3 || day % 11 === 5) continue;
    const wave = Math.sin(day / 4) / 3;
    moods.push(checkIn(100 + day, daysAgo(day, 9), [Math.round((0.5 + wave) * 100) / 100, Math.round((0.55 - wave / 2) * 100) / 100]));
  }
  const calm = [0, 2, 4, 6, 9, 12, 15, 18].map((day, at) => session(200 + at, daysAgo(day, 19), 'calm', [0.62 + (at % 3) / 50, 0.4 - (at % 4) / 50]));
  const sleep = [1, 8].map((day, at) => session(300 + at, daysAgo(day, 22), 'sleep', [0.5, 0.2]));
  const totals = checkIn(400, daysAgo(6, 8), [0.5, 0.5], { totals: [{ sheet: 'GAD-7', score: 4, date: daysAgo(6).slice(0, 10) }] });
  return [...moods, ...calm, ...sleep, totals];
}

/** Someone who opens their journal. */
export async function openJournal(app: App): Promise<Page> {
  const page = await app.open('/');
  await start(page);
  await toJournal(page);
  return page;
}

/** Goes to the journal, and waits until it is open or says why not. */
export async function toJournal(page: Page): Promise<void> {
  await visit(page, 'Journal');
  await expect(page.getByRole('heading', { level: 1, name: 'Journal' })).toBeFocused();
  await expect(page.getByText('Opening your journal …')).toHaveCount(0);
}

/** Opens one of the drawers at the end of the page. */
export async function drawer(page: Page, name: string): Promise<void> {
  const summary = page.locator('summary', { hasText: new RegExp(`^${name}$`) });
  if ((await summary.locator('xpath=..').getAttribute('open')) === null) await press(summary);
}

/** Chooses a file to bring in. */
export async function choose(page: Page, content: string | Buffer, name = 'copy.json'): Promise<void> {
  await drawer(page, 'Bring in a copy');
  const buffer = typeof content === 'string' ? Buffer.from(content) : content;
  await page.getByLabel('Choose a file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
}

/** Brings entries in, and waits until the page says they are there. */
export async function bringIn(page: Page, entries: Entry[]): Promise<void> {
  await choose(page, copyOf(entries));
  await press(page.getByRole('button', { name: 'Bring it in' }));
  await expect(news(page)).toHaveText(/Entries brought in: \d+/);
}

/** What the page says was done. */
export function news(page: Page) {
  return page.locator('#journal-news');
}

/** The days on the page with what is on them. */
export function days(page: Page) {
  return page.getByRole('region', { name: 'Days', exact: true }).locator('.entry');
}

/** Everything in this origin's local and session storage. */
export async function plainStorage(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
}

/** The keys of the records on the disk. */
export async function records(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('attune');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const asked = database.transaction('records').objectStore('records').getAllKeys();
          asked.onsuccess = () => {
            database.close();
            resolve(asked.result.map(String));
          };
          asked.onerror = () => reject(asked.error);
        };
      }),
  );
}

/** All that the records on the disk hold, a character a byte, as somebody with the disk reads them. */
export async function content(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('attune');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const asked = database.transaction('records').objectStore('records').getAll();
          asked.onsuccess = () => {
            database.close();
            resolve(JSON.stringify(asked.result, text));
          };
          asked.onerror = () => reject(asked.error);
        };
        function text(_: string, value: unknown): unknown {
          if (value instanceof ArrayBuffer) return text('', new Uint8Array(value));
          return value instanceof Uint8Array ? [...value].map((byte) => String.fromCharCode(byte)).join('') : value;
        }
      }),
  );
}

/** Sets the first passphrase. */
export async function setPassphrase(page: Page, passphrase: string): Promise<void> {
  await drawer(page, 'Passphrase');
  await page.getByLabel('New passphrase').last().fill(passphrase);
  await page.getByLabel('The same once more').last().fill(passphrase);
  await press(page.getByRole('button', { name: 'Set the passphrase' }));
  await expect(news(page)).toHaveText('The passphrase is set. Your journal is encrypted now.', { timeout: 20_000 });
}
