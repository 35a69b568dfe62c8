// A session that outlives the page: a reload, a closed tab, another day.

import { ONCE } from './environment.ts';
import { press, start, visit } from './person.ts';
import { begun, card, keeping, kept, listen, place, planned, said, titles } from './sitting.ts';
import { App, expect, test } from './watch.ts';

const HOUR = 3_600_000;

test('after a reload it goes on where it was', async ({ app }) => {
  const page = await planned(app);
  const planning = await titles(page);
  await keeping(page, () => listen(page));
  await keeping(page, () => press(page.getByRole('button', { name: 'Skip' })));
  await keeping(page, () => press(card(page).getByRole('button', { name: 'Helped' })));
  const up = await place(page);
  await app.open('/');
  await start(page);
  await page.getByRole('button', { name: 'Go on with it' }).click();
  await expect(card(page).locator('.player-card__place')).toHaveText(up);
  expect(await titles(page)).toEqual(planning);
  await expect(said(page, 'Helped')).toHaveCount(1);
  await expect(page.locator('#player-main')).toHaveText('Pause');
  await expect(page.getByRole('img', { name: /^The path in the mood plane, from tense to Calm/ })).toBeVisible();
  await press(page.getByRole('button', { name: 'End here' }));
  await press(page.getByRole('button', { name: 'Rather not say' }));
  await expect.poll(() => kept(page)).toBe('');
  await app.open('/');
  await start(page);
  await visit(page, 'Session');
  await expect(page.locator('#player-main')).toHaveText('I’m listening');
});

test('a new session after the tab was closed puts the old one aside', { tag: ONCE }, async ({ app, context, watch }) => {
  const closed = await planned(app);
  await keeping(closed, () => listen(closed));
  await keeping(closed, () => press(closed.getByRole('button', { name: 'Skip' })));
  await closed.close({ runBeforeUnload: false });
  const page = await new App(await context.newPage(), watch).open('/');
  await start(page);
  await expect(page.getByRole('button', { name: 'Go on with it' })).toBeVisible();
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByText('An earlier session is still open.')).toBeVisible();
  await page.getByRole('button', { name: 'Go back to it' }).click();
  await expect(card(page).locator('.player-card__place')).toHaveText(/^Track 2 of/);
});

test('two tabs: the one where something is done last has the last word', { tag: ONCE }, async ({ app, context, watch }) => {
  const page = await planned(app);
  await keeping(page, () => listen(page));
  const other = await new App(await context.newPage(), watch).open('/');
  await start(other);
  await other.getByRole('button', { name: 'Go on with it' }).click();
  await press(other.getByRole('button', { name: 'Skip' }));
  await press(card(other).getByRole('button', { name: 'Not for me' }));
  await expect(card(page).locator('.player-card__place')).toHaveText(/^Track 2 of/);
  await expect(said(page, 'Not for me')).toHaveCount(1);
  await press(page.getByRole('button', { name: 'End here' }));
  await press(page.getByRole('button', { name: 'Rather not say' }));
  // Over is over, in both.
  await expect(other.locator('#player-main')).toHaveText('I’m listening');
  await expect.poll(() => kept(other)).toBe('');
});

test('after half a day it is not offered any more', { tag: ONCE }, async ({ app }) => {
  await app.page.clock.install({ time: new Date('2026-11-22T18:45:00Z') });
  const page = await begun(app);
  await expect.poll(() => kept(page)).not.toBe('');
  for (const [hours, offered] of [[11, true], [13, false]] as const) {
    await page.clock.setSystemTime(new Date(Date.parse('2026-11-22T18:45:00Z') + hours * HOUR));
    await app.open('/');
    await start(page);
    if (offered) {
      await expect(page.getByRole('button', { name: 'Go on with it' })).toBeVisible();
    } else {
      await expect.poll(() => kept(page)).toBe('');
      await expect(page.getByRole('button', { name: 'Go on with it' })).toBeHidden();
    }
  }
});

test('what cannot be read any more is let go of, with a kind word', { tag: ONCE }, async ({ app }) => {
  const page = await begun(app);
  await expect.poll(() => kept(page)).not.toBe('');
  // As if the list of tracks had changed: the bytes are sound to the vault, and no session to this Attune.
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('attune');
        opening.onsuccess = () => {
          const changing = opening.result.transaction('records', 'readwrite');
          const records = changing.objectStore('records');
          const asking = records.openCursor('ongoing');
          asking.onsuccess = () => {
            const cursor = asking.result;
            const other = records.openCursor();
            other.onsuccess = () => {
              const entry = other.result;
              if (entry && entry.key !== 'ongoing') cursor?.update(entry.value);
              else entry?.continue();
            };
          };
          changing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
  );
  await app.open('/');
  await start(page);
  await visit(page, 'Session');
  await expect(page.getByText('your last session cannot go on')).toBeVisible();
  await expect(page.locator('#player-main')).toHaveText('I’m listening');
});
