// What a person does with the page, in their own words; shared by the flows.

import type { Locator, Page } from '@playwright/test';
import { expect } from './watch.ts';

/** The waypoints of the path. */
export type Step = 'You' | 'Forecast' | 'Genres' | 'Tracks';

/** The title of each step. */
export const TITLES: Record<Step, string> = {
  You: 'About you',
  Forecast: 'Your forecast',
  Genres: 'Choose your genres',
  Tracks: 'Music for now',
};

/** The four words for how often. */
export type Level = 'Never' | 'Rarely' | 'Sometimes' | 'Often';

/** Presses Tab until the element has focus, as someone without a mouse has to. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press(key);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`150 × ${key} did not reach ${target}`);
}

/** The path along the four waypoints. */
export function path(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Your path' });
}

/** Goes to one of the four places. */
export async function visit(page: Page, place: 'Check-in' | 'Session' | 'Journal' | 'About'): Promise<void> {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: place }).click();
}

/** The title of the first page that someone sees who comes back. */
const NOW = 'How are you right now?';

/** Leaves the welcome; someone who has been here before has left it already. */
export async function start(page: Page): Promise<void> {
  const begin = page.locator('.hero').getByRole('button', { name: 'Begin' });
  const now = page.getByRole('heading', { level: 1, name: NOW });
  await expect(begin.or(now)).toBeVisible();
  if (await begin.isVisible()) {
    await begin.click();
    await expect(now).toBeFocused();
  }
  await expect(now).toBeVisible();
}

/** Leaves the welcome for the questions, and waits until they have arrived: until then the page still scrolls to their
 * top. */
export async function begin(page: Page): Promise<void> {
  await start(page);
  await press(page.getByRole('button', { name: 'Tell Attune about your music' }));
  await arrived(page, 'You');
}

/** Presses what may be far below. What comes into view is only then laid out, so it is brought there first. */
export async function press(target: Locator): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  await target.click();
}

/** Starts over, and waits until the way back has focus. */
export async function startOver(page: Page): Promise<void> {
  await press(page.getByRole('button', { name: 'Start over' }));
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
}

/** Goes to a step by its waypoint and waits until its title has focus. */
export async function goTo(page: Page, step: Step): Promise<void> {
  await path(page).getByRole('button', { name: step }).click();
  await arrived(page, step);
}

/** The step is shown, and its title has focus. */
export async function arrived(page: Page, step: Step): Promise<void> {
  const title = page.getByRole('heading', { level: 1, name: TITLES[step] });
  await expect(title).toBeFocused();
  const here = path(page).locator('[aria-current="step"]');
  await expect(here).toHaveText(step);
}

/** The four buttons of a genre. */
export function levels(page: Page, genre: string): Locator {
  return page.getByRole('radiogroup', { name: genre, exact: true });
}

/** Answers how often a genre is listened to. */
export async function listens(page: Page, genre: string, level: Level): Promise<void> {
  await levels(page, genre).getByRole('radio', { name: level }).check();
}

/** Genres in the order in which a part of the forecast lists them. */
export async function listed(page: Page, part: 'What we expect' | 'What you told us'): Promise<string[]> {
  return page.getByRole('region', { name: part }).getByRole('heading', { level: 3 }).allTextContents();
}

/** The titles of the tracks, in order. */
export async function tracks(page: Page): Promise<string[]> {
  return page.getByRole('region', { name: 'Your tracks' }).getByRole('heading', { level: 3 }).allTextContents();
}

/** A sum as it stands on the page: its terms and its result, in hundredths. */
export async function sum(list: Locator): Promise<{ terms: number[]; result: number }> {
  const texts = await list.locator('.moved__amount').allTextContents();
  const numbers = texts.map((text) => Math.round(Number(text.replace('−', '-')) * 100));
  return { terms: numbers.slice(0, -1), result: numbers.at(-1) ?? Number.NaN };
}

/** Takes every genre out of one's own choice. */
export async function untickAll(page: Page): Promise<void> {
  const ticked = page.getByRole('checkbox', { checked: true });
  await expect(ticked).not.toHaveCount(0);
  for (let left = await ticked.count(); left > 0; left--) {
    await ticked.first().uncheck();
    await expect(ticked).toHaveCount(left - 1);
  }
}
