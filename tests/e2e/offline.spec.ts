// Without a network: what a visit leaves in the browser, and how a newer build comes.
//
// The host is one of ours that can go down and serve another build, so these tests do not import the watch over the
// page, which knows one origin only; what is asked for is compared here.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { ONCE, ROOT } from './environment.ts';
import { copy, edit, kept, lose, refill, renew } from './offline/build.ts';
import { builds, cut, deploy, isNewer, keeps, notice, open, runs, test, visit } from './offline/test.ts';
import { arrived, begin, goTo, levels, listens, press, tracks, visit as goToPlace } from './person.ts';
import { fromNow, listen } from './sitting.ts';

test.use({ serviceWorkers: 'allow' });

/** Everything from the questions to the page about the survey. */
async function walk(page: Page): Promise<void> {
  await begin(page);
  await listens(page, 'Metal', 'Often');
  await goTo(page, 'Forecast');
  await goTo(page, 'Genres');
  await goTo(page, 'Tracks');
  expect(await tracks(page)).toHaveLength(20);
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'About' }).click();
  await press(page.getByRole('main').getByRole('link', { name: 'What the survey shows' }));
  await expect(page.getByRole('heading', { level: 2, name: 'Who answered' })).toBeVisible();
}

test('after one visit everything but Spotify works without a network', { tag: ONCE }, async ({ page, context, host, complaints }) => {
  await visit(page, host);
  await cut(context, host);
  await page.reload();
  await fromNow(page);
  await listen(page);
  await goToPlace(page, 'Journal');
  await expect(page.locator('.entry')).toHaveCount(1);
  await page.getByRole('banner').getByRole('button', { name: 'Settings' }).click();
  await page.getByLabel('Language').selectOption('Deutsch');
  await expect(page.getByRole('heading', { level: 1, name: 'Einstellungen' })).toBeVisible();
  await page.getByLabel('Sprache').selectOption('English');
  await goToPlace(page, 'Check-in');
  await walk(page);
  expect(complaints).toEqual([]);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'About Attune' })).toBeFocused();
  await page.goBack();
  await arrived(page, 'Tracks');
  await press(page.getByRole('button', { name: 'Use my Spotify' }));
  await expect(page.getByRole('alert')).toContainText('could not be loaded. Are you online?');
  await page.goBack();
  await arrived(page, 'Tracks');
  // A list of one's own is read by a worker of its own, which is kept as well.
  await press(page.locator('summary', { hasText: 'Music of your own' }));
  const list = 'artist,track,energy,valence,tempo,duration_ms,genre\nNobody,Invented,.2,.6,72,200000,Jazz\n';
  await page.getByLabel('Choose a CSV file').setInputFiles({ name: 'own.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
  await expect(page.locator('.lists__line')).toContainText('Tracks: 1. Lines left out: 0.');
});

test('the visit itself needs no network either, once everything is kept', { tag: ONCE }, async ({ page, context, host }) => {
  await visit(page, host);
  await cut(context, host);
  await walk(page);
});

