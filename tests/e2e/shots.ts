// Takes each scene narrow and wide, light and dark, left-to-right and right-to-left.
// The files are named <scene>-<width>-<light|dark>[-rtl].png.

import { join } from 'node:path';
import { test } from '@playwright/test';
import { DESKTOP, PHONE, ROOT } from './environment.ts';
import { type Scene, SCENES } from './scenes.ts';
import { App, Watch } from './watch.ts';

const folder = process.env.ATTUNE_SHOTS ?? join(ROOT, 'target/shots');
const routes = (process.env.ATTUNE_SHOTS_ROUTES ?? '').split('\n').filter(Boolean);

function sceneOf(path: string): Scene {
  const name = path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '');
  return { name: name || 'start', path, alone: path.endsWith('.html') };
}

const scenes = routes.length > 0 ? routes.map(sceneOf) : SCENES;

for (const scene of scenes) {
  for (const viewport of [PHONE, DESKTOP]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const dir of ['ltr', 'rtl']) {
        const ending = dir === 'rtl' ? '-rtl' : '';
        const name = `${scene.name}-${viewport.width}-${colorScheme}${ending}`;
        test(name, async ({ browser }) => {
          const context = await browser.newContext({
            viewport,
            colorScheme,
            reducedMotion: 'reduce',
          });
          const watch = await Watch.over(context);
          const app = new App(await context.newPage(), watch);
          const page = scene.alone ? app.page : await app.open(scene.path);
          if (scene.alone) await page.goto(scene.path);
          await scene.prepare?.(page);
          await page.evaluate((wanted) => {
            document.documentElement.dir = wanted;
          }, dir);
          await page.screenshot({
            path: join(folder, `${name}.png`),
            fullPage: true,
            animations: 'disabled',
          });
          await context.close();
        });
      }
    }
  }
}
