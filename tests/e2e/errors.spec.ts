// When something is broken: a page that cannot be drawn, and an app that has stopped. Nothing that was typed is lost,
// and nothing about it is said to the console.

import { readFile } from 'node:fs/promises';
import { type BrowserContext, test as bare, type Page } from '@playwright/test';
import { ONCE } from './environment.ts';
import { bringIn, checkIn, choose, days, daysAgo, toJournal } from './journal.ts';
import { begin, goTo, levels, listens, press, start, tabTo } from './person.ts';
import { App, expect, PART, test, Watch } from './watch.ts';

/** Delivers the parts of the app with a byte of the model changed: its checksum no longer fits. */
async function spoilModel(context: BrowserContext): Promise<void> {
  const model = await readFile(new URL('../../models/taste.bin', import.meta.url));
  await context.route(
    (url) => PART.test(url.pathname),
    async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      for (let at = 64; at + 32 < model.length; at += 512) {
        const found = body.indexOf(model.toString('latin1', at, at + 32), 0, 'latin1');
        if (found >= 0) {
          body.writeUInt8(body.readUInt8(found) ^ 0x55, found);
          break;
        }
      }
      await route.fulfill({ status: 200, contentType: 'application/wasm', body });
    },
  );
}

test('a page that cannot be drawn says so, and what was entered is still there', async ({ app, context }) => {
  await spoilModel(context);
  const page = await app.open('/');
  await begin(page);
  await listens(page, 'Jazz', 'Often');
  await press(page.getByRole('button', { name: 'See the forecast' }));
  const title = page.getByRole('heading', { level: 1, name: 'This page could not be shown' });
  await expect(title).toBeVisible();
  await expect(page.getByRole('main')).toBeFocused();
  await expect(page.getByRole('alert')).toContainText('could not read its own model');
  await expect(page.getByText('What you entered is still here.')).toBeVisible();
  await expect(page.getByRole('main')).toHaveCount(1);

  const again = page.getByRole('button', { name: 'Try again' });
  await tabTo(page, again);
  await page.keyboard.press('Enter');
  await expect(title).toBeVisible();
  await expect(page.locator(':focus')).not.toHaveCount(0);

  await page.getByRole('button', { name: 'To the check-in' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'How are you right now?' })).toBeFocused();
  await begin(page);
  await expect(levels(page, 'Jazz').getByRole('radio', { name: 'Often' })).toBeChecked();
});

interface Broken {
  page: Page;
  /** All that the console was told. */
  said: string[];
}

/** Somebody has typed something, and then the app breaks one of its own rules. */
async function broken(page: Page): Promise<Broken> {
  const said: string[] = [];
  const watch = await Watch.over(page.context());
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  await new App(page, watch).open('/');
  await begin(page);
  await page.getByLabel('Your age').fill('47');
  return { page, said };
}

/** From here on the browser refuses what the app takes for granted, so that its code panics. */
async function panic(page: Page): Promise<void> {
  await page.evaluate(() => {
    const refuse = (): never => {
      throw new Error('refused by a test');
    };
    const own = Document.prototype.createElement;
    Document.prototype.createElement = refuse;
    Document.prototype.createElementNS = refuse;
    Document.prototype.createTextNode = refuse;
    Document.prototype.createComment = refuse;
    Node.prototype.cloneNode = refuse;
    // The script that helps then finds a browser as it should be.
    addEventListener('attune-stopped', () => {
      Document.prototype.createElement = own;
    });
  });
  await page.getByRole('button', { name: 'Settings' }).click();
}

/** What a trap is like of which the app's own code hears nothing. */
async function trap(page: Page): Promise<void> {
  await page.evaluate(() => {
    // The smallest module whose only function is `unreachable`.
    const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11];
    const module = new WebAssembly.Module(new Uint8Array(bytes));
    const stop = new WebAssembly.Instance(module).exports.f as () => void;
    setTimeout(stop);
  });
}

const WAYS = { 'a panic': panic, 'a trap': trap } as const;

for (const [way, happens] of Object.entries(WAYS)) {
  bare(`${way}: the page says so, and what was typed can be looked at`, async ({ page }) => {
    const { said } = await broken(page);
    await happens(page);
    const window = page.getByRole('dialog', { name: 'Sorry, Attune has stopped' });
    await expect(window).toBeVisible();
    await expect(window).toContainText('it is still on this device');
    await page.keyboard.press('Tab');
    await window.getByRole('button', { name: 'Look at the page' }).click();
    await expect(window).toBeHidden();
    await expect(page.getByLabel('Your age')).toHaveValue('47');
    expect(said.join('\n')).not.toMatch(/47/);
    expect(said.length).toBeGreaterThan(0);
  });
}

bare('after a panic: loading the page again makes it work again', { tag: ONCE }, async ({ page }) => {
  await broken(page);
  await panic(page);
  await page.getByRole('button', { name: 'Load the page again' }).click();
  await page.waitForFunction(() => window.attuneStarted && document.readyState === 'complete');
  await start(page);
  await expect(page.getByRole('heading', { level: 1, name: 'How are you right now?' })).toBeVisible();
});

bare('after a panic: where there is no journal, saving it says so', { tag: ONCE }, async ({ page }) => {
  const { said } = await broken(page);
  await panic(page);
  const asked = page.waitForRequest('**/rescue.js');
  await page.getByRole('button', { name: 'Save my journal to a file' }).click();
  await asked;
  const window = page.getByRole('dialog', { name: 'Sorry, Attune has stopped' });
  await expect(window.getByRole('status')).toContainText('There is no journal on this device to save.');
  expect(said.join('\n')).not.toMatch(/47/);
});

bare('after a panic: the journal is saved to a file, and the file brings it back', { tag: ONCE }, async ({ page }) => {
  await new App(page, await Watch.over(page.context())).open('/');
  await start(page);
  await toJournal(page);
  await bringIn(page, [checkIn(1, daysAgo(1), [0.5, 0.5]), checkIn(2, daysAgo(2), [0.9, 0.5])]);
  await panic(page);
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save my journal to a file' }).click();
  const file = await readFile(await (await coming).path());
  expect(file.subarray(0, 4).toString()).toBe('ATNR');
  await page.getByRole('button', { name: 'Load the page again' }).click();
  await page.waitForFunction(() => window.attuneStarted && document.readyState === 'complete');
  await start(page);
  await toJournal(page);
  await press(page.getByRole('button', { name: 'Erase everything', exact: true }));
  await press(page.getByRole('button', { name: 'Yes, erase everything' }));
  await expect(page.getByText('Your journal begins with your first session.')).toBeVisible();
  await choose(page, file, 'attune-rescued.attune');
  await expect(page.getByText('New entries: 2')).toBeVisible();
  await press(page.getByRole('button', { name: 'Bring it in' }));
  await expect(days(page)).toHaveCount(2);
  await expect(days(page).filter({ hasText: 'Check-in: good' })).toHaveCount(1);
});

bare('an error of somebody else does not stop the page', { tag: ONCE }, async ({ page }) => {
  await broken(page);
  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error('an extension of the browser');
    });
    void Promise.reject(new Error('another'));
    return new Promise((resolve) => setTimeout(resolve));
  });
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await goTo(page, 'Forecast');
});
