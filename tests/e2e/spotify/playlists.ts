// The playlists of the one listener.

import { type Permission } from './grants.ts';
import { id } from './numbers.ts';
import { API, PLAYER } from './places.ts';
import type { Json } from './track.ts';
import { type Asked, empty, json, numberIn, only, refused, type Reply, wrong } from './wire.ts';

export interface Playlist {
  id: string;
  name: string;
  description: string;
  public: boolean;
  uris: string[];
}

/** Whether `public: false` is heeded: always, not at creation but later, or never. */
export type Visibility = 'as asked' | 'public at first' | 'always public';

export class Playlists {
  visibility: Visibility = 'as asked';
  readonly all: Playlist[] = [];

  /** Answers for `/me/playlists` and `/playlists/…`; nothing when the path is another. */
  answer(asked: Asked, path: string, permission: Permission, old: boolean): Reply | undefined {
    if (path === '/me/playlists') return this.#collection(asked, permission, old);
    const [, key, below] = /^\/playlists\/(\w+)(\/items|\/tracks)?$/.exec(path) ?? [];
    if (key === undefined) return undefined;
    if (below === '/tracks' && !old) throw wrong(403, 'removed: /playlists/{id}/tracks, use /items');
    const playlist = this.all.find((one) => one.id === key);
    if (!playlist) throw wrong(404, 'Resource not found');
    switch (`${asked.method} ${below ?? ''}`) {
      case 'GET ':
        only(asked.url.searchParams, ['market', 'fields', 'additional_types']);
        needs(permission, playlist.public ? undefined : 'playlist-read-private');
        return json(200, written(playlist, old));
      case 'PUT ':
        return this.#change(asked, playlist, permission);
      case 'POST /items':
      case 'POST /tracks':
        return this.#add(asked, playlist, permission);
      case 'GET /items':
      case 'GET /tracks':
        needs(permission, playlist.public ? undefined : 'playlist-read-private');
        return items(asked, playlist, old);
      default:
        throw wrong(405, `${asked.method} is not for ${path}`);
    }
  }

  #collection(asked: Asked, permission: Permission, old: boolean): Reply {
    if (asked.method === 'GET') {
      only(asked.url.searchParams, ['limit', 'offset']);
      const limit = numberIn(asked.url.searchParams, 'limit', 20, 1, 50);
      return json(200, { items: this.all.slice(0, limit).map((one) => written(one, old)), total: this.all.length });
    }
    const body = said(asked, DETAILS);
    if (typeof body.name !== 'string' || body.name === '') throw wrong(400, 'Missing required field: name');
    const isPublic = body.public !== false;
    needs(permission, isPublic ? 'playlist-modify-public' : 'playlist-modify-private');
    const playlist: Playlist = {
      id: id(`playlist ${this.all.length}`),
      name: body.name,
      description: typeof body.description === 'string' ? body.description : '',
      public: isPublic || this.visibility !== 'as asked',
      uris: [],
    };
    this.all.push(playlist);
    return json(201, written(playlist, old));
  }

  #change(asked: Asked, playlist: Playlist, permission: Permission): Reply {
    needs(permission, 'playlist-modify-private');
    const body = said(asked, DETAILS);
    if (body.public === false && this.visibility !== 'always public') playlist.public = false;
    if (typeof body.name === 'string') playlist.name = body.name;
    if (typeof body.description === 'string') playlist.description = body.description;
    return empty(200);
  }

  #add(asked: Asked, playlist: Playlist, permission: Permission): Reply {
    needs(permission, 'playlist-modify-private');
    const { uris } = said(asked, ['uris', 'position']);
    if (!Array.isArray(uris) || uris.length === 0) throw wrong(400, 'No uris provided');
    if (uris.length > 100) throw wrong(400, `You can add a maximum of 100 items per request, not ${uris.length}`);
    const odd = uris.find((uri) => typeof uri !== 'string' || !/^spotify:(track|episode):[0-9A-Za-z]{22}$/.test(uri));
    if (odd !== undefined) throw wrong(400, `Invalid uri: ${String(odd).slice(0, 60)}`);
    playlist.uris.push(...(uris as string[]));
    return json(201, { snapshot_id: `snapshot-${playlist.uris.length}` });
  }
}

/** What can be said of a playlist. */
const DETAILS = ['name', 'public', 'collaborative', 'description'];

function needs(permission: Permission, scope: string | undefined): void {
  if (scope !== undefined && !permission.scopes.includes(scope)) throw wrong(403, `Insufficient client scope: ${scope}`);
}

/** The JSON in a body that has these fields and no others; all is said there, nothing in the address. */
function said(asked: Asked, fields: readonly string[]): Json {
  if (!asked.headers['content-type']?.startsWith('application/json')) throw wrong(400, 'expected JSON');
  only(asked.url.searchParams, []);
  const body = parsed(asked.body);
  only(new URLSearchParams(Object.keys(body).map((name) => [name, ''])), fields);
  return body;
}

function parsed(body: string): Json {
  try {
    return JSON.parse(body) as Json;
  } catch {
    throw wrong(400, 'Error parsing JSON.');
  }
}

/** New apps see `items` where old ones see `tracks`. */
function written(playlist: Playlist, old: boolean): Json {
  const inside = { href: `${API}/v1/playlists/${playlist.id}/items`, total: playlist.uris.length };
  return {
    collaborative: false,
    description: playlist.description,
    external_urls: { spotify: `${PLAYER}/playlist/${playlist.id}` },
    href: `${API}/v1/playlists/${playlist.id}`,
    id: playlist.id,
    name: playlist.name,
    owner: { id: 'listener', type: 'user', uri: 'spotify:user:listener' },
    public: playlist.public,
    snapshot_id: `snapshot-${playlist.uris.length}`,
    type: 'playlist',
    uri: `spotify:playlist:${playlist.id}`,
    ...(old ? { tracks: inside } : { items: inside }),
  };
}

function items(asked: Asked, playlist: Playlist, old: boolean): Reply {
  only(asked.url.searchParams, ['market', 'fields', 'limit', 'offset', 'additional_types']);
  const limit = numberIn(asked.url.searchParams, 'limit', 20, 1, 50);
  const offset = numberIn(asked.url.searchParams, 'offset', 0, 0, 10_000);
  const list = playlist.uris.slice(offset, offset + limit).map((uri) => {
    const item = { id: uri.split(':')[2], type: 'track', uri };
    return { added_at: '2026-11-22T12:00:00Z', ...(old ? { track: item } : { item }) };
  });
  if (playlist.uris.length === 0) return json(200, { items: [], total: 0 });
  if (offset >= playlist.uris.length) throw refused(404, 'offset beyond the end');
  return json(200, { items: list, limit, offset, total: playlist.uris.length });
}
