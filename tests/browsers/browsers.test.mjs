// What a person does, in Firefox and in WebKit: from the check-in to a session, the journal, the widget on another site.
//
// `cargo xtask test --all-browsers` names the browsers (ATTUNE_FIREFOX; ATTUNE_WEBKIT_DRIVER and ATTUNE_MINIBROWSER); one
// that it does not name is skipped. Everything else about the page is tested in Chromium: tests/e2e.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Firefox } from './firefox.mjs';
import { Page } from './page.mjs';
import { serve, site } from './servers.mjs';
import { WebKit } from './webkit.mjs';

const BROWSERS = [
  { name: 'Firefox', there: process.env.ATTUNE_FIREFOX, start: (room) => Firefox.start(join(room, 'saved')) },
  {
    name: 'WebKit',
    there: process.env.ATTUNE_WEBKIT_DRIVER && process.env.ATTUNE_MINIBROWSER,
    start: (room) => WebKit.start(join(room, 'saved'), join(room, 'home')),
  },
];

/** From the welcome along the questions to the tracks. */
async function tracks(page) {
  await page.press('.hero button', 'Begin');
  await page.title('How are you right now?');
  await page.press('.affect__drawing');
  await page.press('button', 'Tell Attune about your music');
  await page.title('About you');
  for (const at of [0, 6, 14]) await page.press(`#genre-${at}-3`);
  await page.press('button', 'See the forecast');
  await page.title('Your forecast');
  assert.equal(await page.until('the forecast', () => document.querySelectorAll('.row').length), 16);
  await page.press('button', 'Choose genres');
  await page.title('Choose your genres');
  await page.press('button', 'Find tracks');
  await page.title('Music for now');
  assert.ok((await page.until('tracks', () => document.querySelectorAll('.track').length)) >= 5);
}

/** A session of two tracks, to the question at its end. */
async function session(page) {
  await page.press('.places button', 'Session');
  await page.title('Your session');
  await page.press('#player-main', 'I’m listening');
  await page.until('the clock', () => document.querySelector('#player-main')?.textContent.trim() === 'Pause');
  await page.press('.player-card__say button', 'Helped');
  const place = () => document.querySelector('.player-card__place')?.textContent;
  const first = await page.run(place);
  await page.press('button', 'Skip');
  await page.until('the next track', (was) => document.querySelector('.player-card__place')?.textContent !== was, first);
  await page.press('button', 'End here');
  await page.until('the question', () => [...document.querySelectorAll('h2')].some((one) => one.textContent === 'How are you now?'));
  await page.press('.after .affect__drawing');
  await page.press('button', 'That is how I am');
  await page.until('the end', () => document.querySelector('.after__acts') !== null);
}

/** Goes to the journal; the days that stand in it. */
async function journal(page) {
  await page.press('.places button', 'Journal');
  await page.title('Journal');
  return page.until('the entry', () => document.querySelectorAll('.entry').length);
}

/** Whether the browser knows Trusted Types, and hands on markup with a handler in it all the same. */
function lenient() {
  const knows = 'trustedTypes' in window;
  try {
    document.createElement('div').innerHTML = '<img src="x" onerror="planted()">';
    return knows;
  } catch {
    return false;
  }
}

/** The file that comes into a folder, once it is whole. */
async function saved(folder, page) {
  for (let tries = 0; tries < 400; tries++) {
    const names = await readdir(folder).catch(() => []);
    const name = names.find((one) => one.endsWith('.json'));
    const text = name ? await readFile(join(folder, name), 'utf8') : '';
    if (text.endsWith('}\n') || text.endsWith('}')) return { name, text };
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`no file was saved; the page says "${await page.run(() => document.querySelector('#journal-news')?.textContent)}"`);
}

for (const { name, there, start } of BROWSERS) {
  describe(name, { skip: there ? false : `${name} is not installed` }, () => {
    let room, driver, attune, page;

    before(async () => {
      room = await mkdtemp(join(tmpdir(), 'attune-browsers-'));
      await mkdir(join(room, 'saved'));
      attune = await serve();
      driver = await start(room);
      page = new Page(driver);
      console.log(`${name}: ${await driver.version()}`);
    });

    after(async () => {
      await driver?.close();
      attune?.stop();
      await rm(room, { recursive: true, force: true, maxRetries: 5 });
    });

    test('from the check-in over genres and tracks through a session', async () => {
      await page.open(attune.url);
      await tracks(page);
      await session(page);
      assert.deepEqual(await page.complaints(), []);
      assert.equal(await page.run(lenient), false);
    });

    test('the journal is kept over a reload, and saved to a file', async () => {
      assert.equal(await journal(page), 1);
      await page.open(attune.url);
      assert.equal(await journal(page), 1);
      await page.press('summary', 'Save a copy');
      await page.press('button', 'Everything, to read and to bring elsewhere (JSON)');
      const file = await saved(join(room, 'saved'), page);
      assert.match(file.name, /^attune-journal-\d{4}-\d\d-\d\d\.json$/);
      const copy = JSON.parse(file.text);
      assert.equal(copy.format, 'attune journal');
      const held = copy.entries.find((entry) => entry.kind === 'session');
      assert.equal(held.tracks[0].reaction, 'helped');
      assert.ok(held.before && held.after, 'moods before and after');
      assert.deepEqual(await page.complaints(), []);
    });

    test('the widget on another site starts, takes its height, and leads into a session', async () => {
      const host = await site(attune.url);
      try {
        await page.open(host.url);
        await page.until('ready', () => window.said.some(({ kind }) => kind === 'ready'));
        const height = await page.until('a height', () => window.said.find(({ kind }) => kind === 'resize')?.detail.height);
        const frame = () => document.querySelector('attune-widget').shadowRoot.querySelector('iframe');
        await driver.enter(frame);
        await page.press('.hero button', 'Begin');
        await page.title('How are you right now?');
        await page.press('.affect__drawing');
        await page.press('button', 'Begin');
        await page.title('Your session');
        await driver.leave();
        await page.until('opened', () => window.said.some(({ kind }) => kind === 'opened'));
        const shown = await page.run(() => document.querySelector('attune-widget').shadowRoot.querySelector('iframe').getBoundingClientRect().height);
        const told = await page.run(() => window.said.filter(({ kind }) => kind === 'resize').at(-1).detail.height);
        assert.ok(height >= 200 && shown === told, `${shown} of ${told} pixels`);
        assert.deepEqual(await page.run(() => window.said.filter(({ kind }) => kind === 'error')), []);
        assert.deepEqual(await page.complaints(), []);
      } finally {
        host.stop();
      }
    });
  });
}
