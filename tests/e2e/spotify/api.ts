// api.spotify.com/v1: who may ask, what was taken from new apps, and the few answers that are left.

import { atSpotify } from './features.ts';
import { type Grants, type Permission } from './grants.ts';
import { found, songs } from './music.ts';
import { API } from './places.ts';
import { Playlists } from './playlists.ts';
import { GENRES } from './starter.ts';
import { artist, type Json, type Song, track } from './track.ts';
import { type Asked, json, numberIn, only, Refusal, refused, type Reply, text, wrong } from './wire.ts';

/** An app created in 2026, or one that had extended access before November 2024. */
export type Mode = 'new' | 'old';

/** Taken from new apps. `/audio-features` is another matter: asking once is allowed. */
const REMOVED = [
  /^\/audio-analysis/,
  /^\/recommendations/,
  /^\/browse\//,
  /^\/artists\/\w+\/(related-artists|top-tracks)$/,
  /^\/users\/[^/]+\/playlists$/,
  /^\/(tracks|artists|albums)$/,
];

export class WebApi {
  mode: Mode = 'new';
  /** Who signs in. */
  person = 'listener';
  /** Whether the person is among the few whom the app's owner let in. */
  listed = true;
  readonly playlists = new Playlists();

  constructor(readonly grants: Grants) {}

  answer(asked: Asked): Reply {
    if (!asked.url.pathname.startsWith('/v1/')) throw wrong(404, `no such place: ${asked.line}`);
    const path = asked.url.pathname.slice('/v1'.length);
    const permission = this.#permission(asked);
    if (!this.listed) {
      const message = 'User not registered in the Developer Dashboard';
      throw new Refusal(403, text(403, message), message, false);
    }
    const old = this.mode === 'old';
    if (!old && REMOVED.some((pattern) => pattern.test(path))) throw wrong(403, `removed: ${path}`);
    const reply = this.playlists.answer(asked, path, permission, old) ?? this.#read(asked, path, permission, old);
    if (!reply) throw wrong(404, `no such place: ${asked.line}`);
    return reply;
  }

  #permission(asked: Asked): Permission {
    const [, bearer] = /^Bearer (\S+)$/.exec(asked.headers.authorization ?? '') ?? [];
    if (bearer === undefined) throw wrong(401, 'No token provided');
    const permission = this.grants.check(bearer);
    if (typeof permission === 'string') throw refused(401, permission);
    return permission;
  }

  #read(asked: Asked, path: string, permission: Permission, old: boolean): Reply | undefined {
    if (asked.method !== 'GET') return undefined;
    const query = asked.url.searchParams;
    switch (path) {
      case '/search':
        return search(query, old);
      case '/audio-features':
        return features(query, old);
      case '/me':
        only(query, []);
        return json(200, { display_name: 'A Listener', id: this.person, type: 'user', uri: `spotify:user:${this.person}` });
      case '/me/top/tracks':
      case '/me/top/artists':
        if (!permission.scopes.includes('user-top-read')) throw wrong(403, 'Insufficient client scope');
        return top(query, path.endsWith('tracks') ? 'tracks' : 'artists', old);
      default:
        return undefined;
    }
  }
}

/** New apps see at most ten at a time. */
function search(query: URLSearchParams, old: boolean): Reply {
  only(query, ['q', 'type', 'limit', 'offset', 'market', 'include_external']);
  const question = query.get('q') ?? '';
  if (question === '') throw wrong(400, 'No search query');
  if (query.get('type') !== 'track') throw wrong(400, `type ${query.get('type')}: Attune looks for tracks only`);
  const limit = numberIn(query, 'limit', old ? 20 : 5, 0, old ? 50 : 10);
  const offset = numberIn(query, 'offset', 0, 0, 1000);
  return json(200, { tracks: paged(found(question), (song) => track(song, old), '/search', limit, offset) });
}

function features(query: URLSearchParams, old: boolean): Reply {
  only(query, ['ids']);
  if (!old) throw refused(403, 'Forbidden');
  const ids = (query.get('ids') ?? '').split(',').filter(Boolean);
  if (ids.length === 0 || ids.length > 100) throw wrong(400, `${ids.length} ids, allowed are 1 to 100`);
  return json(200, { audio_features: ids.map(atSpotify) });
}

/** The listener's favourites: a few songs of three genres. */
function favourites(): Song[] {
  return GENRES.filter((_, place) => place % 5 === 1).flatMap((genre) => songs(genre).slice(20, 40));
}

function top(query: URLSearchParams, what: 'tracks' | 'artists', old: boolean): Reply {
  only(query, ['time_range', 'limit', 'offset']);
  const range = query.get('time_range') ?? 'medium_term';
  if (!['short_term', 'medium_term', 'long_term'].includes(range)) throw wrong(400, `Invalid time_range: ${range}`);
  const limit = numberIn(query, 'limit', 20, 1, 50);
  const offset = numberIn(query, 'offset', 0, 0, 1000);
  const songs = favourites();
  const artists = new Map(songs.map((song) => [song.artists[0] ?? '', song.genre]));
  const path = `/me/top/${what}`;
  if (what === 'tracks') return json(200, paged(songs, (song) => track(song, old), path, limit, offset));
  return json(200, paged([...artists], ([name, genre]) => artist(name, genre, old), path, limit, offset));
}

/** One page of a list. Only what is on it is written: an id is the work of 22 hashes. */
function paged<T>(list: T[], written: (one: T) => Json, path: string, limit: number, offset: number): Json {
  const page = (start: number): string => `${API}/v1${path}?offset=${start}&limit=${limit}`;
  return {
    href: page(offset),
    items: list.slice(offset, offset + limit).map(written),
    limit,
    next: offset + limit < list.length ? page(offset + limit) : null,
    offset,
    previous: offset > 0 ? page(Math.max(0, offset - limit)) : null,
    total: list.length,
  };
}
