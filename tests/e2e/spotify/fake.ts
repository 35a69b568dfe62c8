// Spotify and its neighbours as a page in the browser meets them, without any network.
//
//   const fake = await FakeSpotify.over(context);
//   fake.meets(PLACES.search, tooMany(2), { after: 5, times: 1 });
//   …
//   expect(fake.objections).toEqual([]);
//
// It answers through request interception, so that these stay the browser's own: addresses, the page's content
// security policy (a refused request never gets here), mixed content, redirects, frames, `window.opener`, and whether
// the page may read an answer (CORS): a reply without `access-control-allow-origin` fails in the page as a real one.
//
// Not real is the question before a request (preflight): Chromium asks it, but Playwright (1.65) answers it itself, with
// yes to everything, and tells nobody. So `preflight.ts` looks at the request that follows, and objects to what the real
// service would have refused beforehand. Playwright also adds CORS headers to replies that have none; a reply that
// nobody may read therefore names another origin instead.

import type { BrowserContext, Request, Route } from '@playwright/test';
import { ORIGIN } from '../environment.ts';
import { Accounts } from './accounts.ts';
import { WebApi } from './api.ts';
import { Grants } from './grants.ts';
import { ACCOUNTS, API, COVERS, ORIGINS, PLAYER, RECCOBEATS } from './places.ts';
import { cover, player } from './player.ts';
import { preflight } from './preflight.ts';
import { reccobeats } from './reccobeats.ts';
import { HIDDEN, type Nothing, type Trouble } from './troubles.ts';
import { type Asked, Refusal, type Reply, wrong } from './wire.ts';

/** The app that its owner registered: what a person types in as Client ID. */
export const CLIENT = '0123456789abcdef0123456789abcdef';

/** When a trouble comes: after so many untroubled requests, and how often. */
interface When {
  after?: number;
  times?: number;
}

interface Arranged {
  place: RegExp;
  trouble: Trouble;
  after: number;
  times: number;
}

export class FakeSpotify {
  /** Every request that arrived, in order. */
  readonly asked: Asked[] = [];
  /** What a careful client would not have done. */
  readonly objections: string[] = [];
  readonly grants = new Grants(() => this.now());
  readonly accounts = new Accounts({ client: CLIENT, redirects: [`${ORIGIN}/callback.html`] }, this.grants);
  readonly api = new WebApi(this.grants);
  #arranged: Arranged[] = [];
  #ahead = 0;
  #offline = false;
  #context: BrowserContext;
  #underway = new WeakMap<Request, Asked>();

  private constructor(context: BrowserContext) {
    this.#context = context;
  }

  static async over(context: BrowserContext): Promise<FakeSpotify> {
    const fake = new FakeSpotify(context);
    context.on('requestfailed', (request) => {
      const asked = fake.#underway.get(request);
      if (asked?.fate === 'waiting' || asked?.fate === 'unanswered') asked.fate = 'given up';
    });
    await context.route(
      (url) => ORIGINS.includes(url.origin),
      (route, request) => fake.#receive(route, request),
    );
    return fake;
  }

  /** The service's time, in milliseconds. */
  now(): number {
    return Date.now() + this.#ahead;
  }

  /** Time passes at the service. */
  pass(seconds: number): void {
    this.#ahead += seconds * 1000;
  }

  /** From here on requests to a place meet trouble: the first arranged that fits, and is not used up, counts. */
  meets(place: RegExp, trouble: Trouble, { after = 0, times = Number.POSITIVE_INFINITY }: When = {}): void {
    this.#arranged.push({ place, trouble, after, times });
  }

  /** No more trouble. What is kept back stays so until its gate is opened. */
  calm(): void {
    this.#arranged = [];
  }

  /** The browser loses its network, and knows it; or has it again. */
  async offline(is: boolean): Promise<void> {
    this.#offline = is;
    await this.#context.setOffline(is);
  }

  /** Whether an answer is on its way. */
  isBusy(): boolean {
    return this.asked.some((asked) => asked.fate === 'waiting');
  }

  /** The requests to one place. */
  to(place: RegExp): Asked[] {
    return this.asked.filter((asked) => place.test(asked.line));
  }

  /** The objections so far, which are then forgotten: for tests that expect some. */
  objected(): string[] {
    return this.objections.splice(0);
  }

  async #receive(route: Route, request: Request): Promise<void> {
    const url = new URL(request.url());
    const asked: Asked = {
      method: request.method(),
      url,
      headers: request.headers(),
      body: request.postData() ?? '',
      line: `${request.method()} ${url.host}${url.pathname}`,
      fate: 'waiting',
    };
    this.asked.push(asked);
    this.#underway.set(request, asked);
    const reply = this.#offline ? 'cut' : await this.#reply(asked);
    // The page may have given up meanwhile, or the test may be over: then nobody is there to hear it.
    if (asked.fate === 'given up') return;
    if (reply === 'silence') {
      asked.fate = 'unanswered';
      return;
    }
    asked.fate = reply === 'cut' ? 'cut' : 'answered';
    if (reply === 'cut') await route.abort(this.#offline ? 'internetdisconnected' : 'connectionreset').catch(() => {});
    else await route.fulfill(readable(reply)).catch(() => {});
  }

  async #reply(asked: Asked): Promise<Reply | Nothing> {
    const honest = (): Reply => this.#honest(asked);
    for (const arranged of this.#arranged) {
      if (!arranged.place.test(asked.line) || arranged.times === 0) continue;
      if (arranged.after > 0) {
        arranged.after -= 1;
        continue;
      }
      arranged.times -= 1;
      return arranged.trouble(honest, asked);
    }
    return honest();
  }

  #honest(asked: Asked): Reply {
    try {
      preflight(asked);
      return this.#answer(asked);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.fault) this.objections.push(`${asked.line}: ${error.message}`);
      return error.reply;
    }
  }

  #answer(asked: Asked): Reply {
    switch (asked.url.origin) {
      case ACCOUNTS:
        return this.accounts.answer(asked);
      case API:
        return this.api.answer(asked);
      case RECCOBEATS:
        return reccobeats(asked);
      case PLAYER:
        return player(asked);
      case COVERS:
        return cover(asked);
      default:
        throw wrong(404, `nobody is at ${asked.url.origin}`);
    }
  }
}

/** What Playwright sends: with the header that lets every origin read it, or one that lets only another. */
function readable({ status, headers, body }: Reply): Reply {
  const { [HIDDEN]: isHidden, ...rest } = headers;
  const readers = isHidden === undefined ? '*' : 'https://elsewhere.example';
  return { status, headers: { ...rest, 'access-control-allow-origin': readers }, body };
}
