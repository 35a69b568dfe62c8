// The page for providers: choosing, the preview, and lines that work on another site.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, hears, inside, said, test } from './embed/host.ts';
import { ONCE, ORIGIN, ROOT } from './environment.ts';

test('what is chosen is shown at once, and the copied lines show the same elsewhere', { tag: ONCE }, async ({ page, site }) => {
  await page.goto('/providers.html');
  await hears(page, 'ready');
  const frame = inside(page);
  await page.getByLabel('Colours', { exact: true }).selectOption('Dark');
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByLabel('Language', { exact: true }).selectOption('de');
  await expect(frame.locator('html')).toHaveAttribute('lang', 'de');
  await page.getByLabel(/Questions about music/).uncheck();
  await page.getByLabel('Name for screen readers').fill('Musik & "mehr"');
  await page.getByLabel(/Use these colours/).check();
  await page.locator('[name=accent]').fill('#eeeeee');
  await expect(page.locator('#refused')).toContainText('could not be read');
  await page.locator('[name=accent]').fill('#1f5f4f');
  await expect(page.locator('#refused')).toHaveText('');

  const lines = (await page.locator('#snippet').textContent()) ?? '';
  const [, name] = /src="[^"]*\/(embed-[0-9.]+\.js)"/.exec(lines) ?? [];
  const script = await readFile(join(ROOT, 'dist', name ?? ''), 'utf8');
  expect(lines).toContain(`integrity="sha384-${createHash('sha384').update(script).digest('base64')}"`);
  const policy = ((await page.locator('#policy').textContent()) ?? '').replaceAll('\n', ' ');
  site.page('/copied', lines, `default-src 'none'; img-src data:; style-src-attr 'unsafe-inline'; ${policy}`);
  await page.goto(`${site.origin}/copied`);
  await hears(page, 'ready');
  expect((await said(page)).filter(({ kind }) => kind === 'error')).toEqual([]);
  await expect(page.locator('attune-widget iframe')).toHaveAttribute('title', 'Musik & "mehr"');
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(frame.locator('html')).toHaveAttribute('lang', 'de');
  await expect(frame.getByRole('button', { name: 'Direkt zur Musik' })).toBeHidden();
});

test('the frame alone, and the statement for patients', { tag: ONCE }, async ({ page, site }) => {
  await page.goto('/providers.html');
  await page.getByLabel('Language', { exact: true }).selectOption('es');
  await page.getByLabel(/Frame alone/).check();
  const lines = (await page.locator('#snippet').textContent()) ?? '';
  expect(await page.locator('#policy').textContent()).toBe(`frame-src ${ORIGIN};`);
  await page.getByLabel('Language of the statement').selectOption('ar');
  await expect(page.locator('#statement-ar')).toBeVisible();
  await expect(page.locator('#statement-ar')).toContainText(new URL(ORIGIN).host);
  await expect(page.locator('#statement-en')).toBeHidden();
  site.page('/alone', lines);
  await page.goto(`${site.origin}/alone`);
  await expect(page.frameLocator('iframe').locator('html')).toHaveAttribute('lang', 'es');
  await expect(page.frameLocator('iframe').getByRole('button', { name: 'Empezar' })).toBeVisible();
});
