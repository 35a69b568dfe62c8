//! Each rule by itself, and the look ahead.

use super::entry::{Entry, entries};
use super::fixtures::{FITTING, track};
use super::request::Candidate;
use super::rules::{End, Length, Rules};
use crate::{Genre, GenreMix};

const STRICT: Rules = Rules {
    low_in_a_row: 2,
    artist_in_a_row: false,
    length: None,
};

/// Tracks of these artists and valences, four minutes each.
fn made(tracks: &[(&'static str, f32)]) -> Vec<Entry<'static>> {
    let candidates: Vec<Candidate<'_>> = (0..)
        .zip(tracks)
        .map(|(id, &(artist, valence))| {
            let mut track = track(id, Genre::Jazz, artist, FITTING);
            track.features.valence = valence;
            track.into()
        })
        .collect();
    entries(&candidates, &GenreMix::of(&Genre::ALL).unwrap())
}

/// How many of these tracks can be placed in this order.
fn reached(rules: &Rules, tracks: &[(&'static str, f32)]) -> usize {
    let entries = made(tracks);
    let mut end = End::default();
    (0..entries.len())
        .take_while(|&next| {
            rules
                .after(end, next, &entries)
                .map(|after| end = after)
                .is_some()
        })
        .count()
}

#[test]
fn no_artist_follows_themselves_unless_allowed() {
    let tracks = [("a", 0.5), ("b", 0.5), ("a", 0.5), ("A!", 0.5)];
    assert_eq!(reached(&STRICT, &tracks), 3);
    let loose = Rules {
        artist_in_a_row: true,
        ..STRICT
    };
    assert_eq!(reached(&loose, &tracks), 4);
}

#[test]
fn the_guard_counts_what_is_below_three_tenths() {
    let low = [("a", 0.29), ("b", 0.1), ("c", 0.0), ("d", 0.5)];
    assert_eq!(reached(&STRICT, &low), 2);
    assert_eq!(
        reached(
            &Rules {
                low_in_a_row: 3,
                ..STRICT
            },
            &low
        ),
        4
    );
    assert_eq!(
        reached(
            &Rules {
                low_in_a_row: 0,
                ..STRICT
            },
            &low
        ),
        0
    );
    let broken = [
        ("a", 0.2),
        ("b", 0.2),
        ("c", 0.3),
        ("d", 0.2),
        ("e", 0.2),
        ("f", 0.2),
    ];
    assert_eq!(reached(&STRICT, &broken), 5);
    let unknown = [("a", f32::NAN), ("b", f32::NAN), ("c", f32::NAN)];
    assert_eq!(reached(&STRICT, &unknown), 3);
}

#[test]
fn the_pace_is_kept_within_one_track() {
    let length = Length {
        minutes: 12.0,
        places: 4,
        track: 3.0,
    };
    assert!(length.keeps_pace(4, 15.0) && length.keeps_pace(4, 9.0));
    assert!(!length.keeps_pace(4, 15.1) && !length.keeps_pace(4, 8.9));
    // Tracks of four minutes: 4 − 3, 8 − 6, 12 − 9 are within three, 16 − 12 is not.
    let rules = Rules {
        length: Some(length),
        ..STRICT
    };
    assert_eq!(
        reached(&rules, &[("a", 0.5), ("b", 0.5), ("c", 0.5), ("d", 0.5)]),
        3
    );
}

fn may_fill(rules: &Rules, tracks: &[(&'static str, f32)], places: usize) -> bool {
    let entries = made(tracks);
    rules.may_fill(End::default(), 0..entries.len(), places, &entries)
}

#[test]
fn one_artist_fills_every_second_place_at_most() {
    let tracks = [("a", 0.5), ("a", 0.5), ("a", 0.5), ("a", 0.5), ("b", 0.5)];
    assert!(may_fill(&STRICT, &tracks, 3) && !may_fill(&STRICT, &tracks, 4));
    assert!(may_fill(
        &Rules {
            artist_in_a_row: true,
            ..STRICT
        },
        &tracks,
        5
    ));
    let entries = made(&tracks);
    let behind = STRICT.after(End::default(), 0, &entries).unwrap();
    assert!(
        STRICT.may_fill(behind, 1..5, 2, &entries) && !STRICT.may_fill(behind, 1..5, 3, &entries)
    );
}

#[test]
fn low_tracks_need_brighter_ones_between_them() {
    let tracks = [
        ("a", 0.1),
        ("b", 0.1),
        ("c", 0.1),
        ("d", 0.1),
        ("e", 0.1),
        ("f", 0.9),
    ];
    assert!(may_fill(&STRICT, &tracks, 5) && !may_fill(&STRICT, &tracks, 6));
    assert!(may_fill(
        &Rules {
            low_in_a_row: usize::MAX,
            ..STRICT
        },
        &tracks,
        6
    ));
}

#[test]
fn time_can_run_out_or_not_be_filled() {
    let tracks = [("a", 0.5), ("b", 0.5), ("c", 0.5)];
    let of = |minutes| Rules {
        length: Some(Length {
            minutes,
            places: 3,
            track: 4.0,
        }),
        ..STRICT
    };
    assert!(may_fill(&of(12.0), &tracks, 3));
    assert!(!may_fill(&of(6.0), &tracks, 3) && !may_fill(&of(24.0), &tracks, 3));
}
