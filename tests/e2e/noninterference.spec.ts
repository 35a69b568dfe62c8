// Non-interference: for any two people, everything that leaves the page is the same, whatever they answered.
//
// Pairs of random people are drawn from a seed, make the same clicks, and their transcripts are compared line by line:
// every request (method, address, headers, body) in order, messages, history, addresses, titles, storages and their
// keys, the console. `ATTUNE_PAIRS=1000` draws as many as one likes, `ATTUNE_SEED` repeats a run that failed.
//
// What is compared, where not every click can be the same: the person's own answers are the only difference. Whoever
// leaves a question out makes one click less, and whatever an answer brings onto the page (help after the last item of
// the PHQ-9, a suggestion, a note) is shown and not pressed: it was not there for the other one. What those buttons do
// is tested where they belong (sheets.spec.ts, help.spec.ts). What somebody tells Spotify on purpose is in
// spotify-privacy.spec.ts; listening links name a track, and are not followed here.

import { type Browser, expect, test } from '@playwright/test';
import { ONCE, ORIGIN } from './environment.ts';
import { draw, type Person } from './noninterference/draw.ts';
import { comeBack, visit } from './noninterference/play.ts';
import { Recorder } from './noninterference/record.ts';

/** Fifty where it is checked for everyone, a dozen in the minutes between. */
const PAIRS = Number(process.env.ATTUNE_PAIRS ?? (process.env.CI ? 50 : 12));
const SEED = Number(process.env.ATTUNE_SEED ?? Math.floor(Math.random() * 2 ** 31));
/** Pairs of one test, so that two workers share them. */
const SHARE = 25;
/** Every so many pairs somebody also comes back later, which costs a second load. */
const COMES_BACK = 5;

/** Visits in one browser, whose cache is warm: each finds it as the one before did, with nothing of that one in it. */
type Visits = (person: Person, comesBack: boolean) => Promise<string[]>;

/** `plant` runs in the page before anything else does. */
async function visits(browser: Browser, plant?: () => void): Promise<Visits> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const recorder = await Recorder.over(context);
  if (plant) await context.addInitScript(plant);
  const devtools = await context.newCDPSession(await context.newPage());
  const one: Visits = async (person, comesBack) => {
    await devtools.send('Storage.clearDataForOrigin', { origin: ORIGIN, storageTypes: 'all' });
    recorder.begin();
    const page = await context.newPage();
    await page.goto('/');
    await page.evaluate(visit, person);
    // All is saved, and other tabs have been told so.
    await page.waitForFunction(() => window.attuneSeen.some((line) => line.startsWith('message')));
    if (comesBack) {
      await recorder.take(page);
      await page.reload();
      await page.evaluate(comeBack);
    }
    const lines = await recorder.transcript(page);
    await page.close();
    return lines;
  };
  // The first one fills the cache.
  await one(draw(0), true);
  return one;
}

const shares = Array.from({ length: Math.ceil(PAIRS / SHARE) }, (_, share) => share * SHARE);
for (const first of shares) {
  const last = Math.min(PAIRS, first + SHARE);
  test(`pairs ${first + 1} to ${last} cannot be told apart`, { tag: ONCE }, async ({ browser }) => {
    test.setTimeout(600_000);
    const transcript = await visits(browser);
    for (let pair = first; pair < last; pair++) {
      const [one, other] = [draw(SEED + 2 * pair), draw(SEED + 2 * pair + 1)];
      expect(one).not.toEqual(other);
      const comesBack = pair % COMES_BACK === 0;
      const [lines, others] = [await transcript(one, comesBack), await transcript(other, comesBack)];
      expect(others, `ATTUNE_SEED=${SEED}, pair ${pair + 1}`).toEqual(lines);
      // A record that sees nothing would find all people alike.
      for (const kind of ['request GET', 'at http', 'pushState', 'title Attune', 'localStorage attune', 'database attune']) {
        expect(lines.filter((line) => line.startsWith(kind)), kind).not.toEqual([]);
      }
    }
  });
}

/** Where an answer could slip out: what `plant` writes there, and the record has to show. */
const HOLES = ['query', 'header', 'body', 'hash', 'state', 'title', 'local', 'tab', 'database', 'cookie', 'cache', 'console', 'channel', 'window', 'name'];

/** Lets the age slip out through every hole, as soon as it is typed. */
function plant(): void {
  addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.id !== 'age') return;
    const told = (hole: string): string => `leak-${hole}-${target.value}`;
    void fetch(`/?${told('query')}`);
    void fetch('/', { headers: { 'x-leak': told('header') } });
    void fetch('/', { method: 'POST', body: told('body') }).catch(() => {});
    history.replaceState(history.state, '', `#${told('hash')}`);
    history.replaceState(told('state'), '');
    history.replaceState(history.state, '');
    document.title = told('title');
    localStorage.setItem('x', told('local'));
    sessionStorage.setItem(told('tab'), '');
    indexedDB.open(told('database')).onsuccess = (event) => (event.target as IDBOpenDBRequest).result.close();
    document.cookie = `${told('cookie')}=1`;
    void caches.open(told('cache'));
    console.debug(told('console'));
    new BroadcastChannel('x').postMessage(told('channel'));
    postMessage(told('window'), '*');
    window.name = told('name');
  });
}

test('an answer that slips out anywhere is found', { tag: ONCE }, async ({ browser }) => {
  test.slow();
  const transcript = await visits(browser, plant);
  const person = { ...draw(SEED), age: '24' };
  const lines = await transcript(person, false);
  const others = new Set(await transcript({ ...person, age: '71' }, false));
  const differing = lines.filter((line) => !others.has(line));
  const found = HOLES.filter((hole) => differing.some((line) => line.includes(`leak-${hole}-24`)));
  expect(found).toEqual(HOLES);
});
