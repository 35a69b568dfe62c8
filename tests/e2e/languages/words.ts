// The words of the page as `locales/` has them, so that a test asks for what a person reads, in any language.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../environment.ts';

/** A language that has a file. */
export type Tag = 'en' | 'de' | 'es' | 'ar';

/** The languages besides English. */
export const OTHERS: Tag[] = ['de', 'es', 'ar'];

/** All words of a language by their keys, such as `welcome.title`. */
export function words(tag: Tag): Map<string, string> {
  const groups: Record<string, string | Record<string, string>> = JSON.parse(
    readFileSync(join(ROOT, `locales/${tag}.json`), 'utf8'),
  );
  return new Map(
    Object.entries(groups).flatMap(([group, value]) =>
      typeof value === 'string'
        ? [[group, value] as const]
        : Object.entries(value).map(([key, word]) => [`${group}.${key}`, word] as const),
    ),
  );
}

/** A word of a language; values in the order in which the word has its places. */
export function say(tag: Tag, key: string, ...values: (string | number)[]): string {
  const word = words(tag).get(key);
  if (word === undefined) throw new Error(`locales/${tag}.json has no ${key}`);
  return word.replace(/\{\{ \w+ \}\}/g, () => String(values.shift()));
}

/** English words that this language says otherwise, and never says itself; those with values left out. */
export function foreign(tag: Tag): Set<string> {
  const own = new Set(words(tag).values());
  const english = [...words('en').values()].filter((word) => !word.includes('{{'));
  return new Set(english.filter((word) => !own.has(word)));
}
