// The fake service itself: a fake that lets everything pass would let every other test pass.

import { ask, authorize, bearer, blank, call, REDIRECT, token, VERIFIER } from './spotify/blank.ts';
import { ACCOUNTS, API, COVERS, PLACES, PLAYER, RECCOBEATS } from './spotify/places.ts';
import { CLIENT, expect, test } from './spotify/test.ts';

const EXCHANGE = { grant_type: 'authorization_code', client_id: CLIENT, redirect_uri: REDIRECT, code_verifier: VERIFIER };

test.describe('signing in', () => {
  test('gives a code for consent, and tokens for the code, once', async ({ context, fake }) => {
    const page = await blank(context);
    await page.goto(authorize());
    await page.getByRole('link', { name: 'Agree' }).click();
    await expect(page).toHaveTitle('Back');
    const back = new URL(page.url()).searchParams;
    expect(back.get('state')).toBe('a-state-that-nobody-can-guess');
    const code = back.get('code') ?? '';
    await page.goto('/blank');
    const tokens = JSON.parse((await token(page, { ...EXCHANGE, code })).text) as Record<string, unknown>;
    expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'user-top-read' });
    const headers = { authorization: `Bearer ${tokens.access_token}` };
    expect((await ask(page, `${API}/v1/me`, { headers })).status).toBe(200);
    expect((await token(page, { ...EXCHANGE, code })).text).toContain('invalid_grant');
    expect(fake.objected()).toHaveLength(1);
  });

  test('sends a refusal back, without a code', async ({ context, fake }) => {
    const page = await blank(context);
    await page.goto(authorize());
    await page.getByRole('link', { name: 'Cancel' }).click();
    await expect(page).toHaveURL(/\?error=access_denied&state=a-state/);
    expect(fake.to(PLACES.token)).toEqual([]);
  });

  test('sends nobody back who is asked for in the wrong way', async ({ context, fake }) => {
    const page = await blank(context);
    const wrong = [
      { client_id: 'f'.repeat(32) },
      { redirect_uri: `${REDIRECT}/` },
      { code_challenge: null },
      { code_challenge_method: 'plain' },
      { state: 'short' },
      { scope: 'user-read-email' },
    ];
    for (const fields of wrong) {
      await page.goto(authorize(fields));
      await expect(page.getByRole('link')).toHaveCount(0);
      expect(fake.objected(), JSON.stringify(fields)).toHaveLength(1);
    }
  });

  test('leads back to no localhost, no plain http and no fragment, even where such were registered', async ({ context, fake }) => {
    const page = await blank(context);
    const unsafe = ['http://localhost:4173/callback.html', 'http://attune.example/callback.html', `${REDIRECT}#x`, 'attune:callback'];
    fake.accounts.app.redirects.push(...unsafe);
    for (const redirect_uri of unsafe) {
      await page.goto(authorize({ redirect_uri }));
      await expect(page.getByText('Insecure redirect URI')).toBeVisible();
      expect(fake.objected(), redirect_uri).toHaveLength(1);
    }
  });

  test('objects to what it does not know, and to what is said twice', async ({ context, fake }) => {
    const page = await blank(context);
    for (const more of ['&mood=low', '&state=another-state-that-nobody-can-guess']) {
      await page.goto(authorize() + more);
      await expect(page.getByRole('link')).toHaveCount(0);
      expect(fake.objected(), more).toHaveLength(1);
    }
    const challenge = new URL(authorize()).searchParams.get('code_challenge') ?? '';
    const code = fake.grants.code({ client: CLIENT, redirect: REDIRECT, challenge, scopes: [] });
    expect((await token(page, { ...EXCHANGE, code, client_secret: 'none' })).status).toBe(400);
    const refresh = String(fake.grants.tokens({ client: CLIENT, scopes: [] }).refresh_token);
    const form = { grant_type: 'refresh_token', client_id: CLIENT, refresh_token: refresh };
    expect((await token(page, { ...form, mood: 'low' })).status).toBe(400);
    expect(fake.objected()).toHaveLength(2);
  });

  test('wants the verifier of the challenge, and the same place to return to', async ({ context, fake }) => {
    const page = await blank(context);
    const challenge = new URL(authorize()).searchParams.get('code_challenge') ?? '';
    const code = (): string => fake.grants.code({ client: CLIENT, redirect: REDIRECT, challenge, scopes: [] });
    const wrong = { 'code_verifier': 'x'.repeat(43), 'redirect_uri': `${REDIRECT}?`, 'client_id': 'f'.repeat(32) };
    for (const [name, value] of Object.entries(wrong)) {
      const heard = await token(page, { ...EXCHANGE, code: code(), [name]: value });
      expect(heard.status, name).toBe(400);
    }
    const late = code();
    fake.pass(601);
    expect((await token(page, { ...EXCHANGE, code: late })).status).toBe(400);
    expect(fake.objected()).toHaveLength(4);
    expect((await token(page, { ...EXCHANGE, code: code() })).status).toBe(200);
  });

  test('refreshes without a new refresh token, or with one that ends the old', async ({ context, fake }) => {
    const page = await blank(context);
    const refresh = String(fake.grants.tokens({ client: CLIENT, scopes: [] }).refresh_token);
    const form = { grant_type: 'refresh_token', client_id: CLIENT, refresh_token: refresh };
    expect(JSON.parse((await token(page, form)).text)).not.toHaveProperty('refresh_token');
    fake.grants.rotation = 'replaced';
    const next = JSON.parse((await token(page, form)).text) as { refresh_token: string };
    expect((await token(page, form)).text).toContain('invalid_grant');
    expect((await token(page, { ...form, refresh_token: next.refresh_token })).status).toBe(200);
    fake.grants.revoke();
    expect((await token(page, { ...form, refresh_token: next.refresh_token })).text).toContain('invalid_grant');
  });

  test('cannot be framed, and cuts off its opener when asked', async ({ context, fake, watch }) => {
    const page = await blank(context);
    await page.evaluate((address) => {
      const frame = document.createElement('iframe');
      frame.src = address;
      document.body.append(frame);
    }, authorize());
    await expect.poll(() => fake.to(PLACES.authorize)).toHaveLength(1);
    await expect.poll(() => watch.findings.errors.splice(0).join()).toContain("set 'X-Frame-Options' to 'deny'");
    for (const cuts of [false, true]) {
      fake.accounts.cutsOpener = cuts;
      const opened = page.waitForEvent('popup');
      await page.evaluate((address) => void open(address), authorize());
      const popup = await opened;
      await popup.getByRole('link', { name: 'Agree' }).click();
      await expect(popup).toHaveTitle('Back');
      expect(await popup.evaluate(() => window.opener === null)).toBe(cuts);
    }
  });
});

