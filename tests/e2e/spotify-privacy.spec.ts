// What Spotify learns: nothing that follows from the answers, unless a person presses a button that says so.

import type { Page } from '@playwright/test';
import { content, records } from './journal.ts';
import { begin, goTo, type Level, listens, press, start, untickAll, visit } from './person.ts';
import { fromNow, listen } from './sitting.ts';
import * as acts from './spotify/acts.ts';
import { ACCOUNTS, COVERS, ORIGINS, PLACES, PLAYER } from './spotify/places.ts';
import { GENRES } from './spotify/starter.ts';
import { expect, test } from './spotify/test.ts';
import { transcript } from './spotify/transcript.ts';
import { CLIENT, FakeSpotify } from './spotify/fake.ts';
import { test as watched } from './watch.ts';

/** Words that would tell what someone came for. */
const TELLING = /calm|sleep|\blift|focus|release|mood|feel|anx|depress|insomn|\bocd|intent|forecast|valence|energy|answer|health|\bage\b/i;

/** A random number that a failing test can name. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Everything that a person can say: of their music, of themselves, of now. */
interface Answers {
  age: number;
  hours: string;
  levels: [string, Level][];
  ratings: [string, number][];
  feeling: { x: number; y: number };
  wish: string;
  /** Genres of their own choice; none of it when the forecast may choose. */
  own: string[];
}

/** The genres as the page names them. */
const NAMES = GENRES.map((genre) => (genre === 'K pop' ? 'K-pop' : genre));

const RATINGS = ['Anxiety', 'Low mood', 'Trouble sleeping', 'Intrusive or repeating thoughts'];

function drawn(seed: number): Answers {
  const random = generator(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  return {
    age: 18 + Math.floor(random() * 60),
    hours: String(Math.floor(random() * 12)),
    levels: NAMES.filter(() => random() < 0.4).map((genre) => [genre, pick(['Never', 'Rarely', 'Sometimes', 'Often'] as const)]),
    ratings: RATINGS.map((name) => [name, Math.floor(random() * 11)]),
    feeling: { x: 20 + Math.floor(random() * 180), y: 20 + Math.floor(random() * 100) },
    wish: pick(['Calm', 'Sleep', 'Lift', 'Focus', 'Release']),
    own: random() < 0.5 ? NAMES.filter(() => random() < 0.3) : [],
  };
}

async function give(page: Page, answers: Answers): Promise<void> {
  await start(page);
  await page.locator('.affect__drawing').click({ position: answers.feeling });
  await expect(page.locator('.affect__sun')).toBeVisible();
  await begin(page);
  for (const [genre, level] of answers.levels) await listens(page, genre, level);
  await page.getByLabel('Your age').fill(String(answers.age));
  await page.getByLabel('Music on an ordinary day').fill(answers.hours);
  for (const [name, rating] of answers.ratings) await page.getByRole('slider', { name }).fill(String(rating));
  if (answers.own.length > 0) {
    await goTo(page, 'Genres');
    await page.getByRole('radio', { name: /Choose my own/ }).check();
    await untickAll(page);
    for (const genre of answers.own) await page.getByRole('checkbox', { name: genre, exact: true }).check();
  }
  await goTo(page, 'Tracks');
  await page.getByRole('radio', { name: new RegExp(`^${answers.wish}`) }).check();
}

test('two people with different answers ask byte for byte the same', async ({ browser }) => {
  test.slow();
  const seed = Math.floor(Math.random() * 2 ** 32);
  const scripts: string[][] = [];
  const lists: string[][] = [];
  for (const person of [drawn(seed), drawn(seed + 1)]) {
    const context = await browser.newContext();
    const fake = await FakeSpotify.over(context);
    const page = await context.newPage();
    await page.clock.install();
    await page.goto('/');
    await give(page, person);
    await acts.onward(page);
    await acts.signInByWindow(page);
    await page.getByRole('checkbox', { name: 'Also my own favourites at Spotify' }).check();
    await acts.look(page, fake);
    await page.getByRole('radio', { name: '60' }).check();
    lists.push(await acts.listed(page).allTextContents());
    await press(acts.button(page, 'Ask ReccoBeats'));
    await acts.hurry(page, fake, async () => /ReccoBeats knew \d+ of/.test((await acts.news(page).textContent()) ?? ''));
    expect(fake.objections).toEqual([]);
    scripts.push(transcript(fake.asked));
    await context.close();
  }
  expect(scripts[0], `seed ${seed}`).toEqual(scripts[1]);
  expect(scripts[0]?.length).toBeGreaterThan(50);
  expect(lists[0], `seed ${seed}: the lists do follow the answers`).not.toEqual(lists[1]);
});

test('nothing telling is in any address, header or body, nor in what the browser keeps', async ({ app, fake }) => {
  await app.page.clock.install();
  const page = await app.open('/');
  await give(page, drawn(7));
  await acts.onward(page);
  await acts.signInByWindow(page);
  await page.getByRole('checkbox', { name: 'Stay signed in for this tab' }).check();
  await acts.look(page, fake);
  await press(acts.button(page, 'Save as playlist'));
  await acts.hurry(page, fake, () => page.getByText(/^Saved as a private playlist/).isVisible());
  for (const asked of fake.asked) {
    const query = [...asked.url.searchParams].filter(([name]) => !['state', 'code_challenge', 'ids'].includes(name));
    const headers = Object.entries(asked.headers).filter(([name]) => !/^(authorization|user-agent|sec-|accept)/.test(name));
    const body = asked.headers['content-type']?.startsWith('application/json') ? asked.body.replaceAll(/spotify:track:\w+/g, '') : '';
    const said = JSON.stringify([asked.url.pathname, query, headers, body]);
    expect(said, asked.line).not.toMatch(TELLING);
    expect(asked.headers.referer, asked.line).toBeUndefined();
  }
  await expect(page).toHaveTitle('Attune');
  expect(new URL(page.url()).search + new URL(page.url()).hash).toBe('');
  const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie]));
  expect(Object.keys(JSON.parse(kept)[0] as object)).toEqual(['attune-spotify-tokens']);
  expect(kept).not.toContain('spotify:track');
  // The journal is there, and nothing is in it.
  expect(await records(page)).toEqual([]);
});

