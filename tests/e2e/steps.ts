// All steps of the app, also those that no scene shows yet.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ROOT } from './environment.ts';
import { start } from './person.ts';
import type { Scene } from './scenes.ts';
import { expect } from './watch.ts';

/** Their names. Their places are their numbers in the browser's history. */
export const STEPS = stepsOf(readFileSync(join(ROOT, 'src/state/journey.rs'), 'utf8'));

function stepsOf(journey: string): string[] {
  const all = /impl Step \{[^}]*const ALL: \[Self; \d+\] = \[([^\]]+)\]/.exec(journey)?.[1] ?? '';
  return [...all.matchAll(/Self::(\w+)/g)].map(([, name]) => name ?? '');
}

/** The step that is shown. */
export async function stepOf(page: Page): Promise<string | undefined> {
  return STEPS[await page.evaluate(() => history.state as number)];
}

/** Goes to a step as the browser's own Back and Forward do, whatever leads there otherwise. */
export async function leapTo(page: Page, step: string): Promise<void> {
  await page.evaluate((number) => {
    history.pushState(number, '');
    dispatchEvent(new PopStateEvent('popstate', { state: number }));
  }, STEPS.indexOf(step));
  const title = page.getByRole('heading', { level: 1, includeHidden: true });
  // An open dialog keeps focus to itself.
  if (await page.locator('dialog[open]').isVisible()) await expect(title).toBeAttached();
  else await expect(title).toBeFocused();
}

/** Chooses a language in the settings and comes back. */
export async function speak(page: Page, language: string): Promise<void> {
  const step = await stepOf(page);
  const chooser = page.locator('#language');
  if (!(await chooser.isVisible())) await leapTo(page, 'Settings');
  await chooser.selectOption(language);
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  if ((await stepOf(page)) === step) return;
  await page.goBack();
  await expect.poll(() => stepOf(page)).toBe(step);
  await expect(page.locator('main h1')).toBeAttached();
}

/** A scene for each step that these do not show: as someone finds it who has done nothing yet. */
export function others(scenes: Scene[]): Scene[] {
  const shown = scenes.map(({ step }) => step);
  return STEPS.filter((step) => !shown.includes(step)).map((step) => ({
    name: `${step}, untouched`,
    path: '/',
    step,
    prepare: async (page: Page) => {
      await start(page);
      await leapTo(page, step);
      // The text of a long page comes a moment after its title, with links of its own.
      await expect(page.locator('.report-late [role="status"]')).toHaveCount(0);
    },
  }));
}
