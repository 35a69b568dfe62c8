//! How well one property of a track fits, from 0 (not at all) to 1 (fully).
//!
//! Every fit falls as `1 / (1 + (distance / softness)²)`: half at one softness, never quite 0, so that of two bad
//! candidates the less bad one still wins. No fit is NaN, whatever goes in.

use super::weights::{
    NEUTRAL, SOUND_SOFTNESS, SPREAD_LEAST, TASTE_BEND, TEMPO_FOLDED, TEMPO_SOFTNESS,
};
use crate::{AudioFeatures, Bounds, Genre, GenreMix, Provenance, Target, Track};

/// The genre's share of the mix against the largest share, bent so that small shares count.
pub(crate) fn taste(track: &Track<'_>, mix: &GenreMix) -> f32 {
    taste_of(track.genre, mix)
}

/// The same of a genre.
pub(crate) fn taste_of(genre: Genre, mix: &GenreMix) -> f32 {
    let relative = mix.weight(genre) / mix.largest();
    libm::log1pf(TASTE_BEND * relative) / libm::log1pf(TASTE_BEND)
}

/// Distance to the target in the mood plane, arousal being matched on energy.
pub(crate) fn mood(features: &AudioFeatures, target: &Target, provenance: Provenance) -> f32 {
    let valence = features.valence - target.valence;
    let energy = features.energy - target.energy;
    let spread = target.spread.max(SPREAD_LEAST);
    trusted(
        falling((valence * valence + energy * energy) / (spread * spread)),
        provenance,
    )
}

/// Distance outside the tempo bounds, which are given in octaves ([`in_octaves`]).
pub(crate) fn tempo(features: &AudioFeatures, octaves: Bounds, provenance: Provenance) -> f32 {
    let excess = octaves_beyond(features.tempo, octaves) / TEMPO_SOFTNESS;
    trusted(falling(excess * excess), provenance)
}

/// How far a tempo lies outside its bounds, in octaves; half and double tempo count as near ([`TEMPO_FOLDED`]), since
/// listeners and beat trackers alike take one for the other.
pub(crate) fn octaves_outside(tempo: f32, bounds: Bounds) -> f32 {
    octaves_beyond(tempo, in_octaves(bounds))
}

/// Bounds of a tempo in octaves, as [`tempo`] takes them: worked out once for many tracks.
pub(crate) fn in_octaves(bounds: Bounds) -> Bounds {
    Bounds {
        low: libm::log2f(bounds.low),
        high: libm::log2f(bounds.high),
    }
}

fn octaves_beyond(tempo: f32, octaves: Bounds) -> f32 {
    let tempo = libm::log2f(tempo);
    let [half, same, double] = [tempo - 1.0, tempo, tempo + 1.0].map(|tempo| octaves.excess(tempo));
    same.min(TEMPO_FOLDED + half.min(double))
}

/// Distance of acousticness, instrumentalness or danceability outside its bounds.
pub(crate) fn sound(value: f32, bounds: Bounds, provenance: Provenance) -> f32 {
    let excess = bounds.excess(value) / SOUND_SOFTNESS;
    trusted(falling(excess * excess), provenance)
}

/// From 1 at no distance to 0; not a number for what is not known.
fn falling(squared: f32) -> f32 {
    1.0 / (1.0 + squared)
}

/// Draws a fit toward neutral, the more the less certain the features are; all the way for an unknown one.
fn trusted(fit: f32, provenance: Provenance) -> f32 {
    if fit.is_nan() {
        return NEUTRAL;
    }
    NEUTRAL + provenance.confidence() * (fit - NEUTRAL)
}
