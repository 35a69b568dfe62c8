// The four places: from everywhere, by mouse and by key, and never over something else.

import type { Page } from '@playwright/test';
import { ONCE } from './environment.ts';
import { begin, start, tabTo, visit } from './person.ts';
import { expect, test } from './watch.ts';

const TITLES = {
  'Check-in': 'How are you right now?',
  Session: 'Your session',
  Journal: 'Journal',
  About: 'About Attune',
} as const;

/** The place that is marked as the one where someone is, and how. */
async function here(page: Page): Promise<unknown> {
  return page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('button')
    .evaluateAll((doors) =>
      doors
        .map((door) => [door.textContent?.trim(), door.getAttribute('aria-current')])
        .filter(([, current]) => current !== 'false'),
    );
}

test('each place is one tap away, says where one is, and Back leads back', async ({ app }) => {
  const page = await app.open('/');
  await expect(page.getByRole('navigation', { name: 'Places' })).toBeHidden();
  await start(page);
  for (const place of ['Session', 'Journal', 'About', 'Check-in'] as const) {
    await visit(page, place);
    await expect(page.getByRole('heading', { level: 1, name: TITLES[place] })).toBeFocused();
    expect(await here(page)).toEqual([[place, 'page']]);
  }
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'About Attune' })).toBeFocused();
  expect(await here(page)).toEqual([['About', 'page']]);
});

test('within a place it stays marked, and another way of saying so', { tag: ONCE }, async ({ app }) => {
  const page = await app.open('/');
  await begin(page);
  expect(await here(page)).toEqual([['Check-in', 'true']]);
  await page.getByRole('banner').getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByRole('banner').getByRole('button', { name: 'Settings' })).toHaveAttribute('aria-current', 'page');
  expect(await here(page)).toEqual([]);
});

test('by key the places come before the page', async ({ app }) => {
  const page = await app.open('/');
  await start(page);
  await app.open('/');
  const first = page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Check-in' });
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(first).toBeFocused();
  for (const place of ['Session', 'Journal', 'About'] as const) {
    await page.keyboard.press('Tab');
    await expect(page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: place })).toBeFocused();
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'About Attune' })).toBeFocused();
});

/** Boxes that lie over one another. */
async function overlaps(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const names = ['.brand', '.places', '.bar__doors', '.foot__inner', '.door'];
    const boxes = names.flatMap((name) =>
      [...document.querySelectorAll(name)].map((element) => ({ element, name, box: element.getBoundingClientRect() })),
    );
    return boxes.flatMap((one, index) =>
      boxes.slice(index + 1).flatMap((other) => {
        if (one.element.contains(other.element) || other.element.contains(one.element)) return [];
        const [a, b] = [one.box, other.box];
        const apart = a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
        return apart ? [] : [`${one.name} and ${other.name}`];
      }),
    );
  });
}

for (const size of ['100%', '200%']) {
  for (const width of [320, 360, 768, 1024, 1440]) {
    test(`nothing lies over anything else at ${width} pixels and letters of ${size}`, { tag: ONCE }, async ({ app }) => {
      const page = await app.open('/');
      await page.setViewportSize({ width, height: 740 });
      await page.evaluate((wanted) => {
        document.documentElement.style.fontSize = wanted;
      }, size);
      await start(page);
      await visit(page, 'About');
      await page.evaluate(() => scrollTo(0, 0));
      expect(await overlaps(page), 'at the top').toEqual([]);
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      expect(await overlaps(page), 'at the end').toEqual([]);
      const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(inner).toBeLessThanOrEqual(outer ?? 0);
    });
  }
}

test('what has focus is never behind the bar', async ({ app }) => {
  const page = await app.open('/');
  await begin(page);
  const hidden: string[] = [];
  await tabTo(page, page.getByRole('radio').first());
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const behind = await page.evaluate(() => {
      const focused = document.activeElement;
      const bar = document.querySelector('.places')?.getBoundingClientRect();
      if (!focused || !bar || focused.closest('.places, .bar') || bar.top < 100) return '';
      const { top, bottom } = focused.getBoundingClientRect();
      return bottom > bar.top + 1 || top < -1 ? `${focused.tagName}#${focused.id} ${top}–${bottom}` : '';
    });
    if (behind) hidden.push(behind);
    if (await page.getByRole('button', { name: 'Start over' }).evaluate((one) => one === document.activeElement)) break;
  }
  expect(hidden).toEqual([]);
});

