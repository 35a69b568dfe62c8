// `test` with Spotify at the other end: the watch lets through what goes there, and nothing else.

import { CLIENT, FakeSpotify } from './fake.ts';
import { ORIGINS } from './places.ts';
import { expect, test as watched } from '../watch.ts';

export const test = watched.extend<{ fake: FakeSpotify }>({
  fake: async ({ context, watch }, use) => {
    const fake = await FakeSpotify.over(context);
    watch.connect(...ORIGINS);
    await use(fake);
    expect(fake.objections, 'what the real service would have refused').toEqual([]);
    await context.unrouteAll({ behavior: 'ignoreErrors' });
  },
});

export { CLIENT, expect };
