//! From candidates to a list: each track's score is a sum of named parts, and the list is filled from the top.
//!
//! Six parts judge a track by itself (taste, mood, tempo, sound, dance, learned effect), two by what already stands
//! above it (variety, repeat); a ninth, step, is for sessions. Because those two only ever fall as the list grows, the list's scores never rise from one place to the
//! next, and a longer list begins with the shorter one.
//!
//! *Variety* keeps the genres near the mix (calibration in the sense of Steck 2018, by a simpler rule): picking the
//! `k`-th track of a genre with share `w` costs `(k − ½) / (w n)` of [`weights::VARIETY`], the genre's share of a
//! list of `n` tracks that is then used up. With equal candidates that is Sainte-Laguë's way of giving out seats;
//! a genre with better candidates may exceed its share, at a price that grows with every track.
//!
//! The same input gives the same list on every platform: f32 sums in a fixed order, `libm` for logarithms, ties by
//! [`TrackId`]. Unknown features (NaN) count as neutral.

pub mod calibration;
pub(crate) mod fit;
mod judge;
mod list;
mod parts;
mod sieve;
pub mod weights;

use crate::{Catalogue, GenreMix, Target, Track, TrackId};

use judge::Judge;
pub use parts::{Part, Parts};

/// A track in its place, with the reasons for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranked {
    /// Which track.
    pub id: TrackId,
    /// [`Parts::total`] of `parts`, bit for bit.
    pub score: f32,
    /// What the score is made of.
    pub parts: Parts,
}

/// The best tracks of a catalogue, best first, at most `limit`. Only genres in the mix are candidates.
#[must_use]
pub fn rank(catalogue: &Catalogue, mix: &GenreMix, target: &Target, limit: usize) -> Vec<Ranked> {
    rank_tracks(catalogue.iter(), mix, target, limit)
}

/// The same for tracks from anywhere, which may be asked for more than once. Their ids must differ from one another;
/// ties go to the lower one.
#[must_use]
pub fn rank_tracks<'a>(
    tracks: impl IntoIterator<Item = Track<'a>, IntoIter: Clone>,
    mix: &GenreMix,
    target: &Target,
    limit: usize,
) -> Vec<Ranked> {
    list::filled(tracks.into_iter(), &Judge::new(mix, target), limit)
}

/// What a track gets by itself, without regard to the list: variety as for its genre's first track, no repeat.
#[must_use]
pub fn parts(track: &Track<'_>, mix: &GenreMix, target: &Target) -> Parts {
    Parts {
        variety: variety(mix.weight(track.genre), 0),
        ..Judge::new(mix, target).fitting(track)
    }
}

/// The parts that neither variety nor learning touch.
pub(crate) fn fitting(track: &Track<'_>, mix: &GenreMix, target: &Target) -> Parts {
    Judge::new(mix, target).fitting(track)
}

/// What was learned, as a part: [`weights::EFFECT`] times the expected effect. Nothing known (NaN) gives nothing.
pub(crate) fn learned(effect: f32, weight: f32) -> f32 {
    if effect.is_nan() {
        return 0.0;
    }
    weight * effect.clamp(-1.0, 1.0)
}

/// What the next track of a genre costs when `above` of them are in the list.
fn variety(share: f32, above: u16) -> f32 {
    let used = (f32::from(above) + 0.5) / (share * weights::VARIETY_LENGTH);
    -(weights::VARIETY * used).min(weights::VARIETY_MOST)
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
