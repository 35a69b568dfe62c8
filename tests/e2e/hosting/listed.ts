// The server that `cargo xtask serve` runs, with the build in a folder: it sends what `_headers` says, as Netlify and
// Cloudflare Pages do.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { ROOT } from '../environment.ts';

export class Listed {
  #process: ChildProcess | undefined;
  url = '';

  constructor(readonly base = '/') {}

  async start(): Promise<void> {
    const args = ['xtask/serve.mjs', '--dir', 'dist', '--port', '0', '--base', this.base, '--stop-with-stdin'];
    const child = spawn('node', args, { cwd: ROOT, stdio: ['pipe', 'pipe', 'inherit'] });
    this.#process = child;
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    this.url = /http:\S+/.exec(said.toString())?.[0] ?? '';
  }

  async stop(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (!child) return;
    const over = once(child, 'exit');
    child.stdin?.end();
    await over;
  }
}
