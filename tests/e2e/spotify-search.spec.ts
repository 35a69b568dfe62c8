// Looking for music at Spotify: the questions, stopping, favourites, narrowing, and the list that follows.

import { press } from './person.ts';
import * as acts from './spotify/acts.ts';
import { PLACES } from './spotify/places.ts';
import { GENRES } from './spotify/starter.ts';
import { expect, test } from './spotify/test.ts';
import * as trouble from './spotify/troubles.ts';
import type { Asked } from './spotify/wire.ts';

/** What a search asked for, without its page. */
function question(asked: Asked): string {
  return asked.url.searchParams.get('q') ?? '';
}

test('asks the same two pages of all sixteen genres, in order, and says how far it is', async ({ app, fake }) => {
  const page = await acts.arrive(app, fake);
  const gate = new trouble.Gate();
  fake.meets(PLACES.search, gate.trouble, { after: 8, times: 1 });
  await acts.begin(page);
  const bar = page.getByRole('progressbar', { name: 'Looking for music' });
  await acts.hurry(page, fake, async () => fake.to(PLACES.search).length === 9, 260);
  await expect(bar).toHaveAttribute('aria-valuetext', '8 of 32 questions asked');
  await expect(bar).toHaveAttribute('aria-valuenow', '25');
  gate.release();
  await acts.over(page, fake);
  await expect(acts.news(page)).toContainText(/^\d+ tracks found/);
  const asked = fake.to(PLACES.search);
  expect(asked).toHaveLength(32);
  expect(new Set(asked.map(question)).size).toBe(GENRES.length);
  expect(asked.slice(0, 16).map(question)).toEqual(asked.slice(16).map(question));
  for (const { url } of asked) expect([...url.searchParams.keys()].sort()).toEqual(['limit', 'offset', 'q', 'type']);
  expect(new Set(asked.map(({ url }) => url.searchParams.get('offset')))).toEqual(new Set(['0', '10']));
});

test('keeps its pace: never more than four questions a second', async ({ app, fake }) => {
  const page = await acts.arrive(app, fake);
  // The page itself stamps each question: by the time it reaches the fake, the clock may have moved on.
  await page.evaluate(() => {
    const send = window.fetch.bind(window);
    const stamps: number[] = [];
    const stamped = async (address: string, init?: RequestInit): Promise<Response> => {
      if (address.includes('/search')) stamps.push(Date.now());
      return send(address, init);
    };
    Object.assign(window, { stamps, fetch: stamped });
  });
  await acts.look(page, fake);
  const stamps = await page.evaluate(() => (window as unknown as { stamps: number[] }).stamps);
  expect(stamps).toHaveLength(32);
  for (let place = 4; place < stamps.length; place++) {
    expect((stamps[place] ?? 0) - (stamps[place - 4] ?? 0)).toBeGreaterThanOrEqual(1000);
  }
});

test('can be stopped: what was found stays, and going on asks only for the rest', async ({ app, fake }) => {
  const page = await acts.arrive(app, fake);
  // By then Pop and Rock were asked for, which everyone's first forecast names.
  fake.meets(PLACES.search, trouble.silence, { after: 15, times: 1 });
  await acts.begin(page);
  await acts.hurry(page, fake, async () => fake.to(PLACES.search).length === 16);
  await acts.button(page, 'Stop').click();
  const partial = page.getByText('Not everything was asked; what had been found until then is here.');
  await expect(partial).toBeVisible();
  await expect.poll(() => fake.to(PLACES.search).at(-1)?.fate).toBe('given up');
  await expect(acts.listed(page).first()).toBeVisible();
  await page.clock.runFor(60_000);
  expect(fake.to(PLACES.search)).toHaveLength(16);
  await acts.look(page, fake);
  expect(fake.to(PLACES.search)).toHaveLength(16 + 17);
  await expect(partial).toBeHidden();
});

test('a second look asks nothing again, nor does leaving the page and coming back', async ({ app, fake }) => {
  const page = await acts.arrive(app, fake);
  await acts.look(page, fake);
  const asked = fake.asked.length;
  const titles = await acts.listed(page).allTextContents();
  expect(titles.length).toBeGreaterThan(3);
  await press(acts.button(page, 'Look for music'));
  await acts.over(page, fake);
  await acts.button(page, 'Back').click();
  await acts.onward(page);
  await acts.signedIn(page);
  expect(await acts.listed(page).allTextContents()).toEqual(titles);
  expect(fake.asked).toHaveLength(asked);
});

