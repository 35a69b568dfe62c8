// axe finds nothing on any page, in any theme and language, on a phone and on a wide screen; a window of 320 pixels,
// which is one of 1280 at 400 %, is wide enough for all of them, and one of 720 for letters of twice the size; every
// control is as large as a thumb, nothing moves without end, and no word is left in English. One page is opened for
// each scene, and dressed anew.

import type { Page } from '@playwright/test';
import { audit, COLOURS } from './axe.ts';
import { ONCE, PHONE } from './environment.ts';
import { english, OTHERS } from './languages/words.ts';
import { type Scene, SCENES } from './scenes.ts';
import { others, speak, stepOf, STEPS } from './steps.ts';
import { type App, expect, test } from './watch.ts';

// A fading letter has no contrast, and nothing here is about motion.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** Files of the build that a scene may ask for. */
const READ = [/^\/(insights|model-card)\.html$/, /^\/report-[0-9a-f]{16}\.css$/];

/** What `data-theme` on the page may say, and what the device asks for in each. */
const THEMES = {
  dark: ['dark', 'dark'],
  'more contrast': ['contrast', 'light'],
  'more contrast in the dark': ['contrast', 'dark'],
  light: ['light', 'light'],
} as const;
type Theme = keyof typeof THEMES;

/** Steps so long that axe takes seconds for each look: in other languages than English they are looked at by day. */
const LONG = ['CheckIn', 'Forecast', 'Tracks', 'Insights', 'Model'];

/** Of these the long text is looked at in every look where it stands alone. */
const TEXTS = ['Insights', 'Model'];

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
  const [name, colorScheme] = THEMES[theme];
  await page.emulateMedia({ colorScheme });
  await page.evaluate((name) => {
    document.documentElement.dataset.theme = name;
  }, name);
}

/** What axe finds now. Structure is the same in all colours, so all of it is looked at in one. */
async function barriers(page: Page, where: string, themes = Object.keys(THEMES) as Theme[]): Promise<void> {
  for (const theme of themes) {
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

/** Everything fits a window of 320 pixels, whichever way it is read, and letters of twice the size. */
async function fits(page: Page, where: string): Promise<void> {
  await page.setViewportSize({ width: 320, height: PHONE.height });
  expect(await sticksOut(page), `${where}, 320 pixels`).toEqual([]);
  // Zoom of 200 % on a desk of 1280 is a window of 640; here the letters alone grow, in a window of twice a phone.
  await page.setViewportSize({ width: 2 * PHONE.width, height: PHONE.height });
  await enlarge(page, '200%');
  expect(await sticksOut(page), `${where}, letters of twice the size`).toEqual([]);
  await enlarge(page, '');
  await page.setViewportSize(PHONE);
}

async function enlarge(page: Page, size: string): Promise<void> {
  await page.evaluate((wanted) => {
    document.documentElement.style.fontSize = wanted;
  }, size);
}

/** Controls that are smaller than a thumb; a box is as large as the words around it, which can be tapped as well. */
async function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = [...document.querySelectorAll('button, summary, input, select, a.button')];
    return controls
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .map((element) => ({ element, box: (element.closest('label') ?? element).getBoundingClientRect() }))
      .filter(({ box }) => box.height > 0 && (box.height < 43.5 || box.width < 43.5))
      .map(({ element, box }) => `${element.tagName}.${element.getAttribute('class')} ${box.width} × ${box.height}`);
  });
}

/** What moves without end, although the device asks for less motion. */
async function moves(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY)
      .map((animation) => (animation as CSSAnimation).animationName),
  );
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
    // axe takes its time with long pages.
    if (LONG.includes(scene.step ?? '')) test.slow();
    const page = await set(app, scene);
    // Every colour is looked at on the phone; on a wide screen, that none lies over another one there.
    if (project.name === 'desktop') return barriers(page, 'en', ['dark', 'light']);
    await barriers(page, 'en', TEXTS.includes(scene.step ?? '') ? ['dark', 'light'] : undefined);
    expect(await tooSmall(page)).toEqual([]);
    expect(await moves(page)).toEqual([]);
    await fits(page, 'en');
    // The pages that stand alone are in English.
    for (const language of scene.alone ? [] : OTHERS) {
      await speak(page, language);
      expect(await english(page, language), language).toEqual([]);
      await barriers(page, language, LONG.includes(scene.step ?? '') ? ['light'] : undefined);
      await fits(page, language);
    }
  });
}
