// Serves a built page on this machine: right types, the compressed file where the browser takes
// it, and the page itself for addresses that only the app knows.
//
//   node xtask/serve.mjs --dir dist --port 8080 [--base /attune/] [--stop-with-stdin]
//
// `cargo xtask serve` runs it for people and tests/e2e/playwright.config.ts for tests, so what is
// tested is what is served. With --stop-with-stdin it ends when whoever started it does.

import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import sirv from 'sirv';

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

// Trunk writes a hash into the names of files that it may change; only those can be kept forever.
const HASHED = /-[0-9a-f]{12,16}(_bg)?\.[a-z]+$/;

const files = sirv(dir, {
  brotli: true,
  gzip: true,
  etag: true,
  single: true,
  setHeaders(response, pathname) {
    const forever = HASHED.test(pathname);
    response.setHeader(
      'Cache-Control',
      forever ? 'public, max-age=31536000, immutable' : 'no-cache',
    );
    response.setHeader('X-Content-Type-Options', 'nosniff');
    // Public files: pages that hold the script to a hash, and frames without an origin, may read them.
    response.setHeader('Access-Control-Allow-Origin', '*');
  },
});

const server = createServer((request, response) => {
  if (!request.url.startsWith(base)) {
    response.writeHead(404).end();
    return;
  }
  request.url = `/${request.url.slice(base.length)}`;
  files(request, response, () => response.writeHead(404).end());
});

server.on('error', (error) => {
  const taken = error.code === 'EADDRINUSE';
  console.error(taken ? `port ${port} is in use by another program.` : error.message);
  process.exit(1);
});

server.listen(port, '127.0.0.1', () => {
  console.log(`Attune is at http://127.0.0.1:${port}${base} (Ctrl-C stops it)`);
});

if (values['stop-with-stdin']) {
  process.stdin.resume().on('end', () => process.exit(0));
}
