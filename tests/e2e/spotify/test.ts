// `test` with Spotify at the other end: the watch lets through what goes there, and nothing else.

import type { PlaywrightWorkerOptions } from '@playwright/test';
import { CLIENT, FakeSpotify } from './fake.ts';
import { ORIGINS } from './places.ts';
import { expect, test as watched } from '../watch.ts';

export const test = watched.extend<{ fake: FakeSpotify }, PlaywrightWorkerOptions>({
  // Picturing the page at every tick of its clock would take longer than the tests.
  trace: [
    { mode: process.env.ATTUNE_E2E_TRACE ? 'retain-on-failure' : 'off', snapshots: false, screenshots: false },
    { scope: 'worker' },
  ],
  fake: async ({ context, watch }, use) => {
    const fake = await FakeSpotify.over(context);
    watch.connect(...ORIGINS);
    // The page that Spotify leads back to is made of these.
    watch.allow(/^\/callback\.(css|js)$/);
    await use(fake);
    expect(fake.objections, 'what the real service would have refused').toEqual([]);
    await context.unrouteAll({ behavior: 'ignoreErrors' });
  },
});

export { CLIENT, expect };
