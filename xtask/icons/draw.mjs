// Draws the icons of an installed Attune as PNG, which some systems want, from the drawings that the project keeps.
//
//   cargo xtask icons
//
// Run by hand after a change of a drawing; the pictures are committed, since browsers of other versions draw other
// bytes. The names stay the same: `public/manifest.webmanifest` and `index.html` name them.

import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const root = new URL('../../', import.meta.url);

/** The mark with its own round corners, and the one that a system cuts to its own shape. */
const PLAIN = 'public/icon.svg';
const FULL = 'xtask/icons/full.svg';

const ICONS = [
  { name: 'icon-192.png', side: 192, from: PLAIN },
  { name: 'icon-512.png', side: 512, from: PLAIN },
  { name: 'icon-maskable-512.png', side: 512, from: FULL },
  // Cut to rounded corners only: less of a margin.
  { name: 'apple-touch-icon.png', side: 180, from: FULL, view: '-1 -1 34 34' },
];

const browser = await chromium.launch({
  executablePath: process.env.ATTUNE_CHROMIUM,
  chromiumSandbox: process.getuid?.() !== 0,
  args: ['--disable-gpu'],
});
for (const { name, side, from, view } of ICONS) {
  const page = await browser.newPage({ viewport: { width: side, height: side } });
  const drawing = await readFile(new URL(from, root), 'utf8');
  const seen = view ? drawing.replace(/viewBox="[^"]*"/, `viewBox="${view}"`) : drawing;
  await page.setContent(`<style>html,body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${seen}`);
  const picture = await page.screenshot({ omitBackground: true });
  await writeFile(new URL(`public/${name}`, root), picture);
  console.log(`public/${name}: ${side} × ${side}, ${picture.length} bytes`);
  await page.close();
}
await browser.close();