test.describe('the Web API', () => {
  test('wants a bearer that works', async ({ context, fake }) => {
    const page = await blank(context);
    const me = (authorization: string) => ask(page, `${API}/v1/me`, { headers: { authorization } });
    const token = `Bearer ${bearer(fake)}`;
    expect((await me(token)).status).toBe(200);
    expect((await me('Bearer made-up')).text).toContain('Invalid access token');
    fake.pass(3601);
    const late = await me(token);
    expect(late.status).toBe(401);
    expect(JSON.parse(late.text)).toEqual({ error: { status: 401, message: 'The access token expired' } });
    expect((await ask(page, `${API}/v1/me`)).status).toBe(401);
    expect(fake.objected()).toHaveLength(1);
  });

  test('finds the same for the same question, ten at a time', async ({ context, fake }) => {
    const page = await blank(context);
    const path = '/search?q=genre%3A%22hip%20hop%22&type=track&limit=10&offset=10';
    const first = await call(page, fake, path);
    expect((await call(page, fake, path)).text).toBe(first.text);
    const { tracks } = JSON.parse(first.text) as { tracks: { items: { name: string }[]; total: number } };
    expect(tracks.items).toHaveLength(10);
    expect(tracks.total).toBe(200);
    expect(tracks.items.map((item) => item.name)).toContain('Hip hop tune 11');
    const bad = ['limit=11', 'limit=-1', 'limit=x', 'offset=1001', 'limit=5&limit=10', 'mood=low', 'q=y'];
    for (const one of bad) expect((await call(page, fake, `/search?q=x&type=track&${one}`)).status, one).toBe(400);
    expect(fake.objected()).toHaveLength(bad.length);
    for (const one of ['/search?q=x&type=track,artist', '/search?q=&type=track', '/me?mood=low', '/me/top/tracks?limit=51', '/me/top/artists?time_range=today']) {
      expect((await call(page, fake, one)).status, one).toBe(400);
      expect(fake.objected(), one).toHaveLength(1);
    }
  });

  test('keeps from new apps what old ones have', async ({ context, fake }) => {
    const page = await blank(context);
    const closed = ['/recommendations', '/tracks?ids=a', '/artists/a/top-tracks', '/playlists/a/tracks', '/browse/new-releases'];
    for (const path of closed) expect((await call(page, fake, path)).status, path).toBe(403);
    expect(fake.objected()).toHaveLength(closed.length);
    const features = '/audio-features?ids=6rqhFgbbKwnb9MLmUQDhG6';
    expect((await call(page, fake, features)).status).toBe(403);
    fake.api.mode = 'old';
    expect((await call(page, fake, features)).text).toContain('"tempo"');
    expect((await call(page, fake, `/audio-features?ids=${Array(101).fill('a').join()}`)).status).toBe(400);
    expect(fake.objected()).toHaveLength(1);
  });

  test('lets in only who is on the list', async ({ context, fake }) => {
    const page = await blank(context);
    fake.api.listed = false;
    const heard = await call(page, fake, '/me');
    expect([heard.status, heard.text]).toEqual([403, 'User not registered in the Developer Dashboard']);
  });

  test('keeps playlists, private or not', async ({ context, fake }) => {
    const page = await blank(context);
    for (const visibility of ['as asked', 'public at first', 'always public'] as const) {
      fake.api.playlists.visibility = visibility;
      const made = await call(page, fake, '/me/playlists', 'POST', { name: 'Attune', public: false });
      expect(made.status).toBe(201);
      const { id } = JSON.parse(made.text) as { id: string };
      const uris = Array<string>(100).fill('spotify:track:6rqhFgbbKwnb9MLmUQDhG6');
      expect((await call(page, fake, `/playlists/${id}/items`, 'POST', { uris })).status).toBe(201);
      const read = async (): Promise<unknown> => (JSON.parse((await call(page, fake, `/playlists/${id}`)).text) as { public: boolean }).public;
      expect(await read(), visibility).toBe(visibility !== 'as asked');
      expect((await call(page, fake, `/playlists/${id}`, 'PUT', { public: false })).status).toBe(200);
      expect(await read(), visibility).toBe(visibility === 'always public');
      const tooMany = { uris: [...uris, uris[0]] };
      expect((await call(page, fake, `/playlists/${id}/items`, 'POST', tooMany)).status).toBe(400);
      expect(fake.objected()).toHaveLength(1);
      const telling = { uris: uris.slice(0, 1), mood: 'low' };
      expect((await call(page, fake, `/playlists/${id}/items`, 'POST', telling)).status).toBe(400);
      expect((await call(page, fake, `/playlists/${id}/items?mood=low`, 'POST', { uris: uris.slice(0, 1) })).status).toBe(400);
      expect(fake.objected()).toHaveLength(2);
    }
    expect((await call(page, fake, '/me/playlists', 'POST', { name: 'Attune', public: false, mood: 'low' })).status).toBe(400);
    expect(fake.objected()).toHaveLength(1);
    expect((await call(page, fake, '/me/playlists', 'POST', { name: 'Public' })).text).toContain('Insufficient client scope');
    expect(fake.objected()).toHaveLength(1);
  });
});

