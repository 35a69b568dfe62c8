// A site that shows Attune in a frame, on an origin of its own, and what a test asks of it.

import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { FrameLocator, Page } from '@playwright/test';
import { ORIGIN, ROOT } from '../environment.ts';
import { expect, test as base } from '../watch.ts';

const TYPES: Record<string, string> = { css: 'text/css', html: 'text/html; charset=utf-8', js: 'text/javascript' };

/** Serves the pages of `public/demo/` as if somebody had copied them, and pages that a test writes. */
export class Site {
  readonly #pages = new Map<string, { html: string; policy?: string }>();
  #server: Server | undefined;
  origin = '';

  /** A page under a path such as `/strict`, with a policy of its own if wanted. */
  page(path: string, body: string, policy?: string): void {
    const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A site</title><link rel="icon" href="data:,">${body}</html>`;
    this.#pages.set(path, policy === undefined ? { html } : { html, policy });
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => void this.#answer(request.url ?? '/', response));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
    this.#server = server;
    this.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  async #answer(url: string, response: ServerResponse): Promise<void> {
    const own = this.#pages.get(url);
    if (own) {
      const policy: Record<string, string> = own.policy === undefined ? {} : { 'Content-Security-Policy': own.policy };
      response.writeHead(200, { 'Content-Type': TYPES.html, ...policy }).end(own.html);
      return;
    }
    const name = url.slice(1);
    try {
      const text = await readFile(join(ROOT, 'public/demo', name), 'utf8');
      response.writeHead(200, { 'Content-Type': TYPES[name.split('.').pop() ?? ''] ?? 'text/plain' });
      // Where the site's owner would have written Attune's address.
      response.end(text.replaceAll('"../embed.js"', `"${ORIGIN}/embed.js"`));
    } catch {
      response.writeHead(404).end();
    }
  }
}

/** The line that loads the script. */
export const SCRIPT = `<script src="${ORIGIN}/embed.js" async></script>`;

/** What the widgets of a page said, as events and as messages. */
export interface Said {
  kind: string;
  detail: Record<string, unknown>;
}

/** Runs in the site's page before anything else: remembers all that is said. */
function remember(): void {
  const said: { kind: string; detail: Record<string, unknown> }[] = [];
  const messages: unknown[] = [];
  Object.assign(window, { said, messages });
  if (top !== self) return;
  for (const kind of ['ready', 'resize', 'opened', 'session-started', 'session-finished', 'error']) {
    addEventListener(`attune-${kind}`, (event) => said.push({ kind, detail: (event as CustomEvent).detail }));
  }
  addEventListener('message', (event) => messages.push({ origin: event.origin, data: event.data }));
}

export async function said(page: Page): Promise<Said[]> {
  return page.evaluate(() => (window as unknown as { said: Said[] }).said);
}

/** Every message that reached the page, whoever sent it. */
export async function messages(page: Page): Promise<{ origin: string; data: Record<string, unknown> }[]> {
  return page.evaluate(() => (window as unknown as { messages: { origin: string; data: Record<string, unknown> }[] }).messages);
}

/** Waits until a widget has said this. */
export async function hears(page: Page, kind: string, times = 1): Promise<void> {
  await expect.poll(async () => (await said(page)).filter((one) => one.kind === kind).length).toBeGreaterThanOrEqual(times);
}

/** The app inside of a widget. */
export function inside(page: Page, which = 'attune-widget'): FrameLocator {
  return page.frameLocator(`${which} iframe`);
}

/** The frame's height on the page. */
export async function height(page: Page): Promise<number> {
  return page.locator('attune-widget iframe').evaluate((frame) => frame.getBoundingClientRect().height);
}

export const test = base.extend<{ site: Site }>({
  site: async ({ watch, context }, use) => {
    const site = new Site();
    await site.start();
    watch.connect(site.origin);
    await context.addInitScript(remember);
    await use(site);
    await site.stop();
  },
});

export { expect };
