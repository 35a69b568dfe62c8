// What screenshots show: addresses of the app, and what a person did there first.
//
// A scene whose state is not in its address gets `prepare`, which acts like the person.

import type { Page } from '@playwright/test';
import { begin, goTo, listens, start, visit } from './person.ts';
import { bringIn, checkIn, choose, copyOf, daysAgo, drawer, month, setPassphrase, toJournal } from './journal.ts';
import { fromNow, listen } from './sitting.ts';

export interface Scene {
  /** Goes into the file names. */
  name: string;
  path: string;
  /** The step of the app that it shows, as `src/state/journey.rs` names it. */
  step?: string;
  prepare?: (page: Page) => Promise<void>;
  /** A page that is not the app. */
  alone?: boolean;
}

/** Someone who looks at their journal. */
async function journal(page: Page): Promise<void> {
  await start(page);
  await toJournal(page);
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

/** Someone in the midst of a session. */
async function plays(page: Page): Promise<void> {
  await fromNow(page);
  await listen(page);
  await page.getByRole('button', { name: 'Skip' }).click();
  await page.getByRole('button', { name: 'Helped' }).click();
}

/** A room behind a door of About. */
async function room(page: Page, name: string): Promise<void> {
  await start(page);
  await visit(page, 'About');
  await page.getByRole('main').getByRole('button', { name }).click();
}

/** Shows the page as somebody sees it who asks for more contrast. */
async function contrast(page: Page): Promise<void> {
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'contrast'));
}

/** Taken when `cargo xtask shots` names no routes. */
export const SCENES: Scene[] = [
  { name: 'start', path: '/', step: 'Welcome' },
  {
    name: 'now',
    path: '/',
    step: 'Now',
    prepare: async (page: Page) => {
      await page.getByRole('button', { name: 'Begin' }).click();
      await page.locator('.affect__drawing').click({ position: { x: 60, y: 60 } });
    },
  },
  {
    name: 'sheets',
    path: '/',
    step: 'Sheets',
    prepare: async (page: Page) => {
      await page.getByRole('button', { name: 'Begin' }).click();
      await page.getByRole('button', { name: 'A guided check-in' }).click();
      await page.getByRole('radio', { name: 'PHQ-9' }).check();
      await page.getByRole('radio', { name: 'Several days' }).last().check();
    },
  },
  { name: 'plan', path: '/', step: 'Session', prepare: async (page: Page) => fromNow(page) },
  {
    name: 'plan-open',
    path: '/',
    prepare: async (page: Page) => {
      await fromNow(page, { x: 30, y: 150 });
      for (const folded of ['All tracks, and why', 'Change the plan']) {
        await page.getByText(folded).click();
      }
    },
  },
  { name: 'playing', path: '/', prepare: plays },
  {
    name: 'breathing',
    path: '/',
    prepare: async (page: Page) => {
      await page.clock.install();
      await plays(page);
      await page.getByRole('checkbox', { name: 'A breathing pause between tracks' }).check();
      // In steps, as a page that is looked at: until a track has ended.
      while (!(await page.locator('.breath').isVisible())) await page.clock.runFor(10_000);
    },
  },
  {
    name: 'after',
    path: '/',
    prepare: async (page: Page) => {
      await plays(page);
      await page.getByRole('button', { name: 'End here' }).click();
    },
  },
  {
    name: 'summary',
    path: '/',
    prepare: async (page: Page) => {
      await plays(page);
      await page.getByRole('button', { name: 'End here' }).click();
      await page.locator('.after .affect__drawing').click({ position: { x: 220, y: 130 } });
      await page.getByRole('button', { name: 'That is how I am' }).click();
    },
  },
  { name: 'check-in', path: '/', step: 'CheckIn', prepare: answers },
  ...(['Forecast', 'Genres', 'Tracks'] as const).map((step) => ({
    name: step.toLowerCase(),
    path: '/',
    step,
    prepare: async (page: Page) => {
      await answers(page);
      await goTo(page, step);
    },
  })),
  {
    name: 'about',
    path: '/',
    step: 'About',
    prepare: async (page: Page) => {
      await start(page);
      await visit(page, 'About');
    },
  },
  ...Object.entries({
    Privacy: 'Where everything stays',
    Evidence: 'What the science carries',
    Settings: 'Settings',
  }).map(([step, door]) => ({ name: step.toLowerCase(), path: '/', step, prepare: (page: Page) => room(page, door) })),
  {
    name: 'erase',
    path: '/',
    prepare: async (page: Page) => {
      await room(page, 'Settings');
      await page.getByRole('main').getByRole('button', { name: 'Erase everything' }).click();
    },
  },
  {
    name: 'stopped',
    path: '/',
    prepare: async (page: Page) => {
      await start(page);
      await page.evaluate(() => dispatchEvent(new Event('attune-stopped')));
    },
  },
  {
    name: 'start-contrast',
    path: '/',
    prepare: contrast,
  },
  {
    name: 'settings-contrast',
    path: '/',
    prepare: async (page: Page) => {
      await room(page, 'Settings');
      await contrast(page);
    },
  },
  {
    name: 'tracks-contrast',
    path: '/',
    prepare: async (page: Page) => {
      await answers(page);
      await goTo(page, 'Tracks');
      await contrast(page);
    },
  },
  { name: 'journal-empty', path: '/', step: 'Journal', prepare: journal },
  {
    name: 'journal',
    path: '/',
    prepare: async (page: Page) => {
      await journal(page);
      await bringIn(page, month());
      await page.locator('.entry summary').first().click();
    },
  },
  {
    name: 'journal-locked',
    path: '/',
    prepare: async (page: Page) => {
      await journal(page);
      await setPassphrase(page, 'four quiet words');
      await page.getByRole('button', { name: 'Lock now' }).click();
      await page.locator('summary', { hasText: 'I forgot it' }).click();
    },
  },
  {
    name: 'journal-import',
    path: '/',
    prepare: async (page: Page) => {
      await journal(page);
      await bringIn(page, month());
      await drawer(page, 'Save a copy');
      await drawer(page, 'Passphrase');
      await choose(page, copyOf([{ ...checkIn(100, daysAgo(0, 9), [0.9, 0.5]), edited: daysAgo(0, 23) }, checkIn(1, daysAgo(3), [0.5, 0.5])]));
      await page.getByText('What this file would do').waitFor();
    },
  },
  { name: 'insights', path: '/insights.html', alone: true },
  { name: 'model-card', path: '/model-card.html', alone: true },
  {
    name: 'update',
    path: '/',
    prepare: async (page: Page) => {
      await start(page);
      // What `public/offline.js` says when a newer version waits.
      await page.evaluate(() => dispatchEvent(new Event('attune-update')));
    },
  },
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
