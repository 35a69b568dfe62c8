// A cold load over a slow network on a slow phone, as `cargo xtask trace` prints it: what was downloaded, when something
// was to be seen, how long the page was deaf, and when the first question took an answer.
//
//   node xtask/trace.mjs --url http://127.0.0.1:8080/ [--looks 5]
//
// The network is not simulated afterwards, as by Lighthouse, but really slow: its "slow 4G" as DevTools applies it, and
// a processor four times slower than this machine's. Each look has an empty profile.

import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';

const { values } = parseArgs({
  options: { url: { type: 'string', default: 'http://127.0.0.1:8080/' }, looks: { type: 'string', default: '5' } },
});

// Lighthouse's constants for applied throttling: 150 ms round trip and 1.6 Mbit/s, with what DevTools adds to them.
const NETWORK = { offline: false, latency: 150 * 3.75, downloadThroughput: (1.6 * 1024 * 0.9 * 1024) / 8, uploadThroughput: (750 * 0.9 * 1024) / 8 };
const SLOWER = 4;

/** In the page, before anything of it: notes paints and long tasks, and answers the first question as soon as it can. */
function watch() {
  const seen = { fcp: 0, lcp: 0, element: '', tasks: [], answered: 0 };
  window.attuneTrace = seen;
  const on = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  on('paint', (entry) => {
    if (entry.name === 'first-contentful-paint') seen.fcp = entry.startTime;
  });
  on('largest-contentful-paint', (entry) => {
    seen.lcp = entry.startTime;
    seen.element = entry.element?.className || entry.element?.tagName || '';
  });
  on('longtask', (entry) => seen.tasks.push([entry.startTime, entry.duration]));
  let began = false;
  let said = '';
  const look = () => {
    const begin = document.querySelector('.hero button');
    const slider = document.querySelector('#feeling-valence');
    const here = document.querySelector('.affect__here');
    if (begin && !began) {
      // The paint of the page itself counts, not that of what comes after it.
      began = true;
      requestAnimationFrame(() => requestAnimationFrame(() => begin.click()));
    } else if (slider && said === '') {
      said = here.textContent;
      slider.value = '1';
      slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
    } else if (said !== '' && here && here.textContent !== said && !seen.answered) {
      requestAnimationFrame(() => (seen.answered = performance.now()));
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
}

async function lookOnce(browser) {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.addInitScript(watch);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', NETWORK);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  let [bytes, requests] = [0, 0];
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests += 1;
  });
  await page.goto(values.url, { waitUntil: 'load' });
  const [loaded, files] = [bytes, requests];
  await page.waitForFunction(() => window.attuneTrace.answered > 0, null, { timeout: 60_000 });
  const { fcp, lcp, element, tasks, answered } = await page.evaluate(() => window.attuneTrace);
  await context.close();
  const deaf = tasks.filter(([start]) => start >= fcp && start <= answered).reduce((sum, [, duration]) => sum + Math.max(0, duration - 50), 0);
  return { bytes: loaded, requests: files, fcp, lcp, element, tbt: deaf, answered };
}

const middle = (numbers) => [...numbers].sort((one, other) => one - other)[numbers.length >> 1];

const browser = await chromium.launch({
  executablePath: process.env.ATTUNE_CHROMIUM,
  chromiumSandbox: process.getuid?.() !== 0,
  args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
// Once before, so that the browser itself is warm; its profile never is.
await lookOnce(browser);
const looks = [];
for (let look = 0; look < Number(values.looks); look++) looks.push(await lookOnce(browser));
await browser.close();

const rows = [
  ['downloaded until loaded', 'bytes', 'bytes'],
  ['requests until loaded', 'requests', ''],
  ['first contentful paint', 'fcp', 'ms'],
  ['largest contentful paint', 'lcp', 'ms'],
  ['total blocking time', 'tbt', 'ms'],
  ['the first question answers', 'answered', 'ms'],
];
console.log(`\nmedian of ${looks.length} cold loads, slow 4G (150 ms, 1.6 Mbit/s), processor ${SLOWER} times slower; from – to`);
for (const [name, key, unit] of rows) {
  const all = looks.map((look) => look[key]);
  const [least, most] = [Math.min(...all), Math.max(...all)].map(Math.round);
  console.log(`${name.padEnd(28)}${String(Math.round(middle(all))).padStart(9)} ${unit.padEnd(6)} ${least} – ${most}`);
}
console.log(`the largest paint is of: ${[...new Set(looks.map(({ element }) => element))].join(', ')}`);
