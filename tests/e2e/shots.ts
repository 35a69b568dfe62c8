// Takes each scene on a phone, a tablet and a desk, light and dark, in English and where it matters in the others.
// The files are named <scene>-<width>-<light|dark>[-<language>].png.

import { join } from 'node:path';
import { test } from '@playwright/test';
import { DESKTOP, PHONE, ROOT } from './environment.ts';
import { OTHERS } from './languages/words.ts';
import { type Scene, SCENES } from './scenes.ts';
import { speak } from './steps.ts';
import { App, Watch } from './watch.ts';

const folder = process.env.ATTUNE_SHOTS ?? join(ROOT, 'target/shots');
const routes = (process.env.ATTUNE_SHOTS_ROUTES ?? '').split('\n').filter(Boolean);

function sceneOf(path: string): Scene {
  const name = path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '');
  return { name: name || 'start', path, alone: path.endsWith('.html') };
}

const scenes = routes.length > 0 ? routes.map(sceneOf) : SCENES;

/** A tablet, between the two sizes of the tests. */
const TABLET = { width: 768, height: 1024 };

/** Languages in which a picture is taken: letters and lengths of words are the same by night, so most are there by day. */
function languages(width: number, colours: string): string[] {
  if (colours === 'dark') return width === TABLET.width ? [] : ['ar'];
  return width === TABLET.width ? ['ar'] : OTHERS;
}

for (const scene of scenes) {
  for (const viewport of [PHONE, TABLET, DESKTOP]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const name = `${scene.name}-${viewport.width}-${colorScheme}`;
      test(name, async ({ browser }) => {
        const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
        const watch = await Watch.over(context);
        const app = new App(await context.newPage(), watch);
        const page = scene.alone ? app.page : await app.open(scene.path);
        if (scene.alone) await page.goto(scene.path);
        await scene.prepare?.(page);
        const take = async (ending: string): Promise<void> => {
          await page.screenshot({ path: join(folder, `${name}${ending}.png`), fullPage: true, animations: 'disabled' });
        };
        await take('');
        // Pages that stand alone are in English.
        for (const language of scene.alone ? [] : languages(viewport.width, colorScheme)) {
          await speak(page, language);
          await take(`-${language}`);
        }
        await context.close();
      });
    }
  }
}
