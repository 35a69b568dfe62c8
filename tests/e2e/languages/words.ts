// The words of the page as `locales/` has them, so that a test asks for what a person reads, in any language.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ROOT } from '../environment.ts';

/** A language that tests know by name. */
export type Tag = 'en' | 'de' | 'es' | 'ar';

/** The languages that have a file, but for English, in which every test begins. */
export const OTHERS = readdirSync(join(ROOT, 'locales'))
  .filter((name) => name.endsWith('.json') && name !== 'en.json')
  .map((name) => name.replace(/\.json$/, '') as Tag);

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

/** English words that stand on the page or are read out, although the language has its own. */
export async function english(page: Page, tag: Tag): Promise<string[]> {
  const said = await page.evaluate(() => {
    const texts: string[] = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (!node.parentElement?.closest('[lang="en"], script, noscript, option')) texts.push(node.textContent ?? '');
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [aria-valuetext]')) {
      for (const name of ['aria-label', 'title', 'aria-valuetext']) texts.push(element.getAttribute(name) ?? '');
    }
    return texts.map((text) => text.trim()).filter(Boolean);
  });
  const unwanted = foreign(tag);
  return said.filter((text) => unwanted.has(text));
}
