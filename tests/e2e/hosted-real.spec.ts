// The host's tracks once more, with the real table of 7,184 songs where it is: from its file to a session that plays
// them. Its rows stay outside of the repository; ATTUNE_TRACKS says where else they are.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ONCE, ROOT } from './environment.ts';
import { about, asked, expect, layers, moreTracks, test } from './hosting/catalogue.ts';
import { tracks } from './person.ts';
import { fromNow, listen, titles } from './sitting.ts';
import { leapTo } from './steps.ts';

const FILE = process.env.ATTUNE_TRACKS ?? join(ROOT, '../shared/data/tracks_with_features.csv');

// The table has no genres: it is taken for Pop, as a site would have to decide.
test.use({ source: { file: FILE, given: ['--genre', 'Pop'] } });

test.describe('a real table', { tag: ONCE }, () => {
  test.skip(!existsSync(FILE), 'tracks_with_features.csv is not there (ATTUNE_TRACKS says where)');

  test('is fetched whole, listed, and played in a session', async ({ page, host, catalogue }) => {
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    const requests = asked(page);
    await about(page, host);
    const section = moreTracks(page);
    await expect(section).toContainText('7182 tracks, made from: tracks_with_features.csv.');
    await section.getByRole('button', { name: /^Get all the rest/ }).click();
    await expect(section).toContainText('Of them here: 7182.');
    expect(requests).toEqual(['GET /catalogue/manifest.txt', ...(await layers(catalogue)).flat()]);
    const table = await readFile(FILE, 'utf8');
    await leapTo(page, 'Tracks');
    await expect(page.locator('.track')).toHaveCount(20);
    expect(ofTable(await tracks(page), table)).toBeGreaterThan(0);
    await leapTo(page, 'Now');
    await fromNow(page);
    expect(ofTable(await titles(page), table)).toBeGreaterThan(0);
    await listen(page);
    expect(complaints).toEqual([]);
  });
});

/** How many of these titles the table has. */
function ofTable(titles: string[], table: string): number {
  return titles.filter((title) => table.includes(`,${title.replace(/[\u2066-\u2069]/g, '').trim()},`)).length;
}
