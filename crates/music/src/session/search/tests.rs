//! Exact search against all permutations, beam and greedy against exact search.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::{Arrangement, BEAM_WIDTH, beam, exact, greedy, random};
use crate::GenreMix;
use crate::session::fixtures::{any_candidates, any_path, everything};
use crate::session::{Candidate, Length, Path, Problem, Rules, SessionRequest, Slot, Weights};

const RULES: Rules = Rules {
    low_in_a_row: 2,
    artist_in_a_row: false,
    length: None,
};

static EVERYTHING: LazyLock<GenreMix> = LazyLock::new(everything);

/// Every order of some of `tracks` that keeps the rules: the best score, and how many orders there are.
fn by_permutation(problem: &Problem<'_>) -> (Option<f64>, usize) {
    fn extend(problem: &Problem<'_>, order: &mut Vec<usize>, found: &mut (Option<f64>, usize)) {
        if order.len() == problem.places() {
            if let Some(score) = problem.score(order) {
                found.1 += 1;
                found.0 = Some(found.0.map_or(score, |best| best.max(score)));
            }
            return;
        }
        for next in 0..problem.tracks() {
            if !order.contains(&next) {
                order.push(next);
                extend(problem, order, found);
                order.pop();
            }
        }
    }
    let mut found = (None, 0);
    extend(problem, &mut Vec::new(), &mut found);
    found
}

fn problem<'a>(
    candidates: &'a [Candidate<'a>],
    slots: &'a [Slot],
    weights: Weights,
    rules: Rules,
) -> Problem<'a> {
    let request = SessionRequest {
        weights,
        ..SessionRequest::new(candidates, &EVERYTHING, Path::Slots(slots), 30.0)
    };
    Problem::of(&request, slots.len(), rules)
}

/// With the rules, with a pace for these tracks, and without any.
fn rules(kind: usize, places: usize) -> Rules {
    // Four minutes is the middle of what the candidates have; those without a sensible length count as less.
    let track = 4.0;
    match kind {
        0 => RULES,
        1 => Rules {
            length: Some(Length {
                minutes: track * places as f64,
                places,
                track,
            }),
            ..RULES
        },
        _ => Rules {
            low_in_a_row: usize::MAX,
            artist_in_a_row: true,
            length: None,
        },
    }
}

fn is_valid(problem: &Problem<'_>, found: &Arrangement) -> bool {
    problem.score(&found.order).map(f64::to_bits) == Some(found.score.to_bits())
}

/// Each weight that a place's score knows, set to a value.
const WEIGHTS: [fn(&mut Weights, f32); 12] = [
    |weights, to| weights.taste = to,
    |weights, to| weights.mood = to,
    |weights, to| weights.tempo = to,
    |weights, to| weights.sound = to,
    |weights, to| weights.dance = to,
    |weights, to| weights.effect = to,
    |weights, to| weights.step = to,
    |weights, to| weights.variety = to,
    |weights, to| weights.run = to,
    |weights, to| weights.again = to,
    |weights, to| weights.artist = to,
    |weights, to| weights.album = to,
];

/// Weights with one of them changed.
fn with(mut weights: Weights, set: fn(&mut Weights, f32), to: f32) -> Weights {
    set(&mut weights, to);
    weights
}

/// Nothing counts.
fn nothing() -> Weights {
    let none = |weights, set: &fn(&mut Weights, f32)| with(weights, *set, 0.0);
    WEIGHTS.iter().fold(Weights::default(), none)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn exact_is_the_best_of_all_permutations(
        candidates in any_candidates(0..7), slots in any_path(0..6), kind in 0..3_usize,
    ) {
        let problem = problem(&candidates, &slots, Weights::default(), rules(kind, slots.len()));
        let (best, _) = by_permutation(&problem);
        let found = exact(&problem);
        prop_assert_eq!(found.as_ref().map(|found| found.score.to_bits()), best.map(f64::to_bits));
        prop_assert!(found.iter().all(|found| is_valid(&problem, found)));
    }

    #[test]
    fn every_search_keeps_the_rules_and_none_beats_exact(
        candidates in any_candidates(1..9), slots in any_path(1..7), kind in 0..3_usize, seed: u64,
    ) {
        let problem = problem(&candidates, &slots, Weights::default(), rules(kind, slots.len()));
        let best = exact(&problem);
        let found = [beam(&problem, BEAM_WIDTH).ok(), greedy(&problem).ok(), random(&problem, seed)];
        // The beam finds an arrangement whenever there is one.
        prop_assert_eq!(found[0].is_some(), best.is_some());
        for found in found.iter().flatten() {
            prop_assert!(is_valid(&problem, found));
            prop_assert!(found.score <= best.as_ref().unwrap().score);
            prop_assert!(found.cost(&problem) >= 0.0);
        }
    }

    /// More weight on something never costs the best session any of it.
    #[test]
    fn the_optimum_is_monotone_in_every_weight(
        candidates in any_candidates(3..8), slots in any_path(1..5), which in prop::sample::select(WEIGHTS.to_vec()),
        before in 0.0_f32..2.0, more in 0.0_f32..3.0,
    ) {
        let of = |to| problem(&candidates, &slots, with(Weights::default(), which, to), RULES);
        // By itself: how much of it an arrangement has.
        let measure = problem(&candidates, &slots, with(nothing(), which, 1.0), RULES);
        let (Some(first), Some(second)) = (exact(&of(before)), exact(&of(before + more))) else {
            return Ok(());
        };
        let [first, second] = [first, second].map(|found| measure.score(&found.order).unwrap());
        prop_assert!(second >= first - 1e-4, "{first} then {second}");
    }
}

#[test]
fn no_places_and_no_tracks_are_no_trouble() {
    let empty = problem(&[], &[], Weights::default(), RULES);
    assert_eq!(beam(&empty, 0).unwrap().order, []);
    assert_eq!(exact(&empty).map(|found| found.order), Some(Vec::new()));
    assert_eq!(empty.parts(&[0]), None);
}
