// The page in the person's language: the browser's, or the one they choose.

import { type Page, test as bare } from '@playwright/test';
import { ONCE } from './environment.ts';
import { copyOf, session } from './journal.ts';
import { english, OTHERS, say, type Tag } from './languages/words.ts';
import { press } from './person.ts';
import { expect, test } from './watch.ts';

/** A browser's own language, and what the page makes of it. */
const BROWSERS: [string, Tag, 'ltr' | 'rtl'][] = [
  ['de-DE', 'de', 'ltr'],
  ['es-MX', 'es', 'ltr'],
  ['ar-EG', 'ar', 'rtl'],
  ['fr-FR', 'en', 'ltr'],
];

const LOCALES: Record<Tag, string> = { en: 'en-GB', de: 'de-DE', es: 'es-ES', ar: 'ar-EG' };

/** A file with a session of a day, and how each language writes that day. */
const COPY = {
  name: 'copy.json',
  mimeType: 'application/json',
  buffer: Buffer.from(copyOf([session(1, '2026-11-22T12:00:00.000Z', 'calm', [0.6, 0.3])])),
};
const DAYS: Record<Tag, string> = {
  en: 'Sunday, 22 November 2026',
  de: 'Sonntag, 22. November 2026',
  es: 'domingo, 22 de noviembre de 2026',
  ar: 'الأحد، 22 نوفمبر 2026',
};

/** What `<html>` says about the page. */
async function root(page: Page): Promise<(string | null)[]> {
  return page.evaluate(() => ['lang', 'dir'].map((name) => document.documentElement.getAttribute(name)));
}

function title(page: Page, tag: Tag, key: string): Promise<void> {
  return expect(page.getByRole('heading', { level: 1 })).toHaveText(say(tag, key));
}

/** Leaves the welcome for the questions. */
async function toQuestions(page: Page, tag: Tag): Promise<void> {
  await page.getByRole('button', { name: say(tag, 'welcome.begin') }).click();
  await press(page.getByRole('button', { name: say(tag, 'now.to_questions'), exact: true }));
  await title(page, tag, 'checkin.title');
}

async function toSettings(page: Page, tag: Tag): Promise<void> {
  await page.getByRole('button', { name: say(tag, 'places.settings'), exact: true }).click();
  await title(page, tag, 'settings.title');
}

/** Along the four waypoints, by their own names. */
async function goTo(page: Page, tag: Tag, stop: 'forecast' | 'genres' | 'tracks', heading: string): Promise<void> {
  const path = page.getByRole('navigation', { name: say(tag, 'path.label') });
  await path.getByRole('button', { name: say(tag, `path.${stop}`), exact: true }).click();
  await title(page, tag, heading);
}

for (const [locale, tag, dir] of BROWSERS) {
  test.describe(() => {
    test.use({ locale });
    test(`a browser in ${locale} gets ${tag}`, { tag: ONCE }, async ({ app }) => {
      const page = await app.open('/');
      await title(page, tag, 'welcome.title');
      expect(await root(page)).toEqual([tag, dir]);
      await expect(page.getByRole('button', { name: say(tag, 'welcome.begin') })).toBeVisible();
      await expect(page.getByLabel(say(tag, 'language.label'))).toHaveValue(tag);
    });
  });
}

test('a language can be chosen, is said aloud, keeps focus and stays', { tag: ONCE }, async ({ app }) => {
  const page = await app.open('/');
  await page.getByLabel('Language').selectOption('Deutsch');
  await title(page, 'de', 'welcome.title');
  expect(await root(page)).toEqual(['de', 'ltr']);
  await expect(page.getByLabel(say('de', 'language.label'))).toBeFocused();
  await expect(page.getByRole('status')).toHaveText(say('de', 'language.changed'));
  expect(await page.evaluate(() => JSON.stringify(localStorage))).toBe(
    JSON.stringify({ attune: '{"language":"de"}' }),
  );

  await app.open('/');
  await title(page, 'de', 'welcome.title');
  await page.getByLabel(say('de', 'language.label')).selectOption('العربية');
  await title(page, 'ar', 'welcome.title');
  expect(await root(page)).toEqual(['ar', 'rtl']);
});

