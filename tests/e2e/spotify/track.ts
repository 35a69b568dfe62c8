// A track, artist or album as the Web API writes it.

import { hash, id, picture } from './numbers.ts';
import { API, COVERS, PLAYER } from './places.ts';

/** What the API's JSON is to tests: anything, since faults break it in any way. */
export type Json = Record<string, unknown>;

export interface Song {
  title: string;
  artists: string[];
  milliseconds: number;
  /** The genre under which the fake lists it. */
  genre: string;
}

function names(kind: string, key: string): Json {
  return {
    external_urls: { spotify: `${PLAYER}/${kind}/${key}` },
    href: `${API}/v1/${kind}s/${key}`,
    id: key,
    type: kind,
    uri: `spotify:${kind}:${key}`,
  };
}

/** Old apps still get genres and popularity. */
export function artist(name: string, genre: string, old = false): Json {
  const key = id(`artist ${name}`);
  return { ...names('artist', key), name, ...(old ? { genres: [genre.toLowerCase()], popularity: 50 } : {}) };
}

export function songId(song: Song): string {
  return id(`track ${song.title} ${song.artists.join()}`);
}

/** Old apps still get popularity, preview and markets. */
export function track(song: Song, old = false): Json {
  const key = songId(song);
  const by = song.artists.map((name) => ({ ...names('artist', id(`artist ${name}`)), name }));
  const album = `${song.genre} album ${hash(key) % 40}`;
  const cover = picture(album);
  return {
    ...names('track', key),
    album: {
      ...names('album', id(`album ${album}`)),
      album_type: 'album',
      artists: by,
      images: [640, 300, 64].map((size) => ({ height: size, url: `${COVERS}/image/${cover}`, width: size })),
      name: album,
      release_date: '2011-11-22',
      release_date_precision: 'day',
      total_tracks: 12,
    },
    artists: by,
    disc_number: 1,
    duration_ms: song.milliseconds,
    explicit: hash(key) % 9 === 0,
    external_ids: { isrc: `QZ${key.slice(0, 3).toUpperCase()}${(hash(key) % 1e7).toString().padStart(7, '0')}` },
    is_local: false,
    is_playable: true,
    name: song.title,
    track_number: 1 + (hash(key) % 12),
    ...(old ? { popularity: hash(key) % 100, preview_url: null, available_markets: ['DE', 'GB'] } : {}),
  };
}
