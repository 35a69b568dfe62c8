// Attune on somebody else's page: the one line, how it looks, and how it is handled.

import { ONCE, ORIGIN } from './environment.ts';
import { expect, height, hears, inside, said, SCRIPT, test } from './embed/host.ts';

declare global {
  interface Window {
    shifts: number;
  }
}

test('one line shows Attune, and nothing on the page moves', async ({ page, site }) => {
  await page.addInitScript(() => {
    window.shifts = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.shifts += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(`${site.origin}/clinic.html`);
  await hears(page, 'ready');
  const frame = page.locator('attune-widget iframe');
  await expect(frame).toHaveAttribute('title', 'Music for how you feel, by Attune');
  await expect(frame).toHaveAttribute('loading', 'lazy');
  await expect(frame).toHaveAttribute('referrerpolicy', 'no-referrer');
  const sandbox = await frame.getAttribute('sandbox');
  expect(sandbox).not.toContain('top-navigation');
  expect(sandbox).not.toContain('modals');
  await expect(inside(page).getByRole('heading', { level: 1, name: 'Music for how you feel' })).toBeVisible();
  await expect(inside(page).getByRole('button', { name: 'Begin' })).toBeVisible();
  await expect(inside(page).getByText('That site cannot see what you say here.')).toBeVisible();
  expect(await height(page)).toBe(640);
  expect(await page.evaluate(() => window.shifts)).toBe(0);
  // Nothing that says whose page it is goes to Attune's host.
  const sent = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  expect(sent.filter((name) => name.startsWith(ORIGIN) && name.includes('?'))).toEqual([]);
  await inside(page).getByRole('button', { name: 'Begin' }).click();
  await hears(page, 'opened');
  const within = await page.evaluate(() => (document.querySelector('attune-widget')?.clientWidth ?? 0) >= 700 ? 820 : 640);
  await expect.poll(() => height(page)).toBe(within);
});

test('colours, language, country and parts change while it is shown', { tag: ONCE }, async ({ page, site }) => {
  site.page('/', `${SCRIPT}<attune-widget theme="light" country="no" features="session"></attune-widget>`);
  await page.goto(`${site.origin}/`);
  await hears(page, 'ready');
  const frame = inside(page);
  const root = frame.locator('html');
  const accent = () => root.evaluate((html) => getComputedStyle(html).getPropertyValue('--accent').trim());
  const set = (name: string, value: string) =>
    page.locator('attune-widget').evaluate((widget, [name, value]) => widget.setAttribute(name ?? '', value ?? ''), [name, value]);
  await expect(root).toHaveAttribute('data-theme', 'light');
  await expect(frame.getByRole('button', { name: 'Straight to the music' })).toBeHidden();
  await set('theme', 'dark');
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await set('colours', 'accent: #1f5f4f; accent-dark: #9fdcc8');
  await expect.poll(accent).toBe('#9fdcc8');
  await set('theme', 'light');
  await expect.poll(accent).toBe('#1f5f4f');
  await set('colours', '');
  await expect.poll(accent).toBe('#54408a');
  await frame.getByRole('button', { name: 'Need help now?' }).click();
  await expect(frame.locator('#help-country')).toHaveValue('NO');
  await frame.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await set('lang', 'de');
  await expect(root).toHaveAttribute('lang', 'de');
  await set('features', 'session forecast journal sheets spotify');
  await expect(frame.getByRole('button', { name: 'Direkt zur Musik' })).toBeVisible();
  await set('lang', 'ar');
  await expect(root).toHaveAttribute('dir', 'rtl');
  expect((await said(page)).filter(({ kind }) => kind === 'error')).toEqual([]);
});

test('purpose, country, height and name change while it is shown, and the width decides the height', { tag: ONCE }, async ({ page, site }) => {
  site.page('/', `${SCRIPT}<div id="room"><attune-widget intent="sleep" country="no"></attune-widget></div>`);
  await page.setViewportSize({ width: 1000, height: 900 });
  await page.goto(`${site.origin}/`);
  await hears(page, 'ready');
  const frame = inside(page);
  const widget = page.locator('attune-widget');
  const set = (name: string, value: string) =>
    widget.evaluate((widget, [name, value]) => widget.setAttribute(name ?? '', value ?? ''), [name, value]);

  await set('label', 'Music for tonight');
  await expect(widget.locator('iframe')).toHaveAttribute('title', 'Music for tonight');
  await set('height', '500');
  await expect.poll(() => height(page)).toBe(500);
  await set('height', 'auto');
  await expect.poll(() => height(page)).toBe(640);

  await frame.getByRole('button', { name: 'Begin' }).click();
  await expect.poll(() => height(page)).toBe(820);
  await page.locator('#room').evaluate((room) => (room.style.width = '400px'));
  await expect.poll(() => height(page)).toBe(640);
  await page.locator('#room').evaluate((room) => (room.style.width = ''));
  await expect.poll(() => height(page)).toBe(820);

  await expect(frame.getByRole('radio', { name: 'Sleep' })).toBeChecked();
  await set('intent', 'focus');
  await expect(frame.getByRole('radio', { name: 'Focus' })).toBeChecked();
  await set('country', 'de');
  await frame.getByRole('button', { name: 'Need help now?' }).click();
  await expect(frame.locator('#help-country')).toHaveValue('DE');
  expect((await said(page)).filter(({ kind }) => kind === 'error')).toEqual([]);
});

test('what is not understood is refused by name, and the rest holds', { tag: ONCE }, async ({ page, site }) => {
  site.page(
    '/',
    `${SCRIPT}<attune-widget theme="pink" colours="ink: #fff" intent="heal" country="de" height="9999" features="journal"></attune-widget>`,
  );
  await page.goto(`${site.origin}/`);
  await hears(page, 'error', 5);
  const errors = (await said(page)).filter(({ kind }) => kind === 'error').map(({ detail }) => detail);
  expect(errors).toEqual([
    { option: 'height', reason: 'value' },
    { option: 'theme', reason: 'value' },
    { option: 'colours', reason: 'contrast' },
    { option: 'intent', reason: 'value' },
    { option: 'features', reason: 'value' },
  ]);
  await inside(page).getByRole('button', { name: 'Need help now?' }).click();
  await expect(inside(page).locator('#help-country')).toHaveValue('DE');
});

test('a frame that is silent for half a minute is said to be, and one that has spoken is not', { tag: ONCE }, async ({ page, site }) => {
  await page.clock.install();
  site.page('/', `${SCRIPT}<attune-widget></attune-widget>`);
  await page.goto(`${site.origin}/`);
  await hears(page, 'ready');
  await page.clock.fastForward(31_000);
  const errors = async (): Promise<unknown[]> => (await said(page)).filter(({ kind }) => kind === 'error').map(({ detail }) => detail);
  expect(await errors()).toEqual([]);
  // As from a host that was set up wrongly: the address leads to some other page.
  const other = '<!doctype html><title>Something else</title><p>Under construction</p>';
  await page.route(/embed\.html/, (route) => route.fulfill({ contentType: 'text/html', body: other }));
  await page.reload();
  await expect(inside(page).getByText('Under construction')).toBeVisible();
  await page.clock.fastForward(29_000);
  expect(await errors()).toEqual([]);
  await page.clock.fastForward(2_000);
  await expect.poll(errors).toEqual([{ option: 'frame', reason: 'silent' }]);
});

test('two on one page are two', { tag: ONCE }, async ({ page, site }) => {
  site.page('/', `<attune-widget id="one" lang="de"></attune-widget><attune-widget id="two" theme="dark"></attune-widget>${SCRIPT}`);
  await page.goto(`${site.origin}/`);
  await hears(page, 'ready', 2);
  await expect(inside(page, '#one').locator('html')).toHaveAttribute('lang', 'de');
  await expect(inside(page, '#two').locator('html')).toHaveAttribute('lang', 'en');
  await expect(inside(page, '#two').locator('html')).toHaveAttribute('data-theme', 'dark');
  await inside(page, '#one').getByRole('button', { name: 'Los geht’s' }).click();
  await expect(inside(page, '#two').getByRole('button', { name: 'Begin' })).toBeVisible();
});

test('as a component: properties before the script, late, twice, taken away and put back', { tag: ONCE }, async ({ page, site }) => {
  await page.goto(`${site.origin}/framework.html`);
  await hears(page, 'ready');
  const frame = inside(page);
  await expect(page.locator('attune-widget')).toHaveAttribute('features', 'session journal');
  await expect(page.locator('attune-widget iframe')).toHaveAttribute('title', 'Music, by Attune');
  await page.getByRole('button', { name: 'Dark or light' }).click();
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: 'Our colours' }).click();
  await expect.poll(() => frame.locator('html').evaluate((html) => getComputedStyle(html).getPropertyValue('--accent'))).toBe('#9fdcc8');
  await page.evaluate(
    (src) => new Promise((resolve) => document.head.append(Object.assign(document.createElement('script'), { src, onload: resolve }))),
    `${ORIGIN}/embed.js`,
  );
  await expect(page.locator('attune-widget iframe')).toHaveCount(1);
  await page.getByRole('button', { name: 'Take it away' }).click();
  await expect(page.locator('iframe')).toHaveCount(0);
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await page.getByRole('button', { name: 'Put it back' }).click();
  await hears(page, 'ready', 2);
  await expect(frame.locator('html')).toHaveAttribute('lang', 'de');
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('#log')).toContainText('ready {}');
});

