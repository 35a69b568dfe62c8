// The player's clock, its pauses to breathe, its keys, and what it does when the page was gone.

import type { Page } from '@playwright/test';
import { ONCE } from './environment.ts';
import { press, visit } from './person.ts';
import { after, begun, card, listen, place, planned, said, titles } from './sitting.ts';
import { type App, expect, test } from './watch.ts';

/** A page whose clock stands still until the test lets it run. */
async function atRest(app: App): Promise<Page> {
  await app.page.clock.install({ time: new Date('2026-11-22T18:45:00Z') });
  const page = await planned(app);
  await page.clock.pauseAt(new Date('2026-11-22T20:00:00Z'));
  await listen(page);
  return page;
}

/** The length of the track that is up, in milliseconds; up to a second less than it is. */
async function length(page: Page): Promise<number> {
  const time = (await card(page).locator('.player-card__time').textContent()) ?? '';
  const [, minutes, seconds] = / of (\d+):(\d\d)$/.exec(time) ?? [];
  return (Number(minutes) * 60 + Number(seconds)) * 1000;
}

/** Lets time pass as in a page that is looked at: the clock ticks. */
async function pass(page: Page, milliseconds: number): Promise<void> {
  await page.clock.runFor(milliseconds);
}

test('the clock runs, rests and goes on', { tag: ONCE }, async ({ app }) => {
  const page = await atRest(app);
  const bar = page.getByRole('progressbar', { name: 'How far this track is' });
  const time = card(page).locator('.player-card__time');
  await pass(page, 65_000);
  await expect(time).toHaveText(/^1:0[5-9] of /);
  await expect(bar).toHaveAttribute('aria-valuetext', /^1:0[5-9] of /);
  expect(Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(5);
  await page.getByRole('button', { name: 'Pause' }).click();
  const rested = await time.textContent();
  await pass(page, 60_000);
  await expect(time).toHaveText(rested ?? '');
  await page.getByRole('button', { name: 'Go on' }).click();
  await pass(page, 60_000);
  await expect(time).toHaveText(/^2:0[5-9] of /);
});

test('one track follows another, said once and aloud, and focus stays', { tag: ONCE }, async ({ app }) => {
  const page = await atRest(app);
  const [, second] = await titles(page);
  const main = page.locator('#player-main');
  await main.focus();
  await pass(page, (await length(page)) + 1_500);
  await expect(card(page).getByRole('heading', { name: second, exact: true })).toBeVisible();
  await expect(page.locator('.unseen[role="status"]')).toHaveText(new RegExp(`^Next: ${escaped(second)}, `));
  await expect(main).toBeFocused();
  await expect(page.locator('.track[aria-current="true"] .track__title')).toHaveText(second ?? '');
  await expect(main).toHaveText('Pause');
});

function escaped(words = ''): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

test('a pause to breathe comes between two tracks, if someone wants it', { tag: ONCE }, async ({ app }) => {
  const page = await atRest(app);
  const [first, second] = await titles(page);
  await page.getByRole('checkbox', { name: 'A breathing pause between tracks' }).check();
  await pass(page, (await length(page)) + 1_500);
  await expect(page.locator('.breath__words')).toHaveText('Breathe in');
  await expect(card(page).getByText(`How was “${first}”?`)).toBeVisible();
  await card(page).getByRole('button', { name: 'Neutral' }).click();
  await pass(page, 4_500);
  await expect(page.locator('.breath__words')).toHaveText('Breathe out');
  await pass(page, 26_000);
  await expect(page.locator('.breath__words')).toBeHidden();
  await expect(card(page).getByRole('heading', { name: second, exact: true })).toBeVisible();
  await expect(said(page, 'Neutral')).toHaveCount(0);
  await press(page.getByRole('button', { name: 'Back', exact: true }));
  await expect(said(page, 'Neutral')).toHaveCount(1);
});

test('a pause can be left, and switched off', { tag: ONCE }, async ({ app }) => {
  const page = await atRest(app);
  const pauses = page.getByRole('checkbox', { name: 'A breathing pause between tracks' });
  await pauses.check();
  await pass(page, (await length(page)) + 1_500);
  await expect(page.locator('.breath')).toBeVisible();
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.locator('.breath')).toBeHidden();
  await pass(page, (await length(page)) + 1_500);
  await expect(page.locator('.breath')).toBeVisible();
  await pauses.uncheck();
  await expect(page.locator('.breath')).toBeHidden();
});

