// Attune's own catalogue, read from the repository: some of what the fake finds is in it, so that the page can match.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ROOT } from '../environment.ts';

export interface Known {
  genre: string;
  title: string;
  artist: string;
  minutes: number;
}

const [head = '', ...rows] = readFileSync(resolve(ROOT, 'data/catalogue.tsv'), 'utf8').trimEnd().split('\n');
const columns = head.split('\t');

function field(row: string[], name: string): string {
  return row[columns.indexOf(name)] ?? '';
}

export const KNOWN: readonly Known[] = rows
  .map((row) => row.split('\t'))
  .map((row) => ({
    genre: field(row, 'genre'),
    title: field(row, 'title'),
    artist: field(row, 'artist'),
    minutes: Number(field(row, 'minutes')),
  }));

/** The survey's sixteen genres, in its order. */
export const GENRES: readonly string[] = [...new Set(KNOWN.map((known) => known.genre))];
