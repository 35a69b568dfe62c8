//! The terms of a place's score, one by one: what a track is worth at a slot, and what its neighbours make of it.
//!
//! They are the costs of the design turned round, each measured from its middle: `1 − cost`, so that 0 is both "as
//! good as nothing known" and where good turns into bad. Doubt about the features (`Provenance`) then simply scales
//! them, and what is not known is worth 0.

use super::entry::Entry;
use super::request::Slot;
use crate::ranking::fit;
use crate::ranking::weights::{OCTAVES_MIDDLE, OUTSIDE_MIDDLE, SPREAD_LEAST, Weights};
use crate::{Bounds, GenreMix, Parts};

/// How far apart two tempi are, `0..=0.5` octaves: half and double tempo are the tempo. NaN if either is.
pub(crate) fn octaves_apart(left: f32, right: f32) -> f32 {
    let apart = left - right;
    (apart - libm::roundf(apart)).abs()
}

/// The parts that only depend on a track and its slot.
pub(crate) fn standing(entry: &Entry<'_>, slot: &Slot, mix: &GenreMix, weights: &Weights) -> Parts {
    let track = &entry.candidate.track;
    let (features, target) = (&track.features, &slot.target);
    let trust = track.provenance.confidence();
    let tempo = sensible(target.tempo)
        .map(|bounds| within(fit::octaves_outside(features.tempo, bounds), OCTAVES_MIDDLE));
    let [acoustic, instrumental, dance] = [
        (features.acousticness, target.acousticness),
        (features.instrumentalness, target.instrumentalness),
        (features.danceability, target.danceability),
    ]
    .map(|(value, bounds)| {
        sensible(bounds).map(|bounds| within(bounds.excess(value), OUTSIDE_MIDDLE))
    });
    let sound = match (acoustic, instrumental) {
        (Some(first), Some(second)) => (first + second) / 2.0,
        (one, other) => one.or(other).unwrap_or(0.0),
    };
    Parts {
        taste: weights.taste * fit::taste(track, mix),
        mood: weights.mood * trust * mood(entry, slot),
        tempo: weights.tempo * trust * tempo.unwrap_or(0.0),
        sound: weights.sound * trust * sound,
        dance: weights.dance * trust * dance.unwrap_or(0.0),
        effect: crate::ranking::learned(entry.candidate.effect, weights.effect),
        ..Parts::default()
    }
}

/// One minus the squared distance in spreads.
fn mood(entry: &Entry<'_>, slot: &Slot) -> f32 {
    let (features, target) = (&entry.candidate.track.features, &slot.target);
    let valence = features.valence - target.valence;
    let energy = features.energy - target.energy;
    let spread = target.spread.max(SPREAD_LEAST);
    let mood = 1.0 - (valence * valence + energy * energy) / (spread * spread);
    // Not finite where a feature or the target's point is not known.
    if mood.is_finite() { mood } else { 0.0 }
}

/// 1 inside, falling evenly, 0 at `middle`, −1 from twice that on; 0 for what is not known.
fn within(outside: f32, middle: f32) -> f32 {
    if outside.is_nan() {
        return 0.0;
    }
    (1.0 - outside / middle).max(-1.0)
}

/// Bounds that something can meet. Others are as if not asked for, see [`Unmet::Bounds`](super::Unmet::Bounds).
pub(crate) fn sensible(bounds: Option<Bounds>) -> Option<Bounds> {
    bounds.filter(|bounds| bounds.low <= bounds.high)
}

/// What stands before a place.
#[derive(Clone, Copy)]
pub(crate) struct Before<'a> {
    /// The track just before, none at the first place.
    pub(crate) last: Option<&'a Entry<'a>>,
    /// How many tracks of this track's genre stand before.
    pub(crate) genre: usize,
    /// How many tracks by this track's artist stand before.
    pub(crate) artist: usize,
}

/// The parts that depend on what stands before: variety, repeat and step. `share` is the genre's share of the mix,
/// `places` the length of the session.
///
/// Variety and repeat are those of the first tracks of their kind wherever these stand, so that a session's sum of
/// them depends on which tracks it has; only neighbours and the path depend on the order.
pub(crate) fn following(
    entry: &Entry<'_>,
    before: Before<'_>,
    share: f32,
    places: usize,
    weights: &Weights,
) -> [f32; 3] {
    let genre = entry.candidate.track.genre;
    let beyond = (before.genre as f32 + 1.0 - share * places as f32).max(0.0);
    let mut variety = weights.variety * beyond;
    let mut repeat = weights.artist * before.artist as f32;
    let mut step = 0.0;
    if let Some(last) = before.last {
        if last.candidate.track.genre == genre {
            // A genre with share `w` follows itself that often in a random order; the rest is beyond the mix.
            variety += weights.run * (1.0 - share).max(0.0);
        }
        if last.artist == entry.artist {
            repeat += weights.again;
        }
        if last.album.is_some() && last.album == entry.album {
            repeat += weights.album;
        }
        let doubt = [last, entry].map(|entry| entry.candidate.track.provenance.confidence());
        step = weights.step
            * doubt[0].min(doubt[1])
            * within(octaves_apart(last.octave, entry.octave), OCTAVES_MIDDLE);
    }
    [0.0 - variety, 0.0 - repeat, step]
}
