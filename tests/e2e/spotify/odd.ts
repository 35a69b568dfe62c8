// Things that Spotify really sends, and that a page has to live with.

import { id } from './numbers.ts';
import { type Json, type Song, track } from './track.ts';

function song(title: string, by: string): Song {
  return { title, artists: [by], milliseconds: 200_000, genre: 'Pop' };
}

/** A title of 10,000 characters. */
export const ENDLESS = 'Endless '.repeat(1250);

/** Text that would be more than text if someone wrote it into a page as HTML. */
export const HTML = '<img src="https://evil.example/x" onerror="document.title=\'stolen\'"><b>bold</b>';

export const HEBREW = 'שיר של בוקר';
export const ARABIC = 'أغنية الصباح';
export const EMOJI = '👩🏽‍🚀🌙 tonight ✨';

/** A word that turns what follows around, unless it is kept apart. */
export const OVERRIDE = 'abc\u202Edef';

export const endless: Json = track(song(ENDLESS, 'The Endless'));
export const html: Json = track(song(HTML, '<script>alert(1)</script>'));
export const hebrew: Json = track(song(HEBREW, ARABIC));
export const emoji: Json = track(song(EMOJI, '🎸'));
export const override: Json = track(song(OVERRIDE, 'The Override'));

/** A file of the person's own that somehow got there: no id, no link. */
export const local: Json = {
  ...track(song('My own recording', 'Me')),
  id: null,
  is_local: true,
  uri: 'spotify:local:Me::My+own+recording:200',
  external_urls: {},
  href: null,
};

/** A podcast among the tracks. */
export const episode: Json = {
  ...track(song('Episode 1: How we began', 'A podcast')),
  type: 'episode',
  uri: `spotify:episode:${id('episode')}`,
  artists: undefined,
};

/** No longer there. */
export const gone = null;

/** Only what cannot be missing: an id and a name. */
export const bare: Json = { id: id('bare'), name: 'Barely there', type: 'track', uri: `spotify:track:${id('bare')}` };

/** Not even that. */
export const nameless: Json = { type: 'track', artists: [] };
