// A host with more tracks: made by `cargo xtask catalogue` from a table, and put into a copy of the build as
// `cargo xtask build` would. The host is one of ours, as for the tests without a network.

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, type Locator, type Page, test as base } from '@playwright/test';
import { ROOT } from '../environment.ts';
import { copy, edit, refill } from '../offline/build.ts';
import { Host } from '../offline/host.ts';
import { start, visit } from '../person.ts';

export { expect };

const GENRES = ['Rock', 'Jazz', 'Pop', 'Folk', 'Classical', 'Metal'];

/** A table of invented tracks. */
function invented(rows: number): string {
  const share = (number: number, by: number): string => ((number * by) % 101 / 100).toFixed(2);
  const row = (number: number): string =>
    [`Nobody ${number % 400}`, `Invented ${number}`, share(number, 7), share(number, 17), 60 + (number % 120), 200000,
      GENRES[number % GENRES.length]].join(',');
  const lines = Array.from({ length: rows }, (_, number) => row(number));
  return ['artist,track,energy,valence,tempo,duration_ms,genre', ...lines].join('\n');
}

/** A table that is there, and what the importer is told of it. */
export interface Source {
  file: string;
  given: string[];
}

interface Places {
  /** A copy of the build with a catalogue. */
  folder: string;
  host: Host;
}

interface Shared {
  /** Where the tracks are from; nothing for nine thousand invented ones. */
  source: Source | null;
  /** The folder that the importer made. */
  catalogue: string;
}

export const test = base.extend<Places, Shared>({
  source: [null, { scope: 'worker', option: true }],
  catalogue: [
    async ({ source }, use) => {
      const room = await mkdtemp(join(tmpdir(), 'attune-catalogue-'));
      const table = source?.file ?? join(room, 'invented.csv');
      if (!source) await writeFile(table, invented(9000));
      const args = ['run', '--quiet', '--locked', '--package', 'importer', '--', 'import', table];
      const out = ['--licence', 'CC0-1.0', '--out', join(room, 'out'), '--rejected', join(room, 'rejected.tsv')];
      await promisify(execFile)('cargo', [...args, ...out, ...(source?.given ?? [])], { cwd: ROOT });
      await use(join(room, 'out'));
      await rm(room, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  folder: async ({ catalogue }, use) => {
    const room = await mkdtemp(join(tmpdir(), 'attune-hosted-'));
    const folder = await copy(join(room, 'build'));
    await cp(catalogue, join(folder, 'catalogue'), { recursive: true });
    const manifest = await readFile(join(catalogue, 'manifest.txt'), 'utf8');
    const meta = `<meta name="attune-catalogue" content="./catalogue/manifest.txt ${integrity(manifest)}">`;
    await edit(folder, 'index.html', (text) => text.replace('</head>', `${meta}</head>`));
    await refill(folder, (name) => name);
    await use(folder);
    await rm(room, { recursive: true, force: true });
  },
  host: async ({ folder }, use) => {
    const host = new Host(folder);
    await host.start();
    await use(host);
    await host.stop();
  },
});

function integrity(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** Every request for the catalogue, in order. */
export function asked(page: Page): string[] {
  const paths: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/catalogue/')) paths.push(`${request.method()} ${pathname}`);
  });
  return paths;
}

/** The tiles of each layer, as the manifest lists them. */
export async function layers(catalogue: string): Promise<string[][]> {
  const found: string[][] = [];
  for (const line of (await readFile(join(catalogue, 'manifest.txt'), 'utf8')).split('\n')) {
    if (line.startsWith('layer ')) found.push([]);
    if (line.startsWith('tile ')) found.at(-1)?.push(`GET /catalogue/${line.split(' ')[1]}`);
  }
  return found;
}

/** What About says of the host's tracks. */
export function moreTracks(page: Page): Locator {
  return page.getByRole('region', { name: 'More tracks from this site' });
}

/** Opens the page and goes to About. */
export async function about(page: Page, host: Host): Promise<void> {
  await page.goto(host.url);
  await start(page);
  await visit(page, 'About');
  await expect(page.getByRole('heading', { name: 'More tracks from this site' })).toBeVisible();
}
