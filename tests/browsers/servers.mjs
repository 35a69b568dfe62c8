// The production build as `cargo xtask serve` serves it, and a site of somebody else that shows the widget.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Serves dist/ with its headers. */
export async function serve() {
  const args = ['xtask/serve.mjs', '--dir', 'dist', '--port', '0', '--stop-with-stdin'];
  const child = spawn('node', args, { cwd: ROOT, stdio: ['pipe', 'pipe', 'inherit'] });
  const [said] = await once(child.stdout, 'data');
  const [url] = /http:\S+/.exec(String(said));
  return { url, stop: () => child.stdin.end() };
}

/** Runs in that site's page before the widget does: remembers what it says. */
function remember() {
  window.said = [];
  for (const kind of ['ready', 'resize', 'opened', 'session-started', 'session-finished', 'error']) {
    addEventListener(`attune-${kind}`, ({ detail }) => window.said.push({ kind, detail }));
  }
}

/** A page with the widget. To a browser "localhost" is another site than 127.0.0.1, with another storage. */
export async function site(attune) {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A site</title><link rel="icon" href="data:,">
<script>(${remember})()</script><script src="${attune}embed.js" async></script>
<h1>A practice</h1><attune-widget style="display:block;min-height:640px"></attune-widget></html>`;
  const server = createServer((_, response) => response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(html));
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${server.address().port}/`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