test('the neighbours: measured features without a bearer, covers, a player', async ({ context, fake }) => {
  const page = await blank(context);
  const ids = Array.from({ length: 40 }, (_, place) => `${'a'.repeat(20)}${place + 10}`).join();
  const heard = JSON.parse((await ask(page, `${RECCOBEATS}/v1/audio-features?ids=${ids}`)).text) as { content: { href: string }[] };
  expect(heard.content.length).toBeGreaterThan(20);
  expect(heard.content.length).toBeLessThan(40);
  expect(heard.content[0]?.href).toMatch(/^https:\/\/open\.spotify\.com\/track\/a+\d\d$/);
  expect((await ask(page, `${RECCOBEATS}/v1/audio-features?ids=${ids},x`)).status).toBe(400);
  expect((await ask(page, `${RECCOBEATS}/v1/audio-features?ids=x&mood=low`)).status).toBe(400);
  const told = { headers: { authorization: `Bearer ${bearer(fake)}` } };
  expect((await ask(page, `${RECCOBEATS}/v1/audio-features?ids=x`, told)).status).toBe(400);
  expect(fake.objected()).toHaveLength(3);
  const width = await page.evaluate(async (src) => {
    const image = new Image();
    image.referrerPolicy = 'no-referrer';
    image.src = src;
    await image.decode();
    return image.naturalWidth;
  }, `${COVERS}/image/${'0'.repeat(40)}`);
  expect(width).toBe(1);
  expect((await ask(page, `${PLAYER}/embed/track/6rqhFgbbKwnb9MLmUQDhG6`)).text).toContain('A preview of 6rqhFgbbKwnb9MLmUQDhG6');
});

test('objects to a header that the preflight would refuse, and to methods', async ({ context, fake }) => {
  const page = await blank(context);
  expect((await ask(page, `${API}/v1/me`, { headers: { 'x-planted': 'yes' } })).status).toBe(400);
  expect((await ask(page, `${RECCOBEATS}/v1/audio-features?ids=x`, { headers: { 'content-type': 'application/json' } })).status).toBe(400);
  expect((await ask(page, `${ACCOUNTS}/api/token`, { method: 'PUT' })).status).toBe(405);
  expect(fake.objected()).toHaveLength(3);
});
