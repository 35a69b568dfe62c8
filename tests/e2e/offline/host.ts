// A host that a test can take down, and give a newer build: serves a folder as static hosts do.

import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const TYPES: Record<string, string> = {
  css: 'text/css',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  json: 'application/json',
  png: 'image/png',
  svg: 'image/svg+xml',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
};

export class Host {
  /** What was asked for, in order: paths below the base with their query, as `split_later-0.wasm`; '' is the page. */
  readonly asked: string[] = [];
  /** What nobody gets an answer for until it is let go. */
  #held: { path: string; wait: Promise<void>; letGo: () => void } | undefined;
  #server: Server | undefined;
  #port = 0;

  /** Serves this folder under a path such as `/some/path/`. */
  constructor(
    public folder: string,
    readonly base = '/',
  ) {}

  /** Where the page is. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}${this.base}`;
  }

  /** Listens; again under the same port after it was stopped. */
  async start(): Promise<void> {
    const server = createServer((request, response) => void this.#answer(request, response));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(this.#port, '127.0.0.1', resolve);
    });
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
  }

  /** As if the network were cut: nobody listens any more, and nothing is open. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  /** As if the connection for this path had died. */
  hold(path: string): void {
    this.letGo();
    let letGo = (): void => {};
    const wait = new Promise<void>((resolve) => (letGo = resolve));
    this.#held = { path, wait, letGo };
  }

  /** Answers what was held. */
  letGo(): void {
    this.#held?.letGo();
    this.#held = undefined;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? '/';
    if (!url.startsWith(this.base)) {
      response.writeHead(404).end();
      return;
    }
    const asked = url.slice(this.base.length);
    this.asked.push(asked);
    const path = asked.split('?')[0] || 'index.html';
    if (this.#held?.path === path) await this.#held.wait;
    try {
      const body = await readFile(join(this.folder, path));
      // Kept by browsers for a while, as by many hosts that nobody has told otherwise.
      response.writeHead(200, {
        'Content-Type': TYPES[path.split('.').pop() ?? ''] ?? 'application/octet-stream',
        'Cache-Control': 'max-age=600',
      });
      response.end(body);
    } catch {
      const missing = await readFile(join(this.folder, '404.html')).catch(() => '<p>Not found</p>');
      response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' }).end(missing);
    }
  }
}
