// Everything that leaves a page, or that somebody else could read off it: a transcript in order.
//
// `listen` runs in the page before anything of the page does, and notes what never becomes a request: messages of every
// kind, the history and the address, titles, storages, connections. The requests themselves are seen from outside, by
// the browser's own account of them. Randomness is the same for everyone (a counter), so that a difference is one of
// the answers; what a journal holds is not in the transcript, only under which names and keys it holds it. A key that
// was drawn at random is called that: how many draws came before it (a plan is drawn anew when the forecast has become
// another) nobody can see, since in truth they are random.

import type { BrowserContext, Page, Request } from '@playwright/test';

declare global {
  interface Window {
    attuneSeen: string[];
    /** Whether these digits are one of the random numbers that `listen` gives. */
    attuneDrew(digits: string): boolean;
  }
}

function listen(): void {
  const seen: string[] = [];
  Object.defineProperty(window, 'attuneSeen', { value: seen });
  const text = (value: unknown): string => {
    try {
      return JSON.stringify(value, (_, inner) => (ArrayBuffer.isView(inner) ? `${inner.byteLength} bytes` : inner)) ?? String(value);
    } catch {
      return String(value);
    }
  };
  const note = (...parts: unknown[]): void => void seen.push(parts.map((part) => (typeof part === 'string' ? part : text(part))).join(' '));

  // The same randomness for everyone, by the length asked for: no two draws alike, and none that depends on another.
  const draw = (bytes: Uint8Array, count: number): void => {
    let state = Math.imul(bytes.length, 0x9e3779b9) + count;
    for (let at = 0; at < bytes.length; at++) {
      state = Math.imul(state ^ (state >>> 15), 0x735a2d97) + 0x6d2b79f5;
      bytes[at] = state >>> 24;
    }
  };
  const drawn = new Map<number, number>();
  crypto.getRandomValues = <T extends ArrayBufferView | null>(array: T): T => {
    if (!array) return array;
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    const count = (drawn.get(bytes.length) ?? 0) + 1;
    drawn.set(bytes.length, count);
    draw(bytes, count);
    return array;
  };
  const first = new Set<string>();
  for (let count = 1; count <= 200; count++) {
    const bytes = new Uint8Array(16);
    draw(bytes, count);
    first.add(Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''));
  }
  window.attuneDrew = (digits) => first.has(digits);

  /** Notes every call of a function that somebody else may hear, and makes it. */
  function heed(owner: object | undefined, name: string, what: string): void {
    const inner = (owner as Record<string, unknown> | undefined)?.[name];
    if (typeof inner !== 'function') return;
    Object.defineProperty(owner, name, {
      configurable: true,
      writable: true,
      value(this: unknown, ...args: unknown[]) {
        note(what, args);
        return inner.apply(this, args);
      },
    });
  }
  heed(window, 'postMessage', 'message to a window');
  for (const [kind, type] of Object.entries({ MessagePort, BroadcastChannel, Worker, ServiceWorker: window.ServiceWorker })) {
    heed(type?.prototype, 'postMessage', `message to a ${kind}`);
  }
  for (const name of ['pushState', 'replaceState']) heed(History.prototype, name, name);
  for (const name of ['setItem', 'removeItem', 'clear']) heed(Storage.prototype, name, name);
  heed(window, 'open', 'window.open');
  heed(Navigator.prototype, 'sendBeacon', 'beacon');
  heed(Navigator.prototype, 'share', 'share');
  heed(window.Clipboard?.prototype, 'writeText', 'clipboard');
  heed(document, 'execCommand', 'command');
  for (const name of ['WebSocket', 'EventSource', 'RTCPeerConnection', 'WebTransport', 'Worker', 'SharedWorker'] as const) {
    const inner = (window as unknown as Record<string, (new (...args: never[]) => object) | undefined>)[name];
    if (!inner) continue;
    const watched = new Proxy(inner, {
      construct(target, args: never[], self) {
        note(`new ${name}`, args);
        return Reflect.construct(target, args, self) as object;
      },
    });
    Object.defineProperty(window, name, { configurable: true, writable: true, value: watched });
  }
  addEventListener('hashchange', () => note('hash', location.hash));
  let title = '';
  new MutationObserver(() => {
    if (document.title === title) return;
    title = document.title;
    note('title', title);
  }).observe(document, { subtree: true, childList: true, characterData: true });
  // Where the page is after every click and every word typed, whenever that has changed.
  let place = '';
  const look = (): void => {
    const now = `at ${location.href} ${document.title} ${window.name}`;
    if (now === place) return;
    place = now;
    note(now);
  };
  for (const act of ['click', 'input']) document.addEventListener(act, () => setTimeout(look, 0), true);
}

