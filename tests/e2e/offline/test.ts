// A host that a test can take down, a page that is open on it, and what such a test waits for.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, expect, type FrameLocator, type Locator, type Page, test as base } from '@playwright/test';
import { copy, renew } from './build.ts';
import { Host } from './host.ts';

interface Places {
  /** A folder for copies of the build. */
  room: string;
  host: Host;
  /** What went wrong in a page, so far. */
  complaints: string[];
}

/** A spec that takes this says `test.use({ serviceWorkers: 'allow' })`. */
export const test = base.extend<Places>({
  // biome-ignore lint: Playwright asks for the pattern.
  room: async ({}, use) => {
    const room = await mkdtemp(join(tmpdir(), 'attune-offline-'));
    await use(room);
    await rm(room, { recursive: true, force: true });
  },
  host: async ({ room }, use) => {
    const host = new Host(await copy(join(room, 'one')));
    await host.start();
    await use(host);
    await host.stop();
  },
  complaints: async ({ context }, use) => {
    const complaints: string[] = [];
    context.on('weberror', (error) => complaints.push(String(error.error())));
    context.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await use(complaints);
  },
});

/** The app runs: it has taken the place of what says that it is on its way. */
export async function runs(page: Page | FrameLocator): Promise<void> {
  await expect(page.locator('#app main')).toBeVisible();
  await expect(page.locator('#starting')).toHaveCount(0, { timeout: 20_000 });
}

/** Opens the page, and waits until the app runs. */
export async function open(page: Page, host: Host): Promise<void> {
  await page.goto(host.url);
  await runs(page);
}

/** Waits until a worker is in use, and this page's requests go through it. */
export async function keeps(page: Page): Promise<void> {
  const inUse = (): Promise<boolean> => page.evaluate(() => navigator.serviceWorker.controller?.state === 'activated');
  await expect.poll(inUse, { timeout: 20_000 }).toBe(true);
}

/** A first visit: the page is open, and all of it is kept. */
export async function visit(page: Page, host: Host): Promise<void> {
  await open(page, host);
  await keeps(page);
}

/** Neither the host nor anything else can be reached. */
export async function cut(context: BrowserContext, host: Host): Promise<void> {
  await host.stop();
  await context.setOffline(true);
}

/** The names of what the browser keeps: one for each build. */
export function builds(page: Page): Promise<string[]> {
  return page.evaluate(() => caches.keys());
}

/** Which build the page is of. */
export function isNewer(page: Page): Promise<boolean> {
  return page.evaluate(() => document.querySelector('meta[name="description"]')?.getAttribute('content')?.startsWith('Newer.') ?? false);
}

export function notice(page: Page): Locator {
  return page.getByRole('complementary').filter({ hasText: 'A new version of Attune is here.' });
}

/** The host has another build now, and nothing of the old one. */
export async function deploy(host: Host, room: string): Promise<void> {
  host.folder = await copy(join(room, 'two'));
  await renew(host.folder);
}