test('another language takes nothing away that was entered', { tag: ONCE }, async ({ app }) => {
  const page = await app.open('/');
  await toQuestions(page, 'en');
  const metal = (tag: Tag) => page.getByRole('radiogroup', { name: say(tag, 'genres.metal'), exact: true });
  await metal('en').getByRole('radio', { name: say('en', 'levels.often') }).check();
  await page.getByLabel(say('en', 'checkin.age'), { exact: true }).fill('24');
  await page.getByRole('slider', { name: say('en', 'conditions.anxiety') }).fill('6');
  await toSettings(page, 'en');
  await page.getByLabel('Language').selectOption('Español');
  await title(page, 'es', 'settings.title');
  await expect(page.getByLabel(say('es', 'language.label'))).toBeFocused();
  await page.goBack();
  await title(page, 'es', 'checkin.title');
  await expect(page.getByLabel(say('es', 'checkin.age'), { exact: true })).toHaveValue('24');
  await expect(metal('es').getByRole('radio', { name: say('es', 'levels.often') })).toBeChecked();
  await expect(page.getByRole('slider', { name: say('es', 'conditions.anxiety') })).toHaveValue('6');
});

test('where the browser keeps nothing, a language lasts as long as the page', { tag: ONCE }, async ({ app }) => {
  await app.page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
  });
  const page = await app.open('/');
  await page.getByLabel('Language').selectOption('Deutsch');
  await title(page, 'de', 'welcome.title');
  await app.open('/');
  await title(page, 'en', 'welcome.title');
});

