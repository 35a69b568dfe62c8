// Strings that would become script, markup or the address of a script: refused by the browser wherever they come from
// (Trusted Types), but for the plain markup and the two files that the one policy in `public/early.js` lets through.
// That the app gets along with it is what the watch under every other test shows: each refusal is a finding there.

import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { ONCE } from './environment.ts';
import { hears, inside, test as framed } from './embed/host.ts';
import { fromNow } from './sitting.ts';
import { App, test as watched, Watch } from './watch.ts';

/** What runs, loads or hides something, and what browsers would read otherwise than a pattern does. */
const HOSTILE = [
  '<img src=x onerror=planted()>',
  '<img src="x" onerror="planted()">',
  '<IMG SRC="x" ONERROR="planted()">',
  '<a title=">" onclick="planted()">a</a>',
  '<a href="x"onclick="planted()">a</a>',
  '<a/onclick="planted()">a</a>',
  '<a\fonclick="planted()">a</a>',
  '<a x=1 onclick=planted()>a</a>',
  // No space to a browser, which takes the quote for a part of the value and goes on with a handler.
  '<a x=1\u00a0y=" onclick=planted() ">a</a>',
  '<svg/onload=planted()>',
  '<p title="<">a</p>',
  '<!--><img src="x" onerror="planted()">-->',
  '<textarea><a title="</textarea><img src=x onerror=planted()>"></a>',
  '<script>planted()</script>',
  '<iframe srcdoc="a"></iframe>',
  '<iframe src="x"></iframe>',
  '<object data="x"></object>',
  '<embed src="x">',
  '<base href="x">',
  '<meta http-equiv="refresh" content="0">',
  '<template><b>a</b></template>',
  '<p style="color:red">a</p>',
  '<p onclick',
];

/** What the app makes of its own words. */
const PLAIN = ['', 'a > b', '<p class="a" hidden>a<br/></p>', '<option value=ZZ dir=ltr>a</option>', '<!----><b>a</b><!>', '<svg viewBox="0 0 1 1"><path d="M0 0h1"/></svg>'];

/** What came of handing each to the page: whether the browser refused it. */
async function refused(page: Page, markup: string[]): Promise<boolean[]> {
  return page.evaluate(
    (all) =>
      all.map((html) => {
        try {
          document.createElement('div').innerHTML = html;
          return false;
        } catch (error) {
          return error instanceof TypeError;
        }
      }),
    markup,
  );
}

/** Every other way by which a string becomes more than a string, and whether the browser took it. `eval` is not among
    them: what Playwright runs in a page may do that. */
async function taken(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const bad = '<img src="x" onerror="planted()">';
    const script = (): HTMLScriptElement => document.createElement('script');
    const ways: Record<string, () => unknown> = {
      insertAdjacentHTML: () => document.body.insertAdjacentHTML('beforeend', bad),
      outerHTML: () => (document.body.appendChild(document.createElement('i')).outerHTML = bad),
      fragment: () => document.createRange().createContextualFragment(bad),
      parser: () => new DOMParser().parseFromString(bad, 'text/html'),
      write: () => document.write(bad),
      srcdoc: () => (document.createElement('iframe').srcdoc = bad),
      code: () => (script().text = 'planted()'),
      src: () => (script().src = `${location.origin}/planted.js`),
      elsewhere: () => (script().src = 'https://example.org/sw.js'),
      inline: () => (script().src = 'data:text/javascript,planted()'),
      timer: () => setTimeout('planted()', 0),
      handler: () => document.createElement('b').setAttribute('onclick', 'planted()'),
      policy: () => window.trustedTypes?.createPolicy('planted', {}),
      again: () => window.trustedTypes?.createPolicy('default', {}),
    };
    return Object.entries(ways).flatMap(([name, way]) => {
      try {
        way();
        return [name];
      } catch {
        return [];
      }
    });
  });
}

declare global {
  interface Window {
    trustedTypes?: { defaultPolicy: object | null; createPolicy(name: string, rules: object): object };
  }
}

async function opened(context: BrowserContext, path: string): Promise<{ page: Page; watch: Watch }> {
  const watch = await Watch.over(context);
  const page = await context.newPage();
  await (path.startsWith('/callback') || path.startsWith('/providers') ? page.goto(path) : new App(page, watch).open(path));
  expect(watch.findings.violations).toEqual([]);
  return { page, watch };
}

for (const path of ['/', '/embed.html']) {
  test(`${path} takes plain markup and nothing else`, { tag: ONCE }, async ({ context }) => {
    const { page, watch } = await opened(context, path);
    expect(await page.evaluate(() => window.trustedTypes?.defaultPolicy)).toBeTruthy();
    expect(await refused(page, PLAIN)).toEqual(PLAIN.map(() => false));
    expect(watch.findings.violations).toEqual([]);
    expect(await refused(page, HOSTILE)).toEqual(HOSTILE.map(() => true));
    expect(await taken(page)).toEqual([]);
    await expect.poll(() => watch.findings.violations.join()).toContain('require-trusted-types-for');
  });
}

for (const path of ['/callback.html', '/providers.html']) {
  test(`${path} takes no markup at all`, { tag: ONCE }, async ({ context }) => {
    const { page, watch } = await opened(context, path);
    expect(await refused(page, [...HOSTILE, '<p>a</p>'])).toEqual([...HOSTILE, ''].map(() => true));
    expect(await taken(page)).toEqual([]);
    await expect.poll(() => watch.findings.violations.join()).toContain('require-trusted-types-for');
  });
}

// The policy is in force there, and nothing of the app's own is refused: the watch says so at the end.
watched('from the check-in to a session nothing is refused', { tag: ONCE }, async ({ app }) => {
  const page = await app.open('/');
  await fromNow(page);
  expect(await page.evaluate(() => window.trustedTypes?.defaultPolicy)).toBeTruthy();
});

framed('nor in a frame on another site', { tag: ONCE }, async ({ page, site }) => {
  await page.goto(`${site.origin}/clinic.html`);
  await hears(page, 'ready');
  await inside(page).getByRole('button', { name: 'Begin' }).click();
  await expect(inside(page).getByRole('heading', { level: 1, name: 'How are you right now?' })).toBeVisible();
});
