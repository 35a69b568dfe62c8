// What a browser would have been refused before it sent a request, had the real service answered its preflight; and what
// no request may carry, wherever it goes.

import { API } from './places.ts';
import { type Asked, wrong } from './wire.ts';

/** Headers that browsers set by themselves, or that need no preflight. */
const PLAIN = /^(accept|accept-encoding|accept-language|cache-control|content-language|content-length|origin|pragma|priority|upgrade-insecure-requests|user-agent|sec-.+)$/;

/** Bodies that need no preflight. */
const PLAIN_BODY = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/;

/** What only the Web API lets another origin send. */
const ALLOWED = ['authorization', 'content-type'];

export function preflight(asked: Asked): void {
  const { headers } = asked;
  if (headers.cookie !== undefined) throw wrong(400, 'a request with cookies: it should be sent without credentials');
  if (headers.referer !== undefined) throw wrong(400, `a request that says where the person was: ${headers.referer}`);
  const isApi = asked.url.origin === API;
  if (!isApi && !['GET', 'POST'].includes(asked.method)) throw wrong(405, `${asked.method} is not for ${asked.url.origin}`);
  for (const [name, value] of Object.entries(headers)) {
    if (PLAIN.test(name) || (name === 'content-type' && PLAIN_BODY.test(value))) continue;
    if (!isApi || !ALLOWED.includes(name)) throw wrong(400, `the preflight would refuse the header ${name}: ${value}`);
  }
}
