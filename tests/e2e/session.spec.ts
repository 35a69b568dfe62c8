// A session from plan to summary: what is planned and why, what can be changed, and how it ends.

import type { Locator } from '@playwright/test';
import { ONCE } from './environment.ts';
import { begin, goTo, press, start, tabTo, untickAll, visit } from './person.ts';
import {
  after,
  begun,
  card,
  grid,
  listen,
  place,
  plan,
  planned,
  said,
  stay,
  titles,
} from './sitting.ts';
import { expect, test } from './watch.ts';

test('two taps lead whoever comes back from the open page to the first track', async ({ app, hasTouch }) => {
  await start(await app.open('/'));
  const page = await app.open('/');
  // A finger on a phone, a mouse on a desk.
  const tap = (target: Locator, position?: { x: number; y: number }): Promise<void> =>
    hasTouch ? target.tap({ position }) : target.click({ position });
  await tap(page.locator('.affect__drawing'), { x: 60, y: 60 });
  await tap(page.getByRole('button', { name: 'Begin' }));
  await expect(page.getByRole('heading', { level: 1, name: 'Your session' })).toBeFocused();
  for (const service of ['Spotify', 'YouTube', 'Apple Music']) {
    const link = card(page).getByRole('link', { name: service });
    await expect(link).toBeInViewport();
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    await expect(link).toHaveAttribute('target', '_blank');
    await expect(link).toHaveAttribute('href', /^https:\/\/(open\.spotify|www\.youtube|music\.apple)\.com\//);
  }
  await expect(page).toHaveTitle('Attune');
  expect(new URL(page.url()).search + new URL(page.url()).hash).toBe('');
});

test('the path is drawn, and a list says the same', { tag: ONCE }, async ({ app }) => {
  const page = await planned(app);
  const count = (await titles(page)).length;
  expect(count).toBeGreaterThan(3);
  const chart = page.getByRole('img', { name: /^The path in the mood plane, from / });
  await expect(chart).toHaveAccessibleName(new RegExp(`to Calm, with its ${count} tracks`));
  await expect(chart.locator('.light')).toHaveCount(count);
  await page.getByText('All tracks, and why').click();
  const items = page.locator('.session .track');
  await expect(items.first()).toContainText('Near how you feel now');
  await expect(items.last()).toContainText('Where Calm lies');
  await items.first().getByText('Why this one').click();
  await expect(items.first().getByText('Your taste in genres')).toBeVisible();
});

test('length, way and selection can be changed before it begins', { tag: ONCE }, async ({ app }) => {
  const page = await planned(app);
  const before = await titles(page);
  await plan(page);
  await page.getByRole('slider', { name: 'How long?' }).fill('60');
  await expect.poll(async () => (await titles(page)).length).toBeGreaterThan(before.length + 4);
  await page.getByRole('radio', { name: /^Straight there/ }).check();
  await page.getByText('All tracks, and why').click();
  await expect(page.locator('.track__stage').first()).toContainText('Where Calm lies');
  // Beside each way, without another click, what is known about it.
  const known = page.getByRole('list', { name: 'What is known about this way' });
  await expect(known).toHaveCount(3);
  await expect(known.first()).toContainText('it was no better than going straight to the wished mood');
  await expect(known.first()).toBeVisible();
  const straight = await titles(page);
  await page.getByRole('button', { name: 'Another selection' }).click();
  await expect.poll(() => titles(page)).not.toEqual(straight);
  await page.getByRole('button', { name: 'Another wish' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'How are you right now?' })).toBeFocused();
});

test('step by step needs to know where to begin', { tag: ONCE }, async ({ app }) => {
  const page = await app.open('/');
  await start(page);
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByText('You left that open, so it goes straight there.')).toBeVisible();
  await expect(page.getByRole('img', { name: /^The way to Calm in the mood plane/ })).toBeVisible();
});

test('nobody in low mood gets sad songs in a row without being asked', { tag: ONCE }, async ({ app }) => {
  const page = await planned(app, { x: 30, y: 150 });
  const allow = page.getByRole('checkbox', { name: 'Let sad songs come in a row' });
  await expect(allow).not.toBeChecked();
  await expect(page.getByText('The music begins a little brighter than you feel')).toBeVisible();
  const guarded = await titles(page);
  await allow.check();
  await expect.poll(() => titles(page)).not.toEqual(guarded);
  await expect(allow).toBeChecked();
  await allow.uncheck();
  await expect.poll(() => titles(page)).toEqual(guarded);
});

