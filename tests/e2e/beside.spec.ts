// The pages beside the app that people open by themselves: for providers, in a frame, at an address where nothing is.

import { audit, COLOURS } from './axe.ts';
import { ONCE, PHONE } from './environment.ts';
import { expect, test } from './watch.ts';

const PAGES = [
  { path: '/providers.html', title: 'Attune on your site' },
  { path: '/embed.html', title: 'Music for how you feel' },
  { path: '/404.html', title: 'There is nothing at this address' },
];

for (const { path, title } of PAGES) {
  test(`no barriers, and wide enough: ${path}`, { tag: ONCE }, async ({ page, watch }) => {
    // The page for providers shows the widget, by the script that it is about.
    watch.allow(/^\/embed\.(js|html)$/);
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await audit(page, colorScheme === 'light' ? undefined : COLOURS), colorScheme).toEqual([]);
    }
    for (const dir of ['ltr', 'rtl']) {
      await page.evaluate((wanted) => document.documentElement.setAttribute('dir', wanted), dir);
      await page.setViewportSize({ width: 320, height: PHONE.height });
      const wider = () => page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - innerWidth);
      expect(await wider(), dir).toBeLessThanOrEqual(0);
    }
  });
}

test('the page for providers is used by keyboard alone', { tag: ONCE }, async ({ page, watch }) => {
  watch.allow(/^\/embed\.(js|html)$/);
  await page.goto('/providers.html');
  const controls = await page.locator('main :is(input, select, textarea, button, summary, a[href]):visible').count();
  expect(controls).toBeGreaterThan(10);
  const seen = new Set<string>();
  // Radio buttons of one name are one stop, and the frame of the preview has stops of its own.
  for (let press = 0; press < 3 * controls; press++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const at = document.activeElement;
      if (!at || at === document.body) return null;
      const style = getComputedStyle(at);
      const isSeen = at.matches(':focus-visible') && (style.outlineStyle !== 'none' || style.boxShadow !== 'none');
      const name = at.getAttribute('name') ?? at.id ?? '';
      return { name: `${at.tagName} ${name || at.textContent?.trim()}`, isSeen: isSeen || at.tagName === 'ATTUNE-WIDGET' };
    });
    if (stop === null) break;
    expect(stop.isSeen, stop.name).toBe(true);
    seen.add(stop.name);
  }
  for (const name of ['SELECT theme', 'SELECT lang', 'INPUT label']) expect([...seen]).toContain(name);
  // By keys only: dark colours, and the lines say so.
  await page.getByLabel('Colours', { exact: true }).focus();
  await page.keyboard.type('Dark');
  await expect(page.locator('#snippet')).toContainText('theme="dark"');
});
