//! Explanations are the Shapley values of the blend, by brute force over all coalitions of small models.
//!
//! The game: a coalition's questions are answered as the person did; the others are at their reference, the typical
//! code for the trees and the mean for the Gaussian. The share of each half, and which questions the Gaussian
//! conditions on, are those of the person.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

mod common;

use common::{Rng, any_model, any_observation};
use ensemble::{Bucket, Calibration, Model, ModelParts, UNKNOWN};
use proptest::prelude::*;

/// The same model with other shares of the trees: few known, many known.
fn with_shares(model: &Model, shares: [f64; 2]) -> Model {
    let buckets = model.parts().calibration.buckets().iter().zip(shares);
    let buckets = buckets.map(|(bucket, weight)| Bucket { weight, ..*bucket });
    Model::new(ModelParts {
        calibration: Calibration::new(buckets.collect()).unwrap(),
        ..model.parts().clone()
    })
    .unwrap()
}

/// What the blend expects of a target when the questions in `coalition` are answered.
fn value(model: &Model, target: usize, codes: &[u8], values: &[f64], coalition: usize) -> f64 {
    let parts = model.parts();
    let own = model.questions() - model.targets() + target;
    let joined = |q: usize| coalition >> q & 1 == 1 && q != own;
    let seen: Vec<u8> = (0..codes.len())
        .map(|q| {
            if joined(q) && codes[q] != UNKNOWN {
                codes[q]
            } else {
                parts.typical[q]
            }
        })
        .collect();
    let given: Vec<f64> = (0..values.len())
        .map(|q| {
            if q == own || values[q].is_nan() {
                f64::NAN
            } else if joined(q) {
                values[q]
            } else {
                parts.gaussian.mean_of(q).unwrap_or(f64::NAN)
            }
        })
        .collect();
    let mut ws = parts.gaussian.workspace();
    parts.gaussian.condition(&given, &mut ws);
    let gaussian = parts.gaussian.predict(own, &ws).unwrap();
    let first = model.questions() - model.targets();
    let known = (first..codes.len())
        .filter(|q| *q != own && codes[*q] != UNKNOWN)
        .count();
    let weight = parts.calibration.bucket(known).weight;
    weight * parts.forest.predict(target, &seen) + (1.0 - weight) * gaussian
}

/// Shapley values by their definition: over all coalitions without a question, what joining them adds.
fn brute_force(model: &Model, target: usize, codes: &[u8], values: &[f64]) -> Vec<f64> {
    let n = codes.len();
    let factorial = |k: usize| (1..=k).product::<usize>() as f64;
    let of = |coalition| value(model, target, codes, values, coalition);
    let worth: Vec<f64> = (0..1 << n).map(of).collect();
    (0..n)
        .map(|q| {
            (0..1_usize << n)
                .filter(|coalition| coalition >> q & 1 == 0)
                .map(|coalition| {
                    let size = coalition.count_ones() as usize;
                    let share = factorial(size) * factorial(n - size - 1) / factorial(n);
                    share * (worth[coalition | 1 << q] - worth[coalition])
                })
                .sum()
        })
        .collect()
}

fn check(model: &Model, seed: u64) -> Result<(), TestCaseError> {
    let (codes, values) = any_observation(model, seed);
    let observation = model.observe(&codes, &values).unwrap();
    let mut ws = model.workspace();
    let mut moved = vec![0.0; model.questions()];
    for target in 0..model.targets() {
        let start = model.explain(target, observation, &mut ws, &mut moved);
        prop_assert!((start - value(model, target, &codes, &values, 0)).abs() < 1e-9);
        let truth = brute_force(model, target, &codes, &values);
        for (question, (ours, truth)) in moved.iter().zip(truth).enumerate() {
            prop_assert!(
                (ours - truth).abs() < 1e-9,
                "target {target}, question {question}: {ours}, by brute force {truth}"
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn trees_alone(seed in any::<u64>()) {
        check(&with_shares(&any_model(seed), [1.0, 1.0]), seed)?;
    }

    #[test]
    fn the_gaussian_alone(seed in any::<u64>()) {
        check(&with_shares(&any_model(seed), [0.0, 0.0]), seed)?;
    }

    #[test]
    fn the_blend_with_questions_that_both_halves_ask(seed in any::<u64>()) {
        let mut rng = Rng::new(seed);
        check(&with_shares(&any_model(seed), [rng.unit(), rng.unit()]), seed)?;
    }
}
