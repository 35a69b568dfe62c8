// What can go wrong on the way or at the service. Each takes the honest answer and gives what happens instead.

import type { Json } from './track.ts';
import { apiError, type Asked, type Reply, text } from './wire.ts';

/** No answer at all: the connection breaks, or nothing ever comes. */
export type Nothing = 'cut' | 'silence';

export type Trouble = (honest: () => Reply, asked: Asked) => Promise<Reply | Nothing> | Reply | Nothing;

/** A reply that the browser does not let the page read. */
export const HIDDEN = 'x-fake-without-cors';

/** Without the headers that let another origin read it, as some of Spotify's refusals come. */
export function hidden(reply: Reply): Reply {
  return { ...reply, headers: { ...reply.headers, [HIDDEN]: 'yes' } };
}

/** An error of the service. */
export function failing(status: number, message = 'Something went wrong'): Trouble {
  return () => apiError(status, message);
}

/** 429, with the seconds to wait, and readable or not. */
export function tooMany(wait?: number, readable = true): Trouble {
  return () => {
    const reply = apiError(429, 'API rate limit exceeded');
    const headers: Record<string, string> = { ...reply.headers };
    // A browser shows this header to a page only when it is named.
    if (wait !== undefined) Object.assign(headers, { 'retry-after': String(wait), 'access-control-expose-headers': 'Retry-After' });
    return readable ? { ...reply, headers } : hidden({ ...reply, headers });
  };
}

/** The app has used up what it may ask. */
export const quotaExceeded: Trouble = () => apiError(429, 'Quota exceeded', 'QUOTA_EXCEEDED');

/** A 403 for one call. */
export const forbidden: Trouble = () => apiError(403, 'Forbidden');

/** Nothing ever comes. */
export const silence: Trouble = () => 'silence';

/** The connection breaks. */
export const cut: Trouble = () => 'cut';

/** Only the first half of the answer. */
export const truncated: Trouble = (honest) => {
  const reply = honest();
  return { ...reply, body: reply.body.slice(0, reply.body.length / 2) };
};

/** Something, but no JSON. */
export const garbage: Trouble = () => text(200, '<html><body>Please log in to this hotel’s network</body></html>', 'text/html');

/** Readable by nobody. */
export const unreadable: Trouble = (honest) => hidden(honest());

/** JSON of the right kind that says something else. */
export function changed(change: (answer: Json, asked: Asked) => unknown): Trouble {
  return (honest, asked) => {
    const reply = honest();
    const answer = JSON.parse(reply.body.toString()) as Json;
    return { ...reply, body: JSON.stringify(change(answer, asked)) };
  };
}

/** Search results that are these, for questions of this kind, and none for others. */
export function onlyItems(question: RegExp, items: unknown[]): Trouble {
  return changed((_, asked) => {
    const found = question.test(asked.url.searchParams.get('q') ?? '') ? items : [];
    return { tracks: { items: found, limit: 10, offset: 0, total: found.length } };
  });
}

/** Search results that hold these in front, as many as fit. */
export function withItems(items: unknown[]): Trouble {
  return changed((answer) => {
    const tracks = answer.tracks as { items: unknown[]; limit: number };
    return { ...answer, tracks: { ...tracks, items: [...items, ...tracks.items].slice(0, tracks.limit) } };
  });
}

/** Keeps answers back until the test lets them go. */
export class Gate {
  #open: () => void = () => {};
  #opened = new Promise<void>((resolve) => {
    this.#open = resolve;
  });

  readonly trouble: Trouble = async (honest) => {
    await this.#opened;
    return honest();
  };

  release(): void {
    this.#open();
  }
}
