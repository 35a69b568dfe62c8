//! What a catalogue may hold, for the checker and the decoder alike.

use core::ops::RangeInclusive;

/// Year of release or composition: from the earliest written music that is still played.
pub const YEAR: RangeInclusive<u16> = 1000..=2100;
/// Length in minutes.
pub const MINUTES: RangeInclusive<f32> = 0.5..=30.0;
/// Beats a minute.
pub const TEMPO: RangeInclusive<f32> = 30.0..=250.0;
/// Energy, valence, danceability, acousticness, instrumentalness.
pub const SHARE: RangeInclusive<f32> = 0.0..=1.0;
/// Longest title or artist, in bytes of UTF-8.
pub const TEXT_BYTES: usize = 200;
/// Most tracks in one catalogue.
pub const TRACKS: usize = 60_000;
