// What a person does on the Spotify page, and how a test comes there quickly.

import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import { ORIGIN } from '../environment.ts';
import { press } from '../person.ts';
import type { App, Watch } from '../watch.ts';
import { CLIENT, type FakeSpotify } from './fake.ts';
import { LIFETIME } from './grants.ts';

export function button(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true });
}

/** From the first page to the Spotify page, without an answer. */
export async function enter(page: Page): Promise<void> {
  await button(page, 'Straight to the music').click();
  await onward(page);
}

/** From the tracks to the Spotify page. */
export async function onward(page: Page): Promise<void> {
  await press(button(page, 'Use my Spotify'));
  await expect(page.getByRole('heading', { level: 1, name: 'Your Spotify' })).toBeFocused();
}

export async function enterClientId(page: Page, id = CLIENT): Promise<void> {
  await page.getByRole('textbox', { name: 'Client ID' }).fill(id);
}

/** Presses the button, and gives the window that opens. */
export async function openWindow(page: Page): Promise<Page> {
  const opened = page.waitForEvent('popup');
  await press(button(page, 'Sign in with Spotify'));
  return opened;
}

/** Says yes or no on Spotify's page. */
export async function answer(spotify: Page, how: 'Agree' | 'Cancel' = 'Agree'): Promise<void> {
  await spotify.getByRole('link', { name: how }).click();
}

export async function signedIn(page: Page): Promise<void> {
  await expect(page.getByText('You are signed in to Spotify.')).toBeVisible();
}

/** Signs in by a window of Spotify's own, which closes by itself. */
export async function signInByWindow(page: Page): Promise<void> {
  await enterClientId(page);
  const spotify = await openWindow(page);
  const closed = spotify.waitForEvent('close');
  await answer(spotify);
  await closed;
  await signedIn(page);
}

/** Leaves the page for Spotify's, answers there, and waits until the app has started again. */
export async function signInByLeaving(page: Page, watch: Watch, how: 'Agree' | 'Cancel' = 'Agree'): Promise<void> {
  await enterClientId(page);
  watch.opening();
  await press(button(page, 'Sign in with Spotify'));
  await answer(page, how);
  await cameBack(page, watch);
}

/**
 * The app runs again after somebody was away, and its Spotify page has taken what they brought. That page is a part of
 * its own: whoever goes elsewhere before it has come is led to it by the next start.
 */
export async function cameBack(page: Page, watch: Watch): Promise<void> {
  await page.waitForURL(`${ORIGIN}/`);
  await page.waitForFunction(() => window.attuneStarted && document.readyState === 'complete');
  await page.waitForFunction(() => sessionStorage.getItem('attune-spotify-return') === null);
  watch.started();
}

/** As if someone had signed in before and asked to stay so for the tab: spares tests of other things the way there. */
export async function stayed(context: BrowserContext, fake: FakeSpotify): Promise<void> {
  const scopes = ['user-top-read', 'playlist-modify-private', 'playlist-read-private'];
  const { access_token: access, refresh_token: refresh } = fake.grants.tokens({ client: CLIENT, scopes });
  const until = Date.now() + LIFETIME * 1000;
  const tokens = JSON.stringify({ client: CLIENT, access, refresh, stale: until - 60_000, until });
  await context.addInitScript(
    ([origin, written]) => {
      if (location.origin !== origin || sessionStorage.getItem('planted')) return;
      sessionStorage.setItem('planted', 'yes');
      sessionStorage.setItem('attune-spotify-tokens', written);
    },
    [ORIGIN, tokens] as const,
  );
}

/** The Spotify page of someone who is signed in. Its clock waits to be hurried. */
export async function arrive(app: App, fake: FakeSpotify): Promise<Page> {
  await stayed(app.page.context(), fake);
  await app.page.clock.install();
  const page = await app.open('/');
  await enter(page);
  await signedIn(page);
  return page;
}

/**
 * Lets the page's clock run ahead in small steps until something is so: nobody waits for pauses. It stands still while an
 * answer is on its way, so that no answer comes too late by the page's clock only because this machine is slow.
 */
export async function hurry(page: Page, fake: FakeSpotify, until: () => Promise<boolean>, step = 260): Promise<void> {
  const poll = async (): Promise<boolean> => {
    if (fake.isBusy()) return until();
    const before = fake.asked.length;
    await page.clock.runFor(step);
    // As long as there are questions it is not over, and looking takes longer than asking.
    return fake.asked.length === before && !fake.isBusy() && until();
  };
  await expect.poll(poll, { intervals: [1], timeout: 25_000 }).toBe(true);
}

/** The sentence that says what went wrong. */
export function problem(page: Page): Locator {
  return page.getByRole('alert');
}

/** What is said that is no problem. */
export function news(page: Page): Locator {
  return page.locator('.spotify__news');
}

/** Starts the search. */
export async function begin(page: Page): Promise<void> {
  await press(button(page, 'Look for music'));
}

/** Waits until the search is over, well or not. */
export async function over(page: Page, fake: FakeSpotify, step?: number): Promise<void> {
  const isOver = async (): Promise<boolean> => (await page.getByRole('progressbar').count()) === 0;
  await hurry(page, fake, isOver, step);
}

/** Looks for music. */
export async function look(page: Page, fake: FakeSpotify, step?: number): Promise<void> {
  await begin(page);
  await over(page, fake, step);
}

/** The tracks of the list, in order. */
export function listed(page: Page): Locator {
  return page.getByRole('region', { name: 'Your tracks from Spotify' }).getByRole('heading', { level: 3 });
}

/** Everything that the browser keeps for this tab and this origin. */
export async function kept(page: Page): Promise<string[]> {
  return page.evaluate(() => [...Object.keys(sessionStorage), ...Object.keys(localStorage), document.cookie].filter(Boolean));
}
