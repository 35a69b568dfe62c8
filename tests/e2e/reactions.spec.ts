// What was said about music: it moves the forecast and the next plan, says so, stays on the device, and can be forgotten.

import type { Locator, Page } from '@playwright/test';
import { ONCE } from './environment.ts';
import { bringIn, type Entry, records, toJournal } from './journal.ts';
import { arrived, begin, goTo, listed, press, start, sum, tabTo, untickAll, visit } from './person.ts';
import { begun, card } from './sitting.ts';
import { expect, test } from './watch.ts';

const reacted = (page: Page): Locator => page.getByRole('region', { name: 'What you said about music' });

/** The figures of the genre that moved most. */
async function largest(page: Page): Promise<{ genre: string; before: number; after: number }> {
  const words = (await reacted(page).locator('.reacted__moves li').first().textContent()) ?? '';
  const [, genre = '', after, before] = /^(.+): (\d+) %, without it (\d+) %$/.exec(words) ?? [];
  return { genre, before: Number(before), after: Number(after) };
}

/** What the journal's file says of a learner who heard one answer so often, for calm, about quiet classical music. */
function learned(answers: number, reward: 1 | -1): Entry {
  const at = new Date(Date.now() - 1000).toISOString();
  const learner = Buffer.alloc(29);
  learner.write('ATNF');
  learner.writeUInt8(1, 4);
  learner.writeUInt32LE(Math.floor(Date.now() / 86_400_000), 5);
  learner.writeUInt16LE(1, 9);
  learner.writeDoubleLE(answers, 13);
  learner.writeDoubleLE(answers * reward, 21);
  const reactions = Buffer.alloc(149);
  reactions.write('ATNR');
  reactions.writeUInt8(1, 4);
  const hex = { learner: learner.toString('hex'), reactions: reactions.toString('hex') };
  return { kind: 'feedback', at, edited: at, ...hex } as unknown as Entry;
}

test('a word on a whole genre moves the forecast, says why, is kept, and is forgotten when asked', async ({ app }) => {
  let page = await app.open('/');
  await begin(page);
  await goTo(page, 'Forecast');
  await expect(reacted(page)).toContainText('Nothing has moved it yet.');
  const before = await listed(page, 'What we expect');
  await tabTo(page, reacted(page).locator('summary'));
  await page.keyboard.press('Enter');
  const like = reacted(page).getByRole('radiogroup', { name: 'Metal', exact: true }).getByRole('radio', { name: 'I like it' });
  await tabTo(page, like);
  await page.keyboard.press('Space');
  await expect(reacted(page).getByText(/^Metal: \d+ %, without it \d+ %$/)).toBeVisible();
  // The figures are new, and whoever speaks stays where they are.
  await expect(like).toBeFocused();
  const moved = await largest(page);
  expect(moved.genre).toBe('Metal');
  expect(moved.after).toBeGreaterThan(moved.before + 20);
  const after = await listed(page, 'What we expect');
  expect(after.indexOf('Metal')).toBeLessThan(before.indexOf('Metal'));
  await expect(page.getByText('Worked out here in the page, from what you said about music.')).toBeVisible();
  const row = page.getByRole('region', { name: 'What we expect' }).locator('.row', { hasText: 'Metal' });
  await press(row.locator('summary'));
  await expect(row).toContainText('Metal: what you said about its music');
  const shown = await sum(row.locator('.moved__list'));
  expect(shown.terms.reduce((all, term) => all + term, 0)).toBe(shown.result);
  // Another visit.
  await expect.poll(() => records(page)).toContain('feedback');
  page = await app.open('/');
  await begin(page);
  await goTo(page, 'Forecast');
  await expect(reacted(page).getByText(/^Metal: /)).toBeVisible();
  await toJournal(page);
  const known = page.getByRole('region', { name: 'What Attune has learned about you' });
  await expect(known).toContainText('Metal: you like it');
  await press(known.getByRole('button', { name: 'Forget what was learned' }));
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await visit(page, 'Check-in');
  await begin(page);
  await goTo(page, 'Forecast');
  await expect(reacted(page)).toContainText('Nothing has moved it yet.');
});

test('what was said to tracks moves the forecast once the session is over', { tag: ONCE }, async ({ app }) => {
  const page = await begun(app);
  for (let track = 0; track < 4; track++) {
    await press(card(page).getByRole('button', { name: 'Not for me' }));
    await press(page.getByRole('button', { name: 'Skip' }));
  }
  await press(page.getByRole('button', { name: 'End here' }));
  await press(page.getByRole('button', { name: 'Rather not say' }));
  await press(page.getByRole('button', { name: 'Done' }));
  await press(page.getByRole('button', { name: 'Tell Attune about your music' }));
  await arrived(page, 'You');
  await goTo(page, 'Forecast');
  await expect(reacted(page).locator('.reacted__moves li').first()).toBeVisible();
  const { before, after } = await largest(page);
  expect(after).toBeLessThan(before);
});

for (const [reward, word, sign] of [
  [1, 'helps you, as far as can be told', 1],
  [-1, 'does not help you, as far as can be told', -1],
] as const) {
  test(`the next session follows what ${reward > 0 ? 'helped' : 'did not help'}, and says so`, { tag: ONCE }, async ({ app }) => {
    const page = await app.open('/');
    await start(page);
    await toJournal(page);
    await bringIn(page, [learned(40, reward)]);
    const known = page.getByRole('region', { name: 'What Attune has learned about you' });
    const row = known.locator('.learned__one');
    await expect(row).toHaveCount(1);
    await expect(row).toContainText(word);
    await expect(row).toContainText(/between .[+−]\d\.\d\d. and .[+−]\d\.\d\d./);
    await visit(page, 'Check-in');
    await begin(page);
    await goTo(page, 'Genres');
    await page.getByRole('radio', { name: /Choose my own/ }).check();
    await untickAll(page);
    await page.getByRole('checkbox', { name: 'Classical' }).check();
    await visit(page, 'Session');
    await page.getByText('All tracks, and why').click();
    const track = page.locator('.session .track').first();
    await track.getByText('Why this one').click();
    const line = track.locator('.moved__line', { hasText: 'What helped you before' });
    const amount = Number(((await line.locator('.moved__amount').textContent()) ?? '').replace('−', '-'));
    expect(sign * amount).toBeGreaterThan(0.25);
  });
}
