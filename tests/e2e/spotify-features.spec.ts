// Where a track's sound is known from: Spotify for old apps, ReccoBeats for who agrees, Attune's list, or its genre only.

import type { Page } from '@playwright/test';
import { press } from './person.ts';
import * as acts from './spotify/acts.ts';
import { PLACES } from './spotify/places.ts';
import { expect, test } from './spotify/test.ts';
import * as trouble from './spotify/troubles.ts';

const SOURCES = {
  spotify: 'as measured by Spotify',
  reccobeats: 'as measured by ReccoBeats',
  catalogue: 'as estimated in Attune’s own list',
  genre: 'taken as usual for',
} as const;

/** How many tracks of the longest list say each source. */
async function sources(page: Page): Promise<Record<keyof typeof SOURCES, number>> {
  await page.getByRole('radiogroup', { name: 'For how many minutes?' }).getByRole('radio', { name: '90' }).check();
  await expect(acts.listed(page).nth(10)).toBeVisible();
  const count = (words: string): Promise<number> => page.locator('.tracks .track').filter({ hasText: words }).count();
  const [spotify, reccobeats, catalogue, genre] = await Promise.all(Object.values(SOURCES).map(count));
  const all = { spotify: spotify ?? 0, reccobeats: reccobeats ?? 0, catalogue: catalogue ?? 0, genre: genre ?? 0 };
  expect(Object.values(all).reduce((sum, one) => sum + one), 'each track says one').toBe(await acts.listed(page).count());
  return all;
}

test('a new app asks Spotify once, hears no, and goes on without', async ({ app, fake }) => {
  const page = await acts.arrive(app, fake);
  await acts.look(page, fake);
  await expect(acts.problem(page)).toBeHidden();
  expect(fake.to(PLACES.features)).toHaveLength(1);
  const from = await sources(page);
  expect(from.spotify + from.reccobeats).toBe(0);
  expect(from.catalogue).toBeGreaterThan(0);
  await page.getByRole('checkbox', { name: 'Also my own favourites at Spotify' }).check();
  await acts.look(page, fake);
  expect(fake.to(PLACES.features)).toHaveLength(1);
  expect(fake.to(PLACES.reccobeats)).toHaveLength(0);
});

test('an old app gets measurements, a hundred at a time', async ({ app, fake }) => {
  fake.api.mode = 'old';
  const page = await acts.arrive(app, fake);
  await acts.look(page, fake);
  const ids = fake.to(PLACES.features).map(({ url }) => url.searchParams.get('ids')?.split(',').length ?? 0);
  expect(ids.length).toBeGreaterThan(1);
  expect(Math.max(...ids)).toBe(100);
  const from = await sources(page);
  expect(from.spotify).toBeGreaterThan(from.catalogue + from.genre);
});

for (const [name, is] of [
  ['500', trouble.failing(500)],
  ['429', trouble.tooMany(1)],
  ['half an answer', trouble.truncated],
  ['a broken line', trouble.cut],
  ['no list', trouble.changed(() => ({ audio_features: 'none' }))],
] as const) {
  test(`measurements that fail with ${name} hurt nothing`, async ({ app, fake }) => {
    fake.api.mode = 'old';
    fake.meets(PLACES.features, is);
    const page = await acts.arrive(app, fake);
    await acts.look(page, fake);
    await expect(acts.news(page)).toContainText(/\d+ tracks found/);
    await expect(acts.listed(page).first()).toBeVisible();
    expect(fake.to(PLACES.features).length).toBeLessThanOrEqual(3);
    expect((await sources(page)).catalogue).toBeGreaterThan(0);
  });
}

test('numbers that cannot be are not believed', async ({ app, fake }) => {
  fake.api.mode = 'old';
  const odd = { energy: 'loud', valence: 7, tempo: -3, danceability: null, acousticness: [], instrumentalness: 1e300 };
  fake.meets(PLACES.features, trouble.changed((answer) => ({
    audio_features: (answer.audio_features as object[]).map((one) => one && { ...one, ...odd }),
  })));
  const page = await acts.arrive(app, fake);
  await acts.look(page, fake);
  expect((await sources(page)).spotify).toBe(0);
});

test.describe('ReccoBeats', () => {
  test('is asked by a button only, for all that was found, forty at a time and without the token', async ({ app, fake }) => {
    const page = await acts.arrive(app, fake);
    await acts.look(page, fake);
    await expect(page.getByText('It sees the Spotify ids of what the search finds for everyone')).toBeVisible();
    expect(fake.to(PLACES.reccobeats)).toHaveLength(0);
    await press(acts.button(page, 'Ask ReccoBeats'));
    await acts.hurry(page, fake, async () => /ReccoBeats knew \d+ of/.test((await acts.news(page).textContent()) ?? ''));
    const asked = fake.to(PLACES.reccobeats);
    const sizes = asked.map(({ url }) => url.searchParams.get('ids')?.split(',').length ?? 0);
    expect(Math.max(...sizes)).toBe(40);
    expect(sizes.slice(0, -1).every((size) => size === 40)).toBe(true);
    for (const { headers } of asked) expect(headers).not.toHaveProperty('authorization');
    expect((await sources(page)).reccobeats).toBeGreaterThan(0);
  });

  for (const [name, is, most] of [
    ['cannot be read (CORS)', trouble.unreadable, 2],
    ['says 429', trouble.tooMany(5), 1],
    ['says 500', trouble.failing(500), 2],
    ['says nothing', trouble.silence, 2],
    ['sends something else', trouble.garbage, 2],
  ] as const) {
    test(`that ${name} hurts nothing`, async ({ app, fake }) => {
      fake.meets(PLACES.reccobeats, is);
      const page = await acts.arrive(app, fake);
      await acts.look(page, fake);
      const titles = await acts.listed(page).allTextContents();
      await press(acts.button(page, 'Ask ReccoBeats'));
      const told = page.getByText('ReccoBeats could not help this time. Nothing is lost.');
      await acts.hurry(page, fake, () => told.first().isVisible(), is === trouble.silence ? 4000 : 260);
      expect(fake.to(PLACES.reccobeats).length).toBeLessThanOrEqual(most);
      expect(await acts.listed(page).allTextContents()).toEqual(titles);
    });
  }
});
