// Spotify fails: whatever comes, there is a sentence, a way on, an end to asking, and Attune's own list.

import { arrive, begin, button, hurry, listed, look, news, over, problem } from './spotify/acts.ts';
import { API, PLACES } from './spotify/places.ts';
import { expect, test } from './spotify/test.ts';
import * as trouble from './spotify/troubles.ts';
import { text } from './spotify/wire.ts';

interface Fault {
  name: string;
  is: trouble.Trouble;
  /** Whether it comes at once; else after all genres up to Pop, which everyone's first forecast names. */
  atOnce?: true;
  says: RegExp;
  /** Requests to the search from then on, at the most. */
  most: number;
  /** How the page's clock is hurried, in milliseconds at a time. */
  step?: number;
}

/** Three tries a question; two useless answers in a row end a search. */
const FAULTS: Fault[] = [
  { name: '429 that says how long', is: trouble.tooMany(2), says: /a pause of 2 seconds/, most: 3 },
  { name: '429 that says hours', is: trouble.tooMany(7200), says: /a pause of 2 hours/, most: 1 },
  { name: '429 without a time', is: trouble.tooMany(), says: /asks for a pause, as/, most: 3 },
  { name: '429 that nobody may read', is: trouble.tooMany(2, false), says: /could not be reached/, most: 3 },
  { name: 'a quota used up', is: trouble.quotaExceeded, says: /as much as it may/, most: 1 },
  { name: '500', is: trouble.failing(500), says: /trouble of its own just now \(500\)/, most: 6 },
  { name: '503', is: trouble.failing(503), says: /trouble of its own just now \(503\)/, most: 6 },
  { name: 'a refusal of the call', is: trouble.forbidden, atOnce: true, says: /does not allow this app/, most: 1 },
  { name: 'a refusal of the question', is: trouble.failing(400, 'Bad'), atOnce: true, says: /did not accept .* \(400\)/, most: 1 },
  { name: 'broken lines', is: trouble.cut, says: /could not be reached/, most: 3 },
  { name: 'silence', is: trouble.silence, says: /did not answer in time/, most: 6, step: 4000 },
  { name: 'half an answer', is: trouble.truncated, says: /text that breaks off came/, most: 2 },
  { name: 'a page of a hotel’s network', is: trouble.garbage, says: /could not be read/, most: 2 },
  { name: 'no list', is: trouble.changed(() => ({})), says: /at tracks\.items, a list was expected/, most: 2 },
  { name: 'null', is: () => text(200, 'null', 'application/json'), says: /a list was expected/, most: 2 },
  { name: 'nothing', is: () => text(200, '', 'application/json'), says: /nothing came/, most: 2 },
];

for (const { name, is, atOnce = false, says, most, step } of FAULTS) {
  test(`the search meets ${name}`, async ({ app, fake }) => {
    const after = atOnce ? 0 : 12;
    fake.meets(PLACES.search, is, { after });
    const page = await arrive(app, fake);
    await begin(page);
    await hurry(page, fake, async () => fake.to(PLACES.search).length > after);
    await over(page, fake, step);
    await expect(problem(page)).toContainText(says);
    const asked = fake.to(PLACES.search).length;
    expect(asked).toBeGreaterThan(after);
    expect(asked).toBeLessThanOrEqual(after + most);
    // Nothing goes on behind the sentence.
    await page.clock.runFor(120_000);
    expect(fake.to(PLACES.search)).toHaveLength(asked);
    // What had been found is there.
    await expect(listed(page).first()).toBeVisible({ visible: after > 0 });
    await problem(page).getByRole('button', { name: 'Use Attune’s own list instead' }).click();
    await expect(page.locator('.track')).toHaveCount(20);
  });
}

test('one bad answer is passed over', async ({ app, fake }) => {
  fake.meets(PLACES.search, trouble.truncated, { after: 5, times: 1 });
  fake.meets(PLACES.search, trouble.failing(502), { after: 9, times: 2 });
  const page = await arrive(app, fake);
  await look(page, fake);
  await expect(problem(page)).toBeHidden();
  await expect(news(page)).toContainText(/\d+ tracks found/);
  expect(fake.to(PLACES.search)).toHaveLength(34);
});

test('a pause is kept, and the search goes on where it was', async ({ app, fake }) => {
  fake.meets(PLACES.search, trouble.tooMany(3), { after: 4, times: 1 });
  const page = await arrive(app, fake);
  await look(page, fake);
  await expect(news(page)).toContainText(/\d+ tracks found/);
  const asked = fake.to(PLACES.search).map((one) => one.url.search);
  expect(asked).toHaveLength(33);
  expect(asked[5]).toBe(asked[4]);
  expect(new Set(asked).size).toBe(32);
});

test('trying again asks only for what is missing', async ({ app, fake }) => {
  fake.meets(PLACES.search, trouble.failing(500), { after: 10 });
  const page = await arrive(app, fake);
  await look(page, fake);
  await expect(problem(page)).toBeVisible();
  fake.calm();
  const before = fake.to(PLACES.search).length;
  await problem(page).getByRole('button', { name: 'Try again' }).click();
  await expect(problem(page)).toBeHidden();
  await over(page, fake);
  expect(fake.to(PLACES.search)).toHaveLength(before + 22);
});

test('a used up quota is not asked again by pressing', async ({ app, fake }) => {
  fake.meets(PLACES.search, trouble.quotaExceeded, { after: 2 });
  const page = await arrive(app, fake);
  await look(page, fake);
  await expect(problem(page)).toContainText('as much as it may');
  const asked = fake.asked.length;
  await button(page, 'Look for music').click();
  await page.clock.runFor(10_000);
  await expect(problem(page)).toContainText('as much as it may');
  expect(fake.asked).toHaveLength(asked);
});

test('without a network it says so at once, and works when it is back', async ({ app, fake }) => {
  const page = await arrive(app, fake);
  await fake.offline(true);
  await look(page, fake);
  await expect(problem(page)).toContainText('no network');
  expect(fake.to(PLACES.search).length).toBeLessThanOrEqual(1);
  await fake.offline(false);
  await look(page, fake);
  await expect(news(page)).toContainText(/\d+ tracks found/);
});

test('someone whom the app’s owner did not let in is told so', async ({ app, fake }) => {
  fake.api.listed = false;
  const page = await arrive(app, fake);
  await look(page, fake);
  await expect(problem(page)).toContainText('User Management');
  await expect(problem(page).getByRole('button', { name: 'Use a Client ID of my own' })).toBeVisible();
  expect(fake.asked.filter((asked) => asked.url.origin === API).length).toBeLessThanOrEqual(2);
});

test('nothing found is no failure', async ({ app, fake }) => {
  fake.meets(PLACES.search, trouble.changed(() => ({ tracks: { items: [], total: 0 } })));
  const page = await arrive(app, fake);
  await look(page, fake);
  await expect(problem(page)).toBeHidden();
  await expect(page.getByText('Spotify found nothing that Attune can use.').first()).toBeVisible();
  await expect(button(page, 'Use Attune’s own list instead').first()).toBeVisible();
});
