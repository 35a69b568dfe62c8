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
mod parts;
pub mod weights;

use std::collections::BTreeMap;

use crate::text::comparison_key;
use crate::{Catalogue, GenreMix, PerGenre, Target, Track, TrackId};

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

/// The same for tracks from anywhere. Their ids must differ from one another; ties go to the lower one.
#[must_use]
pub fn rank_tracks<'a>(
    tracks: impl IntoIterator<Item = Track<'a>>,
    mix: &GenreMix,
    target: &Target,
    limit: usize,
) -> Vec<Ranked> {
    let mut candidates = candidates(tracks, mix, target);
    let mut above = Above::default();
    let mut list = Vec::with_capacity(limit.min(candidates.len()));
    while list.len() < limit {
        let Some((position, best)) = best(&candidates, &above, mix) else {
            break;
        };
        let chosen = candidates.swap_remove(position);
        above.add(&chosen);
        list.push(best);
    }
    list
}

/// What a track gets by itself, without regard to the list: variety as for its genre's first track, no repeat.
#[must_use]
pub fn parts(track: &Track<'_>, mix: &GenreMix, target: &Target) -> Parts {
    Parts {
        variety: variety(mix.weight(track.genre), 0),
        ..fitting(track, mix, target)
    }
}

/// The parts that neither variety nor learning touch.
pub(crate) fn fitting(track: &Track<'_>, mix: &GenreMix, target: &Target) -> Parts {
    let features = &track.features;
    let tempo = target
        .tempo
        .map(|bounds| fit::tempo(features, bounds, track.provenance));
    let dance = target
        .danceability
        .map(|bounds| fit::sound(features.danceability, bounds, track.provenance));
    Parts {
        taste: weights::TASTE * fit::taste(track, mix),
        mood: weights::MOOD * fit::mood(features, target, track.provenance),
        tempo: weights::TEMPO * tempo.unwrap_or(0.0),
        sound: weights::SOUND * sound(track, target),
        dance: weights::DANCE * dance.unwrap_or(0.0),
        ..Parts::default()
    }
}

/// What was learned, as a part: [`weights::EFFECT`] times the expected effect. Nothing known (NaN) gives nothing.
pub(crate) fn learned(effect: f32, weight: f32) -> f32 {
    if effect.is_nan() {
        return 0.0;
    }
    weight * effect.clamp(-1.0, 1.0)
}

/// The mean fit of what the target asks about the sound, 0 if it asks nothing.
fn sound(track: &Track<'_>, target: &Target) -> f32 {
    let asked = [
        (track.features.acousticness, target.acousticness),
        (track.features.instrumentalness, target.instrumentalness),
    ];
    let fits = asked
        .map(|(value, bounds)| bounds.map(|bounds| fit::sound(value, bounds, track.provenance)));
    match fits {
        [Some(first), Some(second)] => (first + second) / 2.0,
        [one, other] => one.or(other).unwrap_or(0.0),
    }
}

/// What the next track of a genre costs when `above` of them are in the list.
fn variety(share: f32, above: u16) -> f32 {
    let used = (f32::from(above) + 0.5) / (share * weights::VARIETY_LENGTH);
    -(weights::VARIETY * used).min(weights::VARIETY_MOST)
}

/// A track that may be chosen, with all that never changes while the list grows.
struct Candidate {
    id: TrackId,
    genre: crate::Genre,
    /// Number of the artist among the candidates' artists.
    artist: usize,
    parts: Parts,
}

fn candidates<'a>(
    tracks: impl IntoIterator<Item = Track<'a>>,
    mix: &GenreMix,
    target: &Target,
) -> Vec<Candidate> {
    let mut artists = BTreeMap::new();
    tracks
        .into_iter()
        .filter(|track| mix.weight(track.genre) > 0.0)
        .map(|track| {
            let known = artists.len();
            Candidate {
                id: track.id,
                genre: track.genre,
                artist: *artists.entry(comparison_key(track.artist)).or_insert(known),
                parts: parts(&track, mix, target),
            }
        })
        .collect()
}

/// How many tracks of each genre and artist are in the list.
#[derive(Default)]
struct Above {
    genres: PerGenre<u16>,
    artists: BTreeMap<usize, u16>,
}

impl Above {
    fn add(&mut self, chosen: &Candidate) {
        let genre = &mut self.genres[chosen.genre];
        *genre = genre.saturating_add(1);
        let artist = self.artists.entry(chosen.artist).or_default();
        *artist = artist.saturating_add(1);
    }

    /// A candidate's parts below what is in the list.
    fn parts(&self, candidate: &Candidate, mix: &GenreMix) -> Parts {
        let same_artist = self.artists.get(&candidate.artist).copied().unwrap_or(0);
        Parts {
            variety: variety(mix.weight(candidate.genre), self.genres[candidate.genre]),
            repeat: 0.0 - weights::REPEAT * f32::from(same_artist),
            ..candidate.parts
        }
    }
}

/// The candidate with the highest score, and its position; the lower id on a tie.
fn best(candidates: &[Candidate], above: &Above, mix: &GenreMix) -> Option<(usize, Ranked)> {
    let ranked = candidates.iter().map(|candidate| {
        let parts = above.parts(candidate, mix);
        Ranked {
            id: candidate.id,
            score: parts.total(),
            parts,
        }
    });
    ranked.enumerate().reduce(|(at, best), (position, other)| {
        let order = other
            .score
            .total_cmp(&best.score)
            .then(best.id.cmp(&other.id));
        if order.is_gt() {
            (position, other)
        } else {
            (at, best)
        }
    })
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
