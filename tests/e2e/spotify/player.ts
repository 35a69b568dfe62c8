// What shows when a person asks for it: covers, and Spotify's player in a frame.

import { type Asked, type Reply, text, wrong } from './wire.ts';

/** One grey pixel. */
const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==', 'base64');

export function cover(asked: Asked): Reply {
  if (!/^\/image\/[0-9a-f]{40}$/.test(asked.url.pathname)) throw wrong(404, `no such picture: ${asked.url.pathname}`);
  return { status: 200, headers: { 'content-type': 'image/png' }, body: PIXEL };
}

export function player(asked: Asked): Reply {
  const track = /^\/embed\/track\/([0-9A-Za-z]{22})$/.exec(asked.url.pathname)?.[1];
  if (track === undefined) throw wrong(404, `no such player: ${asked.url.pathname}`);
  return text(200, `<!doctype html><title>Player</title><p>A preview of ${track}</p>`, 'text/html');
}
