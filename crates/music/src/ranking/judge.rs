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
    /// The most that each part gives, but for taste and mood.
    most: Parts,
}

impl<'a> Judge<'a> {
    pub(crate) fn new(mix: &'a GenreMix, target: &'a Target) -> Self {
        Self {
            mix,
            target,
            taste: PerGenre::from_fn(|genre| weights::TASTE * fit::taste_of(genre, mix)),
            tempo: target.tempo.map(fit::in_octaves),
            most: most(target),
        }
    }

    /// The parts that neither variety nor learning touch.
    pub(crate) fn fitting(&self, track: &Track<'_>) -> Parts {
        self.beside_mood(track, self.mood(track))
    }

    /// The same, unless their sum is sure to be below `floor`: for most tracks taste and mood are enough to know.
    pub(super) fn fitting_from(&self, track: &Track<'_>, floor: f32) -> Option<Parts> {
        let mood = self.mood(track);
        let taste = self.taste[track.genre];
        // Added in the order of every sum of parts, each not below its own: rounding keeps that order.
        let most = Parts {
            taste,
            mood,
            ..self.most
        };
        (most.standing() >= floor).then(|| self.beside_mood(track, mood))
    }

    fn mood(&self, track: &Track<'_>) -> f32 {
        weights::MOOD * fit::mood(&track.features, self.target, track.provenance)
    }

    fn beside_mood(&self, track: &Track<'_>, mood: f32) -> Parts {
        let (features, target) = (&track.features, self.target);
        let tempo = self
            .tempo
            .map(|octaves| fit::tempo(features, octaves, track.provenance));
        let dance = target
            .danceability
            .map(|bounds| fit::sound(features.danceability, bounds, track.provenance));
        Parts {
            taste: self.taste[track.genre],
            mood,
            tempo: weights::TEMPO * tempo.unwrap_or(0.0),
            sound: weights::SOUND * sound(track, target),
            dance: weights::DANCE * dance.unwrap_or(0.0),
            ..Parts::default()
        }
    }
}

/// What a track gets that fits in everything the target asks beside mood.
fn most(target: &Target) -> Parts {
    let when = |asked: bool, weight: f32| if asked { weight } else { 0.0 };
    let sound = target.acousticness.is_some() || target.instrumentalness.is_some();
    Parts {
        tempo: when(target.tempo.is_some(), weights::TEMPO),
        sound: when(sound, weights::SOUND),
        dance: when(target.danceability.is_some(), weights::DANCE),
        ..Parts::default()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Genre;
    use crate::ranking::tests::{FITTING, TARGET, track};

    #[test]
    fn a_track_that_fits_in_everything_is_let_through_up_to_what_it_gets() {
        let mix = GenreMix::of(&[Genre::Jazz]).unwrap();
        let judge = Judge::new(&mix, &TARGET);
        let fitting = track(1, Genre::Jazz, "a", FITTING);
        let parts = judge.fitting(&fitting);
        let standing = parts.standing();
        assert_eq!(judge.fitting_from(&fitting, standing), Some(parts));
        assert_eq!(judge.fitting_from(&fitting, standing.next_up()), None);
    }
}
