// What can be read about survey and model: in the app, where answers must survive it, and as pages of their own.

import type { Locator, Page, Request } from '@playwright/test';
import { ONCE, ORIGIN } from './environment.ts';
import { begin, goTo, levels, listens, press, start, tabTo, visit } from './person.ts';
import { type App, expect, test, type Watch } from './watch.ts';

const PAGES = [
  { title: 'What the survey shows', file: 'insights.html' },
  { title: 'About the model', file: 'model-card.html' },
] as const;

/** The sheet that belongs to both pages, whatever hash it has. */
const SHEET = /^\/report-[0-9a-f]{16}\.css$/;

function fileOf(name: string): RegExp {
  return new RegExp(`^/${name.replaceAll('.', '\\.')}$`);
}

/** The page is shown in place, and its title has focus. */
async function reading(page: Page, title: string): Promise<void> {
  await expect(page.locator('article h1')).toHaveText(title);
  await expect(page.locator('article h1')).toBeFocused();
  await expect(page.locator('article h2').first()).toBeVisible();
}

/** The row of a page in the place About. */
function door(page: Page, title: string): Locator {
  return page.getByRole('main').getByRole('link', { name: title });
}

/** Nothing has to be moved sideways to be read. */
async function fits(page: Page): Promise<void> {
  const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(inner).toBeLessThanOrEqual(outer ?? 0);
}

for (const { title, file } of PAGES) {
  test(`${title}: opens in place, and answers are kept`, async ({ app, watch }) => {
    const page = await app.open('/');
    await begin(page);
    await listens(page, 'Metal', 'Often');
    watch.allow(fileOf(file), SHEET);
    await visit(page, 'About');
    await press(door(page, title));
    await reading(page, title);
    expect(new URL(page.url()).pathname).toBe('/');
    await fits(page);
    await page.goBack();
    await expect(door(page, title)).toBeVisible();
    await page.goForward();
    await reading(page, title);
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await expect(door(page, title)).toBeVisible();
    await page.goBack();
    await expect(levels(page, 'Metal').getByRole('radio', { name: 'Often' })).toBeChecked();
  });

  test(`${title}: by keys alone, a table and a place in the page too`, async ({ app, watch }) => {
    const page = await app.open('/');
    await begin(page);
    await goTo(page, 'Genres');
    watch.allow(fileOf(file), SHEET);
    await tabTo(page, page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'About' }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'About Attune' })).toBeFocused();
    await tabTo(page, door(page, title));
    await page.keyboard.press('Enter');
    await reading(page, title);
    const toggle = page.locator('summary', { hasText: 'The same as a table' }).first();
    await tabTo(page, toggle);
    await page.keyboard.press('Enter');
    await expect(page.locator('details[open] table').first()).toBeVisible();
    await tabTo(page, page.locator('details[open] .table-box').first());
    const place = page.getByRole('navigation', { name: 'On this page' }).getByRole('link').last();
    await tabTo(page, place, 'Shift+Tab');
    const name = (await place.textContent()) ?? '';
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 2, name })).toBeFocused();
    expect(page.url()).toBe(`${ORIGIN}/`);
    await fits(page);
  });

  test.describe(`${title}: without JavaScript`, () => {
    test.use({ javaScriptEnabled: false });
    test('is a page of its own that leads back', async ({ page }) => {
      await page.goto(`/${file}`);
      await expect(page).toHaveTitle(`${title} · Attune`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
      await expect(page.getByText('Need help now?')).toBeVisible();
      await page.getByText('Need help now?').click();
      await expect(page.getByRole('link', { name: '112' })).toBeVisible();
      // Open help lies over the way back on a phone.
      await page.reload();
      await page.getByRole('link', { name: 'Back to Attune' }).click();
      await expect(page).toHaveURL(`${ORIGIN}/`);
    });
  });

  test(`${title}: a page of its own keeps its policy, fits, and opens its tables`, async ({ page, watch }) => {
    await page.goto(`/${file}`);
    await fits(page);
    for (const toggle of await page.locator('.figure__table > summary').all()) await toggle.click();
    await fits(page);
    const unseen = await page.locator('.figure__table table').evaluateAll((tables) =>
      tables.filter((table) => table.getBoundingClientRect().height === 0).length,
    );
    expect(unseen).toBe(0);
    const scripts = watch.requests.filter((request) => request.resourceType() === 'script');
    expect(scripts).toEqual([]);
  });
}