test('a journal that is kept gets nothing of Spotify’s', async ({ app, fake }) => {
  const page = await acts.arrive(app, fake);
  await acts.look(page, fake);
  await press(acts.button(page, 'Save as playlist'));
  await acts.hurry(page, fake, () => page.getByText(/^Saved as a private playlist/).isVisible());
  const saved = fake.api.playlists.all[0]?.uris ?? [];
  expect(saved.length).toBeGreaterThan(3);
  await visit(page, 'Check-in');
  await fromNow(page);
  await listen(page);
  await expect.poll(() => records(page)).not.toEqual([]);
  const kept = await content(page);
  // A journal without a passphrase is plain bytes: what is there can be found.
  expect(kept.length).toBeGreaterThan(100);
  // The fake's own songs and artists are called like that.
  expect(kept).not.toMatch(/spotify|tune \d|band \d/i);
  for (const uri of saved) expect(kept).not.toContain(uri.split(':').at(-1));
});

test('the state is random: the same answers give another one', async ({ app, fake }) => {
  const page = await app.open('/');
  await give(page, drawn(3));
  await acts.onward(page);
  await acts.enterClientId(page);
  for (let times = 0; times < 2; times++) {
    const spotify = await acts.openWindow(page);
    await acts.answer(spotify, 'Cancel');
    await expect(acts.problem(page)).toBeVisible();
  }
  const [one, other] = fake.to(PLACES.authorize).map(({ url }) => url.searchParams);
  for (const name of ['state', 'code_challenge']) expect(one?.get(name)).not.toBe(other?.get(name));
});

