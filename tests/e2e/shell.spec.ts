// What someone sees before the app runs, and when it never does.

import { test as bare } from '@playwright/test';
import { expect, test } from './watch.ts';

bare('the promise stands there before the app does', async ({ page }) => {
  let go = (): void => {};
  const held = new Promise<void>((resolve) => {
    go = resolve;
  });
  await page.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await page.addInitScript(() => {
    (window as unknown as { shift: number }).shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        (window as unknown as { shift: number }).shift += (entry as unknown as { value: number }).value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto('/', { waitUntil: 'commit' });
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toHaveText('Music for how you feel');
  await expect(page.getByText('Getting ready')).toBeVisible();
  await page.getByText('Need help now?').click();
  await expect(page.getByRole('link', { name: '112' })).toBeVisible();
  const places = async (): Promise<unknown> =>
    page.evaluate(() =>
      ['h1', '.hero__lead', '.hills', '.promises', '.promise:last-child', '.brand', '.promises__what'].map((name) => {
        const { x, y, width, height } = document.querySelector(name)?.getBoundingClientRect() ?? new DOMRect();
        return [name, Math.round(x), Math.round(y), Math.round(width), Math.round(height)];
      }),
    );
  const before = await places();

  go();
  await expect(page.getByRole('button', { name: 'Begin' })).toBeAttached();
  expect(await places()).toEqual(before);
  expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBeLessThan(0.01);
  // Help was open, and it still is.
  await expect(page.getByRole('dialog', { name: 'Help, right now' })).toBeVisible();
});

bare('a browser that cannot start the app gets a kind sentence', async ({ page }) => {
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto('/');
  await expect(page.getByText('Sorry, this browser could not start Attune.')).toBeVisible();
  await expect(page.getByText('Getting ready')).toBeHidden();
  await page.getByText('Need help now?').click();
  await expect(page.getByRole('link', { name: '999' })).toBeVisible();
});

bare.describe('without JavaScript', () => {
  bare.use({ javaScriptEnabled: false });
  bare('the page says what it needs, and help still opens', async ({ page }) => {
    await page.goto('/');
    await expect(page.locator('noscript p')).toContainText('needs JavaScript for that');
    await expect(page.locator('noscript p')).toBeVisible();
    await expect(page.getByText('Getting ready')).toBeHidden();
    await page.getByText('Need help now?').click();
    await expect(page.getByRole('link', { name: '911' })).toBeVisible();
  });
});

test('nothing of the shell is left once the app runs', async ({ app }) => {
  const page = await app.open('/');
  await expect(page.getByText('Getting ready')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(page.getByRole('main')).toHaveCount(1);
});
