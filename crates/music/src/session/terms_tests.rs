//! Every term of a track at its slot by itself, with figures worked out by hand.

use super::entry::{Entry, entries};
use super::fixtures::{FITTING, UNKNOWN, track};
use super::request::{Candidate, Slot};
use super::terms::standing;
use crate::ranking::weights::Weights;
use crate::{AudioFeatures, Bounds, Genre, GenreMix, Part, Parts, Provenance, Target};

const BOUNDS: Bounds = Bounds {
    low: 0.5,
    high: 1.0,
};

/// Asks for what [`FITTING`] is.
const SLOT: Slot = Slot {
    target: Target {
        valence: 0.6,
        energy: 0.5,
        spread: 0.25,
        tempo: Some(Bounds {
            low: 90.0,
            high: 110.0,
        }),
        acousticness: Some(BOUNDS),
        instrumentalness: Some(BOUNDS),
        danceability: Some(BOUNDS),
    },
};

pub(super) fn weights() -> Weights {
    Weights::default()
}

pub(super) fn entry(change: impl Fn(&mut Candidate<'static>)) -> Entry<'static> {
    let mut candidate = Candidate::from(track(0, Genre::Jazz, "a", FITTING));
    change(&mut candidate);
    let mix = GenreMix::of(&Genre::ALL).unwrap();
    entries(&[candidate], &mix).swap_remove(0)
}

fn at(slot: &Slot, change: impl Fn(&mut Candidate<'static>)) -> Parts {
    let mix = GenreMix::of(&[Genre::Jazz]).unwrap();
    standing(&entry(change), slot, &mix, &weights())
}

pub(super) fn near(left: f32, right: f32) -> bool {
    (left - right).abs() < 1e-5
}

#[test]
fn a_fitting_track_gets_every_weight_in_full() {
    let (parts, weights) = (at(&SLOT, |_| ()), weights());
    let got = [
        parts.taste,
        parts.mood,
        parts.tempo,
        parts.sound,
        parts.dance,
    ];
    let full = [
        weights.taste,
        weights.mood,
        weights.tempo,
        weights.sound,
        weights.dance,
    ];
    assert_eq!(got, full);
    assert_eq!(
        [parts.effect, parts.variety, parts.repeat, parts.step],
        [0.0; 4]
    );
}

#[test]
fn mood_falls_with_the_squared_distance_in_spreads() {
    let mood = |valence: f32, energy: f32| {
        let parts = at(&SLOT, |c| {
            c.track.features.valence = valence;
            c.track.features.energy = energy;
        });
        parts.mood / weights().mood
    };
    assert!(near(mood(0.85, 0.5), 0.0), "one spread away");
    assert!(near(mood(0.6, 1.0), 1.0 - 4.0), "two spreads away");
    assert!(near(mood(0.45, 0.3), 0.0), "3-4-5 triangle of one spread");
}

#[test]
fn tempo_counts_octaves_outside_with_half_and_double() {
    let tempo = |tempo: f32| at(&SLOT, |c| c.track.features.tempo = tempo).tempo / weights().tempo;
    for inside in [90.0, 100.0, 110.0] {
        assert!(near(tempo(inside), 1.0), "{inside}");
    }
    for folded in [50.0, 200.0] {
        assert!(near(tempo(folded), 0.5), "{folded}");
    }
    // A quarter of an octave above 110.
    assert!(near(tempo(110.0 * 2_f32.powf(0.25)), 0.0));
    // Nothing is farther than half an octave and a sixteenth less half the width of the bounds.
    let farthest = 0.5625 - (110_f32 / 90.0).log2() / 2.0;
    let least = 1.0 - farthest / 0.25;
    assert!((45..=220).all(|bpm| tempo(bpm as f32) >= least - 1e-5));
}

#[test]
fn sound_and_dance_fall_evenly_outside_of_their_bounds() {
    let dance =
        |value: f32| at(&SLOT, |c| c.track.features.danceability = value).dance / weights().dance;
    assert!(near(dance(0.25), 0.0) && near(dance(0.125), -0.5) && near(dance(0.0), -1.0));
    let sound = |acoustic: f32, instrumental: f32| {
        let parts = at(&SLOT, |c| {
            c.track.features.acousticness = acoustic;
            c.track.features.instrumentalness = instrumental;
        });
        parts.sound / weights().sound
    };
    assert!(near(sound(0.25, 0.9), 0.5), "the mean of 0 and 1");
    assert!(near(sound(0.0, 0.0), -1.0));
}

#[test]
fn what_is_not_asked_gives_nothing() {
    let silent = Slot {
        target: Target {
            tempo: None,
            acousticness: None,
            instrumentalness: None,
            danceability: None,
            ..SLOT.target
        },
    };
    let parts = at(&silent, |_| ());
    assert_eq!([parts.tempo, parts.sound, parts.dance], [0.0; 3]);
}

#[test]
fn bounds_that_nothing_meets_are_not_asked() {
    let wrong = Some(Bounds {
        low: 0.9,
        high: 0.1,
    });
    let nan = Some(Bounds {
        low: f32::NAN,
        high: 1.0,
    });
    let slot = Slot {
        target: Target {
            tempo: wrong,
            acousticness: nan,
            instrumentalness: wrong,
            danceability: nan,
            ..SLOT.target
        },
    };
    let parts = at(&slot, |_| ());
    assert_eq!([parts.tempo, parts.sound, parts.dance], [0.0; 3]);
}

#[test]
fn doubt_shrinks_and_the_unknown_is_worth_nothing() {
    let known = [Part::Mood, Part::Tempo, Part::Sound, Part::Dance];
    let (sure, unsure) = (
        at(&SLOT, |_| ()),
        at(&SLOT, |c| c.track.provenance = Provenance::GenrePrior),
    );
    let unknown = at(&SLOT, |c| c.track.features = UNKNOWN);
    let bad = |provenance| {
        at(&SLOT, |c| {
            c.track.features = AudioFeatures {
                tempo: 141.0,
                energy: 1.0,
                valence: 0.0,
                danceability: 0.0,
                acousticness: 0.0,
                instrumentalness: 0.0,
            };
            c.track.provenance = provenance;
        })
    };
    for part in known {
        assert!(
            near(
                unsure.get(part),
                sure.get(part) * Provenance::GenrePrior.confidence()
            ),
            "{part:?}"
        );
        assert_eq!(unknown.get(part), 0.0, "{part:?}");
        assert!(
            bad(Provenance::Measured).get(part) < bad(Provenance::Estimated).get(part),
            "{part:?}"
        );
    }
    assert_eq!(unknown.taste, sure.taste);
}

#[test]
fn effect_is_the_learned_one_kept_in_range() {
    let effect = |effect: f32| at(&SLOT, |c| c.effect = effect).effect / weights().effect;
    assert!(near(effect(0.5), 0.5) && near(effect(-0.25), -0.25));
    assert_eq!(
        [effect(7.0), effect(f32::NEG_INFINITY), effect(f32::NAN)],
        [1.0, -1.0, 0.0]
    );
}