test('someone with no genre chosen is led to the genres', { tag: ONCE }, async ({ app }) => {
  const page = await app.open('/');
  await begin(page);
  await goTo(page, 'Genres');
  await page.getByRole('radio', { name: /Choose my own/ }).check();
  await untickAll(page);
  await visit(page, 'Session');
  await expect(page.getByText('No genre is chosen yet, so there is no list.')).toBeVisible();
  await page.getByRole('button', { name: 'Choose genres' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Choose your genres' })).toBeFocused();
});

test('a whole session, by mouse', async ({ app }) => {
  const page = await begun(app);
  const [first, second] = await titles(page);
  await press(card(page).getByRole('button', { name: 'Helped' }));
  await expect(said(page, 'Helped')).toHaveCount(1);
  await press(page.getByRole('button', { name: 'Skip' }));
  await expect(card(page).getByRole('heading', { name: second, exact: true })).toBeVisible();
  await expect(said(page, 'Helped')).toHaveCount(0);
  await press(page.getByRole('button', { name: 'Back', exact: true }));
  await expect(card(page).getByRole('heading', { name: first, exact: true })).toBeVisible();
  await expect(said(page, 'Helped')).toHaveCount(1);
  await press(page.getByRole('button', { name: 'End here' }));
  await after(page);
  await expect(page.getByRole('button', { name: 'That is how I am' })).toBeDisabled();
  await grid(page).click({ position: { x: 200, y: 100 } });
  await press(page.getByRole('button', { name: 'That is how I am' }));
  await expect(page.getByRole('heading', { name: 'That was your session' })).toBeVisible();
  await expect(page.getByText(/^Before: .+\. Now: .+\.$/)).toBeVisible();
  await expect(page.getByRole('img', { name: /^The mood plane with two points/ })).toBeVisible();
  await press(page.getByRole('button', { name: 'Done' }));
  await expect(page.getByRole('heading', { level: 1, name: 'How are you right now?' })).toBeFocused();
});

test('a whole session, by keyboard alone', async ({ app }) => {
  const page = await app.open('/');
  const enter = async (target: Locator): Promise<void> => {
    await tabTo(page, target);
    await page.keyboard.press('Enter');
  };
  await enter(page.getByRole('button', { name: 'Begin' }));
  await enter(page.getByRole('button', { name: 'Begin' }));
  await expect(page.getByRole('heading', { level: 1, name: 'Your session' })).toBeFocused();
  const main = page.locator('#player-main');
  await enter(main);
  // The button stays, and so does focus.
  await expect(main).toHaveText('Pause');
  await expect(main).toBeFocused();
  await page.keyboard.press('Space');
  await expect(main).toHaveText(/Go on|I’m listening/);
  const word = card(page).getByRole('button', { name: 'Not for me' });
  await enter(word);
  await expect(word).toHaveAttribute('aria-pressed', 'true');
  await expect(word).toBeFocused();
  await enter(page.getByRole('button', { name: 'End here' }));
  await expect(page.getByRole('heading', { name: 'How are you now?' })).toBeFocused();
  await enter(page.getByRole('slider', { name: 'From unpleasant to pleasant' }));
  await page.keyboard.press('ArrowRight');
  await enter(page.getByRole('button', { name: 'That is how I am' }));
  await expect(page.getByRole('heading', { name: 'That was your session' })).toBeFocused();
  await enter(page.getByRole('button', { name: 'Another session' }));
  await expect(main).toHaveText('I’m listening');
});

test('the mood afterwards can stay untold', { tag: ONCE }, async ({ app }) => {
  const page = await begun(app);
  await press(page.getByRole('button', { name: 'End here' }));
  await press(page.getByRole('button', { name: 'Rather not say' }));
  await expect(page.getByRole('heading', { name: 'That was your session' })).toBeVisible();
  await expect(page.getByText(/^Before: .+\.$/)).toBeVisible();
  await expect(page.getByText('Nothing ran for long, and that is fine.')).toBeVisible();
});

test('going to the journal and back loses nothing', { tag: ONCE }, async ({ app }) => {
  const page = await begun(app);
  await press(page.getByRole('button', { name: 'Skip' }));
  const up = await place(page);
  await visit(page, 'Journal');
  await expect(page.getByRole('heading', { level: 1, name: 'Journal' })).toBeVisible();
  await visit(page, 'Session');
  expect(await place(page)).toBe(up);
  await expect(page.locator('#player-main')).toHaveText('Pause');
});

test('a new session puts the one before aside, and it can be gone back to', { tag: ONCE }, async ({ app }) => {
  const page = await begun(app);
  await press(page.getByRole('button', { name: 'Skip' }));
  const up = await place(page);
  await visit(page, 'Check-in');
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByText('An earlier session is still open.')).toBeVisible();
  await expect(page.locator('#player-main')).toHaveText('I’m listening');
  await page.getByRole('button', { name: 'Go back to it' }).click();
  expect(await place(page)).toBe(up);
  await visit(page, 'Check-in');
  await page.getByRole('button', { name: 'Begin' }).click();
  await listen(page);
  await expect(page.getByText('An earlier session is still open.')).toBeHidden();
});

test('starting over ends a session', { tag: ONCE }, async ({ app }) => {
  const page = await begun(app);
  await press(page.getByRole('button', { name: 'Start over' }));
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await visit(page, 'Session');
  await expect(page.locator('#player-main')).toHaveText('I’m listening');
});

test('a link starts the clock', { tag: ONCE }, async ({ app }) => {
  const page = await planned(app);
  await stay(page);
  await card(page).getByRole('link', { name: 'Spotify' }).click();
  await expect(page.locator('#player-main')).toHaveText('Pause');
});
