// Help in a crisis: one click away, wherever someone is, with the numbers of where they are.

import { ONCE } from './environment.ts';
import { begin, goTo, tabTo } from './person.ts';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './watch.ts';

/** A day on which some sources are younger than a year and some older. */
const TODAY = '2026-11-22T12:00:00Z';

/** The button, in every language. */
function button(page: Page): Locator {
  return page.locator('header button:has(+ dialog#help)');
}

/** Opens help, in every language. */
async function openHelp(page: Page): Promise<Locator> {
  await button(page).click();
  const dialog = page.locator('dialog#help');
  await expect(dialog).toBeVisible();
  return dialog;
}

/** What can be called, written to or opened there, the directory left out. */
async function ways(dialog: Locator): Promise<string[]> {
  return dialog.locator('a:not(.help__directory)').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
}

async function choose(dialog: Locator, country: string): Promise<void> {
  await dialog.locator('#help-country').selectOption(country);
}

test('help opens on every step, by mouse and by key', async ({ app }) => {
  const page = await app.open('/');
  const button = page.getByRole('button', { name: 'Need help now?' });
  const dialog = page.getByRole('dialog', { name: 'Help, right now' });
  await button.click();
  await expect(dialog).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
  await begin(page);
  for (const step of ['You', 'Forecast', 'Genres', 'Tracks'] as const) {
    if (step !== 'You') await goTo(page, step);
    await tabTo(page, button, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(button).toBeFocused();
  }
});

test.describe('the browser’s languages say where someone may be', { tag: ONCE }, () => {
  const cases = [
    ['de-AT', 'AT', ['tel:112', 'tel:144', 'tel:142', 'https://chat.onlineberatung-telefonseelsorge.at']],
    ['en-US', 'US', ['tel:911', 'tel:988', 'sms:988', 'https://988lifeline.org', 'sms:741741']],
    ['ar-EG', 'EG', ['tel:123', 'tel:122', 'tel:16328', 'tel:08008880700']],
    // A language without a country: nothing is guessed.
    ['eo', 'ZZ', ['tel:112', 'tel:911', 'tel:999']],
  ] as const;
  for (const [locale, country, expected] of cases) {
    test.describe(() => {
      test.use({ locale });
      test(locale, async ({ app }) => {
        const dialog = await openHelp(await app.open('/'));
        await expect(dialog.locator('#help-country')).toHaveValue(country);
        expect(await ways(dialog)).toEqual(expected);
        await expect(dialog.locator('a.help__directory')).toHaveAttribute('href', 'https://findahelpline.com');
      });
    });
  }
});

test('a chosen country changes the numbers, and is remembered', { tag: ONCE }, async ({ app }) => {
  let page = await app.open('/');
  let dialog = await openHelp(page);
  expect(await ways(dialog)).toContain('tel:999');
  await choose(dialog, 'CL');
  expect(await ways(dialog)).toEqual(['tel:131', 'tel:133', 'tel:*4141']);
  await expect(dialog.getByRole('link', { name: 'Call *4141' })).toBeVisible();
  await expect(dialog.getByText('Day and night. In Spanish. From mobile phones.')).toBeVisible();
  page = await app.open('/');
  dialog = await openHelp(page);
  await expect(dialog.locator('#help-country')).toHaveValue('CL');
  expect(await ways(dialog)).toContain('tel:*4141');
  // Also that it is none of these.
  await choose(dialog, 'ZZ');
  await app.open('/');
  await openHelp(page);
  await expect(dialog.locator('#help-country')).toHaveValue('ZZ');
});

test('countries are named and sorted in the page’s language', { tag: ONCE }, async ({ app }) => {
  const dialog = await openHelp(await app.open('/'));
  const names = await dialog.locator('#help-country option').allTextContents();
  expect(names.length).toBeGreaterThan(40);
  expect(names[0]).toBe('Somewhere else');
  expect(names).toContain('Türkiye');
  const countries = names.slice(1);
  expect(countries).toEqual([...countries].sort(new Intl.Collator('en').compare));
});

test('text and chat say what to send and where they lead', { tag: ONCE }, async ({ app }) => {
  const dialog = await openHelp(await app.open('/'));
  await choose(dialog, 'NZ');
  await expect(dialog.getByRole('link', { name: 'Text “HELP” to 4357' })).toHaveAttribute('href', 'sms:4357?body=HELP');
  await choose(dialog, 'NO');
  const chats = dialog.getByRole('link', { name: 'Chat on their page (leaves Attune, new tab)' });
  await expect(chats).toHaveCount(2);
  for (const chat of await chats.all()) {
    await expect(chat).toHaveAttribute('target', '_blank');
    await expect(chat).toHaveAttribute('rel', 'noopener noreferrer');
  }
  await choose(dialog, 'SG');
  const whatsapp = dialog.getByRole('link', { name: 'Write by WhatsApp (leaves Attune, new tab)' });
  await expect(whatsapp).toHaveAttribute('href', 'https://wa.me/6566691771');
  await choose(dialog, 'PE');
  await expect(dialog.getByText('Press 5 when a voice answers.')).toBeVisible();
});

test('a country without a line has its emergency numbers and the directory', { tag: ONCE }, async ({ app }) => {
  const dialog = await openHelp(await app.open('/'));
  await choose(dialog, 'TN');
  expect(await ways(dialog)).toEqual(['tel:190', 'tel:197']);
  await expect(dialog.getByText('Attune has found no line for this country')).toBeVisible();
  await expect(dialog.getByRole('link', { name: /findahelpline\.com/ })).toBeVisible();
});

test('help works when the network is gone', { tag: ONCE }, async ({ app, context }) => {
  const page = await app.open('/');
  await context.setOffline(true);
  const dialog = await openHelp(page);
  await choose(dialog, 'AU');
  expect(await ways(dialog)).toEqual(['tel:000', 'tel:131114', 'sms:0477131114']);
});

test('what is older than a year says so, and where it is from can be read', { tag: ONCE }, async ({ app, page }) => {
  await page.clock.setFixedTime(new Date(TODAY));
  let dialog = await openHelp(await app.open('/'));
  const old = dialog.locator('.help__age');
  await choose(dialog, 'PE');
  await expect(dialog.getByRole('link', { name: 'Call 113' })).toBeVisible();
  await expect(old).toHaveCount(0);
  await choose(dialog, 'AU');
  await expect(old).toHaveText('Last checked in June 2024; it may have changed.');
  await dialog.getByText('Where this is from').click();
  await expect(dialog.getByText(/lifeinmind\.org\.au\W* \(February 2022\)/).first()).toBeVisible();
  await page.clock.setFixedTime(new Date('2027-03-01T12:00:00Z'));
  dialog = await openHelp(await app.open('/'));
  await choose(dialog, 'PE');
  await expect(old).toHaveText('Last checked in March 2026; it may have changed.');
});

test('by keyboard alone: open, choose, reach a number, close', async ({ app }) => {
  const page = await app.open('/');
  await tabTo(page, button(page));
  await page.keyboard.press('Enter');
  const dialog = page.locator('dialog#help');
  await tabTo(page, dialog.locator('#help-country'));
  await page.keyboard.type('Finl');
  await expect(dialog.locator('#help-country')).toHaveValue('FI');
  await tabTo(page, dialog.locator('a[href="tel:112"]'));
  await tabTo(page, dialog.getByRole('link', { name: 'Call 0925250111' }));
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(button(page)).toBeFocused();
});

test('the longest answer fits the window, and every way is large enough for a thumb', async ({ app }) => {
  const page = await app.open('/');
  const dialog = await openHelp(page);
  for (const country of ['NO', 'BE', 'NZ']) {
    await choose(dialog, country);
    const sizes = await dialog.locator('a, select, button, summary').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(Math.min(...sizes), country).toBeGreaterThanOrEqual(40);
    const wide = await dialog.evaluate((element) => element.scrollWidth > element.clientWidth);
    expect(wide, country).toBe(false);
  }
});

test('keys stay inside the open dialog', async ({ app }) => {
  const page = await app.open('/');
  await page.getByRole('button', { name: 'Need help now?' }).click();
  for (let presses = 0; presses < 16; presses++) {
    await page.keyboard.press('Tab');
    const inside = await page.evaluate(() => {
      const focused = document.activeElement;
      return focused === document.body || !!focused?.closest('dialog');
    });
    expect(inside).toBe(true);
  }
});
