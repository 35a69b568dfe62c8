// Requests as text that can be compared byte by byte.

import type { Asked } from './wire.ts';

/** What is drawn by chance, or follows from it, and so differs in every run: only its length is compared. */
const CHANCE = ['state', 'code_challenge', 'code', 'code_verifier', 'refresh_token'];

function hidden(secret: string): string {
  return `… of ${secret.length}`;
}

function fields(query: URLSearchParams): string {
  return [...query].map(([name, value]) => `${name}=${CHANCE.includes(name) ? hidden(value) : value}`).join('&');
}

/** Method, address, headers in order of name, and body. */
export function transcript(asked: readonly Asked[]): string[] {
  return asked.map(({ method, url, headers, body }) => {
    const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded');
    const head = Object.entries(headers)
      .map(([name, value]) => `${name}: ${name === 'authorization' ? hidden(value) : value}`)
      .sort();
    const said = isForm ? fields(new URLSearchParams(body)) : body;
    return [`${method} ${url.origin}${url.pathname}?${fields(url.searchParams)}`, ...head, '', said].join('\n');
  });
}