test('the keyboard goes in and out of the frame', async ({ page, site }) => {
  await page.goto(`${site.origin}/clinic.html`);
  await hears(page, 'ready');
  const frame = inside(page);
  await page.locator('#before').focus();
  await page.keyboard.press('Tab');
  await expect(frame.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  const inFrame = () => page.evaluate(() => document.activeElement?.tagName === 'ATTUNE-WIDGET');
  let presses = 0;
  while (await inFrame()) {
    await page.keyboard.press('Tab');
    expect(presses++).toBeLessThan(60);
  }
  await expect(page.locator('#last')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(frame.getByRole('link', { name: /Open Attune by itself/ })).toBeFocused();
  // Focus that moves inside does not leave, and the page around is not scrolled away from the widget.
  await frame.getByRole('button', { name: 'Begin' }).focus();
  await page.keyboard.press('Enter');
  await expect(frame.getByRole('heading', { level: 1, name: 'How are you right now?' })).toBeFocused();
  expect(await inFrame()).toBe(true);
});

test('without the script, a frame alone looks as its address says', { tag: ONCE }, async ({ page, site }) => {
  const options = 'theme=dark&lang=es&features=session&colours=accent-dark%3A%20%239fdcc8';
  site.page('/', `<iframe title="Attune" src="${ORIGIN}/embed.html#${options}" width="700" height="640"></iframe>`);
  await page.goto(`${site.origin}/`);
  const frame = page.frameLocator('iframe');
  await expect(frame.locator('html')).toHaveAttribute('lang', 'es');
  await expect(frame.getByRole('button', { name: 'Empezar' })).toBeVisible();
  await expect.poll(() => frame.locator('html').evaluate((html) => getComputedStyle(html).getPropertyValue('--accent'))).toBe('#9fdcc8');
});
