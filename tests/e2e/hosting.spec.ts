// The same build on the hosts that docs/hosting.md names, at the top and in a folder: what a person does works on each,
// and each sends what it was told to.

import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, expect, type Page, test as base } from '@playwright/test';
import { headersFor, rules } from '../../xtask/headers.mjs';
import { ONCE, ROOT } from './environment.ts';
import { Listed } from './hosting/listed.ts';
import { HAS_BROTLI, IS_THERE, Nginx } from './hosting/nginx.ts';
import { Host } from './offline/host.ts';
import { start } from './person.ts';
import { fromNow, keeping, listen } from './sitting.ts';
import * as acts from './spotify/acts.ts';
import * as answers from './spotify/answers.ts';
import { FakeSpotify } from './spotify/fake.ts';

const DIST = join(ROOT, 'dist');

/** A host of one kind, with the build in a folder of it. */
interface Server {
  readonly url: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface Hosts {
  /** Starts a host; it is stopped when the test is over. */
  on: (server: Server) => Promise<Server>;
  /** An empty folder. */
  room: string;
  /** What went wrong in a page, so far. */
  complaints: string[];
}

const test = base.extend<Hosts>({
  // biome-ignore lint: Playwright asks for the pattern.
  room: async ({}, use) => {
    const room = await mkdtemp(join(tmpdir(), 'attune-hosting-'));
    await use(room);
    await rm(room, { recursive: true, force: true });
  },
  // biome-ignore lint: Playwright asks for the pattern.
  on: async ({}, use) => {
    const started: Server[] = [];
    await use(async (server) => {
      await server.start();
      started.push(server);
      return server;
    });
    for (const server of started) await server.stop();
  },
  complaints: async ({ context }, use) => {
    const complaints: string[] = [];
    context.on('weberror', (error) => complaints.push(String(error.error())));
    context.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`);
    });
    await use(complaints);
  },
});

test.use({ serviceWorkers: 'allow' });

/** From the first page into a session, which goes on where it was without a network, whatever address is opened. */
async function mainFlow(page: Page, context: BrowserContext, server: Server): Promise<void> {
  await page.goto(server.url);
  await fromNow(page);
  await keeping(page, () => listen(page));
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state), { timeout: 20_000 }).toBe('activated');
  const scope = await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.scope);
  expect(scope).toBe(server.url);
  await server.stop();
  await context.setOffline(true);
  await page.goto(`${server.url}an/old/address`);
  await expect(page).toHaveURL(server.url);
  await start(page);
  await page.getByRole('button', { name: 'Go on with it' }).click();
  await expect(page.locator('#player-main')).toHaveText('Pause');
}

const KINDS: { name: string; make: (base: string, room: string) => Server; there: boolean; bases: string[] }[] = [
  { name: 'a plain folder', make: (base) => new Host(DIST, base), there: true, bases: ['/', '/some/path/'] },
  // All other tests are at its top.
  { name: 'a host that reads _headers', make: (base) => new Listed(base), there: true, bases: ['/some/path/'] },
  { name: 'nginx', make: (base, room) => new Nginx(room, base), there: IS_THERE, bases: ['/', '/some/path/'] },
];

for (const { name, make, there, bases } of KINDS) {
  for (const base of bases) {
    test.describe(`${name}, at ${base}`, { tag: ONCE }, () => {
      test.skip(!there, 'ATTUNE_NGINX names no nginx with its types');

      test('from the check-in to a session, also without a network', async ({ page, context, on, room, complaints }) => {
        await mainFlow(page, context, await on(make(base, room)));
        expect(complaints).toEqual([]);
      });

      test('an address at which nothing is leads back', async ({ page, on, room, complaints }) => {
        const server = await on(make(base, room));
        for (const [path, ups] of [['nothing', 0], ['no/such/page', 2]] as const) {
          const answer = await page.goto(server.url + path);
          expect(answer?.status()).toBe(404);
          await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing at this address');
          for (let up = 0; up < ups; up++) await page.getByRole('link', { name: 'One folder up' }).click();
          if (ups === 0) await page.getByRole('link', { name: 'Open Attune' }).click();
          await expect(page).toHaveURL(server.url);
          await expect(page.locator('.hero')).toBeVisible();
        }
        // The browser's own word about an answer of 404 names its address; a policy that refuses something is another.
        expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
      });

      test('Spotify’s window finds its way back', async ({ page, context, on, room, complaints }) => {
        const server = await on(make(base, room));
        const fake = await FakeSpotify.over(context);
        fake.accounts.app.redirects = [`${server.url}callback.html`];
        await page.goto(server.url);
        // Somebody without answers would leave on the whole page.
        await answers.given(page);
        await acts.signInByWindow(page);
        expect(page.url()).toBe(server.url);
        expect(complaints).toEqual([]);
        expect(fake.objections).toEqual([]);
        await context.unrouteAll({ behavior: 'ignoreErrors' });
      });
    });
  }
}

/** Every file that is asked for by its name, with what it is to be sent with. */
async function wanted(): Promise<{ path: string; headers: Record<string, string> }[]> {
  const told = rules(await readFile(join(DIST, '_headers'), 'utf8'));
  const paths = (await readdir(DIST, { recursive: true })).filter((path) => /\.\w+$/.test(path) && !/\.(br|gz)$/.test(path));
  return paths.map((path) => ({ path, headers: headersFor(told, `/${path}`) }));
}

for (const base of ['/', '/some/path/']) {
  test(`nginx at ${base} sends what _headers says, and compressed files`, { tag: ONCE }, async ({ request, on, room }) => {
    test.skip(!IS_THERE, 'ATTUNE_NGINX names no nginx with its types');
    const server = await on(new Nginx(room, base));
    const files = await wanted();
    expect(files.length).toBeGreaterThan(20);
    for (const { path, headers } of files) {
      const answer = await request.get(server.url + path, { headers: { 'Accept-Encoding': 'gzip' } });
      expect(answer.status(), path).toBe(200);
      expect(answer.headers(), path).toMatchObject(headers);
    }
    const index = await request.get(server.url, { headers: { 'Accept-Encoding': 'gzip' } });
    const page = files.find(({ path }) => path === 'index.html');
    expect(index.headers()).toMatchObject({ ...page?.headers, 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
    if (HAS_BROTLI) {
      const smaller = await request.get(server.url, { headers: { 'Accept-Encoding': 'br' } });
      expect(smaller.headers()['content-encoding']).toBe('br');
    }
    const types = { wasm: 'application/wasm', webmanifest: 'application/manifest+json', js: 'javascript', html: 'text/html; charset=utf-8' };
    for (const [end, type] of Object.entries(types)) {
      const path = files.find((file) => file.path.endsWith(`.${end}`))?.path ?? '';
      expect((await request.get(server.url + path)).headers()['content-type'], path).toContain(type);
    }
    const slashless = await request.get(server.url.slice(0, -1));
    expect([slashless.status(), slashless.url()]).toEqual([200, server.url]);
    const nothing = await request.get(`${server.url}_headers`);
    expect(nothing.status()).toBe(404);
    expect(nothing.headers()['x-content-type-options']).toBe('nosniff');
  });
}

test('headers say what the pages say, and who may frame them', { tag: ONCE }, async ({ request, on }) => {
  const server = await on(new Listed());
  for (const { path } of (await wanted()).filter((file) => /^[\w-]+\.html$/.test(file.path))) {
    const answer = await request.get(server.url + path);
    const policy = answer.headers()['content-security-policy'] ?? '';
    const [, own] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(await answer.text()) ?? [];
    const ancestors = path === 'embed.html' ? '*' : "'none'";
    expect(policy, path).toBe(`${own}; frame-ancestors ${ancestors}`);
  }
});

test('the worker that reads lists reaches its own host and nobody else', { tag: ONCE }, async ({ page, on, room }) => {
  const server = await on(new Listed());
  const other = new Host(room);
  await on(other);
  const reader = (await readdir(DIST)).find((name) => /^reader-[0-9a-f]{16}\.js$/.test(name)) ?? '';
  // A picture has no policy of its own that would keep a test from starting the worker by hand.
  await page.goto(`${server.url}icon.svg`);
  const started = page.waitForEvent('worker');
  await page.evaluate((url) => void Object.assign(window, { kept: new Worker(url) }), server.url + reader);
  const worker = await started;
  const asks = (url: string): Promise<string> =>
    worker.evaluate((url) => fetch(url, { mode: 'no-cors' }).then(() => 'asked', () => 'refused'), url);
  expect(await asks(`${server.url}icon.svg`)).toBe('asked');
  expect(await asks(`${other.url}?planted`)).toBe('refused');
  expect(other.asked).toEqual([]);
});

test('nobody else’s page can show ours in a frame or keep a hold of it, and the one for frames is shown', { tag: ONCE }, async ({ page, on, room }) => {
  const server = await on(new Listed());
  const other = new Host(room);
  await on(other);
  const frames = `<!doctype html><iframe name="closed" src="${server.url}"></iframe><iframe name="open" src="${server.url}embed.html"></iframe>`;
  // A page that the test makes up is of no network, and Chromium keeps those from framing this machine.
  await writeFile(join(room, 'index.html'), frames);
  await page.goto(other.url);
  const shown = async (name: string): Promise<boolean> => (await page.frame(name)?.locator('#app').count()) === 1;
  await expect.poll(() => shown('open')).toBe(true);
  await expect.poll(() => page.frame('closed')?.url()).toMatch(/^chrome-error:/);
  expect(await shown('closed')).toBe(false);
  const [opened] = await Promise.all([page.waitForEvent('popup'), page.evaluate((url) => void window.open(url), server.url)]);
  await opened.locator('#app main').waitFor();
  expect(await opened.evaluate(() => window.opener)).toBeNull();
});
