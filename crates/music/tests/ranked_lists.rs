//! The ranking on the real catalogue: lists a person would get.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::collections::BTreeMap;
use std::path::Path;

use music::catalogue::{encode, tsv};
use music::{Bounds, Catalogue, Genre, GenreMix, PerGenre, Ranked, Target, Track, rank};

const LENGTH: usize = 20;

fn catalogue() -> Catalogue {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/catalogue.tsv");
    let rows = tsv::parse("data/catalogue.tsv", &std::fs::read(path).unwrap()).unwrap();
    Catalogue::decode(&encode(&rows)).unwrap()
}

fn plain(valence: f32, energy: f32) -> Target {
    Target {
        valence,
        energy,
        spread: 0.25,
        tempo: None,
        acousticness: None,
        instrumentalness: None,
        danceability: None,
    }
}

/// A target in each corner of the plane and one in the middle, with and without bounds.
fn targets() -> Vec<Target> {
    let slow = Some(Bounds {
        low: 55.0,
        high: 95.0,
    });
    let much = Some(Bounds {
        low: 0.5,
        high: 1.0,
    });
    vec![
        plain(0.85, 0.7),
        plain(0.4, 0.9),
        Target {
            instrumentalness: much,
            ..plain(0.5, 0.4)
        },
        Target {
            acousticness: much,
            ..plain(0.55, 0.2)
        },
        Target {
            tempo: slow,
            acousticness: much,
            instrumentalness: much,
            spread: 0.3,
            ..plain(0.4, 0.12)
        },
    ]
}

fn mix(pairs: &[(Genre, f32)]) -> GenreMix {
    let mut weights = PerGenre::default();
    for &(genre, weight) in pairs {
        weights[genre] = weight;
    }
    GenreMix::from_weights(weights).unwrap()
}

fn mixes() -> Vec<GenreMix> {
    vec![
        mix(&[(Genre::Rock, 2.4), (Genre::Pop, 2.0), (Genre::Metal, 1.2)]),
        mix(&[(Genre::Rap, 1.0), (Genre::Rnb, 1.0), (Genre::Gospel, 1.0)]),
        mix(&[
            (Genre::Classical, 3.0),
            (Genre::Jazz, 2.0),
            (Genre::Lofi, 2.0),
            (Genre::VideoGame, 1.0),
        ]),
        mix(&[(Genre::Metal, 1.0), (Genre::Classical, 1.0)]),
    ]
}

fn tracks<'a>(catalogue: &'a Catalogue, list: &[Ranked]) -> Vec<Track<'a>> {
    list.iter()
        .map(|ranked| catalogue.get(ranked.id).unwrap())
        .collect()
}

/// Mean distance to the target in the mood plane.
fn distance<'a>(tracks: impl Iterator<Item = Track<'a>>, target: &Target) -> f32 {
    let distances: Vec<f32> = tracks
        .map(|track| {
            (track.features.valence - target.valence).hypot(track.features.energy - target.energy)
        })
        .collect();
    distances.iter().sum::<f32>() / distances.len() as f32
}

/// Four of twenty is as far as a genre gets that has nothing to offer, such as classical music for full energy.
#[test]
fn genres_stay_near_the_mix() {
    let catalogue = catalogue();
    for mix in mixes() {
        for target in targets() {
            let list = rank(&catalogue, &mix, &target, LENGTH);
            assert_eq!(list.len(), LENGTH);
            for (genre, share) in mix.iter() {
                let count = tracks(&catalogue, &list)
                    .iter()
                    .filter(|track| track.genre == genre)
                    .count();
                let off = (count as f32 - share * LENGTH as f32).abs();
                assert!(
                    off <= 4.0,
                    "{genre}: {count} of {LENGTH} for a share of {share}, {target:?}"
                );
            }
        }
    }
}

#[test]
fn lists_are_nearer_to_the_target_than_their_genres_are() {
    let catalogue = catalogue();
    for mix in mixes() {
        for target in targets() {
            let list = rank(&catalogue, &mix, &target, LENGTH);
            let listed = distance(tracks(&catalogue, &list).into_iter(), &target);
            let usual = distance(
                catalogue
                    .iter()
                    .filter(|track| mix.weight(track.genre) > 0.0),
                &target,
            );
            assert!(
                listed < 0.8 * usual,
                "{listed} against {usual} for {target:?}"
            );
        }
    }
}

#[test]
fn no_artist_fills_a_list() {
    let catalogue = catalogue();
    for mix in mixes() {
        for target in targets() {
            let mut counts = BTreeMap::new();
            for track in tracks(&catalogue, &rank(&catalogue, &mix, &target, LENGTH)) {
                *counts.entry(track.artist).or_insert(0) += 1;
            }
            assert!(counts.values().all(|&count| count <= 2), "{counts:?}");
        }
    }
}

#[test]
fn bounds_are_felt() {
    let catalogue = catalogue();
    let mix = mix(&[(Genre::Rock, 1.0), (Genre::Lofi, 1.0), (Genre::Jazz, 1.0)]);
    let mean = |target: &Target| {
        let list = rank(&catalogue, &mix, target, LENGTH);
        tracks(&catalogue, &list)
            .iter()
            .map(|track| track.features.instrumentalness)
            .sum::<f32>()
            / LENGTH as f32
    };
    let wanted = Target {
        instrumentalness: Some(Bounds {
            low: 0.5,
            high: 1.0,
        }),
        ..plain(0.5, 0.4)
    };
    let unwanted = Target {
        instrumentalness: Some(Bounds {
            low: 0.0,
            high: 0.1,
        }),
        ..plain(0.5, 0.4)
    };
    assert!(
        mean(&wanted) > mean(&unwanted) + 0.3,
        "{} {}",
        mean(&wanted),
        mean(&unwanted)
    );
}

#[test]
fn a_whole_catalogue_can_be_ranked() {
    let catalogue = catalogue();
    let everything = GenreMix::of(&Genre::ALL).unwrap();
    let list = rank(&catalogue, &everything, &plain(0.5, 0.5), usize::MAX);
    assert_eq!(list.len(), catalogue.len());
    assert!(list.windows(2).all(|pair| pair[0].score >= pair[1].score));
}
