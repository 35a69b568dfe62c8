// End-to-end tests of the production build in dist/, on a phone's and a desktop's size.
// `cargo xtask test --only build --only e2e` builds and runs them.

import { defineConfig } from '@playwright/test';
import { DESKTOP, launchOptions, ORIGIN, PHONE, server } from './environment.ts';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  fullyParallel: true,
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
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    launchOptions,
  },
  projects: [
    { name: 'phone', use: { viewport: PHONE, hasTouch: true } },
    { name: 'desktop', use: { viewport: DESKTOP } },
  ],
});
