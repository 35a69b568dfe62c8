// Parts of the app that come later: not with the first page, the same for everyone, and nothing breaks without them.

import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page, Request } from '@playwright/test';
import { arrived, begin, goTo, listens, press, tabTo, tracks } from './person.ts';
import { type App, expect, PART, test, type Watch } from './watch.ts';

/** What the build says about each of its files. */
interface Sizes {
  files: { path: string; first_visit: boolean; chunk: boolean }[];
}

async function sizes(): Promise<Sizes> {
  return JSON.parse(await readFile(new URL('../../dist-sizes.json', import.meta.url), 'utf8')) as Sizes;
}

/** The part with the pages after the questions; what it shares with others comes beside it. */
const LATER = /^\/split_later-/;

/** How often it was asked for. */
function asked(watch: Watch): number {
  return watch.parts().filter((path) => LATER.test(path)).length;
}

/** Someone who reads on downloads the part with the pages after the questions and what it shares, each file once, and
 * no page beside the path. */
async function expectLater(paths: string[]): Promise<void> {
  const { files } = await sizes();
  const parts = files.filter(({ chunk }) => chunk).map(({ path }) => path);
  const asked = paths.map((path) => path.slice(1));
  expect(parts).toEqual(expect.arrayContaining(asked));
  expect(asked.filter((path) => path.startsWith('split_')).map((path) => path.split('-')[0])).toEqual(['split_later']);
  expect(new Set(asked).size).toBe(asked.length);
}

/** Goes to the questions, until every request for that part has its answer. */
async function beginAndWait(page: Page, watch: Watch): Promise<void> {
  let over = 0;
  const count = (request: Request): void => {
    if (LATER.test(new URL(request.url()).pathname)) over += 1;
  };
  page.on('requestfinished', count);
  await begin(page);
  await expect.poll(() => asked(watch) > 0 && over === asked(watch)).toBe(true);
  page.off('requestfinished', count);
}

/** What is asked for instead of that part is no part, until it is mended. */
async function spoil(context: BrowserContext): Promise<() => Promise<void>> {
  const isPart = (url: URL): boolean => LATER.test(url.pathname);
  await context.route(isPart, (route) => route.fulfill({ status: 200, body: 'no part of the app' }));
  return () => context.unroute(isPart);
}

const MISSING = 'could not be loaded';

test('a first visit downloads what the size table says, and no part that comes later', async ({ app, watch }) => {
  const page = await app.open('/');
  await page.waitForLoadState('networkidle');
  expect(watch.parts()).toEqual([]);
  const { files } = await sizes();
  expect(files.some(({ chunk }) => chunk)).toBe(true);
  const first = files.filter((file) => file.first_visit).map(({ path }) => path);
  const asked = watch.requests.map((request) => new URL(request.url()).pathname.slice(1) || 'index.html');
  expect(first).toEqual(expect.arrayContaining(asked));
  // A browser without a window shows no icon.
  const needed = first.filter((path) => !path.endsWith('.svg'));
  expect(asked).toEqual(expect.arrayContaining(needed));
});

test('the pages after the questions come while the questions are read, once', async ({ app, watch }) => {
  const page = await app.open('/');
  await begin(page);
  await goTo(page, 'Forecast');
  const all = watch.parts();
  await expectLater(all);
  await goTo(page, 'Genres');
  await goTo(page, 'Tracks');
  expect(await tracks(page)).toHaveLength(20);
  expect(watch.parts()).toEqual(all);
});

test('straight to the tracks works without the questions', async ({ app }) => {
  const page = await app.open('/');
  await page.getByRole('button', { name: 'Straight to the music' }).click();
  await arrived(page, 'Tracks');
  expect(await tracks(page)).toHaveLength(20);
});

/** Everything about a request that could carry something. */
async function told(request: Request): Promise<unknown> {
  return [request.method(), request.url(), await request.allHeaders(), request.postData()];
}

/** What is asked for between the first page and the tracks, by someone who answers like this. */
async function requestsOf(app: App, watch: Watch, answer: (page: Page) => Promise<void>): Promise<unknown[]> {
  const before = watch.requests.length;
  // Somebody who has been here opens on a page that asks for them at once.
  const page = await app.open('/');
  await begin(page);
  await answer(page);
  await goTo(page, 'Forecast');
  await goTo(page, 'Tracks');
  return Promise.all(watch.since(before).map(told));
}

test('the request is the same whatever the answers are', async ({ app, watch }) => {
  // Once before, so that both times find the same in the browser's cache.
  await requestsOf(app, watch, async () => {});
  const one = await requestsOf(app, watch, async (page) => {
    await listens(page, 'Metal', 'Often');
    await page.getByRole('slider', { name: 'Anxiety' }).fill('9');
  });
  const other = await requestsOf(app, watch, async (page) => {
    await listens(page, 'Gospel', 'Never');
    await page.getByLabel('Your age').fill('71');
  });
  const last = watch.parts().slice(-(watch.parts().length / 3));
  await expectLater(last);
  expect(one).toEqual(other);
});

test('what did not come in time is asked for again by itself', async ({ app, watch, context }) => {
  const mend = await spoil(context);
  const page = await app.open('/');
  await beginAndWait(page, watch);
  await mend();
  await goTo(page, 'Forecast');
  expect(asked(watch)).toBeGreaterThan(1);
});

test('what does not come is said, and can be asked for again; answers are kept', async ({ app, watch, context }) => {
  const mend = await spoil(context);
  const page = await app.open('/');
  await begin(page);
  await listens(page, 'Metal', 'Often');
  await press(page.getByRole('button', { name: 'See the forecast' }));
  await expect(page.getByRole('alert')).toContainText(MISSING);
  const again = page.getByRole('button', { name: 'Try again' });
  const before = asked(watch);
  await again.press('Enter');
  await expect.poll(() => asked(watch)).toBe(before + 1);
  await expect(page.getByRole('alert')).toContainText(MISSING);
  await expect(page.getByRole('main')).toBeFocused();
  await mend();
  await tabTo(page, again);
  await page.keyboard.press('Enter');
  await arrived(page, 'Forecast');
  await expect(page.getByText('You said: Often')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('while a part is on its way the page says so, and its title takes focus when it is here', async ({ app, context }) => {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await context.route(
    (url) => PART.test(url.pathname),
    async (route) => {
      await held;
      await route.continue();
    },
  );
  const page = await app.open('/');
  await begin(page);
  await press(page.getByRole('button', { name: 'See the forecast' }));
  await expect(page.getByRole('main').getByRole('status')).toHaveText('One moment …');
  release();
  await arrived(page, 'Forecast');
});
