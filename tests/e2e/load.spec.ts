// The page as it is delivered: right types, compressed, under its policy, from one origin.

import { ONCE } from './environment.ts';
import { expect, test } from './watch.ts';

/** The type that each kind of file has to be served with. */
const TYPES: Record<string, RegExp> = {
  html: /^text\/html; ?charset=utf-8$/i,
  js: /^text\/javascript\b/,
  css: /^text\/css\b/,
  wasm: /^application\/wasm$/,
  svg: /^image\/svg\+xml$/,
  webmanifest: /^application\/manifest\+json$/,
};

test('the page starts, and every file it loads has the right type', { tag: ONCE }, async ({ app }) => {
  const page = await app.open('/');
  await expect(page).toHaveTitle(/Attune/);
  await expect(page.locator('body')).toContainText('Attune');

  const kinds = new Set<string>();
  for (const request of app.watch.requests) {
    const response = await request.response();
    expect(response?.status(), request.url()).toBe(200);
    const name = new URL(request.url()).pathname;
    const kind = name.endsWith('/') ? 'html' : (name.split('.').pop() ?? '');
    kinds.add(kind);
    const type = TYPES[kind];
    if (type) expect(response?.headers()['content-type'], request.url()).toMatch(type);
  }
  expect([...kinds]).toEqual(expect.arrayContaining(['html', 'js', 'wasm']));
});

test('each file is downloaded once', { tag: ONCE }, async ({ app }) => {
  await app.open('/');
  const urls = app.watch.requests.map((request) => request.url());
  const twice = urls.filter((url, index) => urls.indexOf(url) !== index);
  expect(twice).toEqual([]);
});

test('the large files come compressed where the browser takes it', { tag: ONCE }, async ({ app, request }) => {
  await app.open('/');
  const large = app.watch.requests.map((one) => one.url()).filter((url) => /\.(wasm|js)$/.test(url));
  expect(large.length).toBeGreaterThan(1);
  for (const url of large) {
    for (const [accepted, sent] of [
      ['br, gzip', 'br'],
      ['gzip', 'gzip'],
      ['identity', undefined],
    ] as const) {
      const response = await request.get(url, { headers: { 'Accept-Encoding': accepted } });
      expect(response.headers()['content-encoding'], `${url} for ${accepted}`).toBe(sent);
    }
  }
});

test('the policy allows this origin, what someone may connect, and nothing unsafe', { tag: ONCE }, async ({ app }) => {
  const page = await app.open('/');
  const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
  const directives = new Map<string, string[]>();
  for (const directive of ((await policy.getAttribute('content')) ?? '').split(';')) {
    const [name = '', ...sources] = directive.trim().split(/\s+/);
    directives.set(name, sources);
  }
  expect(directives.get('default-src')).toEqual(["'none'"]);
  const services = ['https://accounts.spotify.com', 'https://api.spotify.com', 'https://api.reccobeats.com'];
  expect(directives.get('connect-src')).toEqual(["'self'", ...services]);
  expect(directives.get('img-src')).toEqual(["'self'", 'data:', 'https://i.scdn.co']);
  expect(directives.get('frame-src')).toEqual(['https://open.spotify.com']);
  const others = [...directives].filter(([name]) => !['connect-src', 'img-src', 'frame-src'].includes(name));
  expect(JSON.stringify(others)).not.toMatch(/'unsafe-|https?:|\*/);
});
