// Who is there to be asked, and the names of what can be asked of them.

export const ACCOUNTS = 'https://accounts.spotify.com';
export const API = 'https://api.spotify.com';
export const RECCOBEATS = 'https://api.reccobeats.com';
export const PLAYER = 'https://open.spotify.com';
export const COVERS = 'https://i.scdn.co';

/** The origins that the fake answers for, and that the watch lets through in its tests. */
export const ORIGINS: readonly string[] = [ACCOUNTS, API, RECCOBEATS, PLAYER, COVERS];

/** Tested against `Asked.line`. */
export const PLACES = {
  authorize: /^GET accounts\.spotify\.com\/authorize$/,
  token: /^POST accounts\.spotify\.com\/api\/token$/,
  anything: /^\w+ api\.spotify\.com\//,
  search: /^GET api\.spotify\.com\/v1\/search$/,
  me: /^GET api\.spotify\.com\/v1\/me$/,
  top: /^GET api\.spotify\.com\/v1\/me\/top\//,
  features: /^GET api\.spotify\.com\/v1\/audio-features$/,
  createPlaylist: /^POST api\.spotify\.com\/v1\/me\/playlists$/,
  addItems: /^POST api\.spotify\.com\/v1\/playlists\/\w+\/items$/,
  readPlaylist: /^GET api\.spotify\.com\/v1\/playlists\/\w+$/,
  changePlaylist: /^PUT api\.spotify\.com\/v1\/playlists\/\w+$/,
  reccobeats: /^GET api\.reccobeats\.com\/v1\/audio-features$/,
  player: /^GET open\.spotify\.com\/embed\/track\/\w+$/,
  cover: /^GET i\.scdn\.co\/image\/\w+$/,
} as const;
