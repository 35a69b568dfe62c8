// The fake's troubles, and the watch beside it: each switch does in a real browser what its name says.

import { ask, blank, call } from './spotify/blank.ts';
import * as odd from './spotify/odd.ts';
import { API, PLACES } from './spotify/places.ts';
import { expect, test } from './spotify/test.ts';
import * as trouble from './spotify/troubles.ts';

const SEARCH = '/search?q=jazz&type=track';

test('come after so many requests, and so often', async ({ context, fake }) => {
  const page = await blank(context);
  fake.meets(PLACES.search, trouble.failing(502), { after: 1, times: 2 });
  const statuses: number[] = [];
  for (let times = 0; times < 4; times++) statuses.push((await call(page, fake, SEARCH)).status);
  expect(statuses).toEqual([200, 502, 502, 200]);
  fake.meets(PLACES.search, trouble.forbidden);
  fake.calm();
  expect((await call(page, fake, SEARCH)).status).toBe(200);
});

test('429 says how long to wait, unless the browser may not read it', async ({ context, fake }) => {
  const page = await blank(context);
  fake.meets(PLACES.search, trouble.tooMany(7), { times: 1 });
  fake.meets(PLACES.search, trouble.tooMany(7, false), { times: 1 });
  fake.meets(PLACES.search, trouble.quotaExceeded, { times: 1 });
  expect(await call(page, fake, SEARCH)).toMatchObject({ status: 429, retryAfter: '7' });
  expect(await call(page, fake, SEARCH)).toMatchObject({ status: 0, retryAfter: null });
  expect((await call(page, fake, SEARCH)).text).toContain('"reason":"QUOTA_EXCEEDED"');
});

test('broken answers: half of one, none of JSON, one for somebody else, a cut line', async ({ context, fake }) => {
  const page = await blank(context);
  const whole = (await call(page, fake, SEARCH)).text;
  for (const one of [trouble.truncated, trouble.garbage, trouble.unreadable, trouble.cut]) {
    fake.meets(PLACES.search, one, { times: 1 });
  }
  const half = (await call(page, fake, SEARCH)).text;
  expect(whole.startsWith(half) && half.length < whole.length).toBe(true);
  expect((await call(page, fake, SEARCH)).text).toContain('<html>');
  expect((await call(page, fake, SEARCH)).status).toBe(0);
  expect((await call(page, fake, SEARCH)).status).toBe(0);
  expect(fake.asked.at(-1)?.fate).toBe('cut');
});

test('changed answers: odd things among the tracks', async ({ context, fake }) => {
  const page = await blank(context);
  fake.meets(PLACES.search, trouble.withItems([odd.local, odd.gone, odd.endless]));
  const { tracks } = JSON.parse((await call(page, fake, SEARCH)).text) as { tracks: { items: ({ name: string } | null)[] } };
  expect(tracks.items).toHaveLength(5);
  expect(tracks.items[1]).toBeNull();
  expect(tracks.items[2]?.name).toHaveLength(10_000);
});

test('silence lasts until the page gives up; a gate until it is opened', async ({ context, fake }) => {
  const page = await blank(context);
  fake.meets(PLACES.search, trouble.silence, { times: 1 });
  await page.evaluate(async (address) => {
    const abort = new AbortController();
    const answer = fetch(address, { signal: abort.signal });
    setTimeout(() => abort.abort(), 50);
    await answer.catch(() => {});
  }, `${API}/v1${SEARCH}`);
  await expect.poll(() => fake.asked.at(-1)?.fate).toBe('given up');
  const gate = new trouble.Gate();
  fake.meets(PLACES.search, gate.trouble, { times: 1 });
  const slow = call(page, fake, SEARCH);
  await expect.poll(() => fake.asked.at(-1)?.fate).toBe('waiting');
  expect((await call(page, fake, SEARCH)).status).toBe(200);
  gate.release();
  expect((await slow).status).toBe(200);
});

test('offline is known to the page, and over again', async ({ context, fake }) => {
  const page = await blank(context);
  await fake.offline(true);
  expect(await page.evaluate(() => navigator.onLine)).toBe(false);
  expect((await call(page, fake, SEARCH)).status).toBe(0);
  await fake.offline(false);
  expect((await call(page, fake, SEARCH)).status).toBe(200);
});

test('the watch still sees who was not connected', async ({ context, fake, watch }) => {
  const page = await blank(context);
  await call(page, fake, SEARCH);
  for (const address of ['https://api.spotify.com.example/', 'https://example.org/', 'http://api.spotify.com/v1/me']) {
    expect((await ask(page, address)).status, address).toBe(0);
  }
  expect(watch.findings.foreign).toHaveLength(3);
  watch.findings.foreign.length = 0;
  await expect.poll(() => watch.findings.errors.length).toBe(3);
  watch.findings.errors.length = 0;
});

test('the watch lets someone come back with what OAuth sends, and nothing more', async ({ context, fake, watch }) => {
  const page = await blank(context);
  expect(fake.asked).toEqual([]);
  watch.started();
  await page.goto('/callback.html?code=a&state=b');
  expect(watch.findings.afterStart).toEqual([]);
  await page.goto('/callback.html?code=a&state=b&mood=low');
  expect(watch.findings.afterStart).toHaveLength(1);
  watch.findings.afterStart.length = 0;
});
