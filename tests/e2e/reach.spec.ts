// Within everyone's reach: narrow screens, large letters, thumbs, the order of headings.

import type { Page } from '@playwright/test';
import { ONCE } from './environment.ts';
import { begin, goTo, listens, press, startOver, visit } from './person.ts';
import { expect, test } from './watch.ts';

const STEPS = ['You', 'Forecast', 'Genres', 'Tracks'] as const;

/** Opens everything that is folded, so that it is looked at too. */
async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}

/** What sticks out sideways of the window. */
async function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    const out = [...document.querySelectorAll('main *, .bar *, .path *, .foot *')].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      const drawn = !element.closest('svg, .unseen, .horizon, .path') || element.matches('.stop');
      return drawn && width > 0 && (right > wide + 1 || left < -1);
    });
    const scrolls = document.documentElement.scrollWidth > wide ? ['the page'] : [];
    return [...scrolls, ...out.map((element) => `${element.tagName}.${element.className}`)];
  });
}

/** Controls smaller than a thumb. Links within a sentence may be. */
async function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = [...document.querySelectorAll('button, summary, input, a.button')];
    return controls
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.height > 0 && (box.height < 43.5 || box.width < 43.5))
      .map(({ element, box }) => `${element.tagName}.${element.className} ${box.width} × ${box.height}`);
  });
}

/** Headings that skip a level. */
async function skippedHeadings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const headings = [...document.querySelectorAll('main :is(h1, h2, h3, h4)')];
    const levels = headings.map((heading) => Number(heading.tagName[1]));
    return headings
      .filter((_, index) => (levels[index] ?? 0) > (index === 0 ? 1 : (levels[index - 1] ?? 0) + 1))
      .map((heading) => heading.textContent ?? '');
  });
}

async function checkEveryStep(page: Page, check: (page: Page) => Promise<string[]>): Promise<void> {
  expect(await check(page), 'welcome').toEqual([]);
  await begin(page);
  await listens(page, 'Metal', 'Often');
  await page.getByLabel('Your age').fill('7');
  await page.getByRole('slider', { name: 'Anxiety' }).fill('6');
  await press(page.getByRole('button', { name: 'See the forecast' }));
  for (const step of STEPS) {
    if (step !== 'You') await goTo(page, step);
    if (step === 'Genres') await page.getByRole('radio', { name: /Choose my own/ }).check();
    await unfold(page);
    expect(await check(page), step).toEqual([]);
  }
  await startOver(page);
  expect(await check(page), 'cleared').toEqual([]);
  await visit(page, 'About');
  await expect(page.getByRole('heading', { level: 1, name: 'About Attune' })).toBeFocused();
  expect(await check(page), 'about').toEqual([]);
  for (const room of ['Where everything stays', 'What the science carries', 'Settings']) {
    await press(page.getByRole('main').getByRole('button', { name: room }));
    await expect(page.getByRole('heading', { level: 1, name: room })).toBeFocused();
    expect(await check(page), room).toEqual([]);
    if (room !== 'Settings') await visit(page, 'About');
  }
  await page.getByRole('button', { name: 'Need help now?' }).click();
  expect(await check(page), 'help').toEqual([]);
}

test('every control is as large as a thumb', async ({ app }) => {
  await checkEveryStep(await app.open('/'), tooSmall);
});

test('headings come in order', { tag: ONCE }, async ({ app }) => {
  await checkEveryStep(await app.open('/'), skippedHeadings);
});

for (const dir of ['ltr', 'rtl']) {
  test(`a screen of 320 pixels is wide enough, ${dir}`, { tag: ONCE }, async ({ app }) => {
    const page = await app.open('/');
    await page.setViewportSize({ width: 320, height: 640 });
    await page.evaluate((wanted) => {
      document.documentElement.dir = wanted;
    }, dir);
    await checkEveryStep(page, sticksOut);
  });
}

test('letters of twice the size fit', async ({ app }) => {
  const page = await app.open('/');
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  await checkEveryStep(page, sticksOut);
});