for (const motion of ['no-preference', 'reduce'] as const) {
  test(`the circle ${motion === 'reduce' ? 'rests for who wants less motion' : 'moves slowly'}`, { tag: ONCE }, async ({ app }) => {
    await app.page.emulateMedia({ reducedMotion: motion });
    const page = await atRest(app);
    await page.getByRole('checkbox', { name: 'A breathing pause between tracks' }).check();
    await pass(page, (await length(page)) + 1_500);
    const name = await page.locator('.breath__circle').evaluate((circle) => getComputedStyle(circle).animationName);
    expect(name).toBe(motion === 'reduce' ? 'none' : 'breathe');
    await expect(page.locator('.breath__words')).toHaveText('Breathe in');
  });
}

test('after the last track the page asks how they are, and takes no focus', { tag: ONCE }, async ({ app }) => {
  const page = await atRest(app);
  const count = (await titles(page)).length;
  for (let left = count - 1; left > 0; left--) {
    await page.getByRole('button', { name: 'Skip' }).click();
  }
  expect(await place(page)).toBe(`Track ${count} of ${count}`);
  await page.getByRole('button', { name: 'Need help now?' }).focus();
  await pass(page, (await length(page)) + 1_500);
  await after(page);
  await expect(page.locator('.unseen[role="status"]')).toHaveText('The music is over. How are you now?');
  await expect(page.getByRole('button', { name: 'Need help now?' })).toBeFocused();
});

test('whoever was away past a track finds the next one waiting', { tag: ONCE }, async ({ app }) => {
  const page = await atRest(app);
  const [, second] = await titles(page);
  await page.clock.fastForward(30 * 60_000);
  await expect(card(page).getByRole('heading', { name: second, exact: true })).toBeVisible();
  await expect(card(page)).toContainText('You were away, so the timer waited here.');
  await expect(page.locator('#player-main')).toHaveText('I’m listening');
  await listen(page);
  await expect(card(page)).not.toContainText('You were away');
});

test('whoever comes back within a track finds it where it is', { tag: ONCE }, async ({ app }) => {
  const page = await atRest(app);
  await visit(page, 'About');
  await page.clock.fastForward(100_000);
  await visit(page, 'Session');
  await expect(card(page).locator('.player-card__time')).toHaveText(/^1:4\d of /);
  await expect(page.locator('#player-main')).toHaveText('Pause');
});

/** A key of the keyboard that a test cannot press by name. */
async function mediaKey(page: Page, key: string): Promise<void> {
  await page.evaluate((key) => window.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true })), key);
}

test('media keys of a keyboard', { tag: ONCE }, async ({ app }) => {
  const page = await planned(app);
  const main = page.locator('#player-main');
  await mediaKey(page, 'MediaTrackNext');
  await expect(main).toHaveText('I’m listening');
  await mediaKey(page, 'MediaPlayPause');
  await expect(main).toHaveText('Pause');
  await mediaKey(page, 'MediaPlayPause');
  await expect(main).not.toHaveText('Pause');
  await mediaKey(page, 'MediaPlay');
  await expect(main).toHaveText('Pause');
  await mediaKey(page, 'MediaTrackNext');
  await expect(card(page).locator('.player-card__place')).toHaveText(/^Track 2 of/);
  await mediaKey(page, 'MediaTrackPrevious');
  await expect(card(page).locator('.player-card__place')).toHaveText(/^Track 1 of/);
});

test('media keys of the system, told a title and an artist and nothing else', { tag: ONCE }, async ({ app }) => {
  await app.page.addInitScript(() => {
    const handlers = new Map<string, unknown>();
    Object.assign(window, { systemKeys: handlers });
    const set = navigator.mediaSession.setActionHandler.bind(navigator.mediaSession);
    navigator.mediaSession.setActionHandler = (action, handler) => {
      handlers.set(action, handler);
      set(action, handler);
    };
  });
  const page = await begun(app);
  const [first] = await titles(page);
  const told = (): Promise<Record<string, string>> =>
    page.evaluate(() => {
      const { title = '', artist = '', album = '' } = navigator.mediaSession.metadata ?? {};
      return { title, artist, album, state: navigator.mediaSession.playbackState };
    });
  await expect.poll(told).toMatchObject({ title: first, album: '', state: 'playing' });
  const system = (action: string): Promise<void> =>
    page.evaluate((action) => {
      const keys = (window as unknown as { systemKeys: Map<string, () => void> }).systemKeys;
      keys.get(action)?.();
    }, action);
  await system('pause');
  await expect.poll(told).toMatchObject({ state: 'paused' });
  await system('play');
  await expect(page.locator('#player-main')).toHaveText('Pause');
  await system('nexttrack');
  await expect(card(page).locator('.player-card__place')).toHaveText(/^Track 2 of/);
  await system('previoustrack');
  await expect(card(page).locator('.player-card__place')).toHaveText(/^Track 1 of/);
  await visit(page, 'About');
  await expect.poll(told).toMatchObject({ title: '', state: 'none' });
});
