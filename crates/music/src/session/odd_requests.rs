//! Sessions of tracks that little is known about, and of requests that make little sense.

use super::few_tracks::{SLOT, ids, session, tracks};
use super::fixtures::{UNKNOWN, everything};
use super::*;
use crate::{Bounds, Genre, GenreMix, Part, Target};

#[test]
fn unknown_features_are_no_hindrance() {
    let mut tracks = tracks(12);
    for candidate in &mut tracks {
        candidate.track.features = UNKNOWN;
        candidate.track.minutes = f32::NAN;
        candidate.effect = f32::NAN;
    }
    let session = session(&tracks, 30.0);
    assert_eq!(session.unmet, []);
    assert_eq!(session.minutes, 9.0 * USUAL_MINUTES);
    assert!(
        session
            .places
            .iter()
            .all(|place| place.parts.mood == 0.0 && place.score.is_finite())
    );
}

#[test]
fn bounds_that_contradict_themselves_are_left_out_and_named() {
    let wrong = Some(Bounds {
        low: 0.9,
        high: 0.2,
    });
    let slot = Slot {
        target: Target {
            tempo: wrong,
            danceability: wrong,
            instrumentalness: wrong,
            ..SLOT.target
        },
    };
    let candidates = tracks(12);
    let planned = plan(&SessionRequest::new(
        &candidates,
        &everything(),
        Path::Slots(&[slot]),
        30.0,
    ));
    assert_eq!(
        planned.unmet,
        [Part::Tempo, Part::Sound, Part::Dance].map(Unmet::Bounds)
    );
    let plain: Vec<_> = session(&candidates, 30.0)
        .places
        .iter()
        .map(|place| place.parts)
        .collect();
    assert_eq!(
        planned
            .places
            .iter()
            .map(|place| place.parts)
            .collect::<Vec<_>>(),
        plain
    );
}

#[test]
fn lengths_that_make_no_sense_are_changed_and_named() {
    let candidates = tracks(16);
    for (asked, used) in [
        (0.0, 10.0),
        (-7.0, 10.0),
        (1e30, 90.0),
        (f32::INFINITY, 90.0),
    ] {
        let session = session(&candidates, asked);
        assert_eq!(session.unmet[0], Unmet::Minutes { asked, used });
    }
    let nan = session(&candidates, f32::NAN);
    assert!(matches!(nan.unmet[..], [Unmet::Minutes { asked, used: 30.0 }] if asked.is_nan()));
    assert_eq!(nan.places.len(), 8);
}

#[test]
fn tracks_far_longer_than_asked_are_said_to_be_too_long() {
    let mut candidates = tracks(3);
    for candidate in &mut candidates {
        candidate.track.minutes = 45.0;
    }
    let long = session(&candidates, 10.0);
    assert_eq!(long.places.len(), 1);
    assert_eq!(
        long.unmet,
        [Unmet::Length {
            asked: 10.0,
            given: 45.0
        }]
    );
}

#[test]
fn a_genre_without_tracks_is_named_and_the_others_share_its_places() {
    let mut weights = crate::PerGenre::default();
    weights[Genre::Jazz] = 0.3_f32;
    weights[Genre::Rap] = 0.3;
    weights[Genre::KPop] = 0.4;
    let mix = GenreMix::from_weights(weights).unwrap();
    let mut candidates = tracks(16);
    for candidate in candidates.iter_mut().skip(8) {
        candidate.track.genre = Genre::Rap;
    }
    let session = plan(&SessionRequest::new(
        &candidates,
        &mix,
        Path::Slots(&[SLOT]),
        32.0,
    ));
    assert_eq!(
        session.unmet,
        [Unmet::Genre {
            genre: Genre::KPop,
            share: mix.weight(Genre::KPop)
        }]
    );
    assert_eq!(ids(&session).iter().filter(|&&id| id < 8).count(), 4);
}

#[test]
fn what_helped_is_preferred_and_said() {
    let mut candidates = tracks(16);
    for candidate in candidates.iter_mut().skip(10) {
        candidate.effect = 0.8;
    }
    let session = session(&candidates, 20.0);
    assert!(
        ids(&session).iter().all(|&id| id >= 10),
        "{:?}",
        ids(&session)
    );
    assert!(session.places.iter().all(|place| place.parts.effect > 0.4));
}