// Without a fake, and without leave: the watch fails on anything that is asked.
watched('before anyone connects, nobody but the page’s own origin is asked', async ({ app, watch }) => {
  const page = await app.open('/');
  await give(page, drawn(11));
  await acts.onward(page);
  await acts.enterClientId(page);
  await page.getByText('How to get a Client ID').click();
  await acts.button(page, 'Back').click();
  expect(watch.requests.filter((request) => ORIGINS.some((origin) => request.url().startsWith(origin)))).toEqual([]);
});

test('covers and players come only when asked for, one player at a time, and are told nothing', async ({ app, fake }) => {
  const page = await acts.arrive(app, fake);
  await acts.look(page, fake);
  const elsewhere = (): string[] => fake.asked.filter(({ url }) => [COVERS, PLAYER].includes(url.origin)).map(({ line }) => line);
  expect(elsewhere()).toEqual([]);
  await expect(page.locator('main img, main iframe')).toHaveCount(0);
  await expect(page.getByText('It then sees which tracks are on your list')).toBeVisible();
  await press(acts.button(page, 'Show covers and players'));
  await expect.poll(() => fake.to(PLACES.cover).length).toBeGreaterThan(0);
  expect(fake.to(PLACES.player)).toEqual([]);
  const play = page.getByRole('button', { name: /^Play here: / });
  await press(play.first());
  await expect(page.locator('iframe')).toHaveCount(1);
  await expect(page.frameLocator('iframe').getByText(/^A preview of /)).toBeVisible();
  await press(play.last());
  await expect.poll(() => fake.to(PLACES.player).length).toBe(2);
  await expect(page.locator('iframe')).toHaveCount(1);
  await expect(page.locator('iframe')).toHaveAttribute('sandbox', /.+/);
  expect(fake.asked.filter((asked) => asked.headers.referer !== undefined)).toEqual([]);
});

test('the policy stops requests to anywhere else, also for someone who has connected', async ({ app, fake, watch }) => {
  const page = await acts.arrive(app, fake);
  const fetched = ['https://example.org/', 'https://api.spotify.com.example.org/v1/me', 'https://open.spotify.com/', 'https://i.scdn.co/'];
  const sent = await page.evaluate(async (addresses) => {
    const image = new Image();
    image.src = 'https://example.org/pixel.png';
    const frame = document.createElement('iframe');
    frame.src = 'https://example.org/frame';
    document.body.append(frame);
    return Promise.all(addresses.map((address) => fetch(address, { mode: 'no-cors' }).then(() => true, () => false)));
  }, fetched);
  expect(sent).toEqual(fetched.map(() => false));
  const refused = (directive: string, address: string): Promise<void> =>
    expect.poll(() => watch.findings.violations).toContain(`CSP: ${directive} refused ${address}`);
  for (const address of fetched) await refused('connect-src', address);
  await refused('img-src', 'https://example.org/pixel.png');
  await refused('frame-src', 'https://example.org');
  expect(fake.asked.filter(({ url }) => [PLAYER, COVERS].includes(url.origin))).toEqual([]);
  watch.findings.violations.length = 0;
  watch.findings.errors.length = 0;
  watch.findings.foreign.length = 0;
  watch.findings.afterStart.length = 0;
});

test('what is registered with Spotify is the same for everyone', async ({ app, fake }) => {
  const page = await app.open('/');
  await acts.enter(page);
  await acts.enterClientId(page);
  const away = page.waitForURL(`${ACCOUNTS}/**`);
  await acts.button(page, 'Sign in with Spotify').click();
  await away;
  const query = fake.to(PLACES.authorize)[0]?.url.searchParams ?? new URLSearchParams();
  expect([...query.keys()].sort()).toEqual(
    ['client_id', 'code_challenge', 'code_challenge_method', 'redirect_uri', 'response_type', 'scope', 'state'],
  );
  expect(query.get('client_id')).toBe(CLIENT);
  expect(query.get('scope')?.split(' ').sort()).toEqual(['playlist-modify-private', 'playlist-read-private', 'user-top-read']);
  for (const genre of GENRES) expect(query.toString().toLowerCase()).not.toContain(genre.toLowerCase().replace(' ', '+'));
});
