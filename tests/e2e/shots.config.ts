// Screenshots of the production build; `cargo xtask shots` runs this.

import { defineConfig } from '@playwright/test';
import { launchOptions, ORIGIN, server } from './environment.ts';

export default defineConfig({
  testDir: '.',
  testMatch: 'shots.ts',
  outputDir: '../../test-results',
  fullyParallel: true,
  retries: 0,
  workers: 2,
  reporter: [['list']],
  webServer: server,
  use: { baseURL: ORIGIN, locale: 'en-GB', timezoneId: 'UTC', serviceWorkers: 'block', launchOptions },
});
