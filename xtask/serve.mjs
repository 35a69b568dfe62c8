// Serves a built page on this machine as Netlify and Cloudflare Pages do: right types, the compressed file where the
// browser takes it, the headers of `_headers`, and `404.html` where there is nothing.
//
//   node xtask/serve.mjs --dir dist --port 8080 [--base /attune/] [--stop-with-stdin]
//
// `cargo xtask serve` runs it for people and tests/e2e/playwright.config.ts for tests, so what is
// tested is what is served. With --stop-with-stdin it ends when whoever started it does.

import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sirv from 'sirv';
import { headersFor, rules } from './headers.mjs';

const { values } = parseArgs({
  options: {
    dir: { type: 'string', default: 'dist' },
    port: { type: 'string', default: '8080' },
    base: { type: 'string', default: '/' },
    'stop-with-stdin': { type: 'boolean', default: false },
  },
});
const { dir, base } = values;
const port = Number(values.port);

/** A file of the build as text; nothing where it has none. */
function text(name) {
  const path = join(dir, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

const told = rules(text('_headers'));
const missing = text('404.html');

function setHeaders(response, pathname) {
  for (const [name, value] of Object.entries(headersFor(told, pathname))) response.setHeader(name, value);
}

const files = sirv(dir, { brotli: true, gzip: true, etag: true, setHeaders });

const server = createServer((request, response) => {
  const nothing = () => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    setHeaders(response, request.url.split('?')[0]);
    response.writeHead(404).end(missing);
  };
  if (!request.url.startsWith(base)) {
    response.writeHead(404).end();
    return;
  }
  request.url = `/${request.url.slice(base.length)}`;
  // Told to the host, not to those who visit.
  if (request.url === '/_headers') nothing();
  else files(request, response, nothing);
});

server.on('error', (error) => {
  const taken = error.code === 'EADDRINUSE';
  console.error(taken ? `port ${port} is in use by another program.` : error.message);
  process.exit(1);
});

server.listen(port, '127.0.0.1', () => {
  console.log(`Attune is at http://127.0.0.1:${server.address().port}${base} (Ctrl-C stops it)`);
});

if (values['stop-with-stdin']) {
  process.stdin.resume().on('end', () => process.exit(0));
}
