// By keys alone: past the top of the page, through every control of it in order, always seen, and out of dialogs again.

import type { Locator, Page } from '@playwright/test';
import { ONCE } from './environment.ts';
import { start, tabTo } from './person.ts';
import { SCENES } from './scenes.ts';
import { leapTo, others, stepOf, STEPS } from './steps.ts';
import { expect, test } from './watch.ts';

// What gets focus is scrolled to at once.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** Files of the build that a page may ask for. */
const READ = [/^\/(insights|model-card)\.html$/, /^\/report-[0-9a-f]{16}\.css$/];

/** Controls in the order in which they stand in the page, each with a number; a group of radio buttons is one stop. */
async function number(page: Page): Promise<number> {
  return page.evaluate(() => {
    const wanted = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
    const dialog = document.querySelector('dialog[open]');
    const stops = new Set<Element | string>();
    for (const element of (dialog ?? document).querySelectorAll<HTMLElement>(wanted)) {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.matches(':disabled')) continue;
      const isRadio = element instanceof HTMLInputElement && element.type === 'radio';
      stops.add(isRadio ? `radio ${element.name}` : element);
      element.dataset.stop = String(stops.size);
    }
    return stops.size;
  });
}

/** What has focus now: its number, and what is wrong with how it is seen. */
async function focused(page: Page): Promise<{ stop: number; wrong: string[] } | null> {
  return page.evaluate(() => {
    const element = document.activeElement;
    // A dialog that scrolls takes focus itself before its first control.
    if (!(element instanceof HTMLElement) || element.matches('body, dialog')) return null;
    // A ring is drawn around the control, or around what is shown in its place.
    const shown = [element, element.nextElementSibling, element.closest('label')].filter((box) => box !== null);
    const ring = shown.some((box) => {
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(box);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && !/, 0\)$/.test(outlineColor);
    });
    const box = shown.find((candidate) => candidate.getBoundingClientRect().width > 2) ?? element;
    const { left, right, top, bottom } = box.getBoundingClientRect();
    // The part of it that is in the window; of something taller than the window that is enough.
    const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
    const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
    const inside = x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
    const over = inside ? document.elementFromPoint(x, y) : null;
    const bar = over?.closest('.places, .now__begin');
    const covered = bar !== null && bar !== undefined && !bar.contains(element);
    const name = `${element.tagName}.${element.getAttribute('class')}#${element.id} “${element.textContent?.trim().slice(0, 30)}”`;
    return {
      stop: Number(element.dataset.stop ?? Number.NaN),
      wrong: [
        ring ? '' : `${name} has no ring`,
        inside ? '' : `${name} is out of sight`,
        covered ? `${name} lies under ${bar?.className}` : '',
      ].filter(Boolean),
    };
  });
}

for (const scene of [...SCENES, ...others(SCENES)].filter(({ name }) => !name.endsWith('-contrast'))) {
  test(`every control can be reached and seen: ${scene.name}`, { tag: ONCE }, async ({ app, watch }) => {
    watch.allow(...READ);
    const page = scene.alone ? app.page : await app.open(scene.path);
    if (scene.alone) await page.goto(scene.path);
    await scene.prepare?.(page);
    const all = await number(page);
    // From the top of the page, as someone arrives there.
    await page.evaluate(() => {
      if (document.querySelector('dialog[open]')) return;
      document.body.tabIndex = -1;
      document.body.focus();
      document.body.removeAttribute('tabindex');
    });
    // A dialog begins at one of its controls, and comes round to it again by way of the browser's own bar.
    const inDialog = await page.locator('dialog[open]').isVisible();
    const stops: number[] = [];
    const wrong: string[] = [];
    for (let presses = 0; presses <= all + 1; presses++) {
      await page.keyboard.press('Tab');
      const at = await focused(page);
      if (at === null && inDialog) continue;
      if (at === null || at.stop === stops[0]) break;
      stops.push(at.stop);
      wrong.push(...at.wrong);
    }
    expect(wrong).toEqual([]);
    expect([...stops].sort((one, other) => one - other)).toEqual(Array.from({ length: all }, (_, index) => index + 1));
    if (!inDialog) expect(stops).toEqual([...stops].sort((a, b) => a - b));
  });
}

test('the first key leads past the top of the page', async ({ app }) => {
  const page = await app.open('/');
  const skip = page.getByRole('link', { name: 'Skip to the content' });
  for (const place of ['Welcome', 'Now'] as const) {
    if (place === 'Now') await start(page);
    await tabTo(page, skip, place === 'Now' ? 'Shift+Tab' : 'Tab');
    await expect(skip).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
    await page.keyboard.press('Tab');
    const inside = await page.evaluate(() => document.activeElement?.closest('main') !== null);
    expect(inside, place).toBe(true);
    expect(new URL(page.url()).hash).toBe('');
  }
});

test('each step begins at its title, and has one place that speaks', { tag: ONCE }, async ({ app, watch }) => {
  watch.allow(...READ);
  const page = await app.open('/');
  await start(page);
  // The same element all the time: what comes with its words already in it is not read out.
  const marked = page.locator('[role="status"][data-same]');
  await page.locator('.unseen[role="status"]').evaluate((status) => status.setAttribute('data-same', ''));
  await expect(marked).toBeAttached();
  for (const step of STEPS) {
    await leapTo(page, step);
    expect(await stepOf(page)).toBe(step);
    await expect(page.getByRole('heading', { level: 1 }), step).toHaveCount(1);
    await expect(page.getByRole('main'), step).toHaveCount(1);
    await expect(marked, step).toBeAttached();
  }
});

/** Whether focus is in it. */
async function holds(part: Locator): Promise<boolean> {
  return part.evaluate((element) => element.contains(document.activeElement));
}

test('a dialog takes focus, keeps it, and gives it back', async ({ app }) => {
  const page = await app.open('/');
  await start(page);
  const opener = page.getByRole('button', { name: 'Need help now?' });
  const dialog = page.getByRole('dialog');
  for (const way of ['Escape', 'Close'] as const) {
    await tabTo(page, opener, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeVisible();
    expect(await holds(dialog)).toBe(true);
    for (const key of ['Tab', 'Shift+Tab'] as const) {
      for (let presses = 0; presses < 12; presses++) {
        await page.keyboard.press(key);
        // Between the last and the first the browser's own bar has its turn.
        const outside = await page.evaluate(() => document.activeElement !== document.body);
        if (outside) expect(await holds(dialog), `${key} ${presses}`).toBe(true);
      }
    }
    if (way === 'Close') await tabTo(page, dialog.getByRole('button', { name: 'Close' }));
    await page.keyboard.press(way === 'Close' ? 'Enter' : 'Escape');
    await expect(dialog).toBeHidden();
    await expect(opener).toBeFocused();
  }
});