for (const tag of OTHERS) {
  bare.describe(() => {
    bare.use({ locale: LOCALES[tag] });
    bare(`the shell is in ${tag} from the first paint, and nothing moves when the app is there`, async ({ page }) => {
      let go = (): void => {};
      const held = new Promise<void>((resolve) => {
        go = resolve;
      });
      await page.route('**/*.wasm', async (route) => {
        await held;
        await route.continue();
      });
      await page.addInitScript(() => {
        const seen = { titles: new Set<string>(), shift: 0 };
        (window as unknown as { seen: typeof seen }).seen = seen;
        const look = (): void => {
          seen.titles.add(document.querySelector('h1')?.textContent ?? '');
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
      });
      const seen = (): Promise<[string[], number]> =>
        page.evaluate(() => {
          const { titles, shift } = (window as unknown as { seen: { titles: Set<string>; shift: number } }).seen;
          return [[...titles].filter(Boolean), shift] as [string[], number];
        });
      await page.goto('/', { waitUntil: 'commit' });
      await expect(page.getByText(say(tag, 'shell.starting'))).toBeVisible();
      expect(await root(page)).toEqual([tag, tag === 'ar' ? 'rtl' : 'ltr']);
      expect(await english(page, tag)).toEqual([]);
      go();
      await expect(page.getByRole('button', { name: say(tag, 'welcome.begin') })).toBeAttached();
      const [titles, shift] = await seen();
      expect(titles).toEqual([say(tag, 'welcome.title')]);
      expect(shift).toBeLessThan(0.01);
    });
  });

  test.describe(() => {
    test.use({ locale: LOCALES[tag] });
    test(`no English is left on the pages in ${tag}`, { tag: ONCE }, async ({ app, watch }) => {
      test.slow();
      watch.allow(/^\/insights\.html$/, /^\/report-[0-9a-f]{16}\.css$/);
      const page = await app.open('/');
      const clean = async (where: string): Promise<void> => expect(await english(page, tag), where).toEqual([]);
      await clean('welcome');
      await toQuestions(page, tag);
      await page.getByRole('radiogroup', { name: say(tag, 'genres.metal'), exact: true }).getByRole('radio').last().check();
      await page.getByLabel(say(tag, 'checkin.age'), { exact: true }).fill('7');
      await page.getByLabel(say(tag, 'checkin.hours'), { exact: true }).fill('1,5');
      await page.getByRole('slider').first().fill('6');
      await clean('questions');
      await goTo(page, tag, 'forecast', 'forecast.title');
      await clean('forecast');
      await goTo(page, tag, 'genres', 'choose.title');
      await clean('genres');
      await goTo(page, tag, 'tracks', 'tracks.title');
      await clean('tracks');
      await page.getByRole('button', { name: say(tag, 'spotify.enter'), exact: true }).click();
      await title(page, tag, 'spotify.title');
      await clean('Spotify');
      const places = page.getByRole('navigation', { name: say(tag, 'places.label') });
      for (const [place, heading] of [
        ['checkin', 'now.title'],
        ['session', 'session.title'],
        ['journal', 'journal.title'],
        ['about', 'about_pages.title'],
      ] as const) {
        await places.getByRole('button', { name: say(tag, `places.${place}`), exact: true }).click();
        await title(page, tag, heading);
        await clean(place);
        if (place === 'journal') {
          await press(page.locator('summary', { hasText: say(tag, 'journal.import') }));
          await page.locator('#import-file').setInputFiles(COPY);
          await press(page.getByRole('button', { name: say(tag, 'journal.import_act'), exact: true }));
          await expect(page.locator('.days__date')).toHaveText(DAYS[tag]);
          await clean('journal of a day');
        }
      }
      await toSettings(page, tag);
      await clean('settings');
      await page.getByRole('button', { name: say(tag, 'help.open') }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await clean('help');
      await page.getByRole('button', { name: say(tag, 'help.close'), exact: true }).click();
      await places.getByRole('button', { name: say(tag, 'places.about'), exact: true }).click();
      await page.getByRole('main').getByRole('link', { name: say(tag, 'about.insights') }).click();
      await title(page, tag, 'about.insights');
      await expect(page.getByText(say(tag, 'language.english_only'))).toBeVisible();
      await expect(page.locator('article [lang="en"]')).toHaveAttribute('dir', 'ltr');
    });

    test(`a screen of 320 pixels is wide enough in ${tag}`, { tag: ONCE }, async ({ app }) => {
      const page = await app.open('/');
      await page.setViewportSize({ width: 320, height: 640 });
      const fits = async (where: string): Promise<void> => {
        const out = await page.evaluate(() => {
          const wide = document.documentElement.clientWidth;
          const all = [...document.querySelectorAll('main *, .bar *, .places *, .foot *')].filter((element) => {
            const { left, right, width } = element.getBoundingClientRect();
            const drawn = !element.closest('svg, .unseen, .horizon, .path') && element.checkVisibility();
            return drawn && width > 0 && (right > wide + 1 || left < -1);
          });
          const scrolls = document.documentElement.scrollWidth > wide ? ['the page'] : [];
          return [...scrolls, ...all.map((element) => `${element.tagName}.${element.className}`)];
        });
        expect(out, where).toEqual([]);
      };
      await fits('welcome');
      await toQuestions(page, tag);
      await page.getByLabel(say(tag, 'checkin.age'), { exact: true }).fill('7');
      await fits('questions');
      await goTo(page, tag, 'forecast', 'forecast.title');
      await fits('forecast');
      await goTo(page, tag, 'tracks', 'tracks.title');
      await fits('tracks');
      await page.getByRole('navigation', { name: say(tag, 'places.label') }).getByRole('button').first().click();
      await title(page, tag, 'now.title');
      await fits('now');
    });
  });
}

/** A browser's language, and how it writes a fraction. */
const FRACTIONS: [string, Tag, string][] = [
  ['en-GB', 'en', '.'],
  ['de-DE', 'de', ','],
  ['es-ES', 'es', ','],
  ['es-MX', 'es', '.'],
  ['ar-EG', 'ar', '.'],
];

for (const [locale, tag, point] of FRACTIONS) {
  test.describe(() => {
    test.use({ locale });
    test(`numbers are written as in ${locale}`, { tag: ONCE }, async ({ app }) => {
      const page = await app.open('/');
      await toQuestions(page, tag);
      await page.getByRole('radiogroup', { name: say(tag, 'genres.metal'), exact: true }).getByRole('radio').last().check();
      await page.getByLabel(say(tag, 'checkin.hours'), { exact: true }).fill(`1${point}5`);
      await goTo(page, tag, 'forecast', 'forecast.title');
      const share = page.getByText(new RegExp(`^${say(tag, 'forecast.percent', '\\d+')}$`)).first();
      await expect(share).toBeVisible();
      await page.getByText(say(tag, 'forecast.moved'), { exact: true }).first().click();
      const amounts = page.locator('details[open] .moved__amount');
      await expect(amounts.first()).toHaveText(new RegExp(`^[+−]?\\d\\${point}\\d\\d$`));
      await expect(page.locator('details[open]')).toContainText(say(tag, 'forecast.answer_hours', `1${point}5`));
    });
  });
}
