// Browsers that lack something, or lock it away, and accounts that change: nothing breaks, and nothing is mixed up.

import { press } from './person.ts';
import * as acts from './spotify/acts.ts';
import { PLACES } from './spotify/places.ts';
import { expect, test } from './spotify/test.ts';

test('where a tab keeps nothing, the window is offered instead of leaving', async ({ app, fake }) => {
  await app.page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('refused', 'QuotaExceededError');
    };
  });
  const page = await app.open('/');
  await acts.enter(page);
  await acts.enterClientId(page);
  await press(acts.button(page, 'Sign in with Spotify'));
  await expect(acts.problem(page)).toContainText('This browser keeps nothing for a tab');
  expect(fake.asked).toEqual([]);
  const opened = page.waitForEvent('popup');
  await acts.button(page, 'Sign in by the window').click();
  await acts.answer(await opened);
  await acts.signedIn(page);
  const stay = page.getByRole('checkbox', { name: 'Stay signed in for this tab' });
  await stay.click();
  await expect(stay).not.toBeChecked();
  await expect(acts.news(page)).toContainText('loading the page again signs you out');
});

test('without locks between tabs a sign-in is renewed all the same', async ({ app, fake }) => {
  await app.page.addInitScript(() => {
    Object.defineProperty(navigator, 'locks', { value: undefined });
  });
  const page = await acts.arrive(app, fake);
  fake.grants.expireAccess();
  await acts.look(page, fake);
  await expect(acts.news(page)).toContainText(/\d+ tracks found/);
  expect(fake.to(PLACES.token)).toHaveLength(1);
});

test('somebody else who signs in does not get the favourites of the one before', async ({ app, fake }) => {
  const page = await acts.arrive(app, fake);
  const favourites = page.getByRole('checkbox', { name: 'Also my own favourites at Spotify' });
  await favourites.check();
  await acts.look(page, fake);
  const top = (): number => fake.asked.filter(({ url }) => url.pathname === '/v1/me/top/tracks').length;
  expect(top()).toBe(1);
  fake.grants.revoke();
  await acts.button(page, 'Save as playlist').click();
  await acts.hurry(page, fake, () => acts.problem(page).isVisible());
  await expect(acts.problem(page)).toContainText('The sign-in has run out.');
  fake.api.person = 'somebody-else';
  await acts.signInByWindow(page);
  await expect.poll(() => fake.asked.at(-1)?.url.pathname).toBe('/v1/me');
  await favourites.check();
  await acts.look(page, fake);
  expect(top()).toBe(2);
});
