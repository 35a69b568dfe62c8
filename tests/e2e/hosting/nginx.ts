// nginx as docs/hosting.md sets it up: the build in a folder of some host, with the file that the build wrote for it.
//
// `cargo xtask test` finds the program or unpacks it, and says where by ATTUNE_NGINX. Without it these tests are skipped.

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { ROOT } from '../environment.ts';

const PROGRAM = process.env.ATTUNE_NGINX ?? '';

/** Where a system has nginx's table of types: in its `etc`, beside the folder of programs. */
const TYPES = ['../../etc/nginx/mime.types', '../etc/nginx/mime.types']
  .map((path) => resolve(dirname(PROGRAM), path))
  .find(existsSync);

/** The module for brotli, where it lies beside the program. */
const BROTLI = resolve(dirname(PROGRAM), '../lib/nginx/modules/ngx_http_brotli_static_module.so');

/** Whether these tests can run. */
export const IS_THERE = PROGRAM !== '' && TYPES !== undefined;
export const HAS_BROTLI = IS_THERE && existsSync(BROTLI);

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

export class Nginx {
  #process: ChildProcess | undefined;
  #port = 0;

  /** Serves dist/ under a path such as `/some/path/`; `room` is an empty folder for what nginx writes. */
  constructor(
    readonly room: string,
    readonly base = '/',
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.#port}${this.base}`;
  }

  async start(): Promise<void> {
    this.#port = await freePort();
    const conf = join(this.room, 'nginx.conf');
    await writeFile(conf, this.#conf());
    const child = spawn(PROGRAM, ['-p', this.room, '-e', 'stderr', '-c', conf], { stdio: ['ignore', 'ignore', 'pipe'] });
    this.#process = child;
    let said = '';
    child.stderr?.on('data', (text: Buffer) => (said += text));
    for (let tries = 0; child.exitCode === null && tries < 200; tries++) {
      const answered = await fetch(this.url).catch(() => null);
      if (answered) return;
      await new Promise((done) => setTimeout(done, 25));
    }
    throw new Error(`nginx does not answer at ${this.url}: ${said}`);
  }

  async stop(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (!child || child.exitCode !== null) return;
    const over = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await over;
  }

  /** The smallest server around the lines that docs/hosting.md gives. One process: root's other ones see no files here. */
  #conf(): string {
    const written = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
    return `
${HAS_BROTLI ? `load_module ${BROTLI};` : ''}
daemon off;
master_process off;
pid ${join(this.room, 'pid')};
events {}
http {
  include ${TYPES};
  default_type application/octet-stream;
  access_log off;
  ${written.map((name) => `${name}_temp_path ${join(this.room, name)};`).join('\n  ')}
  server {
    listen 127.0.0.1:${this.#port};
    ${this.base === '/' ? '' : `location = ${this.base.slice(0, -1)} { return 301 ${this.base}; }`}
    location ${this.base} {
      alias ${join(ROOT, 'dist')}/;
      error_page 404 ${this.base}404.html;
      include ${join(ROOT, 'dist-nginx.conf')};
      ${HAS_BROTLI ? 'brotli_static on;' : ''}
    }
  }
}
`;
  }
}