test('letters in drawings are large enough on a phone', async ({ page }) => {
  await page.goto('/insights.html');
  const smallest = await page.locator('svg.chart text').evaluateAll((texts) => {
    const heights = texts.map((text) => Number.parseFloat(getComputedStyle(text).fontSize));
    return Math.min(...heights);
  });
  expect(smallest).toBeGreaterThanOrEqual(12);
});

/** Everything about a request that could carry something. */
async function told(request: Request): Promise<unknown> {
  return [request.method(), request.url(), await request.allHeaders(), request.postData()];
}

async function requestsOf(app: App, watch: Watch, answer: (page: Page) => Promise<void>): Promise<unknown[]> {
  const page = await app.open('/');
  await begin(page);
  await answer(page);
  const before = watch.requests.length;
  for (const { title } of PAGES) {
    await visit(page, 'About');
    await press(door(page, title));
    await reading(page, title);
    await page.waitForLoadState('networkidle');
  }
  return Promise.all(watch.since(before).map(told));
}

test('the request is the same whatever the answers are', { tag: ONCE }, async ({ app, watch }) => {
  watch.allow(...PAGES.map(({ file }) => fileOf(file)), SHEET);
  // Once before, so that both times find the same in the browser's cache.
  await requestsOf(app, watch, async () => {});
  const one = await requestsOf(app, watch, async (page) => {
    await listens(page, 'Metal', 'Often');
    await page.getByRole('slider', { name: 'Depression' }).or(page.getByRole('slider').first()).first().fill('9');
  });
  const other = await requestsOf(app, watch, async (page) => {
    await listens(page, 'Gospel', 'Never');
    await page.getByLabel('Your age').fill('71');
  });
  expect(one.length).toBeGreaterThanOrEqual(PAGES.length);
  expect(one).toEqual(other);
});

test('a page that does not come can be asked for again', async ({ app, watch, context }) => {
  await context.route('**/insights.html', (route) => route.fulfill({ status: 200, body: 'no page' }), { times: 1 });
  const page = await app.open('/');
  await begin(page);
  watch.allow(fileOf('insights.html'), SHEET);
  await visit(page, 'About');
  await press(door(page, 'What the survey shows'));
  await expect(page.getByRole('alert')).toContainText('could not be loaded');
  await expect(page.getByRole('link', { name: /page of its own/ })).toHaveAttribute('href', 'insights.html');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Who answered' })).toBeVisible();
  await expect(page.getByRole('main')).toBeFocused();
});

test('a click with a key goes to a page of its own', async ({ app, watch, context }) => {
  const page = await app.open('/');
  await begin(page);
  watch.opening();
  const opened = context.waitForEvent('page');
  await visit(page, 'About');
  const link = door(page, 'About the model');
  await link.scrollIntoViewIfNeeded();
  await link.click({ modifiers: ['ControlOrMeta'] });
  await expect((await opened).getByRole('heading', { level: 1 })).toHaveText('About the model');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('About Attune');
});

test('every door of About leads somewhere, and Back leads home', async ({ app }) => {
  const page = await app.open('/');
  await start(page);
  await visit(page, 'About');
  for (const [name, title] of [
    ['Where everything stays', 'Where everything stays'],
    ['What the science carries', 'What the science carries'],
    ['Settings', 'Settings'],
  ] as const) {
    await page.getByRole('main').getByRole('button', { name }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeFocused();
    await fits(page);
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1, name: 'About Attune' })).toBeFocused();
  }
  const help = page.getByRole('main').getByRole('button', { name: 'If you need help' });
  await help.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Help, right now' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(help).toBeFocused();
});

test('each study says who, when and where to read it, for and against', { tag: ONCE }, async ({ app }) => {
  const page = await app.open('/');
  await start(page);
  await visit(page, 'About');
  await page.getByRole('main').getByRole('button', { name: 'What the science carries' }).click();
  const studies = page.locator('.study');
  await expect(studies).toHaveCount(7);
  for (const study of await studies.all()) {
    const link = study.getByRole('link');
    await expect(link).toHaveAttribute('href', /^https:\/\/doi\.org\/10\./);
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    await expect(link).toHaveAccessibleName(/, (19|20)\d\d \(opens in a new tab\)$/);
    await expect(study.locator('.study__source')).toContainText(/, (19|20)\d\d: /);
  }
  const order = page.getByRole('region').or(page.locator('section')).filter({ hasText: 'step by step, or straight' });
  await expect(order.getByText(/^For: /)).toBeVisible();
  await expect(order.getByText(/^Against: /)).toBeVisible();
  await expect(page.getByText('−0.30 standard deviations (95 % interval −0.55 to −0.04)')).toBeVisible();
});
