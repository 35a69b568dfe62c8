// A tab that dies while it saves: what the page had called saved is there, and nothing is there by halves.
//
// The renderer is killed, as by a crash or by a phone that needs the memory, at a random moment after the click that
// saves. The next tab judges the last one, and is the next victim. `ATTUNE_KILLS=200` kills as often as one likes,
// `ATTUNE_SEED` repeats a run.

import { type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test';
import { ONCE } from './environment.ts';
import { checkIn, choose, copyOf, days, daysAgo, openJournal, records } from './journal.ts';
import { dice } from './noninterference/draw.ts';
import { App, Watch } from './watch.ts';

const KILLS = Number(process.env.ATTUNE_KILLS ?? 10);
const SEED = Number(process.env.ATTUNE_SEED ?? Math.floor(Math.random() * 2 ** 31));
/** Kills that one journal lives through. */
const SHARE = 25;
/** Entries that are brought in together: all of them or none. */
const TOGETHER = 20;
/** The longest wait before the kill, in milliseconds: about twice as long as saving takes. */
const LONGEST = 60;

/** What the next tab may find: all of what was being saved, nothing of it, or what may not be. */
type Either = (found: string[]) => 'all' | 'nothing' | 'half';

const sorted = (keys: Iterable<string>): string => [...keys].sort().join();

/** Makes a new batch of entries ready to be brought in. */
async function toBring(page: Page, before: string[], first: number): Promise<{ button: Locator; either: Either }> {
  const entries = Array.from({ length: TOGETHER }, (_, at) => checkIn(first + at, daysAgo(1 + (at % 8), at % 24), [0.5, 0.5]));
  await choose(page, copyOf(entries));
  await expect(page.getByText(`New entries: ${TOGETHER}`)).toBeVisible();
  const after = sorted([...before, ...entries.map((entry) => entry.id)]);
  return {
    button: page.getByRole('button', { name: 'Bring it in' }),
    either: (found) => (sorted(found) === after ? 'all' : sorted(found) === sorted(before) ? 'nothing' : 'half'),
  };
}

/** Makes the latest entry ready to be deleted. */
async function toDelete(page: Page, before: string[]): Promise<{ button: Locator; either: Either }> {
  const entry = days(page).first();
  await entry.locator('summary').dispatchEvent('click');
  const one = (found: string[]): boolean => found.length === before.length - 1 && found.every((key) => before.includes(key));
  return {
    button: entry.getByRole('button', { name: /^Delete/ }).first(),
    either: (found) => (one(found) ? 'all' : sorted(found) === sorted(before) ? 'nothing' : 'half'),
  };
}

/**
 * Presses a button, and kills the renderer so many milliseconds later, without a goodbye. Says whether the page had
 * called it saved by then: the page tells that at once, and waits for no question.
 */
async function killAfter(context: BrowserContext, page: Page, button: Locator, wait: number): Promise<boolean> {
  const devtools = await context.newCDPSession(page);
  let confirmed = false;
  page.on('console', (message) => {
    confirmed ||= message.text() === 'attune-test: saved';
  });
  const gone = page.waitForEvent('crash');
  await button.evaluate((element: HTMLElement) => {
    const news = document.querySelector('#journal-news');
    const tell = (): void => {
      if (/Entries brought in/.test(news?.textContent ?? '')) console.debug('attune-test: saved');
    };
    if (news) new MutationObserver(tell).observe(news, { childList: true, characterData: true, subtree: true });
    setTimeout(() => element.click(), 5);
  });
  await new Promise((resolve) => setTimeout(resolve, wait));
  // Nobody is left to answer.
  void devtools.send('Page.crash').catch(() => {});
  await gone;
  await page.close();
  return confirmed;
}

for (let share = 0; share * SHARE < KILLS; share++) {
  const kills = Math.min(SHARE, KILLS - share * SHARE);
  test(`tabs die while they save, ${share * SHARE + 1} to ${share * SHARE + kills}: nothing saved is lost, nothing is there by halves`, { tag: ONCE }, async ({ browser }) => {
    test.setTimeout(60_000 + kills * 10_000);
    const random = dice(SEED + share);
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const watch = await Watch.over(context);
    const counts = { all: 0, nothing: 0, confirmed: 0 };
    let either: Either = (found) => (found.length === 0 ? 'nothing' : 'half');
    let confirmed = false;
    for (let round = 0; round <= kills; round++) {
      const page = await openJournal(new App(await context.newPage(), watch));
      const found = await records(page);
      const outcome = either(found);
      const told = `ATTUNE_SEED=${SEED}, after kill ${share * SHARE + round}: ${found.length} entries`;
      expect(outcome, told).not.toBe('half');
      expect(confirmed && outcome === 'nothing', `${told}: what was called saved is lost`).toBe(false);
      // As the app sees it, too: every one can be read, and there is nothing to complain about.
      await expect(days(page)).toHaveCount(found.length);
      await expect(page.getByText('damaged')).toHaveCount(0);
      if (round > 0) counts[outcome as 'all' | 'nothing'] += 1;
      if (round === kills) break;
      const deletes = found.length > 0 && random() < 0.3;
      const saving = deletes ? await toDelete(page, found) : await toBring(page, found, 1 + round * TOGETHER);
      either = saving.either;
      confirmed = await killAfter(context, page, saving.button, random() * LONGEST);
      counts.confirmed += Number(confirmed);
    }
    await context.close();
    console.log(`ATTUNE_SEED=${SEED}: ${kills} kills, ${counts.confirmed} after the page had called it saved; found afterwards: ${counts.all} times all, ${counts.nothing} times nothing`);
  });
}
