// The watch itself: a watch that sees nothing would let every other test pass.

import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { ONCE } from './environment.ts';
import { App, Watch } from './watch.ts';

async function opened(context: BrowserContext): Promise<{ page: Page; watch: Watch }> {
  const watch = await Watch.over(context);
  const page = await new App(await context.newPage(), watch).open('/');
  expect(watch.findings).toEqual({ errors: [], violations: [], foreign: [], afterStart: [] });
  return { page, watch };
}

test('sees a request after the start', { tag: ONCE }, async ({ context }) => {
  const { page, watch } = await opened(context);
  await page.evaluate(() => fetch('/?planted'));
  expect(watch.findings.afterStart.join()).toContain('/?planted');
  expect(watch.findings.foreign).toEqual([]);
});

test('lets through what a test allows, and only that', { tag: ONCE }, async ({ context }) => {
  const { page, watch } = await opened(context);
  watch.allow(/^\/insights\.html$/);
  await page.evaluate(() => fetch('/insights.html'));
  expect(watch.findings.afterStart).toEqual([]);
  await page.evaluate(() => fetch('/insights.html?planted'));
  await page.evaluate(() => fetch('/insights.html', { method: 'POST', body: 'planted' }));
  await page.evaluate(() => fetch('/model-card.html'));
  expect(watch.findings.afterStart).toHaveLength(3);
});

test('lets through parts of the app by their exact names only', { tag: ONCE }, async ({ context }) => {
  const { page, watch } = await opened(context);
  const hash = '0123456789abcdef';
  for (const path of [`/split_later-${hash}.wasm`, `/chunk_2-${hash}.wasm`]) await page.evaluate((p) => fetch(p), path);
  expect(watch.parts()).toHaveLength(2);
  expect(watch.findings.afterStart).toEqual([]);
  const others = [`/split_later-${hash}.wasm?planted`, `/a/split_later-${hash}.wasm`, '/split_later.wasm', `/x-${hash}.wasm`];
  for (const path of others) await page.evaluate((p) => fetch(p), path);
  expect(watch.findings.afterStart).toHaveLength(others.length);
});

test('sees a request to elsewhere, which the policy refuses', { tag: ONCE }, async ({ context }) => {
  const { page, watch } = await opened(context);
  const sent = await page.evaluate(() => fetch('https://example.org/').then(() => true, () => false));
  expect(sent).toBe(false);
  await expect.poll(() => watch.findings.violations.join()).toContain('connect-src');
});

test('sees a page that leaves', { tag: ONCE }, async ({ context }) => {
  const { page, watch } = await opened(context);
  await page.evaluate(() => location.assign('https://example.org/'));
  await expect.poll(() => watch.findings.foreign.join()).toContain('example.org');
});

test('sees code that the policy refuses: in a string, and from an address', { tag: ONCE }, async ({ context }) => {
  const { page, watch } = await opened(context);
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script');
    try {
      script.text = 'document.documentElement.dataset.planted = "yes"';
    } catch {
      // Refused before it gets anywhere.
    }
    document.body.append(script);
    const address: string = `data:text/javascript,document.documentElement.dataset.planted = 'yes'`;
    await import(address).catch(() => {});
    return document.documentElement.dataset.planted;
  });
  expect(ran).toBeUndefined();
  await expect.poll(() => watch.findings.violations.join()).toContain('require-trusted-types-for');
  await expect.poll(() => watch.findings.violations.join()).toContain('script-src');
});

test('sees an error on the console and one that nobody caught', { tag: ONCE }, async ({ context }) => {
  const { page, watch } = await opened(context);
  await page.evaluate(() => {
    console.error('planted one');
    queueMicrotask(() => {
      throw new Error('planted two');
    });
  });
  await expect.poll(() => watch.findings.errors.join()).toContain('planted one');
  await expect.poll(() => watch.findings.errors.join()).toContain('planted two');
});
