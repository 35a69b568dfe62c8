// Somebody means no good: the page around, a page beside, or what stands in the frame.

import type { Page } from '@playwright/test';
import { expect, hears, height, inside, said, SCRIPT, Site, test } from './embed/host.ts';
import { ONCE, ORIGIN } from './environment.ts';

const FRAME = `<iframe id="attune" title="Attune" src="${ORIGIN}/embed.html#theme=light" width="700" height="640"></iframe>`;

/** The app in a frame without the script runs. */
async function runs(page: Page): Promise<void> {
  await expect(page.frameLocator('#attune').getByRole('button', { name: 'Begin' })).toBeVisible();
}

test('who is not the page around is not believed, by the frame or by the page', { tag: ONCE }, async ({ page, site, watch }) => {
  const other = new Site();
  await other.start();
  watch.connect(other.origin);
  other.page(
    '/evil',
    `<script>
      const forged = [
        { attune: 1, type: 'configure', options: { theme: 'dark', lang: 'ar' } },
        { attune: 1, type: 'resize', height: 1999 }, { attune: 1, type: 'session-started' }, { attune: 1, type: 'ready' },
      ];
      for (const message of forged) {
        parent.postMessage(message, '*');
        for (let at = 0; at < parent.length; at++) parent[at].postMessage(message, '*');
      }
      parent.postMessage('forged', '*');
    </script>`,
  );
  site.page('/', `${SCRIPT}${FRAME}<attune-widget></attune-widget>`);
  await page.goto(`${site.origin}/`);
  await runs(page);
  await hears(page, 'ready');
  const before = await said(page);
  await page.evaluate((src) => document.body.append(Object.assign(document.createElement('iframe'), { src, title: 'evil' })), `${other.origin}/evil`);
  await expect.poll(() => page.evaluate(() => JSON.stringify((window as unknown as { messages: unknown[] }).messages))).toContain('"forged"');
  expect(await said(page)).toEqual(before);
  expect(await height(page)).toBe(640);
  const root = page.frameLocator('#attune').locator('html');
  // The page around speaks for the first time now: had the forged one counted, this one would not.
  await page.locator('#attune').evaluate((frame: HTMLIFrameElement, origin) => {
    frame.contentWindow?.postMessage({ attune: 1, type: 'configure', options: { theme: 'contrast' } }, origin);
  }, ORIGIN);
  await expect(root).toHaveAttribute('data-theme', 'contrast');
  await expect(root).toHaveAttribute('lang', 'en');
  await other.stop();
});

test('a page around that sends anything, and floods, changes nothing it may not', { tag: ONCE }, async ({ page, site }) => {
  site.page('/', `${SCRIPT}<attune-widget></attune-widget>`);
  await page.goto(`${site.origin}/`);
  await hears(page, 'ready');
  await page.evaluate((origin) => {
    const frame = document.querySelector('attune-widget')?.shadowRoot?.querySelector('iframe');
    const send = (message: unknown): void => frame?.contentWindow?.postMessage(message, origin);
    const junk = [null, undefined, 7, 'configure', [], {}, { attune: 1 }, { attune: '1', type: 'configure', options: {} }];
    for (const message of junk) send(message);
    for (const options of [null, 3, 'x', ['a'], { theme: { toString: 1 } }, { theme: null }]) send({ attune: 1, type: 'configure', options });
    send({ attune: 2, type: 'configure', options: { theme: 'dark' } });
    send({ attune: 1, type: 'session-started', options: { theme: 'dark' } });
    send({ attune: 1, type: 'configure', options: Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`x${at}`, 'y'.repeat(100)])) });
    const css = 'accent: #1f5f4f;} * { display: none';
    for (let at = 0; at < 5000; at++) send({ attune: 1, type: 'configure', options: { colours: css, lang: '<img src=x onerror=alert(1)>', answer: String(at) } });
    send({ attune: 1, type: 'configure', options: { theme: 'dark', lang: 'de' } });
  }, ORIGIN);
  const frame = inside(page);
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(frame.locator('html')).toHaveAttribute('lang', 'de');
  await frame.getByRole('button', { name: 'Los geht’s' }).click();
  await hears(page, 'opened');
  // One for each of the three that was ever refused, however often it was sent.
  const errors = (await said(page)).filter(({ kind }) => kind === 'error');
  expect(errors.length).toBeLessThanOrEqual(12);
});

