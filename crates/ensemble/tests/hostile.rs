//! Whatever bytes stand in a model's place: refused with its reason, or a model that can be used.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

mod common;

use std::fs;
use std::path::Path;

use common::{any_model, any_observation};
use ensemble::{DecodeError, Model, Prediction};
use hostile::Target;

/// The model that ships.
fn shipped() -> Vec<u8> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models/taste.bin");
    fs::read(file).unwrap()
}

/// Uses what was accepted as the page does. Numbers may be absurd; that there are as many as there should be is not.
fn used(bytes: &[u8]) -> bool {
    let model = match Model::decode(bytes) {
        Ok(model) => model,
        Err(error) => {
            assert!(error.to_string().contains("model"), "{error}");
            return false;
        }
    };
    let (codes, values) = any_observation(&model, 5);
    let observation = model.observe(&codes, &values).unwrap();
    let mut workspace = model.workspace();
    let mut out = vec![Prediction::default(); model.targets()];
    model.predict(observation, &mut workspace, &mut out);
    let mut moved = vec![0.0; model.questions()];
    if model.targets() > 0 {
        model.explain(0, observation, &mut workspace, &mut moved);
    }
    assert_eq!(
        Model::decode(&model.encode()).map(drop),
        Ok(()),
        "what was read can be written"
    );
    true
}

#[test]
fn hostile_models() {
    let small: Vec<Vec<u8>> = (0..6).map(|seed| any_model(seed).encode()).collect();
    let report = Target::new("model", small).sealed().run(used);
    assert!(
        report.accepted > 0 && report.refused > report.accepted,
        "{report}"
    );
}

/// Cut at every length and altered at every byte; a usual run looks at every twenty-ninth.
#[test]
fn hostile_cuts_and_flips_of_the_shipped_model() {
    let sound = shipped();
    assert!(used(&sound));
    let step = if std::env::var_os("ATTUNE_CASES").is_some() {
        1
    } else {
        29
    };
    for at in (0..sound.len()).step_by(step) {
        assert!(!used(&sound[..at]), "cut at {at}");
        let mut altered = sound.clone();
        altered[at] ^= 1 << (at % 8);
        let error = Model::decode(&altered).map(drop).unwrap_err();
        let expected = match at {
            0..4 => DecodeError::NotAModel,
            4 => DecodeError::Version { found: altered[4] },
            _ => DecodeError::Checksum,
        };
        assert_eq!(error, expected, "altered at {at}");
    }
}
