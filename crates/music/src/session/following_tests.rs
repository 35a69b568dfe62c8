//! Every term of a track's neighbours by itself, with figures worked out by hand.

use super::entry::{Entry, entries};
use super::fixtures::{FITTING, track};
use super::request::Candidate;
use super::terms::{Before, following, octaves_apart};
use super::terms_tests::{entry, near, weights};
use crate::{Genre, GenreMix, Provenance};

#[test]
fn tempi_are_half_an_octave_apart_at_most() {
    let apart = |left: f32, right: f32| octaves_apart(left.log2(), right.log2());
    assert!(near(apart(70.0, 140.0), 0.0) && near(apart(60.0, 240.0), 0.0));
    assert!(near(apart(100.0, 141.421_36), 0.5));
    assert!(near(apart(100.0, 110.0), 1.1_f32.log2()));
    assert!(apart(f32::NAN, 100.0).is_nan());
}

fn behind(
    last: Option<&Entry<'_>>,
    genre: usize,
    artist: usize,
    share: f32,
    next: &Entry<'_>,
) -> [f32; 3] {
    following(
        next,
        Before {
            last,
            genre,
            artist,
        },
        share,
        10,
        &weights(),
    )
}

#[test]
fn the_first_place_has_no_neighbour() {
    assert_eq!(behind(None, 0, 0, 0.5, &entry(|_| ())), [0.0; 3]);
}

#[test]
fn variety_charges_what_is_beyond_the_share() {
    let (next, weights) = (entry(|_| ()), weights());
    let variety = |genre, share| behind(None, genre, 0, share, &next)[0];
    // The fifth of ten places for a share of .45 is half a track too many.
    assert_eq!(variety(3, 0.45), 0.0);
    assert!(near(variety(4, 0.45), -0.5 * weights.variety));
    assert!(near(variety(6, 0.45), -2.5 * weights.variety));
    // Following its own genre costs what chance does not explain.
    let other = entry(|c| c.track.artist = "b");
    assert!(near(
        behind(Some(&other), 0, 0, 0.25, &next)[0],
        -0.75 * weights.run
    ));
    assert_eq!(behind(Some(&other), 0, 0, 1.0, &next)[0], 0.0);
    let rap = entry(|c| c.track.genre = Genre::Rap);
    assert_eq!(behind(Some(&rap), 0, 0, 0.25, &next)[0], 0.0);
}

#[test]
fn repeat_charges_artists_and_albums() {
    let all = GenreMix::of(&Genre::ALL).unwrap();
    let on = |id, artist, title, album| {
        let mut candidate = Candidate::from(track(id, Genre::Jazz, artist, FITTING));
        candidate.track.title = title;
        Candidate { album, ..candidate }
    };
    let made = entries(
        &[
            on(0, "a", "x", Some("one")),
            on(1, "a", "y", Some("one")),
            on(2, "a", "z", None),
            on(3, "b", "x", None),
        ],
        &all,
    );
    let weights = weights();
    let repeat = |last: usize, next: usize, artist| {
        behind(Some(&made[last]), 0, artist, 1.0, &made[next])[1]
    };
    assert!(near(
        repeat(0, 1, 1),
        -(weights.artist + weights.again + weights.album)
    ));
    assert!(near(repeat(0, 2, 1), -(weights.artist + weights.again)));
    assert!(near(repeat(3, 2, 2), -2.0 * weights.artist));
    assert_eq!(repeat(3, 0, 0), 0.0);
}

#[test]
fn step_counts_octaves_between_neighbours() {
    let step = |tempo: f32, provenance| {
        let last = entry(|c| {
            c.track.features.tempo = tempo;
            c.track.provenance = provenance;
        });
        behind(Some(&last), 0, 0, 1.0, &entry(|_| ()))[2] / weights().step
    };
    assert!(near(step(100.0, Provenance::Measured), 1.0));
    assert!(near(step(200.0, Provenance::Measured), 1.0));
    assert!(near(
        step(100.0 * 2_f32.powf(0.25), Provenance::Measured),
        0.0
    ));
    assert!(near(step(141.421_36, Provenance::Measured), -1.0));
    assert!(near(step(141.421_36, Provenance::GenrePrior), -0.33));
    assert_eq!(step(f32::NAN, Provenance::Measured), 0.0);
}
