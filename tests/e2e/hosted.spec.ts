// More tracks from the site that hosts the page: fetched by layers, the same for everyone; what was cut or altered is
// left out; what was fetched once is kept.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { ONCE } from './environment.ts';
import { about, asked, expect, layers, moreTracks, test } from './hosting/catalogue.ts';
import type { Person } from './noninterference/draw.ts';
import { visit as wholeVisit } from './noninterference/play.ts';
import { Recorder } from './noninterference/record.ts';
import { edit } from './offline/build.ts';
import type { Host } from './offline/host.ts';
import { start, visit } from './person.ts';

const GENRE = Array.from({ length: 16 }, (_, number) => number);

/** Two people of whom nothing is alike but the clicks. */
const LOW: Person = {
  feeling: [0, 8], after: [0, 0], need: 0, wish: 0, minutes: 15, sheet: 0, items: Array<number>(9).fill(3),
  genres: GENRE.map((number) => (number < 8 ? 3 : null)), age: '11', hours: '0', habits: [0, 0, 0, 0, 0],
  conditions: [10, 10, 10, 10], breadth: 0, ticks: GENRE.map((number) => number < 8), words: [2, 2],
};
const HIGH: Person = {
  feeling: [8, 0], after: [8, 8], need: 4, wish: 4, minutes: 60, sheet: 2, items: Array<number>(9).fill(0),
  genres: GENRE.map((number) => (number < 8 ? null : 3)), age: '99', hours: '23', habits: [2, 2, 2, 2, 2],
  conditions: [0, 0, 0, 0], breadth: 6, ticks: GENRE.map((number) => number >= 8), words: [0, 0],
};

const isForTracks = (line: string): boolean => line.startsWith('request') && line.includes('/catalogue/');

/** All that leaves the page while somebody answers everything, hears a session and asks for all tracks: requests with
 * address, headers and body, and what stays in the browser. */
async function transcript(browser: Browser, host: Host, person: Person): Promise<{ lines: string[]; asked: string[] }> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const recorder = await Recorder.over(context);
  const page = await context.newPage();
  const before = host.asked.length;
  await page.goto(host.url);
  await page.evaluate(wholeVisit, person);
  await visit(page, 'About');
  await page.getByRole('button', { name: /^Get all the rest/ }).click();
  await expect(page.getByText('All of them are here.')).toBeVisible();
  const lines = await recorder.transcript(page);
  await context.close();
  return { lines, asked: host.asked.slice(before).filter((path) => path.startsWith('catalogue/')) };
}

