// ReccoBeats: measured features of tracks by their Spotify ids, without a key.

import { atReccobeats, isAtReccobeats } from './features.ts';
import { type Asked, json, only, type Reply, wrong } from './wire.ts';

export function reccobeats(asked: Asked): Reply {
  if (asked.headers.authorization !== undefined) throw wrong(400, 'ReccoBeats was told the bearer of Spotify');
  if (asked.method !== 'GET' || asked.url.pathname !== '/v1/audio-features') throw wrong(404, `no such place: ${asked.line}`);
  only(asked.url.searchParams, ['ids']);
  const ids = (asked.url.searchParams.get('ids') ?? '').split(',').filter(Boolean);
  if (ids.length === 0 || ids.length > 40) throw wrong(400, `${ids.length} ids, allowed are 1 to 40`);
  return json(200, { content: ids.filter(isAtReccobeats).map(atReccobeats) });
}
