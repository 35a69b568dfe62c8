// What a person does with a session, in their own words.

import type { Locator, Page } from '@playwright/test';
import { start } from './person.ts';
import type { App } from './watch.ts';
import { expect } from './watch.ts';

/** How someone feels who is tense and not well: a place in the landscape. */
const TENSE = { x: 60, y: 60 };

/** Opens the page, says how they feel, and looks at what is planned. */
export async function planned(app: App, feeling = TENSE): Promise<Page> {
  const page = await app.open('/');
  await fromNow(page, feeling);
  return page;
}

/** The same in a page that is open already. */
export async function fromNow(page: Page, feeling = TENSE): Promise<void> {
  await start(page);
  await page.locator('.affect__drawing').click({ position: feeling });
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Your session' })).toBeFocused();
}

/** A session of which the first track has just begun. */
export async function begun(app: App): Promise<Page> {
  const page = await planned(app);
  await listen(page);
  return page;
}

/** Begins to listen to the track that is up. */
export async function listen(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'I’m listening' }).click();
  await expect(page.locator('#player-main')).toHaveText('Pause');
}

/** The card of the track that is up. */
export function card(page: Page): Locator {
  return page.locator('.player-card');
}

/** Which track of how many is up. */
export async function place(page: Page): Promise<string> {
  return (await card(page).locator('.player-card__place').textContent()) ?? '';
}

/** The titles of the session, in order, whether the list is folded or not. */
export async function titles(page: Page): Promise<string[]> {
  return page.locator('.session .track__title').allTextContents();
}

/** The words that were said to the track on the card. */
export function said(page: Page, word: string): Locator {
  return card(page).locator('button[aria-pressed="true"]', { hasText: word });
}

/** Unfolds what can be changed. */
export async function plan(page: Page): Promise<void> {
  await page.getByText('Change the plan').click();
}

/** The question at the end is there. */
export async function after(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'How are you now?' })).toBeVisible();
}

/** The landscape to tap on. */
export function grid(page: Page): Locator {
  return page.locator('.after .affect__drawing');
}

/** Links do all they do but leave: the watch lets nobody out. */
export async function stay(page: Page): Promise<void> {
  await page.evaluate(() => addEventListener('click', (event) => event.preventDefault(), { capture: true }));
}

/** What the device keeps of the session under way, as numbers in a line; empty when nothing. */
export async function kept(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open('attune');
        // There is none yet: not for a test to make.
        opening.onupgradeneeded = () => opening.transaction?.abort();
        opening.onerror = () => resolve('');
        opening.onsuccess = () => {
          const database = opening.result;
          const asking = database.transaction('records').objectStore('records').get('ongoing');
          asking.onsuccess = () => {
            database.close();
            resolve(asking.result === undefined ? '' : JSON.stringify(asking.result, bytes));
          };
        };
        function bytes(_: string, value: unknown): unknown {
          return value instanceof ArrayBuffer ? [...new Uint8Array(value)] : ArrayBuffer.isView(value) ? [...new Uint8Array(value.buffer)] : value;
        }
      }),
  );
}

/** Does something to the session, and waits until the device has it. */
export async function keeping(page: Page, act: () => Promise<void>): Promise<void> {
  const before = await kept(page);
  await act();
  await expect.poll(() => kept(page)).not.toBe(before);
}
