// What there is to find: a fixed list of songs for every question.

import { hash, share } from './numbers.ts';
import { GENRES, KNOWN } from './starter.ts';
import type { Song } from './track.ts';

/** Songs of a genre that can be paged through. */
const A_GENRE = 200;

/** Every so many songs one of Attune's own catalogue. */
const KNOWN_EVERY = 3;

/** How questions may name the genres; the first that fits counts, so the longer names stand first. */
const WORDS: readonly [RegExp, string][] = [
  [/video ?game|chiptune|soundtrack/, 'Video game music'],
  [/k[- ]?pop/, 'K pop'],
  [/hip[- ]?hop/, 'Hip hop'],
  [/lo-?fi/, 'Lofi'],
  [/r&b|r & b|rnb|r-n-b/, 'R&B'],
  [/edm|electronic|house|techno|dance/, 'EDM'],
  ...GENRES.map((genre): [RegExp, string] => [new RegExp(genre.toLowerCase()), genre]),
];

/** How recordings are called that are known by a shorter name elsewhere. */
const ENDINGS = ['', ' - Remastered 2011', ' (feat. Some Friend)', '', ' - Live'];

/** The songs of one genre, in order. */
export function songs(genre: string): Song[] {
  const known = KNOWN.filter((entry) => entry.genre === genre);
  return Array.from({ length: A_GENRE }, (_, place) => {
    const entry = place % KNOWN_EVERY === 0 ? known[place / KNOWN_EVERY] : undefined;
    if (entry) {
      const ending = ENDINGS[(place / KNOWN_EVERY) % ENDINGS.length] ?? '';
      return { title: entry.title + ending, artists: [entry.artist], milliseconds: Math.round(entry.minutes * 60_000), genre };
    }
    const key = `${genre} ${place}`;
    return {
      title: `${genre} tune ${place}`,
      artists: [`${genre} band ${hash(key) % 12}`],
      milliseconds: 120_000 + Math.round(share(key) * 240_000),
      genre,
    };
  });
}

/** The songs of one artist. */
function songsBy(name: string): Song[] {
  const genre = GENRES[hash(name) % GENRES.length] ?? 'Pop';
  const known = KNOWN.filter((entry) => entry.artist.toLowerCase() === name.toLowerCase());
  const own = known.map(({ title, artist, minutes, genre: its }) => ({
    title,
    artists: [artist],
    milliseconds: Math.round(minutes * 60_000),
    genre: its,
  }));
  const more = Array.from({ length: 12 }, (_, place) => ({
    title: `${name} song ${place}`,
    artists: [name],
    milliseconds: 180_000 + place * 7_000,
    genre,
  }));
  return [...own, ...more];
}

/** Everything that a question finds, in order. */
export function found(question: string): Song[] {
  const by = /artist:"([^"]+)"|artist:(\S+)/.exec(question);
  if (by) return songsBy(by[1] ?? by[2] ?? '');
  const words = question.toLowerCase();
  const genre = WORDS.find(([pattern]) => pattern.test(words))?.[1];
  return songs(genre ?? GENRES[hash(words) % GENRES.length] ?? 'Pop');
}
