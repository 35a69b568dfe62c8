// Signing in from inside another page's frame, where Spotify cannot be shown.

import type { FrameLocator, Page } from '@playwright/test';
import { ORIGIN } from './environment.ts';
import * as acts from './spotify/acts.ts';
import { PLACES } from './spotify/places.ts';
import { CLIENT, expect, test } from './spotify/test.ts';
import type { Watch } from './watch.ts';

/** The app in a frame of a clinic's page, with the Client ID entered. */
async function framed(host: Page, watch: Watch): Promise<FrameLocator> {
  const html = '<!doctype html><title>A clinic</title><iframe src="/" style="width:100%;height:600px"></iframe>';
  await host.context().route(`${ORIGIN}/host`, (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await host.goto('/host');
  const frame = host.frameLocator('iframe');
  await frame.getByRole('button', { name: 'Straight to the music' }).click();
  watch.started();
  await frame.getByRole('button', { name: 'Use my Spotify' }).click();
  await frame.getByRole('textbox', { name: 'Client ID' }).fill(CLIENT);
  return frame;
}

test('it takes a window, and what comes back goes to the frame', async ({ page: host, fake, watch }) => {
  const frame = await framed(host, watch);
  const opened = host.waitForEvent('popup');
  await frame.getByRole('button', { name: 'Sign in with Spotify' }).click();
  await acts.answer(await opened);
  await expect(frame.getByText('You are signed in to Spotify.')).toBeVisible();
  expect(fake.to(PLACES.token)).toHaveLength(1);
  expect(host.url()).toBe(`${ORIGIN}/host`);
});

test('where no window opens, the page is offered by itself', async ({ page: host, fake, watch }) => {
  await host.addInitScript(() => {
    window.open = () => null;
  });
  const frame = await framed(host, watch);
  await frame.getByRole('button', { name: 'Sign in with Spotify' }).click();
  const problem = frame.getByRole('alert');
  await expect(problem).toContainText('did not open Spotify’s window');
  const link = problem.getByRole('link', { name: /Open Attune as a page of its own/ });
  await expect(link).toHaveAttribute('href', `${ORIGIN}/`);
  await expect(link).toHaveAttribute('target', '_blank');
  expect(fake.asked).toEqual([]);
});