/** What lies in the browser at the end: names and keys, and the values of what is not the journal. */
async function kept(): Promise<string[]> {
  const lines: string[] = [];
  for (const [name, storage] of Object.entries({ localStorage, sessionStorage })) {
    for (const key of Object.keys(storage).sort()) lines.push(`${name} ${key} ${storage.getItem(key)}`);
  }
  lines.push(`cookies ${document.cookie}`);
  lines.push(`caches ${(await caches.keys()).join()}`);
  for (const { name = '', version } of await indexedDB.databases()) {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    lines.push(`database ${name} ${version}`);
    for (const store of database.objectStoreNames) {
      const keys = await new Promise<IDBValidKey[]>((resolve, reject) => {
        const asked = database.transaction(store).objectStore(store).getAllKeys();
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
      });
      const named = keys.map(String).map((key) => (window.attuneDrew(key) ? 'drawn' : key));
      lines.push(`database ${name} ${version} ${store} ${named.sort().join()}`);
    }
    database.close();
  }
  return lines;
}

/**
 * Lines of a kind stay in their order; kinds do not. Saving goes on in the background, so that between which two clicks
 * a tab tells the others "written", and whether two savings became one, is a matter of how busy the machine is.
 */
function inOrder(lines: string[]): string[] {
  const kind = (line: string): string => (line.startsWith('message') ? 'message' : (line.split(' ')[0] ?? ''));
  const kinds = [...new Set(lines.map(kind))].sort();
  const of = kinds.flatMap((one) => lines.filter((line) => kind(line) === one));
  return of.filter((line, at) => !(line.startsWith('message') && line === of[at - 1]));
}

/** Listens to everything in a context, from its first page on. */
export class Recorder {
  #requests: Request[] = [];
  #said: string[] = [];
  #seen: string[] = [];

  static async over(context: BrowserContext): Promise<Recorder> {
    const record = new Recorder();
    await context.addInitScript(listen);
    context.on('request', (request) => record.#requests.push(request));
    context.on('console', (message) => {
      // Chromium's own advice about forms comes when it has time for it; no script can say something as that kind.
      if ((message.type() as string) === 'verbose' && message.text().startsWith('[DOM] ')) return;
      record.#said.push(`console ${message.type()} ${message.text()}`);
    });
    context.on('weberror', (error) => record.#said.push(`error ${error.error()}`));
    context.on('page', (page) => {
      record.#said.push('page');
      page.on('websocket', (socket) => record.#said.push(`socket ${socket.url()}`));
      page.on('download', (download) => record.#said.push(`download ${download.suggestedFilename()}`));
    });
    return record;
  }

  /** A new visit begins: what was before is forgotten. */
  begin(): void {
    for (const list of [this.#requests, this.#said, this.#seen]) list.length = 0;
  }

  /** Takes what a page has noted, before it goes. */
  async take(page: Page): Promise<void> {
    this.#seen.push(...(await page.evaluate(() => window.attuneSeen.splice(0))));
  }

  /** All of it. What the browser asks for on its own, the icon, comes when it likes and is left out. */
  async transcript(page: Page): Promise<string[]> {
    await this.take(page);
    const asked = this.#requests.filter((request) => !/\/icon-[0-9a-f]+\.svg$/.test(request.url()));
    const requests = await Promise.all(
      asked.map(async (request) => `request ${request.method()} ${request.url()} ${JSON.stringify(await request.allHeaders())} ${request.postData() ?? ''}`),
    );
    return [...requests, ...inOrder([...this.#said, ...this.#seen]), ...(await page.evaluate(kept))];
  }
}
