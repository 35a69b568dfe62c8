// accounts.spotify.com: the page that asks for consent, and the place that exchanges codes for tokens.

import { createHash } from 'node:crypto';
import { type Grants } from './grants.ts';
import { type Asked, json, only, Refusal, type Reply, text } from './wire.ts';

/** An app as its owner registered it. */
export interface Registered {
  client: string;
  redirects: string[];
}

/** Scopes that exist and that Attune has a use for; others exist, and asking for them is a fault of Attune. */
const SCOPES = ['user-top-read', 'playlist-modify-private', 'playlist-read-private'];

/** What the address may say, and what each form. */
const AUTHORIZE = ['client_id', 'response_type', 'redirect_uri', 'scope', 'state', 'code_challenge_method', 'code_challenge'];
const EXCHANGE = ['grant_type', 'code', 'redirect_uri', 'client_id', 'code_verifier'];
const REFRESH = ['grant_type', 'refresh_token', 'client_id'];

/** Spotify leads back to `https`, or to this very machine by its number: never to `localhost`, and with no fragment. */
function isSafe(redirect: string): boolean {
  if (!URL.canParse(redirect) || redirect.includes('#')) return false;
  const { protocol, hostname } = new URL(redirect);
  if (hostname === 'localhost') return false;
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', '[::1]'].includes(hostname));
}

/** RFC 7636, 4.1. */
const VERIFIER = /^[A-Za-z0-9._~-]{43,128}$/;

export class Accounts {
  /** The page cuts itself off from whoever opened it, so that `window.opener` is gone afterwards. */
  cutsOpener = false;

  constructor(
    readonly app: Registered,
    readonly grants: Grants,
  ) {}

  answer(asked: Asked): Reply {
    if (asked.method === 'GET' && asked.url.pathname === '/authorize') return this.#authorize(asked.url.searchParams);
    if (asked.method === 'POST' && asked.url.pathname === '/api/token') return this.#token(asked);
    throw page(404, `no such place: ${asked.line}`);
  }

  /** Someone is signed in at Spotify and is asked. What is wrong with the app itself is said here, not sent back. */
  #authorize(query: URLSearchParams): Reply {
    const get = (name: string): string => query.get(name) ?? '';
    if (get('client_id') !== this.app.client) throw page(400, 'INVALID_CLIENT: Invalid client');
    const redirect = get('redirect_uri');
    // Also one that somebody managed to register before Spotify refused such.
    if (!isSafe(redirect)) throw page(400, 'INVALID_CLIENT: Insecure redirect URI');
    if (!this.app.redirects.includes(redirect)) throw page(400, 'INVALID_CLIENT: Invalid redirect URI');
    const back = (fields: Record<string, string>): string => {
      const address = new URL(redirect);
      for (const [name, value] of Object.entries(fields)) address.searchParams.set(name, value);
      if (query.has('state')) address.searchParams.set('state', get('state'));
      return address.href.replaceAll('&', '&amp;');
    };
    only(query, AUTHORIZE);
    if (get('response_type') !== 'code') throw page(400, 'response_type must be code');
    if (get('code_challenge_method') !== 'S256') throw page(400, 'code_challenge_method must be S256');
    const challenge = get('code_challenge');
    if (!/^[A-Za-z0-9_-]{43}$/.test(challenge)) throw page(400, 'code_challenge must be the base64url of 32 bytes');
    if (get('state').length < 22) throw page(400, 'a state of less than 128 bits can be guessed');
    const scopes = get('scope').split(' ').filter(Boolean);
    const needless = scopes.filter((scope) => !SCOPES.includes(scope));
    if (needless.length > 0) throw page(400, `Illegal scope: ${needless.join(' ')}`);
    const code = this.grants.code({ client: this.app.client, redirect, challenge, scopes });
    const reply = text(
      200,
      `<!doctype html><title>Spotify</title><h1>An app wants to see your top items and make private playlists</h1>
       <p><a href="${back({ code })}">Agree</a> <a href="${back({ error: 'access_denied' })}">Cancel</a></p>`,
      'text/html',
    );
    const headers: Record<string, string> = { ...reply.headers, 'x-frame-options': 'deny' };
    if (this.cutsOpener) headers['cross-origin-opener-policy'] = 'same-origin';
    return { ...reply, headers };
  }

  #token(asked: Asked): Reply {
    if (!asked.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
      throw tokenError('unsupported_content_type', 'expected a form', true);
    }
    if (asked.headers.authorization !== undefined) throw tokenError('invalid_request', 'PKCE knows no client secret', true);
    const form = new URLSearchParams(asked.body);
    const client = form.get('client_id') ?? '';
    if (client !== this.app.client) throw tokenError('invalid_client', 'Invalid client', true);
    switch (form.get('grant_type')) {
      case 'authorization_code':
        only(form, EXCHANGE);
        return this.#exchange(form, client);
      case 'refresh_token': {
        only(form, REFRESH);
        const tokens = this.grants.refreshed(form.get('refresh_token') ?? '', client);
        if (!tokens) throw tokenError('invalid_grant', 'Refresh token revoked', false);
        return json(200, tokens);
      }
      default:
        throw tokenError('unsupported_grant_type', `grant_type ${form.get('grant_type')}`, true);
    }
  }

  #exchange(form: URLSearchParams, client: string): Reply {
    const consent = this.grants.use(form.get('code') ?? '');
    if (!consent) throw tokenError('invalid_grant', 'Invalid authorization code', true);
    if (form.get('redirect_uri') !== consent.redirect) throw tokenError('invalid_grant', 'Invalid redirect URI', true);
    const verifier = form.get('code_verifier') ?? '';
    if (!VERIFIER.test(verifier)) throw tokenError('invalid_request', 'code_verifier has the wrong form', true);
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    if (challenge !== consent.challenge) throw tokenError('invalid_grant', 'code_verifier was incorrect', true);
    return json(200, this.grants.tokens({ client, scopes: consent.scopes }));
  }
}

/** An error that Spotify shows on its own page. */
function page(status: number, message: string): Refusal {
  return new Refusal(status, text(status, message), message, true);
}

/** An error of the token endpoint, in OAuth's words. */
function tokenError(error: string, description: string, fault: boolean): Refusal {
  return new Refusal(400, json(400, { error, error_description: description }), `${error}: ${description}`, fault);
}