test('pages of their own, other addresses and the way back from Spotify work without a network', { tag: ONCE }, async ({ page, context, host }) => {
  await visit(page, host);
  await cut(context, host);
  await page.goto(`${host.url}model-card.html`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('About the model');
  await page.goto(`${host.url}an/old/address?from=elsewhere`);
  await runs(page);
  expect(page.url()).toBe(host.url);
  // Where hosts lead pages that they know without an ending.
  await page.goto(`${host.url}insights`);
  await expect(page.getByRole('heading', { level: 2, name: 'Who answered' })).toBeVisible();
  // The query never leaves the browser.
  await page.goto(`${host.url}callback.html?code=secret`);
  await expect(page.getByText('there is nothing to take back')).toBeVisible();
  expect(host.asked.join()).not.toContain('secret');
});

test('what is kept is all of the build but Spotify and what is for others, asked for after the page, in plain requests', { tag: ONCE }, async ({ page, host }) => {
  await visit(page, host);
  const list = await kept(host.folder);
  const names = (await readdir(host.folder)).filter((name) => /\.(html|js|css|wasm|svg)$/.test(name));
  // What is there for other people's pages, nobody needs who opens Attune itself.
  const left = names.filter((name) => !(name in list) && !/^(embed|providers|split_framed-)/.test(name));
  expect(Object.keys(list).filter((name) => /^(embed|providers|demo|split_framed-)/.test(name))).toEqual([]);
  expect(left.filter((name) => !name.startsWith('split_spotify-')).sort()).toEqual(['404.html', 'icon.svg', 'sw.js']);
  expect(left).toHaveLength(4);
  const asked = new Set(host.asked.map((path) => path || 'index.html'));
  // The manifest and icons are the browser's own affair.
  const expected = [...Object.keys(list), 'sw.js'].sort();
  expect([...asked].filter((path) => !/\.(png|webmanifest)$/.test(path)).sort()).toEqual(expected);
  // The worker itself is asked for when the page has loaded, and everything else by the worker.
  const before = host.asked.slice(0, host.asked.indexOf('sw.js'));
  expect(before).toContain('');
  expect(before.filter((path) => /^(split|chunk)_|^insights|^callback/.test(path))).toEqual([]);
});

test('what is kept is the same whatever somebody answers meanwhile', { tag: ONCE }, async ({ browser, host }) => {
  const asked = async (answer: (page: Page) => Promise<void>): Promise<string[]> => {
    const context = await browser.newContext({ serviceWorkers: 'allow' });
    const page = await context.newPage();
    const before = host.asked.length;
    await open(page, host);
    await begin(page);
    await answer(page);
    await goTo(page, 'Tracks');
    await keeps(page);
    await context.close();
    // Each once: what the page asks for at the same moment as the worker may come from the browser's own cache.
    return [...new Set(host.asked.slice(before))].filter((path) => !/\.(svg|png|webmanifest)$/.test(path)).sort();
  };
  const one = await asked(async (page) => listens(page, 'Metal', 'Often'));
  const other = await asked(async (page) => page.getByLabel('Your age').fill('71'));
  expect(one).toEqual(other);
});

test('a newer build is announced; "Later" keeps the one in use, with all its parts', { tag: ONCE }, async ({ page, host, room }) => {
  await visit(page, host);
  await deploy(host, room);
  await page.reload();
  await expect(notice(page)).toBeVisible();
  await notice(page).getByRole('button', { name: 'Later' }).press('Enter');
  await expect(notice(page)).toHaveCount(0);
  await expect(page.getByRole('main')).toBeFocused();
  // The host has the parts of the newer build only.
  await walk(page);
  expect(await isNewer(page)).toBe(false);
  await page.reload();
  await expect(notice(page)).toBeVisible();
  expect(await isNewer(page)).toBe(false);
});

test('"Use it now" loads the newer build, once, and nothing of the older one stays', async ({ page, host, room }) => {
  await visit(page, host);
  await deploy(host, room);
  await page.reload();
  await expect(notice(page)).toBeVisible();
  let loads = 0;
  page.on('load', () => (loads += 1));
  await notice(page).getByRole('button', { name: 'Use it now' }).click();
  await expect.poll(() => isNewer(page).catch(() => false)).toBe(true);
  await runs(page);
  await expect.poll(async () => (await builds(page)).length).toBe(1);
  await host.stop();
  await walk(page);
  await expect(notice(page)).toHaveCount(0);
  expect(loads).toBe(1);
});

test('nobody is told in the middle of a session', { tag: ONCE }, async ({ page, host }) => {
  await open(page, host);
  await fromNow(page);
  await listen(page);
  await page.evaluate(() => dispatchEvent(new Event('attune-update')));
  await expect(page.getByText('A new version of Attune is here.')).toHaveCount(0);
  await goToPlace(page, 'Check-in');
  await expect(notice(page)).toBeVisible();
  await goToPlace(page, 'Session');
  await expect(page.locator('#player-main')).toBeVisible();
  await expect(notice(page)).toHaveCount(0);
});

test('another page that is open goes on with its own build', { tag: ONCE }, async ({ page, context, host, room }) => {
  await visit(page, host);
  await begin(page);
  await listens(page, 'Metal', 'Often');
  await deploy(host, room);
  const other = await context.newPage();
  await open(other, host);
  await notice(other).getByRole('button', { name: 'Use it now' }).click();
  await expect.poll(() => isNewer(other).catch(() => false)).toBe(true);
  await runs(other);
  await expect(levels(page, 'Metal').getByRole('radio', { name: 'Often' })).toBeChecked();
  await goTo(page, 'Tracks');
  expect(await isNewer(page)).toBe(false);
  expect(await builds(page)).toHaveLength(2);
  await page.close();
  await other.reload();
  await expect.poll(async () => (await builds(other)).length).toBe(1);
});

test('once every page is closed, the newer build comes by itself', { tag: ONCE }, async ({ page, context, host, room }) => {
  await visit(page, host);
  await deploy(host, room);
  await page.reload();
  await expect(notice(page)).toBeVisible();
  await page.close();
  const next = await context.newPage();
  await expect(async () => {
    await open(next, host);
    expect(await isNewer(next)).toBe(true);
  }).toPass();
  await expect(notice(next)).toHaveCount(0);
});

test('a newer build that is not whole changes nothing', { tag: ONCE }, async ({ page, context, host, room }) => {
  await visit(page, host);
  const before = await builds(page);
  host.folder = await copy(join(room, 'broken'));
  await renew(host.folder);
  // One of those that are not taken over from the older build.
  const part = (await readdir(host.folder)).find((name) => name.startsWith('split_later-')) ?? '';
  await lose(host.folder, part);
  const failed = page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const done = new Promise<string>((resolve) => {
      registration?.addEventListener('updatefound', () => {
        const coming = registration.installing;
        coming?.addEventListener('statechange', () => resolve(coming.state));
      });
    });
    await registration?.update();
    return done;
  });
  expect(await failed).toBe('redundant');
  await cut(context, host);
  await page.reload();
  await walk(page);
  expect(await isNewer(page)).toBe(false);
  expect(await builds(page)).toEqual(before);
  await expect(notice(page)).toHaveCount(0);
});

