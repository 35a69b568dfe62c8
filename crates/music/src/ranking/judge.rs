//! What a mix and a target ask of any track, worked out once: a catalogue has many tracks, sixteen genres and one target.

use super::{fit, weights};
use crate::{Bounds, GenreMix, Parts, PerGenre, Target, Track};

/// A mix and a target, ready to judge.
pub(crate) struct Judge<'a> {
    pub(super) mix: &'a GenreMix,
    target: &'a Target,
    taste: PerGenre<f32>,
    /// The target's bounds of tempo in octaves.
    tempo: Option<Bounds>,
}

impl<'a> Judge<'a> {
    pub(crate) fn new(mix: &'a GenreMix, target: &'a Target) -> Self {
        Self {
            mix,
            target,
            taste: PerGenre::from_fn(|genre| weights::TASTE * fit::taste_of(genre, mix)),
            tempo: target.tempo.map(fit::in_octaves),
        }
    }

    /// The parts that neither variety nor learning touch.
    pub(crate) fn fitting(&self, track: &Track<'_>) -> Parts {
        let (features, target) = (&track.features, self.target);
        let tempo = self
            .tempo
            .map(|octaves| fit::tempo(features, octaves, track.provenance));
        let dance = target
            .danceability
            .map(|bounds| fit::sound(features.danceability, bounds, track.provenance));
        Parts {
            taste: self.taste[track.genre],
            mood: weights::MOOD * fit::mood(features, target, track.provenance),
            tempo: weights::TEMPO * tempo.unwrap_or(0.0),
            sound: weights::SOUND * sound(track, target),
            dance: weights::DANCE * dance.unwrap_or(0.0),
            ..Parts::default()
        }
    }
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