test('goes on while someone looks at something else', async ({ app, fake }) => {
  const page = await acts.arrive(app, fake);
  await acts.begin(page);
  await acts.button(page, 'Back').click();
  await acts.hurry(page, fake, async () => fake.to(PLACES.search).length === 32);
  await acts.onward(page);
  await acts.over(page, fake);
  await expect(acts.news(page)).toContainText(/\d+ tracks found/);
  expect(fake.to(PLACES.search)).toHaveLength(32);
});

test('favourites are asked for only when wished: top tracks, top artists, and tracks by those', async ({ app, fake }) => {
  const page = await acts.arrive(app, fake);
  await acts.look(page, fake);
  expect(fake.to(PLACES.top)).toHaveLength(0);
  await page.getByRole('checkbox', { name: 'Also my own favourites at Spotify' }).check();
  const before = fake.to(PLACES.search).length;
  await acts.look(page, fake);
  expect(fake.to(PLACES.top).map((asked) => asked.url.pathname)).toEqual(['/v1/me/top/tracks', '/v1/me/top/artists']);
  const more = fake.to(PLACES.search).slice(before).map(question);
  expect(more).toHaveLength(10);
  for (const one of more) expect(one).toMatch(/^artist:"[^"]+"$/);
});

test('narrowing says which genres Spotify then learns, and asks for these only', async ({ app, fake }) => {
  const page = await acts.arrive(app, fake);
  await acts.look(page, fake);
  const before = fake.to(PLACES.search).length;
  const act = page.getByRole('listitem').filter({ has: acts.button(page, 'Search only my genres') });
  const words = await act.textContent();
  const named = GENRES.filter((genre) => words?.includes(genre));
  expect(named.length).toBeGreaterThan(0);
  expect(named.length).toBeLessThan(16);
  await press(acts.button(page, 'Search only my genres'));
  await acts.over(page, fake);
  const asked = fake.to(PLACES.search).slice(before);
  expect(new Set(asked.map(question)).size).toBe(named.length);
  expect(asked.length).toBeGreaterThan(0);
});

test('the list follows what it is for and how long, without asking anyone', async ({ app, fake }) => {
  const page = await acts.arrive(app, fake);
  await acts.look(page, fake);
  const asked = fake.asked.length;
  const calm = await acts.listed(page).allTextContents();
  await page.getByRole('radio', { name: /^Release/ }).check();
  await expect.poll(() => acts.listed(page).allTextContents()).not.toEqual(calm);
  const short = await acts.listed(page).count();
  await page.getByRole('radiogroup', { name: 'For how many minutes?' }).getByRole('radio', { name: '90' }).check();
  await expect.poll(() => acts.listed(page).count()).toBeGreaterThan(short);
  expect(fake.asked).toHaveLength(asked);
});

test('each track says artist, length and genre, and opens at Spotify without saying from where', async ({ app, fake }) => {
  const page = await acts.arrive(app, fake);
  await acts.look(page, fake);
  const track = page.locator('.tracks .track').first();
  await expect(track.locator('.track__facts')).toHaveText(/^.+ · .+ · \d+ min/);
  const link = track.getByRole('link', { name: /^Open in Spotify: / });
  await expect(link).toHaveAttribute('href', /^https:\/\/open\.spotify\.com\/track\/[0-9A-Za-z]{22}$/);
  await expect(link).toHaveAttribute('rel', /noreferrer/);
  await expect(link).toHaveAttribute('target', '_blank');
});

test('starting over forgets what was found', async ({ app, fake }) => {
  const page = await acts.arrive(app, fake);
  await acts.look(page, fake);
  await expect(acts.listed(page).first()).toBeVisible();
  const asked = fake.asked.length;
  await press(acts.button(page, 'Start over'));
  await expect(acts.button(page, 'Undo')).toBeVisible();
  await expect(acts.listed(page)).toHaveCount(0);
  expect(fake.asked).toHaveLength(asked);
});