test('a file that is not the one of the build is not kept', { tag: ONCE }, async ({ page, host }) => {
  await edit(host.folder, 'insights.html', (text) => `${text}<!-- another -->`);
  await open(page, host);
  await expect.poll(() => host.asked.filter((path) => path === 'insights.html').length).toBeGreaterThan(1);
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active ?? null))
    .toBeNull();
});

test('a version that can not start makes way for the next one', { tag: ONCE }, async ({ page, host, room }) => {
  const names = await readdir(host.folder);
  const module = names.find((name) => /^attune-.*_bg\.wasm$/.test(name)) ?? '';
  await edit(host.folder, module, () => 'no module');
  await refill(host.folder);
  await page.goto(host.url);
  await expect(page.getByText('Sorry, this browser could not start Attune.')).toBeVisible();
  await keeps(page);
  host.folder = await copy(join(room, 'mended'));
  await page.reload();
  await runs(page);
});

test('a page in a frame of another one keeps nothing', { tag: ONCE }, async ({ page, host }) => {
  await edit(host.folder, 'callback.html', () => '<!doctype html><title>Frame</title><iframe src="./"></iframe>');
  await page.goto(`${host.url}callback.html`);
  await runs(page.frameLocator('iframe'));
  await page.waitForLoadState('networkidle');
  expect(host.asked).not.toContain('sw.js');
});

test('a worker that was not filled in takes the place of an older one, and goes', { tag: ONCE }, async ({ page, host }) => {
  await visit(page, host);
  const template = await readFile(join(ROOT, 'public/sw.js'), 'utf8');
  await edit(host.folder, 'sw.js', () => template);
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await expect.poll(() => builds(page)).toEqual([]);
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length))
    .toBe(0);
});

test('the manifest names icons of the sizes that they have', { tag: ONCE }, async ({ page, host }) => {
  await open(page, host);
  const href = await page.locator('link[rel="manifest"]').getAttribute('href');
  expect(href).toBe('manifest.webmanifest');
  const manifest = JSON.parse(await readFile(join(host.folder, 'manifest.webmanifest'), 'utf8'));
  expect(manifest).toMatchObject({ short_name: 'Attune', start_url: './', scope: './', display: 'standalone' });
  const tokens = await readFile(join(ROOT, 'style/tokens.css'), 'utf8');
  for (const colour of [manifest.background_color, manifest.theme_color]) expect(tokens).toContain(colour);
  const sizes = ['any'];
  for (const { src, sizes: claimed, type } of manifest.icons.slice(1)) {
    expect(type).toBe('image/png');
    expect(await sideOf(join(host.folder, src))).toBe(claimed);
    sizes.push(claimed);
  }
  expect(sizes).toEqual(['any', '192x192', '512x512', '512x512']);
  expect(manifest.icons.at(-1).purpose).toBe('maskable');
  expect(await sideOf(join(host.folder, 'apple-touch-icon.png'))).toBe('180x180');
  const devtools = await page.context().newCDPSession(page);
  const { errors } = await devtools.send('Page.getAppManifest');
  expect(errors).toEqual([]);
});

/** Width and height as a PNG says them. */
async function sideOf(path: string): Promise<string> {
  const bytes = await readFile(path);
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
}
