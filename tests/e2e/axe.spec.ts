// axe finds nothing on any page, in any theme and language, on a phone and on a wide screen; and a window of 320 pixels,
// which is one of 1280 at 400 %, is wide enough for all of them. One page is opened for each scene, and dressed anew.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { audit, COLOURS } from './axe.ts';
import { ONCE, PHONE, ROOT } from './environment.ts';
import { type Scene, SCENES } from './scenes.ts';
import { leapTo, others, stepOf, STEPS } from './steps.ts';
import { type App, expect, test } from './watch.ts';

// A fading letter has no contrast, and nothing here is about motion.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** Files of the build that a scene may ask for. */
const READ = [/^\/(insights|model-card)\.html$/, /^\/report-[0-9a-f]{16}\.css$/];

/** What `data-theme` on the page may say, and what the device asks for in each. */
const THEMES = { light: 'light', dark: 'dark', contrast: 'light' } as const;
type Theme = keyof typeof THEMES;

/** The languages that there are words in, but for the one that every test begins in. */
const LANGUAGES = readdirSync(join(ROOT, 'locales'))
  .filter((name) => name.endsWith('.json') && name !== 'en.json')
  .map((name) => name.replace(/\.json$/, ''));

// Each is dressed in every theme here, so those of a single theme would be the same again.
const ALL = [...SCENES, ...others(SCENES)].filter(({ name }) => !name.endsWith('-contrast'));

/** Opens the scene, and makes sure that it shows the step it is there for. */
async function set(app: App, scene: Scene): Promise<Page> {
  if (scene.alone) {
    await app.page.goto(scene.path);
    return app.page;
  }
  const page = await app.open(scene.path);
  await scene.prepare?.(page);
  if (scene.step) expect(await stepOf(page)).toBe(scene.step);
  return page;
}

async function dress(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: THEMES[theme] });
  await page.evaluate((name) => {
    document.documentElement.dataset.theme = name;
  }, theme);
}

/** Chooses a language in the settings and comes back. */
async function speak(page: Page, language: string): Promise<void> {
  const step = await stepOf(page);
  const chooser = page.locator('#language');
  if (!(await chooser.isVisible())) await leapTo(page, 'Settings');
  await chooser.selectOption(language);
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  if ((await stepOf(page)) === step) return;
  await page.goBack();
  await expect.poll(() => stepOf(page)).toBe(step);
  await expect(page.locator('main h1')).toBeAttached();
}

/** Themes in which a language is looked at: colours are the same in all of them, so once for each way of reading. */
function themes(language: string): Theme[] {
  return ['en', 'ar'].includes(language) ? ['dark', 'contrast', 'light'] : ['light'];
}

/** What axe finds now. Structure is the same in all colours, so all of it is looked at in one. */
async function barriers(page: Page, where: string): Promise<void> {
  for (const theme of themes(where)) {
    await dress(page, theme);
    expect(await audit(page, theme === 'light' ? undefined : COLOURS), `${where}, ${theme}`).toEqual([]);
  }
}

/** What has to be moved sideways to be read. */
async function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    if ((document.scrollingElement?.scrollWidth ?? 0) <= innerWidth) return [];
    const wide = document.documentElement.clientWidth;
    const out = [...document.querySelectorAll('body *')].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && (right > wide + 1 || left < -1);
    });
    return ['the page', ...out.map((element) => `${element.tagName}.${element.getAttribute('class')}`)];
  });
}

/** Everything fits a window of 320 pixels, whichever way it is read. */
async function fits(page: Page, where: string): Promise<void> {
  await page.setViewportSize({ width: 320, height: PHONE.height });
  expect(await sticksOut(page), `${where}, 320 pixels`).toEqual([]);
  await page.setViewportSize(PHONE);
}

test('every step of the app is looked at', { tag: ONCE }, () => {
  expect(STEPS).toContain('Welcome');
  const steps = new Set(ALL.map(({ step }) => step));
  expect(STEPS.filter((step) => !steps.has(step))).toEqual([]);
});

test('axe is heard, and so is a page that is too wide', { tag: ONCE }, async ({ app }) => {
  const page = await app.open('/');
  await page.evaluate(() => {
    const picture = document.createElement('img');
    picture.style.width = '5000px';
    const pale = document.createElement('p');
    pale.style.color = '#ddd';
    pale.textContent = 'pale';
    document.querySelector('.promises')?.append(picture, pale);
  });
  const rules = async (only?: string[]) => (await audit(page, only)).map((line) => line.split(':')[0]);
  expect(await rules()).toContain('image-alt');
  expect(await rules(COLOURS)).toEqual(['color-contrast']);
  expect(await sticksOut(page)).toContain('the page');
});

for (const scene of ALL) {
  test(`no barriers: ${scene.name}`, async ({ app, watch }, { project }) => {
    watch.allow(...READ);
    const page = await set(app, scene);
    await barriers(page, 'en');
    if (project.name === 'desktop') return;
    await fits(page, 'en');
    // The pages that stand alone are in English.
    for (const language of scene.alone ? [] : LANGUAGES) {
      await speak(page, language);
      await barriers(page, language);
      await fits(page, language);
    }
  });
}
