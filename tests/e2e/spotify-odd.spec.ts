// Odd things among the tracks that Spotify sends: none breaks the list, and nothing is more than text.

import { arrive, listed, look, news, problem } from './spotify/acts.ts';
import * as odd from './spotify/odd.ts';
import { PLACES } from './spotify/places.ts';
import { expect, test } from './spotify/test.ts';
import type { Json } from './spotify/track.ts';
import * as trouble from './spotify/troubles.ts';

test('files of one’s own, podcasts, gaps and repeats are left out and counted', async ({ app, fake }) => {
  fake.meets(PLACES.search, trouble.withItems([odd.local, odd.episode, odd.gone, odd.nameless]), { times: 1 });
  const page = await arrive(app, fake);
  await look(page, fake);
  await expect(news(page)).toContainText(/\d+ tracks found/);
  await expect(page.getByText(/^Left out: \d+ results that are no tracks/)).toBeVisible();
  for (const name of ['My own recording', 'Episode 1']) await expect(page.getByText(name)).toHaveCount(0);
});

test('the same answer to every question is one answer', async ({ app, fake }) => {
  let first: Json | undefined;
  fake.meets(PLACES.search, trouble.changed((answer) => (first ??= answer)));
  const page = await arrive(app, fake);
  await look(page, fake);
  await expect(news(page)).toContainText('10 tracks found');
  await expect(page.getByText('Left out: 310 results')).toBeVisible();
});

test('text from right to left, emoji, endless titles and HTML stay text', async ({ app, fake }) => {
  const items = [odd.html, odd.hebrew, odd.emoji, odd.endless, odd.override, odd.bare];
  fake.meets(PLACES.search, trouble.onlyItems(/rock/, items));
  const page = await arrive(app, fake);
  await look(page, fake);
  await expect(problem(page)).toBeHidden();
  await page.getByRole('radio', { name: /^Release/ }).check();
  await page.getByRole('radio', { name: '90' }).check();
  await expect(listed(page).first()).toBeVisible();
  const titles = await listed(page).allTextContents();
  expect(titles).toContain(odd.HTML);
  expect(titles).toContain(odd.HEBREW);
  expect(titles).toContain(odd.EMOJI);
  const long = titles.find((title) => title.startsWith('Endless')) ?? '';
  expect(long.length).toBeGreaterThan(20);
  expect(long.length).toBeLessThan(400);
  expect(long.endsWith('…')).toBe(true);
  await expect(page).toHaveTitle(/^Attune/);
  expect(await page.locator('main img, main b, main script').count()).toBe(0);
});

test('tracks of which only id and name are left are listed all the same', async ({ app, fake }) => {
  fake.meets(PLACES.search, trouble.changed((answer) => {
    const tracks = answer.tracks as { items: Json[] };
    return { tracks: { items: tracks.items.map(({ id, name, type, uri }) => ({ id, name, type, uri })) } };
  }));
  const page = await arrive(app, fake);
  await look(page, fake);
  await expect(problem(page)).toBeHidden();
  await expect(listed(page).first()).toBeVisible();
});

test('fields of another kind than promised are as if absent', async ({ app, fake }) => {
  const strange = { artists: 'nobody', album: 7, duration_ms: 'long', explicit: 'maybe', external_ids: [], external_urls: null };
  fake.meets(PLACES.search, trouble.changed((answer) => {
    const tracks = answer.tracks as { items: Json[] };
    return { tracks: { ...tracks, items: tracks.items.map((item) => ({ ...item, ...strange })) } };
  }));
  const page = await arrive(app, fake);
  await look(page, fake);
  await expect(problem(page)).toBeHidden();
  await expect(listed(page).first()).toBeVisible();
});
