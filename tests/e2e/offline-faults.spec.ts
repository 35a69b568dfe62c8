// What may happen in the midst of things: the network goes at any step, a newer build comes while somebody listens, the
// clock is set.

import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { ONCE } from './environment.ts';
import { deploy, cut, isNewer, notice, open, test, visit } from './offline/test.ts';
import { begin, goTo, levels, listens, type Step, tracks, visit as goToPlace } from './person.ts';
import { after, card, fromNow, grid, listen, place, said, titles } from './sitting.ts';

test.use({ serviceWorkers: 'allow' });

const WAY: Step[] = ['Forecast', 'Genres', 'Tracks'];

test('the network may go at any step: all that was answered is there, and the rest of the way too', { tag: ONCE }, async ({ page, context, host }) => {
  test.slow();
  await visit(page, host);
  for (const lost of ['questions', ...WAY]) {
    await page.reload();
    await begin(page);
    await listens(page, 'Metal', 'Often');
    if (lost === 'questions') await cut(context, host);
    for (const step of WAY) {
      await goTo(page, step);
      if (lost === step) await cut(context, host);
    }
    expect(await tracks(page), `without a network from ${lost} on`).toHaveLength(20);
    await goTo(page, 'You');
    await expect(levels(page, 'Metal').getByRole('radio', { name: 'Often' })).toBeChecked();
    await context.setOffline(false);
    await host.start();
  }
});

/** Someone who goes on listening: a word, the next track, the end, and how they are. */
async function toTheEnd(page: Page): Promise<void> {
  const [, second] = await titles(page);
  await page.getByRole('button', { name: 'Helped' }).click();
  await expect(said(page, 'Helped')).toHaveCount(1);
  await page.getByRole('button', { name: 'Skip' }).click();
  await expect(card(page).getByRole('heading', { name: second, exact: true })).toBeVisible();
  expect(await place(page)).toMatch(/^Track 2 of/);
  await page.getByRole('button', { name: 'End here' }).click();
  await after(page);
  await grid(page).click({ position: { x: 220, y: 130 } });
  await page.getByRole('button', { name: 'That is how I am' }).click();
}

test('a newer build that comes in the midst of a session waits until the end of it', { tag: ONCE }, async ({ page, host, room, complaints }) => {
  await visit(page, host);
  await fromNow(page);
  await listen(page);
  await deploy(host, room);
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  const waits = (): Promise<boolean> => page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting));
  await expect.poll(waits, { timeout: 20_000 }).toBe(true);
  await expect(notice(page)).toHaveCount(0);
  await toTheEnd(page);
  await goToPlace(page, 'Check-in');
  await expect(notice(page)).toBeVisible();
  expect(await isNewer(page)).toBe(false);
  expect(complaints).toEqual([]);
});

for (const [name, hours] of [
  ['back by a day', -24],
  ['ahead by a year', 24 * 365],
] as const) {
  test(`a clock that is set ${name} in the midst of a session breaks nothing`, { tag: ONCE }, async ({ page, host, complaints }) => {
    await page.clock.install();
    await open(page, host);
    await fromNow(page);
    await listen(page);
    await page.clock.runFor(5_000);
    const now = await page.evaluate(() => Date.now());
    await page.clock.setSystemTime(now + hours * 3_600_000);
    await page.clock.runFor(3_000);
    await expect(card(page).locator('.player-card__time')).toHaveText(/^\d+:\d\d of \d+:\d\d$/);
    // Whoever was away for so long, as it seems, finds the music waiting.
    const main = page.locator('#player-main');
    if ((await main.textContent()) !== 'Pause') await main.click();
    await page.getByRole('button', { name: 'Helped' }).click();
    await page.getByRole('button', { name: 'End here' }).click();
    await after(page);
    await grid(page).click({ position: { x: 220, y: 130 } });
    await page.getByRole('button', { name: 'That is how I am' }).click();
    await goToPlace(page, 'Journal');
    await expect(page.locator('.entry').first()).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
    expect(complaints).toEqual([]);
  });
}
