// End-to-end tests of the production build in dist/, on a phone's and a desktop's size.
// `cargo xtask test --only build --only e2e` builds and runs them.
//
// A test tagged ONCE runs on the phone only: for what is about requests, files, words or figures, so that nothing in it
// could differ on a wider screen. What is laid out, covered, scrolled to or reached by key runs at both sizes.

import { defineConfig } from '@playwright/test';
import { DESKTOP, launchOptions, ONCE, ORIGIN, PHONE, server } from './environment.ts';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  fullyParallel: true,
  // Two cores, two browsers: a test that takes seconds alone may take long beside another.
  timeout: 60_000,
  forbidOnly: !!process.env.CI,
  // A test that passes on the second try has found something: it fails.
  retries: 0,
  workers: 2,
  // With a file name in PLAYWRIGHT_JSON_OUTPUT_FILE, xtask counts from that file.
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : [['list']],
  webServer: server,
  use: {
    baseURL: ORIGIN,
    locale: 'en-GB',
    // A worker would answer instead of the server, and ask for files when it likes: offline*.spec.ts allow it.
    serviceWorkers: 'block',
    timezoneId: 'UTC',
    // A recording of every test costs a fifth of the time: ask for it with ATTUNE_E2E_TRACE=1.
    trace: process.env.ATTUNE_E2E_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions,
  },
  projects: [
    // What Spotify is asked does not depend on the size: only spotify.spec.ts, the page's look, runs on both.
    { name: 'phone', use: { viewport: PHONE, hasTouch: true }, testIgnore: 'spotify-*.spec.ts' },
    { name: 'desktop', use: { viewport: DESKTOP }, grepInvert: new RegExp(ONCE) },
  ],
});
