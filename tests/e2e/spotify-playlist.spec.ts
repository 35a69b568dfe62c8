// Saving the list as a playlist: private, neutral, once, and honest about what became of it.

import type { Page } from '@playwright/test';
import { press } from './person.ts';
import * as acts from './spotify/acts.ts';
import type { FakeSpotify } from './spotify/fake.ts';
import { PLACES } from './spotify/places.ts';
import { expect, test } from './spotify/test.ts';
import * as trouble from './spotify/troubles.ts';

/** The way to a list, and pressing the button. */
async function save(page: Page, fake: FakeSpotify): Promise<void> {
  await acts.look(page, fake);
  await press(acts.button(page, 'Save as playlist'));
}

/** Hurries until a sentence is there. */
async function says(page: Page, fake: FakeSpotify, words: string | RegExp): Promise<void> {
  await acts.hurry(page, fake, () => page.getByText(words).first().isVisible());
}

test('is private, named neutrally, and holds the list in its order', async ({ app, fake }) => {
  const page = await acts.arrive(app, fake);
  await save(page, fake);
  await says(page, fake, /^Saved as a private playlist: \d+ tracks\./);
  const [playlist, ...others] = fake.api.playlists.all;
  expect(others).toEqual([]);
  expect(playlist).toMatchObject({ public: false, description: '' });
  expect(playlist?.name).toMatch(/^Attune \d{4}-\d\d-\d\d$/);
  const hrefs = await page.getByRole('link', { name: /^Open in Spotify: / }).evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(playlist?.uris).toEqual(hrefs.map((href) => `spotify:track:${href?.split('/').at(-1)}`));
  await expect(page.getByRole('link', { name: /Open the playlist in Spotify/ })).toHaveAttribute('href', `https://open.spotify.com/playlist/${playlist?.id}`);
  const said = JSON.parse(fake.to(PLACES.createPlaylist)[0]?.body ?? '{}') as Record<string, unknown>;
  expect(said).toMatchObject({ public: false });
  expect(fake.to(PLACES.readPlaylist).length).toBeGreaterThan(0);
});

test('that Spotify makes public is set to private once more', async ({ app, fake }) => {
  fake.api.playlists.visibility = 'public at first';
  const page = await acts.arrive(app, fake);
  await save(page, fake);
  await says(page, fake, /^Saved as a private playlist/);
  expect(fake.to(PLACES.changePlaylist)).toHaveLength(1);
  expect(fake.api.playlists.all[0]?.public).toBe(false);
});

test('that Spotify keeps public is said to be public', async ({ app, fake }) => {
  fake.api.playlists.visibility = 'always public';
  const page = await acts.arrive(app, fake);
  await save(page, fake);
  await says(page, fake, 'Spotify made the playlist public');
  expect(fake.to(PLACES.changePlaylist)).toHaveLength(1);
  await expect(page.getByText('Saved as a private playlist')).toHaveCount(0);
});

test('that cannot be read back is said to be unsure', async ({ app, fake }) => {
  fake.meets(PLACES.readPlaylist, trouble.forbidden);
  fake.meets(/^GET api\.spotify\.com\/v1\/me\/playlists$/, trouble.forbidden);
  const page = await acts.arrive(app, fake);
  await save(page, fake);
  await says(page, fake, 'could not be checked');
});

test('is made once, however often the button is pressed', async ({ app, fake }) => {
  const page = await acts.arrive(app, fake);
  const gate = new trouble.Gate();
  fake.meets(PLACES.createPlaylist, gate.trouble, { times: 1 });
  await acts.look(page, fake);
  await acts.button(page, 'Save as playlist').dblclick();
  await expect.poll(() => fake.to(PLACES.createPlaylist).length).toBe(1);
  gate.release();
  await says(page, fake, /^Saved as a private playlist/);
  expect(fake.to(PLACES.createPlaylist)).toHaveLength(1);
  expect(fake.to(PLACES.addItems)).toHaveLength(1);
});

for (const [name, lost] of [
  ['the answer to making it is lost', PLACES.createPlaylist],
  ['the answer to filling it is lost', PLACES.addItems],
] as const) {
  test(`when ${name}, going on neither makes nor fills it twice`, async ({ app, fake }) => {
    const page = await acts.arrive(app, fake);
    // Done at the service, but the line breaks before the page hears of it.
    fake.meets(lost, (honest) => {
      honest();
      return 'cut';
    }, { times: 1 });
    await save(page, fake);
    await acts.hurry(page, fake, () => acts.problem(page).isVisible());
    await acts.problem(page).getByRole('button', { name: 'Try again' }).click();
    await says(page, fake, /^Saved as a private playlist/);
    expect(fake.api.playlists.all).toHaveLength(1);
    const uris = fake.api.playlists.all[0]?.uris ?? [];
    expect(uris).toHaveLength(await acts.listed(page).count());
    expect(new Set(uris).size).toBe(uris.length);
  });
}

test('that stays empty says how many tracks it has', async ({ app, fake }) => {
  fake.meets(PLACES.addItems, trouble.failing(500));
  const page = await acts.arrive(app, fake);
  await save(page, fake);
  await acts.hurry(page, fake, () => acts.problem(page).isVisible());
  await expect(page.getByText(/^Only 0 of \d+ tracks are in the playlist/)).toBeVisible();
  expect(fake.to(PLACES.addItems).length).toBeLessThanOrEqual(3);
});

test('is not made by a refused call, and nothing is lost', async ({ app, fake }) => {
  fake.meets(PLACES.createPlaylist, trouble.forbidden);
  const page = await acts.arrive(app, fake);
  await save(page, fake);
  await acts.hurry(page, fake, () => acts.problem(page).isVisible());
  await expect(acts.problem(page)).toContainText('does not allow this app');
  await expect(acts.listed(page).first()).toBeVisible();
  expect(fake.api.playlists.all).toEqual([]);
});
