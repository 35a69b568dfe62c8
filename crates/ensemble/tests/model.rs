//! The model as others use it: round trip, damage, explanation, and no allocation while predicting.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

mod common;

use common::{Rng, any_model, any_observation};
use ensemble::{DecodeError, Model, Prediction, UNKNOWN};
use proptest::prelude::*;

#[test]
fn decode_gives_back_what_encode_wrote() {
    for seed in 0..20 {
        let model = any_model(seed);
        let bytes = model.encode();
        let again = Model::decode(&bytes).unwrap();
        assert_eq!(again.encode(), bytes);
    }
}

#[test]
fn every_flipped_bit_and_every_cut_is_refused() {
    let bytes = any_model(1).encode();
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 1 << (at % 8);
        assert!(Model::decode(&damaged).is_err(), "byte {at}");
        assert!(Model::decode(&bytes[..at]).is_err(), "cut at {at}");
    }
}

#[test]
fn errors_say_what_is_wrong() {
    let bytes = any_model(1).encode();
    assert_eq!(Model::decode(b"").unwrap_err(), DecodeError::NotAModel);
    assert_eq!(
        Model::decode(b"something else").unwrap_err(),
        DecodeError::NotAModel
    );
    for found in [1, 9] {
        let mut other = bytes.clone();
        other[4] = found;
        let error = Model::decode(&other).unwrap_err();
        assert_eq!(error, DecodeError::Version { found });
        let message =
            format!("expected model format 2, found {found}: rebuild page and model together");
        assert_eq!(error.to_string(), message);
    }
    let mut damaged = bytes;
    damaged[40] ^= 1;
    assert_eq!(Model::decode(&damaged).unwrap_err(), DecodeError::Checksum);
}

#[test]
fn wrong_lengths_are_an_error() {
    let model = any_model(1);
    let error = model.observe(&[1], &[1.0]).unwrap_err();
    assert_eq!((error.expected, error.found), (model.questions(), 1));
}

proptest! {
    #[test]
    fn no_bytes_make_decode_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = Model::decode(&bytes);
    }

    /// Damage with a checksum that fits gets past the first gate; the checks behind it must hold too.
    #[test]
    fn no_resealed_damage_makes_it_panic(seed in 0..50_u64, at in 5..2000_usize, to in any::<u8>()) {
        let mut bytes = any_model(seed).encode();
        let end = bytes.len() - 4;
        let at = at % end;
        bytes[at] = to;
        let sum = crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC).checksum(&bytes[..end]);
        bytes[end..].copy_from_slice(&sum.to_le_bytes());
        if let Ok(model) = Model::decode(&bytes) {
            let (codes, values) = any_observation(&model, seed);
            let mut ws = model.workspace();
            let mut out = vec![Prediction::default(); model.targets()];
            let observation = model.observe(&codes, &values).unwrap();
            model.predict(observation, &mut ws, &mut out);
        }
    }

    #[test]
    fn explanations_add_up(seed in 0..500_u64) {
        let model = any_model(seed);
        let (codes, values) = any_observation(&model, seed);
        let observation = model.observe(&codes, &values).unwrap();
        let mut ws = model.workspace();
        let mut out = vec![Prediction::default(); model.targets()];
        model.predict(observation, &mut ws, &mut out);
        let mut moved = vec![0.0; model.questions()];
        for (target, prediction) in out.iter().enumerate() {
            let start = model.explain(target, observation, &mut ws, &mut moved);
            let total = start + moved.iter().sum::<f64>();
            prop_assert!((total - prediction.expected).abs() < 1e-9);
            let first = model.questions() - model.targets();
            prop_assert_eq!(moved[first + target], 0.0, "a target never explains itself");
            for (question, amount) in moved.iter().enumerate() {
                prop_assert!(codes[question] != UNKNOWN || *amount == 0.0, "not answered, yet moves");
            }
        }
    }

    #[test]
    fn own_answer_changes_nothing(seed in 0..500_u64, own in 1..5_u8) {
        let model = any_model(seed);
        let (mut codes, mut values) = any_observation(&model, seed);
        let target = Rng::new(seed).below(model.targets());
        let question = model.questions() - model.targets() + target;
        let mut ws = model.workspace();
        let mut before = vec![Prediction::default(); model.targets()];
        model.predict(model.observe(&codes, &values).unwrap(), &mut ws, &mut before);
        codes[question] = own;
        values[question] = f64::from(own - 1);
        let mut after = before.clone();
        model.predict(model.observe(&codes, &values).unwrap(), &mut ws, &mut after);
        prop_assert!((before[target].expected - after[target].expected).abs() < 1e-9);
    }
}
