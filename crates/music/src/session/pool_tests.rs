//! What the pool promises: bounded, fitting, varied, near the mix, whatever order the candidates come in.

use super::entry::{Entry, entries};
use super::fixtures::track;
use super::pool::{pool, relevance};
use super::request::{Candidate, Path, Slot};
use super::similarity::similarity;
use super::{POOL, Weights};
use crate::ranking::calibration::{counts, divergence};
use crate::{AudioFeatures, Genre, GenreMix, PerGenre, Target};

/// Twelve hundred tracks of four genres in unequal numbers, spread evenly over the mood plane. Jazz is rare.
fn candidates(names: &[String]) -> Vec<Candidate<'_>> {
    let genres = [
        Genre::Rock,
        Genre::Rock,
        Genre::Pop,
        Genre::Rock,
        Genre::Folk,
        Genre::Pop,
        Genre::Rock,
        Genre::Jazz,
    ];
    (0..1200_u32)
        .map(|id| {
            let share = |step: u32| (id * step % 101) as f32 / 100.0;
            let features = AudioFeatures {
                tempo: 60.0 + 100.0 * share(29),
                energy: share(17),
                valence: share(41),
                danceability: share(7),
                acousticness: share(11),
                instrumentalness: share(13),
            };
            let genre = genres[id as usize % genres.len()];
            track(id, genre, &names[id as usize % names.len()], features).into()
        })
        .collect()
}

fn names() -> Vec<String> {
    (0..150).map(|name| format!("artist {name}")).collect()
}

fn mix() -> GenreMix {
    let mut weights = PerGenre::default();
    weights[Genre::Jazz] = 0.35;
    weights[Genre::Folk] = 0.35;
    weights[Genre::Pop] = 0.2;
    weights[Genre::Rock] = 0.1;
    GenreMix::from_weights(weights).unwrap()
}

fn slot(valence: f32, energy: f32) -> Slot {
    Slot {
        target: Target {
            valence,
            energy,
            spread: 0.25,
            tempo: None,
            acousticness: None,
            instrumentalness: None,
            danceability: None,
        },
    }
}

fn way() -> [Slot; 2] {
    [slot(0.2, 0.3), slot(0.8, 0.8)]
}

fn chosen<'a>(candidates: &[Candidate<'a>], weights: Weights) -> Vec<Entry<'a>> {
    pool(
        entries(candidates, &mix()),
        &mix(),
        Path::Slots(&way()),
        &weights,
    )
}

fn off_the_mix(pool: &[Entry<'_>]) -> f64 {
    divergence(
        &mix(),
        &counts(pool.iter().map(|entry| entry.candidate.track.genre)),
    )
}

#[test]
fn a_pool_is_bounded_and_does_not_depend_on_the_order() {
    let names = names();
    let mut all = candidates(&names);
    let ids = |pool: Vec<Entry<'_>>| -> Vec<u32> {
        pool.iter()
            .map(|entry| entry.candidate.track.id.0)
            .collect()
    };
    let first = ids(chosen(&all, Weights::default()));
    assert_eq!(first.len(), POOL);
    all.reverse();
    assert_eq!(first, ids(chosen(&all, Weights::default())));
    assert_eq!(
        ids(chosen(&all[..200], Weights::default())).len(),
        200,
        "few are all taken"
    );
}

/// The 300 most fitting tracks by themselves are what calibration is compared with.
#[test]
fn a_pool_is_nearer_to_the_mix_than_the_top_tracks() {
    let names = names();
    let all = candidates(&names);
    let calibrated = off_the_mix(&chosen(&all, Weights::default()));
    let mut top = entries(&all, &mix());
    let best = |entry: &Entry<'_>| {
        way()
            .iter()
            .map(|slot| relevance(entry, slot, &mix()))
            .fold(0.0, f32::max)
    };
    top.sort_by(|left, right| best(right).total_cmp(&best(left)));
    top.truncate(POOL);
    let top = off_the_mix(&top);
    let uncalibrated = off_the_mix(&chosen(
        &all,
        Weights {
            calibration: 0.0,
            ..Weights::default()
        },
    ));
    // Jazz and folk have 150 tracks each for 105 places: the mix can be had.
    assert!(calibrated < 0.01, "{calibrated}");
    assert!(
        top > 10.0 * calibrated && uncalibrated > 5.0 * calibrated,
        "{calibrated} {uncalibrated} {top}"
    );
}

#[test]
fn a_pool_serves_every_waypoint() {
    let names = names();
    let all = candidates(&names);
    let pool = chosen(&all, Weights::default());
    for slot in way() {
        let near = |entry: &Entry<'_>| {
            let features = entry.candidate.track.features;
            libm::hypotf(
                features.valence - slot.target.valence,
                features.energy - slot.target.energy,
            ) < 0.25
        };
        let [inside, all] = [
            pool.iter().filter(|entry| near(entry)).count() * all.len(),
            entries(&all, &mix())
                .iter()
                .filter(|entry| near(entry))
                .count()
                * POOL,
        ];
        assert!(2 * inside > 3 * all, "{inside} {all}");
    }
}

#[test]
fn less_weight_on_fit_makes_a_pool_more_varied() {
    let names = names();
    let all = candidates(&names);
    let alike = |relevance| {
        let pool = chosen(
            &all,
            Weights {
                relevance,
                ..Weights::default()
            },
        );
        let nearest = |entry: &Entry<'_>| {
            let others = pool
                .iter()
                .filter(|other| other.candidate.track.id != entry.candidate.track.id);
            others
                .map(|other| similarity(entry, other))
                .fold(0.0, f32::max)
        };
        pool.iter().map(nearest).sum::<f32>() / pool.len() as f32
    };
    let (fit, usual, varied) = (alike(1.0), alike(Weights::default().relevance), alike(0.3));
    assert!(varied < usual && usual < fit, "{varied} {usual} {fit}");
}

#[test]
fn what_helped_counts_for_relevance() {
    let names = names();
    let mut all = candidates(&names)[..2].to_vec();
    all[1].track.features = all[0].track.features;
    all[1].effect = 0.5;
    let made = entries(&all, &mix());
    let [plain, helped] = [0, 1].map(|at| relevance(&made[at], &way()[0], &mix()));
    assert!(helped > plain, "{helped} {plain}");
}
