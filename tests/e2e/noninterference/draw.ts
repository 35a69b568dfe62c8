// A random person: everything that can be answered, from a seed.
//
// Each question may be left out, as people do. Three things are never drawn, so that the same clicks are there for
// everyone: at least one genre is not told (to somebody who told all sixteen nothing is suggested), at least six genres
// are ticked (with one or two, some wishes have no track at all), and the session has at least the shortest length.

export interface Person {
  /** Column and row in the landscape, 0 to 8, before and after the music; null for "prefer not to say". */
  feeling: [number, number] | null;
  after: [number, number];
  /** Which of the five needs, for the session and for the list of tracks. */
  need: number;
  wish: number;
  minutes: number;
  /** Which guided sheet, and its answers 0 to 3. */
  sheet: number;
  items: (number | null)[];
  genres: (number | null)[];
  age: string;
  hours: string;
  habits: number[];
  conditions: (number | null)[];
  breadth: number;
  ticks: boolean[];
  /** What was said of each of two tracks: helped, neutral, not for me. */
  words: number[];
}

/** SplitMix32: the same numbers for the same seed everywhere. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32;
  };
}

export function draw(seed: number): Person {
  const random = dice(seed);
  const below = (end: number): number => Math.floor(random() * end);
  const maybe = (end: number): number | null => (random() < 0.25 ? null : below(end));
  const list = <T>(length: number, one: () => T): T[] => Array.from({ length }, one);
  const place = (): [number, number] => [below(9), below(9)];
  const genres = list(16, () => maybe(4));
  genres[below(16)] = null;
  const ticks = list(16, () => random() < 0.5);
  for (let at = below(16); ticks.filter(Boolean).length < 6; at = (at + 5) % 16) ticks[at] = true;
  return {
    feeling: random() < 0.2 ? null : place(),
    after: place(),
    need: below(5),
    wish: below(5),
    minutes: 15 + 5 * below(10),
    sheet: below(3),
    items: list(9, () => maybe(4)),
    genres,
    age: random() < 0.2 ? '' : String(10 + below(90)),
    hours: random() < 0.2 ? '' : String(below(48) / 2),
    habits: list(5, () => below(3)),
    conditions: list(4, () => maybe(11)),
    breadth: below(7),
    ticks,
    words: list(2, () => below(3)),
  };
}
