// Signing in from inside the widget on somebody else's site.

import type { FrameLocator, Page } from '@playwright/test';
import { inside, SCRIPT, Site } from './embed/host.ts';
import { ORIGIN } from './environment.ts';
import * as acts from './spotify/acts.ts';
import { PLACES } from './spotify/places.ts';
import { CLIENT, expect, test as base } from './spotify/test.ts';

const test = base.extend<{ frame: FrameLocator }>({
  frame: async ({ page, watch }, use) => {
    const site = new Site();
    await site.start();
    watch.connect(site.origin);
    site.page('/', `${SCRIPT}<attune-widget></attune-widget>`);
    await page.goto(`${site.origin}/`);
    const frame = inside(page);
    await frame.getByRole('button', { name: 'Straight to the music' }).click();
    await frame.getByRole('button', { name: 'Use my Spotify' }).click();
    await frame.getByRole('textbox', { name: 'Client ID' }).fill(CLIENT);
    await use(frame);
    await site.stop();
  },
});

test('a window of its own signs in, and the page around hears nothing of it', async ({ page, fake, frame }) => {
  await page.evaluate(() => {
    addEventListener('message', (event: MessageEvent<{ type: string }>) => document.body.append(`[${event.data.type}]`));
  });
  const opened = page.waitForEvent('popup');
  await frame.getByRole('button', { name: 'Sign in with Spotify' }).click();
  await acts.answer(await opened);
  await expect(frame.getByText('You are signed in to Spotify.')).toBeVisible();
  expect(fake.to(PLACES.token)).toHaveLength(1);
  expect(await page.locator('body').textContent()).toBe('');
});

test('where no window opens, Attune by itself is offered', async ({ page, fake, frame }) => {
  const blocked = async (page: Page): Promise<void> => {
    for (const child of page.frames()) await child.evaluate(() => void (window.open = () => null));
  };
  await blocked(page);
  await frame.getByRole('button', { name: 'Sign in with Spotify' }).click();
  const problem = frame.getByRole('alert');
  await expect(problem).toContainText('did not open Spotify’s window');
  await expect(problem.getByRole('link', { name: /Open Attune as a page of its own/ })).toHaveAttribute('target', '_blank');
  expect(fake.asked).toEqual([]);
  expect(page.url()).not.toContain(ORIGIN);
});
