// Where the page is served and which browser looks at it: shared by tests and screenshots.
//
// `cargo xtask` sets ATTUNE_CHROMIUM and ATTUNE_E2E_PORT; run by hand, the defaults below do.

import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const PORT = process.env.ATTUNE_E2E_PORT ?? '4173';

/** The repository's root. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Where the page is, without a slash at the end. */
export const ORIGIN = `http://127.0.0.1:${PORT}`;

/** The build under test: `cargo xtask leak-check` has one of its own. */
const DIST = process.env.ATTUNE_DIST ?? 'dist';

/** The server that `cargo xtask serve` runs, on the production build. */
export const server = {
  command: `node xtask/serve.mjs --dir "${DIST}" --port ${PORT}`,
  cwd: ROOT,
  url: `${ORIGIN}/`,
  reuseExistingServer: false,
};

/** The system's browser, kept quiet and cut off from everything but this machine. */
export const launchOptions = {
  executablePath: process.env.ATTUNE_CHROMIUM ?? '/usr/bin/chromium',
  chromiumSandbox: process.getuid?.() !== 0,
  args: [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // A request that should never be made fails at once, and is seen by the watch.
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  ],
};

/** The two sizes the design has to fit. */
export const PHONE = { width: 360, height: 740 };
export const DESKTOP = { width: 1440, height: 900 };

/** Tag of a test that no size of the window can change: see `playwright.config.ts`. */
export const ONCE = '@once';
