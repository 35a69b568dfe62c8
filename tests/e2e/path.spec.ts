// The whole path with the keyboard alone: answers, forecast, genres, tracks. That no request leaves the page and
// nothing complains is seen by the watch.

import type { Page } from '@playwright/test';
import { arrived, levels, listed, sum, tabTo, tracks } from './person.ts';
import { expect, test } from './watch.ts';

/** Someone who often listens to metal, plays an instrument and is somewhat anxious. */
async function answer(page: Page): Promise<void> {
  const metal = levels(page, 'Metal').getByRole('radio');
  await tabTo(page, metal.first());
  await page.keyboard.press('Space');
  await expect(metal.first()).toBeChecked();
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press('ArrowRight');
  await expect(metal.last()).toBeChecked();

  await tabTo(page, page.getByLabel('Your age'));
  await page.keyboard.type('24');
  await page.keyboard.press('Tab');
  await page.keyboard.type('2.5');
  const instrument = page.getByRole('radiogroup', { name: 'Do you play an instrument?' });
  await tabTo(page, instrument.getByRole('radio', { name: 'Skip' }));
  await page.keyboard.press('ArrowRight');
  await expect(instrument.getByRole('radio', { name: 'Yes' })).toBeChecked();

  const anxiety = page.getByRole('slider', { name: 'Anxiety' });
  await expect(anxiety).toHaveAttribute('aria-valuetext', 'Prefer not to say');
  await tabTo(page, anxiety);
  await page.keyboard.press('ArrowRight');
  await expect(anxiety).toHaveAttribute('aria-valuetext', '6 of 10');
}

/** What the forecast has to say to that person. */
async function readForecast(page: Page): Promise<void> {
  await expect(page.getByText('Worked out here in the page, from your 5 answers.')).toBeVisible();
  const expected = await listed(page, 'What we expect');
  expect(expected).toHaveLength(15);
  expect(expected.indexOf('Rock')).toBeLessThan(expected.indexOf('Gospel'));
  expect(await listed(page, 'What you told us')).toEqual(['Metal']);
  await expect(page.getByText('You said: Often')).toBeVisible();
  await expect(page.getByText(/From your other answers alone we would have guessed \d+ %\./)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Your four wellbeing answers' })).toBeVisible();

  const rock = page.locator('.row', { has: page.getByRole('heading', { name: 'Rock', exact: true }) });
  await expect(rock).toContainText(/\d+ %/);
  await expect(rock).toContainText(/quite sure|a fair guess|hard to say/);
  await tabTo(page, rock.locator('summary'));
  await page.keyboard.press('Enter');
  await expect(rock.getByText('Metal: Often')).toBeVisible();
  const { terms, result } = await sum(rock);
  expect(terms).toHaveLength(1 + 5);
  expect(terms.reduce((total, term) => total + term, 0)).toBe(result);
}

/** Every track can be listened to at three places, which learn the words of a search and nothing else. */
async function checkLinks(page: Page): Promise<void> {
  const links = page.locator('.track').first().getByRole('link');
  await expect(links).toHaveCount(3);
  const starts = [
    'https://open.spotify.com/search/',
    'https://www.youtube.com/results?search_query=',
    'https://music.apple.com/search?term=',
  ];
  for (const [index, start] of starts.entries()) {
    const link = links.nth(index);
    const href = (await link.getAttribute('href')) ?? '';
    expect(href.startsWith(start), href).toBe(true);
    expect(href.slice(start.length)).toMatch(/^[A-Za-z0-9%._~-]+$/);
    await expect(link).toHaveAttribute('target', '_blank');
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    await expect(link).toHaveAccessibleName(/opens in a new tab/);
  }
}

test('from the first page to a list of tracks without a mouse', async ({ app }) => {
  const page = await app.open('/');
  const [title, address] = [await page.title(), page.url()];

  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: 'Begin' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'How are you right now?' })).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: 'Tell Attune about your music' }));
  await page.keyboard.press('Enter');
  await arrived(page, 'You');
  await answer(page);

  await tabTo(page, page.getByRole('button', { name: 'See the forecast' }));
  await page.keyboard.press('Enter');
  await arrived(page, 'Forecast');
  await readForecast(page);

  await tabTo(page, page.getByRole('button', { name: 'Choose genres' }));
  await page.keyboard.press('Space');
  await arrived(page, 'Genres');
  const forecast = page.getByRole('radio', { name: /Take the forecast/ });
  await expect(forecast).toBeChecked();
  await tabTo(page, forecast);
  await page.keyboard.press('ArrowDown');
  const metal = page.getByRole('checkbox', { name: 'Metal' });
  await expect(metal).toBeChecked();
  const jazz = page.getByRole('checkbox', { name: 'Jazz' });
  await tabTo(page, jazz);
  await page.keyboard.press('Space');
  await expect(jazz).toBeChecked();

  await tabTo(page, page.getByRole('button', { name: 'Find tracks' }));
  await page.keyboard.press('Enter');
  await arrived(page, 'Tracks');
  await tabTo(page, page.getByRole('radio', { name: /^Calm/ }));
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: /^Sleep/ })).toBeChecked();
  expect(await tracks(page)).toHaveLength(20);
  await checkLinks(page);

  const why = page.locator('.track').first().locator('details');
  await tabTo(page, why.locator('summary'));
  await page.keyboard.press('Enter');
  const { terms, result } = await sum(why);
  expect(terms.length).toBeGreaterThan(2);
  expect(terms.reduce((total, term) => total + term, 0)).toBe(result);
  await expect(page.getByText('editorial estimates')).toBeVisible();

  await tabTo(page, page.getByRole('radio', { name: /^Sleep/ }), 'Shift+Tab');
  expect([await page.title(), page.url()]).toEqual([title, address]);
});