test.describe('more tracks from the host', { tag: ONCE }, () => {
  test('are asked for alike by two people of whom nothing else is alike', async ({ browser, host, catalogue }) => {
    test.slow();
    const low = await transcript(browser, host, LOW);
    const high = await transcript(browser, host, HIGH);
    // Tiles come beside what else the pages ask for, so that these two have an order each, and none together.
    expect(high.lines.filter(isForTracks)).toEqual(low.lines.filter(isForTracks));
    const rest = (lines: string[]): string[] => lines.filter((line) => !isForTracks(line));
    expect(rest(high.lines)).toEqual(rest(low.lines));
    // What the host itself saw, in its order: all layers, each whole.
    const all = (await layers(catalogue)).flat().map((request) => request.replace('GET /', ''));
    expect(low.asked).toEqual(['catalogue/manifest.txt', ...all]);
    expect(high.asked).toEqual(low.asked);
  });

  test('come by layers, with licence and size, whole layers in the order of the list', async ({ page, host, catalogue }) => {
    const requests = asked(page);
    await about(page, host);
    const all = await layers(catalogue);
    expect(all.length).toBeGreaterThan(2);
    const section = moreTracks(page);
    await expect(section).toContainText('9000 tracks, made from: invented.csv.');
    await expect(section).toContainText('Licence: CC0-1.0.');
    const more = section.getByRole('button', { name: /^Get \d+ more \([\d.]+ MB\)$/ });
    await expect(more).toBeVisible();
    expect(requests).toEqual(['GET /catalogue/manifest.txt', ...(all[0] ?? [])]);
    await more.click();
    await expect.poll(() => requests.length).toBe(1 + (all[0]?.length ?? 0) + (all[1]?.length ?? 0));
    await section.getByRole('button', { name: /^Get all the rest/ }).click();
    await expect(section).toContainText('All of them are here.');
    await expect(section).toContainText('Of them here: 9000.');
    expect(requests).toEqual(['GET /catalogue/manifest.txt', ...all.flat()]);
  });

  test('that were altered or cut are left out, and the rest works', async ({ page, host, folder, catalogue }) => {
    const [first = [], second = []] = await layers(catalogue);
    const path = (request: string | undefined): string => join(folder, (request ?? '').replace('GET /', ''));
    const bytes = Uint8Array.from(await readFile(path(first[0])));
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    await writeFile(path(first[0]), bytes);
    await writeFile(path(second[0]), Uint8Array.from(await readFile(path(second[0]))).subarray(0, 1000));
    await about(page, host);
    const section = moreTracks(page);
    await expect(section).toContainText('Files left out because they did not come as the site published them: 1.');
    await section.getByRole('button', { name: /^Get \d+ more/ }).click();
    await expect(section).toContainText('did not come as the site published them: 2.');
    await expect(section.getByRole('button', { name: /^Get \d+ more/ })).toBeVisible();
  });

  test('can be stopped half-way, and go on where they were', async ({ page, host, catalogue }) => {
    const requests = asked(page);
    await about(page, host);
    const all = await layers(catalogue);
    const [first = [], second = []] = all;
    expect(second.length).toBeGreaterThan(1);
    const section = moreTracks(page);
    host.hold((second[0] ?? '').replace('GET /', ''));
    await section.getByRole('button', { name: /^Get all the rest/ }).click();
    const before = ['GET /catalogue/manifest.txt', ...first, ...second.slice(0, 1)];
    await expect.poll(() => requests).toEqual(before);
    await section.getByRole('button', { name: 'Stop' }).click();
    const more = section.getByRole('button', { name: /^Get \d+ more/ });
    await expect(more).toBeVisible();
    const here = await section.getByRole('status').textContent();
    // The one that is on its way comes, and no other.
    host.letGo();
    await expect(section.getByRole('status')).not.toHaveText(here ?? '');
    expect(requests).toEqual(before);
    await section.getByRole('button', { name: /^Get all the rest/ }).click();
    await expect(section).toContainText('All of them are here.');
    await expect(section).toContainText('Of them here: 9000.');
    expect(requests).toEqual(['GET /catalogue/manifest.txt', ...all.flat()]);
  });

  test('that do not come for long are not waited for, and can be asked for again', async ({ page, host, catalogue }) => {
    const requests = asked(page);
    await page.clock.install();
    const all = await layers(catalogue);
    const [first = [], second = []] = all;
    // The very first one: a session does not wait for it for ever.
    host.hold((first[0] ?? '').replace('GET /', ''));
    await page.goto(host.url);
    await start(page);
    await visit(page, 'About');
    const section = moreTracks(page);
    await expect(section).toContainText('Files fetched: 0 of ');
    await expect.poll(() => requests.length).toBe(2);
    await page.clock.fastForward(31_000);
    await expect(section).toContainText('The site has not answered for half a minute.');
    host.letGo();
    await section.getByRole('button', { name: /^Get \d+ more/ }).click();
    await expect(section).not.toContainText('The site has not answered');
    await expect.poll(() => requests.length).toBe(2 + first.length);
    host.hold((second[1] ?? '').replace('GET /', ''));
    await section.getByRole('button', { name: /^Get \d+ more/ }).click();
    await expect.poll(() => requests.at(-1)).toBe(second[1]);
    await page.clock.fastForward(31_000);
    await expect(section).toContainText('The site has not answered for half a minute.');
    await expect(section).not.toContainText('Files left out');
    host.letGo();
    await section.getByRole('button', { name: /^Get all the rest/ }).click();
    await expect(section).toContainText('Of them here: 9000.');
    // Those two once more, and nothing else twice.
    expect(requests.slice(1).sort()).toEqual([...all.flat(), first[0] ?? '', second[1] ?? ''].sort());
  });

  test('whose list was altered are said to be missing', async ({ page, host, folder }) => {
    await edit(folder, 'catalogue/manifest.txt', (text) => text.replace('CC0-1.0', 'CC0-1.1'));
    await page.goto(host.url);
    await start(page);
    await visit(page, 'About');
    await expect(page.getByText('their list could not be read')).toBeVisible();
  });

  test.describe('with the worker', () => {
    test.use({ serviceWorkers: 'allow' });

    test('are kept, and are there without a network', async ({ page, context, host }) => {
      await page.goto(host.url);
      const inUse = (): Promise<boolean> => page.evaluate(() => navigator.serviceWorker.controller?.state === 'activated');
      await expect.poll(inUse, { timeout: 20_000 }).toBe(true);
      await page.reload();
      await about(page, host);
      const section = moreTracks(page);
      await expect(section.getByRole('button', { name: /^Get \d+ more/ })).toBeVisible();
      await host.stop();
      await context.setOffline(true);
      await about(page, host);
      await expect(section.getByRole('button', { name: /^Get \d+ more/ })).toBeVisible();
      await expect(section).not.toContainText('Files left out');
    });
  });
});
