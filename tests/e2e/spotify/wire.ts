// What goes over the wire: a request as the service got it, and what it says to it.

/** What became of a request; `unanswered` as long as the page waits for what never comes. */
export type Fate = 'waiting' | 'answered' | 'cut' | 'unanswered' | 'given up';

/** A request as the service got it. */
export interface Asked {
  readonly method: string;
  readonly url: URL;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** `GET api.spotify.com/v1/search`: what places and troubles are named by. */
  readonly line: string;
  fate: Fate;
}

/** What the service says. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** Something that the service does not do. `fault` is set where a careful client would never have asked. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly reply: Reply,
    message: string,
    readonly fault: boolean,
  ) {
    super(message);
  }
}

export function json(status: number, value: unknown): Reply {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(value) };
}

export function text(status: number, body: string, type = 'text/plain'): Reply {
  return { status, headers: { 'content-type': `${type}; charset=utf-8` }, body };
}

/** An answer without a body. */
export function empty(status: number): Reply {
  return { status, headers: {}, body: '' };
}

/** How the Web API words an error. */
export function apiError(status: number, message: string, reason?: string): Reply {
  return json(status, { error: { status, message, ...(reason === undefined ? {} : { reason }) } });
}

/** A careful client would not have asked this: kept as an objection as well. */
export function wrong(status: number, message: string): Refusal {
  return new Refusal(status, apiError(status, message), message, true);
}

/** A refusal that may meet anyone. */
export function refused(status: number, message: string): Refusal {
  return new Refusal(status, apiError(status, message), message, false);
}

/**
 * These names and no others, each once. The real service passes over what it does not know, and takes one of two values
 * without saying which: a careful client sends neither.
 */
export function only(said: URLSearchParams, names: readonly string[]): void {
  const seen = [...said.keys()];
  const odd = seen.find((name, place) => !names.includes(name) || seen.indexOf(name) !== place);
  if (odd !== undefined) throw wrong(400, `${names.includes(odd) ? 'twice' : 'unknown'}: ${odd}`);
}

/** A whole number in the query, within its limits. */
export function numberIn(query: URLSearchParams, name: string, fallback: number, least: number, most: number): number {
  const text = query.get(name);
  if (text === null) return fallback;
  const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= least && number <= most)) throw wrong(400, `Invalid ${name}: ${text}, allowed are ${least} to ${most}`);
  return number;
}