test('a hostile page in the frame cannot reach the page around', { tag: ONCE }, async ({ page, site, context, watch }) => {
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const evil = `<!doctype html><meta charset="utf-8"><title>evil</title><script>
    const attempts = {
      document: () => parent.document.title,
      location: () => { top.location = 'https://evil.example/'; },
      dialog: () => { alert('evil'); },
      storage: () => parent.localStorage.getItem('x'),
      element: () => frameElement.remove(),
    };
    const refused = [];
    for (const [name, attempt] of Object.entries(attempts)) {
      try { attempt(); } catch { refused.push(name); }
    }
    const send = (message) => parent.postMessage(message, '*');
    const all = [
      { attune: 1, type: 'resize', height: 99999 }, { attune: 1, type: 'resize', height: '900' }, { attune: 1, type: 'resize', height: 900, more: 1 },
      { attune: 1, type: 'ready', answers: [1, 2] }, { attune: 1, type: 'evil' }, { attune: 1, type: 'constructor' }, { attune: 2, type: 'ready' },
      { attune: 1, type: 'error', option: '<img src=x>', reason: 'value' }, { attune: 1, type: '__proto__' }, 'ready', null, [],
    ];
    for (const message of all) send(message);
    for (let at = 0; at < 2000; at++) send({ attune: 1, type: 'resize', height: 5000 });
    send({ attune: 1, type: 'error', option: 'evil', reason: 'done' });
    document.title = refused.join(' ');
  </script>`;
  await context.route(`${ORIGIN}/embed.html`, (route) => route.fulfill({ contentType: 'text/html', body: evil }));
  site.page('/', `${SCRIPT}<attune-widget></attune-widget>`);
  await page.goto(`${site.origin}/`);
  // The last message is a right one: all before it have been looked at.
  await hears(page, 'error');
  expect(await said(page)).toEqual([{ kind: 'error', detail: { option: 'evil', reason: 'done' } }]);
  expect(await height(page)).toBe(640);
  expect(page.url()).toBe(`${site.origin}/`);
  expect(dialogs).toEqual([]);
  await expect(page.locator('attune-widget iframe')).toHaveCount(1);
  // `frameElement` is nothing across origins, which throws as well.
  expect(await inside(page).locator('html').evaluate(() => document.title)).toBe('document location storage element');
  // The browser says that it refused: that is what was to be seen.
  for (const line of watch.findings.errors.splice(0)) expect(line).toMatch(/sandbox|navigat|alert|modal/i);
});

test('a page around with the strictest policy that still shows a frame', { tag: ONCE }, async ({ page, site }) => {
  const policy = `default-src 'none'; script-src ${ORIGIN}/embed.js; frame-src ${ORIGIN}; img-src data:; require-trusted-types-for 'script'`;
  site.page('/', `${SCRIPT}<attune-widget theme="dark"></attune-widget>`, policy);
  await page.goto(`${site.origin}/`);
  await hears(page, 'ready');
  expect(await height(page)).toBe(640);
  await expect(inside(page).locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('a frame that keeps nothing says so, works, and gives the journal away as a file', { tag: ONCE }, async ({ page, site }) => {
  await page.setViewportSize({ width: 1000, height: 900 });
  site.page('/', `<iframe id="attune" title="Attune" src="${ORIGIN}/embed.html" sandbox="allow-scripts allow-downloads allow-popups" width="900" height="800"></iframe>`);
  await page.goto(`${site.origin}/`);
  await runs(page);
  const frame = page.frameLocator('#attune');
  await expect(frame.getByText('In this frame your browser keeps nothing.')).toBeVisible();
  const whole = frame.getByRole('link', { name: /Open Attune by itself/ });
  expect(await whole.evaluate((link: HTMLAnchorElement) => link.href)).toBe(`${ORIGIN}/`);
  await expect(whole).toHaveAttribute('rel', 'noopener noreferrer');
  await frame.getByRole('button', { name: 'Begin' }).click();
  await frame.locator('.affect__drawing').click({ position: { x: 60, y: 60 } });
  await frame.getByRole('button', { name: 'Begin', exact: true }).click();
  await frame.getByRole('button', { name: 'I’m listening' }).click();
  await expect(frame.locator('#player-main')).toHaveText('Pause');
  await frame.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Journal' }).click();
  await frame.getByText('Save a copy', { exact: true }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), frame.getByRole('button', { name: /JSON/ }).click()]);
  expect(file.suggestedFilename()).toMatch(/^attune-journal-.*\.json$/);
});
