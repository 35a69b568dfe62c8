// Copies of the built page that differ from it as a newer build would.

import { createHash } from 'node:crypto';
import { cp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../environment.ts';

const LIST = /const FILES = (\{[^}]*\});/;

/** The files that the worker of a build keeps, with their hashes. */
export async function kept(folder: string): Promise<Record<string, string>> {
  const [, list = ''] = LIST.exec(await readFile(join(folder, 'sw.js'), 'utf8')) ?? [];
  return JSON.parse(list) as Record<string, string>;
}

/** A copy of dist/ in that folder. */
export async function copy(folder: string): Promise<string> {
  await cp(join(ROOT, 'dist'), folder, { recursive: true, filter: (path) => !/\.(br|gz)$/.test(path) });
  return folder;
}

/** Makes the copy a newer build: another description, and its parts and its script under other names, without the old. */
export async function renew(folder: string): Promise<void> {
  const names = await readdir(folder);
  const script = names.find((name) => /^attune-[0-9a-f]{16}\.js$/.test(name)) ?? '';
  const changed = names.filter((name) => name === script || /^(split|chunk)_.*\.wasm$/.test(name));
  const to = new Map(changed.map((name) => [name, name.replace(/-[0-9a-f]{16}/, otherHash)]));
  const renamed = (text: string): string => [...to].reduce((done, [from, other]) => done.replaceAll(from, other), text);
  await edit(folder, script, renamed);
  await edit(folder, 'index.html', (text) => allowScripts(renamed(text).replace('Music for how you feel.', 'Newer.')));
  for (const [from, other] of to) await rename(join(folder, from), join(folder, other));
  await refill(folder, (name) => to.get(name) ?? name);
}

/** A hash that no file has, always the same for the same one. */
function otherHash(hash: string): string {
  return `-${[...hash.slice(1)].reverse().join('')}`;
}

/** Takes a file away from the host, without telling the worker. */
export async function lose(folder: string, name: string): Promise<void> {
  await rm(join(folder, name));
}

/** Rewrites a file. */
export async function edit(folder: string, name: string, change: (text: string) => string): Promise<void> {
  const path = join(folder, name);
  await writeFile(path, change(await readFile(path, 'utf8')));
}

/** Gives the worker the files as they are now. */
export async function refill(folder: string, renamed: (name: string) => string = (name) => name): Promise<void> {
  const files: Record<string, string> = {};
  for (const name of Object.keys(await kept(folder))) {
    files[renamed(name)] = hash(await readFile(join(folder, renamed(name))));
  }
  const list = JSON.stringify(files);
  await edit(folder, 'sw.js', (text) =>
    text.replace(LIST, () => `const FILES = ${list};`).replace(/const BUILD = "[^"]*";/, `const BUILD = "${createHash('sha256').update(list).digest('hex').slice(0, 16)}";`),
  );
}

function hash(content: ArrayLike<number> | string): string {
  const bytes = typeof content === 'string' ? content : Uint8Array.from(content);
  return `sha256-${createHash('sha256').update(bytes).digest('base64')}`;
}

/** The page with a policy that allows the inline scripts it has now. */
function allowScripts(page: string): string {
  const scripts = [...page.matchAll(/<script(?: type="module")?>([^]*?)<\/script>/g)].map(([, script = '']) => `'${hash(script)}'`);
  return page.replace(/('sha256-[^']*' ?)+/, scripts.join(' '));
}
