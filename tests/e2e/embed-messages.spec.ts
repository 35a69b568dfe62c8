// What the page around Attune is told: the same for whoever says whatever; and what it is told by whom.

import type { FrameLocator, Page } from '@playwright/test';
import { expect, hears, inside, messages, said, SCRIPT, test } from './embed/host.ts';
import { ONCE, ORIGIN } from './environment.ts';
import { press } from './person.ts';

/** Somebody, by what they say. */
interface Somebody {
  feels: { x: number; y: number };
  afterwards: { x: number; y: number };
  sheet: string;
  slider: string;
  need: string;
  listens: string;
}

const WELL: Somebody = {
  feels: { x: 220, y: 130 },
  afterwards: { x: 200, y: 140 },
  sheet: 'Not at all',
  slider: '0',
  need: 'Release',
  listens: 'Often',
};
const UNWELL: Somebody = {
  feels: { x: 40, y: 40 },
  afterwards: { x: 60, y: 60 },
  sheet: 'Nearly every day',
  slider: '10',
  need: 'Calm',
  listens: 'Never',
};

/** Goes through everything there is to say, and through a session. */
async function wholeVisit(page: Page, person: Somebody): Promise<void> {
  await hears(page, 'ready');
  const frame = inside(page);
  const button = (name: string) => frame.getByRole('button', { name, exact: true });
  await button('Begin').click();
  await press(button('A guided check-in'));
  await frame.getByRole('radio', { name: 'PHQ-9' }).check();
  for (const answer of await frame.getByRole('radio', { name: person.sheet }).all()) await answer.check();
  await press(frame.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Check-in' }));
  await press(button('Tell Attune about your music'));
  await frame.getByRole('radiogroup', { name: 'Metal', exact: true }).getByRole('radio', { name: person.listens }).check();
  for (const slider of await frame.getByRole('slider').all()) await slider.fill(person.slider);
  await press(frame.getByRole('navigation', { name: 'Your path' }).getByRole('button', { name: 'Forecast' }));
  await expect(frame.getByRole('heading', { level: 1, name: 'Your forecast' })).toBeFocused();
  await press(frame.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Check-in' }));
  await session(frame, person);
  await press(button('Done'));
}

/** A session from the first word to the last. */
async function session(frame: FrameLocator, person: Somebody): Promise<void> {
  const button = (name: string) => frame.getByRole('button', { name, exact: true });
  await frame.locator('.affect__drawing').click({ position: person.feels });
  await frame.getByRole('radio', { name: person.need }).check();
  await press(button('Begin'));
  await press(button('I’m listening'));
  await expect(frame.locator('#player-main')).toHaveText('Pause');
  await press(button('End here'));
  await frame.locator('.after .affect__drawing').click({ position: person.afterwards });
  await press(button('That is how I am'));
}

/** As on another device: nothing of before is there. */
async function forget(page: Page): Promise<void> {
  await page.goto('about:blank');
  const browser = await page.context().newCDPSession(page);
  await browser.send('Storage.clearDataForOrigin', { origin: ORIGIN, storageTypes: 'all' });
  await browser.detach();
}

test('two people who say the opposite are told of alike', { tag: ONCE }, async ({ page, site }) => {
  site.page('/', `${SCRIPT}<attune-widget></attune-widget>`);
  const told: unknown[] = [];
  for (const person of [WELL, UNWELL]) {
    await page.goto(`${site.origin}/`);
    await expect(inside(page).getByRole('button', { name: 'Straight to the music' })).toBeVisible();
    await wholeVisit(page, person);
    await hears(page, 'session-finished');
    told.push({ messages: await messages(page), events: await said(page) });
    await forget(page);
  }
  expect(told[1]).toEqual(told[0]);
  const { messages: all } = told[0] as { messages: { origin: string; data: Record<string, unknown> }[] };
  const kinds = new Set(all.map(({ data }) => data.type));
  expect([...kinds].sort()).toEqual(['hello', 'opened', 'ready', 'resize', 'session-finished', 'session-started']);
  for (const { origin, data } of all) {
    expect(origin).toBe(ORIGIN);
    expect(Object.keys(data).sort()).toEqual(data.type === 'resize' ? ['attune', 'height', 'type'] : ['attune', 'type']);
  }
});
