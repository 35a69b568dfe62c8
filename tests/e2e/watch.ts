// The watch on every page under test. A test that imports `test` from here also tests, without a
// further word, that the page
//   - reports no error on the console and throws none,
//   - violates its own content security policy nowhere,
//   - talks to its own origin only, and once it has started, to nobody at all,
//     but for the parts of the app that come later (`PART`) and the files of the build that the test
//     says someone asks for (`watch.allow`).
//
//   import { expect, test } from './watch.ts';
//   test('…', async ({ app }) => {
//     const page = await app.open('/');
//     …
//   });
//
// A test in which someone connects another origin names it (`watch.connect`); all others stay findings.

import { type BrowserContext, type ConsoleMessage, expect, type Page, type Request, test as base } from '@playwright/test';
import { ORIGIN } from './environment.ts';

/** What a page did that it should not have done. */
export interface Findings {
  errors: string[];
  violations: string[];
  foreign: string[];
  afterStart: string[];
}

declare global {
  interface Window {
    /** Set by the watch once Trunk's loader has run the app's `main`. */
    attuneStarted?: boolean;
  }
}

/** Parts of the app that are downloaded when they are needed, whatever hash they have. */
export const PART = /^\/(split_[a-z]+|chunk_[0-9]+)-[0-9a-f]{16}\.wasm$/;

/** Runs in the page before anything of the page does. */
function listen(): void {
  addEventListener('TrunkApplicationStarted', () => {
    window.attuneStarted = true;
  });
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error(`CSP: ${event.violatedDirective} refused ${event.blockedURI}`);
  });
}

/** Addresses that stay inside the browser. */
function isLocal(url: string): boolean {
  return ['data:', 'blob:', 'about:'].some((scheme) => url.startsWith(scheme));
}

/** Everything a browser context requests and complains about, from its first page on. */
export class Watch {
  #connected: string[] = [];

  /** Every request, in order: navigation, files, and whatever the page sends. */
  readonly requests: Request[] = [];
  readonly findings: Findings = { errors: [], violations: [], foreign: [], afterStart: [] };
  #started = false;
  #allowed: RegExp[] = [PART];

  static async over(context: BrowserContext): Promise<Watch> {
    const watch = new Watch();
    await context.addInitScript(listen);
    context.on('request', (request) => watch.#request(request));
    context.on('console', (message) => {
      if (message.type() === 'error' && !watch.#isRefusal(message)) watch.#complaint(message.text());
    });
    context.on('weberror', (error) => watch.#complaint(String(error.error())));
    context.on('page', (page) => {
      page.on('websocket', (socket) => watch.findings.foreign.push(`WebSocket ${socket.url()}`));
    });
    return watch;
  }

  /** From here on a request is a finding, until the next page is opened. */
  started(): void {
    this.#started = true;
  }

  /** A new page loads its files again. */
  opening(): void {
    this.#started = false;
  }

  /** The parts of the app that were asked for, by their paths. */
  parts(): string[] {
    const paths = this.requests.map((request) => new URL(request.url()).pathname);
    return paths.filter((path) => PART.test(path));
  }

  /** The requests after so many, without the icon: Chromium fetches that when it likes, whatever the page does. */
  since(before: number): Request[] {
    return this.requests.slice(before).filter((request) => !/^\/icon-[0-9a-f]+\.svg$/.test(new URL(request.url()).pathname));
  }

  /** From here on the page may read files of the build whose whole path fits one of these, and nothing else. */
  allow(...paths: RegExp[]): void {
    this.#allowed.push(...paths);
  }

  /** These origins, and only these, may be asked from here on: what they are told is for the test to check. */
  connect(...origins: string[]): void {
    this.#connected.push(...origins);
  }

  #isConnected(url: string): boolean {
    return this.#connected.includes(new URL(url).origin);
  }

  /** Someone comes back from signing in: to the one page for that, with the fields that OAuth sends and no others. */
  #isReturn(request: Request): boolean {
    const { origin, pathname, searchParams, hash } = new URL(request.url());
    const fields = [...searchParams.keys()].every((name) => ['code', 'state', 'error'].includes(name));
    const plain = request.isNavigationRequest() && request.method() === 'GET' && hash === '';
    return this.#connected.length > 0 && origin === ORIGIN && pathname.endsWith('/callback.html') && plain && fields;
  }

  /** A plain question for a file: nothing can be said in it. */
  #isAllowed(request: Request): boolean {
    const { origin, pathname, search, hash } = new URL(request.url());
    const says = request.method() !== 'GET' || request.postData() !== null || search !== '' || hash !== '';
    return origin === ORIGIN && !says && this.#allowed.some((path) => path.test(pathname));
  }

  /** Chromium fetches the icon that the page names when it likes, also after the page has loaded. */
  #isIcon(request: Request): boolean {
    const { origin, pathname, search } = new URL(request.url());
    return origin === ORIGIN && /^\/icon-[0-9a-f]+\.svg$/.test(pathname) && search === '' && request.method() === 'GET';
  }

  #request(request: Request): void {
    if (isLocal(request.url())) return;
    this.requests.push(request);
    if (this.#isConnected(request.url()) || this.#isReturn(request)) return;
    const line = `${request.method()} ${request.url()}`;
    if (new URL(request.url()).origin !== ORIGIN) this.findings.foreign.push(line);
    if (this.#started && !this.#isAllowed(request) && !this.#isIcon(request)) this.findings.afterStart.push(line);
  }

  /** Chromium logs an answer of 400 and above, or none, by itself: no fault of the page if the test connected it. */
  #isRefusal(message: ConsoleMessage): boolean {
    const text = message.text();
    if (text.startsWith('Failed to load resource: ')) {
      const { url } = message.location();
      return URL.canParse(url) && this.#isConnected(url);
    }
    const [, blocked] = /^Access to fetch at '([^']+)' from origin '[^']+' has been blocked by CORS policy: /.exec(text) ?? [];
    return blocked !== undefined && this.#isConnected(blocked);
  }

  #complaint(text: string): void {
    const list = /^CSP: |Content Security Policy/.test(text) ? 'violations' : 'errors';
    this.findings[list].push(text);
  }
}

/** The app as a test meets it. */
export class App {
  constructor(
    readonly page: Page,
    readonly watch: Watch,
  ) {}

  /** Opens an address of the app and waits until it runs and has loaded everything it names. */
  async open(path = '/'): Promise<Page> {
    this.watch.opening();
    await this.page.goto(path);
    await this.page.waitForFunction(() => window.attuneStarted && document.readyState === 'complete');
    this.watch.started();
    return this.page;
  }
}

export const test = base.extend<{ watch: Watch; app: App }>({
  watch: [
    async ({ context }, use) => {
      const watch = await Watch.over(context);
      await use(watch);
      expect(watch.findings, 'what the watch over the page found').toEqual({
        errors: [],
        violations: [],
        foreign: [],
        afterStart: [],
      });
    },
    { auto: true },
  ],
  app: async ({ page, watch }, use) => {
    await use(new App(page, watch));
  },
});

export { expect };
