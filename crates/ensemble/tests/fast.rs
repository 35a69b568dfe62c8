//! The fast ways to the trees' scores, with the plain walk as the oracle: the same numbers to the last bit.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

mod common;

use common::{Rng, any_model, any_model_from};
use ensemble::{Batch, Model, UNKNOWN};
use proptest::prelude::*;

/// As a file gives it: leaves on the grid that fast sums need.
fn from_file(model: &Model) -> Model {
    Model::decode(&model.encode()).unwrap()
}

fn shipped() -> Model {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/taste.bin");
    Model::decode(&std::fs::read(path).unwrap()).unwrap()
}

/// Codes of some people: any byte, and often those at which something changes.
fn people(model: &Model, count: usize, seed: u64, largest: usize) -> Vec<u8> {
    let mut rng = Rng::new(seed);
    (0..count * model.questions())
        .map(|_| rng.below(largest + 1) as u8)
        .collect()
}

/// The plain walk, one person after another, by the model's own rules for gaps and for a target's own answer.
fn plainly(model: &Model, codes: &[u8]) -> Vec<f64> {
    let parts = model.parts();
    let mut scores = Vec::new();
    for person in codes.chunks_exact(model.questions()) {
        let mut filled: Vec<u8> = person.to_vec();
        for (code, typical) in filled.iter_mut().zip(&parts.typical) {
            if *code == UNKNOWN {
                *code = *typical;
            }
        }
        for target in 0..model.targets() {
            let own = model.questions() - model.targets() + target;
            let mut asked = filled.clone();
            asked[own] = parts.typical[own];
            scores.push(parts.forest.predict(target, &asked));
        }
    }
    scores
}

fn one_by_one(model: &Model, codes: &[u8]) -> Vec<f64> {
    let mut scores = vec![0.0; codes.len() / model.questions() * model.targets()];
    let people = codes.chunks_exact(model.questions());
    for (codes, scores) in people.zip(scores.chunks_exact_mut(model.targets())) {
        model.score(codes, scores).unwrap();
    }
    scores
}

fn at_once(model: &Model, codes: &[u8]) -> Vec<f64> {
    let mut scores = vec![0.0; codes.len() / model.questions() * model.targets()];
    Batch::of(model.clone()).score(codes, &mut scores).unwrap();
    scores
}

#[test]
fn the_shipped_model_is_fast_and_says_what_the_walk_says() {
    let model = shipped();
    assert!(Batch::of(model.clone()).is_fast());
    for largest in [4, 22, 81, 255] {
        let codes = people(&model, 700, 736, largest);
        let expected = plainly(&model, &codes);
        assert_eq!(one_by_one(&model, &codes), expected);
        assert_eq!(at_once(&model, &codes), expected);
    }
}

#[test]
fn what_predictions_say_of_the_trees_is_what_scores_say() {
    let model = shipped();
    let codes = people(&model, 1, 1, 4);
    let values = vec![f64::NAN; model.questions()];
    let mut out = vec![ensemble::Prediction::default(); model.targets()];
    let observation = model.observe(&codes, &values).unwrap();
    model.predict(observation, &mut model.workspace(), &mut out);
    let forest: Vec<f64> = out.iter().map(|prediction| prediction.forest).collect();
    assert_eq!(forest, plainly(&model, &codes));
}

#[test]
fn wrong_lengths_are_errors_that_say_so() {
    let model = shipped();
    let batch = Batch::of(model.clone());
    let mut scores = vec![0.0; 16];
    let error = model.score(&[1; 26], &mut scores).unwrap_err();
    assert_eq!(error.to_string(), "expected 27 numbers, found 26");
    let error = model.score(&[1; 27], &mut scores[..15]).unwrap_err();
    assert_eq!((error.expected, error.found), (16, 15));
    let error = batch.score(&[1; 28], &mut scores).unwrap_err();
    assert_eq!((error.expected, error.found), (54, 28));
    let error = batch.score(&[1; 54], &mut scores).unwrap_err();
    assert_eq!((error.expected, error.found), (32, 16));
    assert_eq!(batch.score(&[], &mut []), Ok(()));
}

proptest! {
    /// Depths 1 to 3, short branches, thresholds past every code; every number of people up to several words.
    #[test]
    fn fast_is_plain_to_the_last_bit(seed in 0..2000_u64, count in 0..40_usize, largest in 1..256_usize) {
        let model = from_file(&any_model(seed));
        let codes = people(&model, count, seed, largest);
        let expected = plainly(&model, &codes);
        prop_assert!(Batch::of(model.clone()).is_fast());
        prop_assert_eq!(one_by_one(&model, &codes), expected.clone());
        prop_assert_eq!(at_once(&model, &codes), expected);
    }

    /// Numbers on no grid that 32 bits reach, as those fresh from training: then everything is walked, and says the same.
    #[test]
    fn what_does_not_fit_is_walked(seed in 0..200_u64) {
        let model = any_model_from(seed, 1.0 / 3.0);
        let codes = people(&model, 5, seed, 6);
        let expected = plainly(&model, &codes);
        prop_assert!(!Batch::of(model.clone()).is_fast());
        prop_assert_eq!(one_by_one(&model, &codes), expected.clone());
        prop_assert_eq!(at_once(&model, &codes), expected);
    }
}
