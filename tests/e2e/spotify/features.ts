// Measured audio features: of Spotify for old apps, of ReccoBeats for everyone.

import { hash, share } from './numbers.ts';
import { PLAYER } from './places.ts';
import type { Json } from './track.ts';

/** The numbers of one track. */
function measured(track: string): Json {
  const of = (name: string): number => Math.round(share(`${name} ${track}`) * 1000) / 1000;
  return {
    acousticness: of('acousticness'),
    danceability: of('danceability'),
    energy: of('energy'),
    instrumentalness: of('instrumentalness'),
    key: hash(track) % 12,
    liveness: of('liveness'),
    loudness: -20 + Math.round(of('loudness') * 160) / 10,
    mode: hash(track) % 2,
    speechiness: of('speechiness') / 4,
    tempo: 60 + Math.round(of('tempo') * 1200) / 10,
    valence: of('valence'),
  };
}

/** As Spotify writes them; a track that was never measured is `null` in the list. */
export function atSpotify(track: string): Json | null {
  if (hash(`spotify ${track}`) % 20 === 0) return null;
  return { ...measured(track), id: track, type: 'audio_features', uri: `spotify:track:${track}`, time_signature: 4 };
}

/** Whether ReccoBeats knows a track. */
export function isAtReccobeats(track: string): boolean {
  return hash(`reccobeats ${track}`) % 10 < 7;
}

/** As ReccoBeats writes them: under an id of its own, Spotify's at the end of `href`. */
export function atReccobeats(track: string): Json {
  const own = hash(`own ${track}`).toString(16).padStart(8, '0');
  return { id: `${own}-0000-4000-8000-000000000000`, href: `${PLAYER}/track/${track}`, ...measured(track) };
}
