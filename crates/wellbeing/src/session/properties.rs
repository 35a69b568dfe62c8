//! What holds of every session, whatever the tracks and the wish.

use std::collections::BTreeSet;

use music::session::{LOW_IN_A_ROW, USUAL_MINUTES};
use music::{AudioFeatures, Genre, Part, Provenance};
use proptest::option;
use proptest::prelude::*;

use super::tests::forecast;
use super::*;
use crate::path::LEAST_VALENCE;

/// The genres that are wished for.
const MIX: [Genre; 3] = [Genre::Folk, Genre::Gospel, Genre::Jazz];

/// What a track is made from: genre, numbers of title and artist, minutes, features.
type Made = (usize, u8, u8, f32, [f32; 6]);

/// A number of the unit interval, or what is not known or makes no sense.
fn feature() -> impl Strategy<Value = f32> {
    prop_oneof![
        8 => 0.0..=1.0_f32,
        1 => Just(f32::NAN),
        1 => prop_oneof![Just(f32::INFINITY), Just(-3.0), Just(7.0)],
    ]
}

fn made() -> impl Strategy<Value = Vec<Made>> {
    let features = proptest::array::uniform6(feature());
    let minutes = prop_oneof![8 => 1.0..9.0_f32, 1 => Just(f32::NAN), 1 => Just(0.0)];
    // Folk, Gospel, …: five genres, of which three are in the mix.
    let track = (3..8_usize, 0..40_u8, 0..8_u8, minutes, features);
    proptest::collection::vec(track, 0..30)
}

fn tracks<'a>(made: &[Made], names: &'a [String]) -> Vec<Track<'a>> {
    let track = |(id, &(genre, title, artist, minutes, features)): (u32, &Made)| {
        let [
            tempo,
            energy,
            valence,
            danceability,
            acousticness,
            instrumentalness,
        ] = features;
        Track {
            id: TrackId(id),
            genre: Genre::ALL[genre],
            title: &names[usize::from(title)],
            artist: &names[usize::from(artist)],
            year: 2000,
            minutes,
            features: AudioFeatures {
                tempo: 60.0 + 120.0 * tempo,
                energy,
                valence,
                danceability,
                acousticness,
                instrumentalness,
            },
            provenance: if title % 2 == 0 {
                Provenance::Estimated
            } else {
                Provenance::Measured
            },
        }
    };
    (0..).zip(made).map(track).collect()
}

/// Feeling, intent, shape, minutes, whether more low valence is allowed.
type Asked = (Option<(f32, f32)>, usize, usize, u32, bool);

fn asked() -> impl Strategy<Value = Asked> {
    let side = 0.0..=1.0_f32;
    let feeling = option::of((side.clone(), side));
    (feeling, 0..5_usize, 0..3_usize, 10..=40_u32, any::<bool>())
}

fn planned(tracks: Vec<Track<'_>>, asked: Asked, effect: f32) -> Session {
    let (feeling, intent, shape, minutes, allowed) = asked;
    let forecast = forecast();
    let effects = PerDescriptor::from_fn(|descriptor| Effect {
        mean: if descriptor.index() % 2 == 0 {
            effect
        } else {
            0.1
        },
        sureness: 0.5,
    });
    let wish = Wish {
        forecast: &forecast,
        choice: &Choice::Own(MIX.to_vec()),
        intent: Intent::ALL[intent],
        feeling: feeling.map(|(valence, arousal)| Feeling::new(valence, arousal).unwrap()),
        shape: Shape::ALL[shape],
        minutes: Minutes::new(minutes).unwrap(),
        low_valence: if allowed {
            LowValence::Allowed
        } else {
            LowValence::Guarded
        },
        effects: &effects,
    };
    session_of(tracks, &wish)
}

fn names() -> Vec<String> {
    (0..40).map(|number| format!("name {number}")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_session_is_valid(made in made(), asked in asked(), effect in feature()) {
        let names = names();
        let tracks = tracks(&made, &names);
        let session = planned(tracks.clone(), asked, effect);
        let of = |stop: &Stop| tracks[stop.id.0 as usize];

        // No repeats, neither of a track nor of a title by the same artist; only genres of the mix.
        let keys: BTreeSet<_> = session.stops.iter().map(|s| (of(s).title, of(s).artist)).collect();
        prop_assert_eq!(keys.len(), session.stops.len());
        for stop in &session.stops {
            prop_assert!(MIX.contains(&of(stop).genre));
        }

        // Scores are finite and add up.
        for stop in &session.stops {
            prop_assert!(Part::ALL.iter().all(|part| stop.parts.get(*part).is_finite()));
            prop_assert_eq!(stop.score.to_bits(), stop.parts.total().to_bits());
        }
        prop_assert!(session.minutes.is_finite() && session.cost.is_finite());

        // The guard.
        let allowed = asked.4;
        prop_assert!(allowed || session.guard.longest_run <= LOW_IN_A_ROW);
        prop_assert!(allowed || session.stops.iter().all(|s| s.waypoint().valence >= LEAST_VALENCE));

        // Genres that the person chose are never left out.
        prop_assert_eq!(&session.left_out, &Vec::new());

        // The length, within one usual track of the pool, or what kept it from that.
        let pool = tracks.iter().filter(|track| MIX.contains(&track.genre));
        let usual = pool.clone().map(|track| track.minutes).fold(USUAL_MINUTES, f32::max);
        let off = (session.minutes - asked.3 as f32).abs();
        let told = session.unmet.iter().any(|unmet| {
            let Unmet::Planning(unmet) = unmet else { return false };
            matches!(unmet, PlanUnmet::Length { .. } | PlanUnmet::NoTracks)
        });
        prop_assert!(off <= usual || told, "{off} minutes off");
        prop_assert_eq!(session.stops.is_empty(), pool.count() == 0);
    }

    #[test]
    fn the_order_of_the_tracks_changes_nothing(
        made in made(), asked in asked(), turn in 0..30_usize,
    ) {
        let names = names();
        let mut tracks = tracks(&made, &names);
        // One track a title and artist: of two alike, which one is used may hang on nothing but the id.
        let session = planned(tracks.clone(), asked, 0.3);
        tracks.reverse();
        let middle = turn.min(tracks.len());
        tracks.rotate_left(middle);
        let other = planned(tracks, asked, 0.3);
        // NaN is in no result, so that equal sessions compare equal.
        prop_assert_eq!(session, other);
    }
}
