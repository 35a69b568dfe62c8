// A page of our own origin that does nothing by itself, to speak with the fake as any client may.

import { createHash } from 'node:crypto';
import type { BrowserContext, Page } from '@playwright/test';
import { ORIGIN } from '../environment.ts';
import { CLIENT, type FakeSpotify } from './fake.ts';
import { ACCOUNTS, API } from './places.ts';

export const REDIRECT = `${ORIGIN}/callback.html`;

/** What a client may say, and gets. */
export interface Said {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface Heard {
  /** 0 when there was no readable answer. */
  status: number;
  text: string;
  retryAfter: string | null;
}

export async function blank(context: BrowserContext): Promise<Page> {
  const html = (text: string) => ({ contentType: 'text/html', headers: { 'referrer-policy': 'no-referrer' }, body: text });
  await context.route(`${ORIGIN}/blank`, (route) => route.fulfill(html('<!doctype html><title>Blank</title>')));
  await context.route(`${REDIRECT}?*`, (route) => route.fulfill(html('<!doctype html><title>Back</title>')));
  const page = await context.newPage();
  await page.goto('/blank');
  return page;
}

/** One fetch in the page. */
export async function ask(page: Page, url: string, said: Said = {}): Promise<Heard> {
  return page.evaluate(
    async ([address, init]) => {
      try {
        const answer = await fetch(address, { ...init, credentials: 'omit' });
        return { status: answer.status, text: await answer.text(), retryAfter: answer.headers.get('retry-after') };
      } catch (error) {
        return { status: 0, text: String(error), retryAfter: null };
      }
    },
    [url, said] as const,
  );
}

/** A call of the Web API with a token that works. */
export async function call(page: Page, fake: FakeSpotify, path: string, method = 'GET', body?: unknown): Promise<Heard> {
  const headers: Record<string, string> = { authorization: `Bearer ${bearer(fake)}` };
  if (body !== undefined) headers['content-type'] = 'application/json';
  return ask(page, `${API}/v1${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
}

/** A token of someone who agreed to everything. */
export function bearer(fake: FakeSpotify): string {
  const scopes = ['user-top-read', 'playlist-modify-private', 'playlist-read-private'];
  return String(fake.grants.tokens({ client: CLIENT, scopes }).access_token);
}

export const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';

/** A good address to sign in at; fields can be changed, or left out with `null`. */
export function authorize(fields: Record<string, string | null | undefined> = {}): string {
  const good: Record<string, string | null | undefined> = {
    client_id: CLIENT,
    response_type: 'code',
    redirect_uri: REDIRECT,
    scope: 'user-top-read',
    state: 'a-state-that-nobody-can-guess',
    code_challenge_method: 'S256',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    ...fields,
  };
  const address = new URL(`${ACCOUNTS}/authorize`);
  for (const [name, value] of Object.entries(good)) if (value) address.searchParams.set(name, value);
  return address.href;
}

/** Sends a form to the token endpoint. */
export async function token(page: Page, fields: Record<string, string>): Promise<Heard> {
  return ask(page, `${ACCOUNTS}/api/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
}
