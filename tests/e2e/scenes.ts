// What screenshots show: addresses of the app, and what a person did there first.
//
// A scene whose state is not in its address gets `prepare`, which acts like the person.

import type { Page } from '@playwright/test';
import { begin, goTo, listens } from './person.ts';

export interface Scene {
  /** Goes into the file names. */
  name: string;
  path: string;
  prepare?: (page: Page) => Promise<void>;
  /** A page that is not the app. */
  alone?: boolean;
}

/** Someone who has answered a little of everything. */
async function answers(page: Page): Promise<void> {
  await begin(page);
  await listens(page, 'Metal', 'Often');
  await listens(page, 'Classical', 'Sometimes');
  await listens(page, 'Gospel', 'Never');
  await page.getByLabel('Your age').fill('24');
  await page.getByRole('slider', { name: 'Anxiety' }).fill('6');
}

/** Taken when `cargo xtask shots` names no routes. */
export const SCENES: Scene[] = [
  { name: 'start', path: '/' },
  {
    name: 'now',
    path: '/',
    prepare: async (page: Page) => {
      await page.getByRole('button', { name: 'Begin' }).click();
      await page.locator('.affect__drawing').click({ position: { x: 60, y: 60 } });
    },
  },
  {
    name: 'sheets',
    path: '/',
    prepare: async (page: Page) => {
      await page.getByRole('button', { name: 'Begin' }).click();
      await page.getByRole('button', { name: 'A guided check-in' }).click();
      await page.getByRole('radio', { name: 'PHQ-9' }).check();
      await page.getByRole('radio', { name: 'Several days' }).last().check();
    },
  },
  { name: 'check-in', path: '/', prepare: answers },
  ...(['Forecast', 'Genres', 'Tracks'] as const).map((step) => ({
    name: step.toLowerCase(),
    path: '/',
    prepare: async (page: Page) => {
      await answers(page);
      await goTo(page, step);
    },
  })),
  { name: 'insights', path: '/insights.html', alone: true },
  { name: 'model-card', path: '/model-card.html', alone: true },
  {
    name: 'help',
    path: '/',
    prepare: async (page: Page) => page.getByRole('button', { name: 'Need help now?' }).click(),
  },
  {
    name: 'help-lines',
    path: '/',
    prepare: async (page: Page) => {
      await page.getByRole('button', { name: 'Need help now?' }).click();
      await page.locator('#help-country').selectOption('NO');
    },
  },
];
