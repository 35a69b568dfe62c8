//! What tests on the real survey share. The survey is not part of the repository: without it they skip, loudly.

// Each test file uses its own part of this.
#![allow(dead_code, unreachable_pub)]

use std::io::Write;
use std::path::PathBuf;

use indicatif::ProgressBar;
use train::boost::Settings;
use train::output::sha256;
use train::{SEED, Survey, clean, fit, locate, survey};

/// The real survey, or `None` with a message that can not be overlooked.
pub fn real_survey(test: &str) -> Option<Survey> {
    let path = found(locate::survey(), test, "the survey", "ATTUNE_SURVEY")?;
    let bytes = std::fs::read(path).unwrap();
    Some(clean::clean(&survey::read("survey", bytes.as_slice()).unwrap()).unwrap())
}

/// A file outside the repository.
pub fn found(path: Option<PathBuf>, test: &str, what: &str, variable: &str) -> Option<PathBuf> {
    if path.is_none() {
        // Straight to standard error: the test runner holds back what `eprintln!` says when a test passes.
        let message = format!(
            "\n*** SKIPPED {test}: {what} was not found; set {variable} to its path ***\n\n"
        );
        std::io::stderr().write_all(message.as_bytes()).unwrap();
    }
    path
}

/// The synthetic survey of the repository.
pub fn synthetic() -> Vec<u8> {
    std::fs::read(repository().join("data/synthetic_survey.csv")).unwrap()
}

pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A training run with all of its stages that takes seconds: a hundred synthetic people, one tree a genre. Gives the
/// bytes of the model and of its evaluation.
pub fn small_run() -> (Vec<u8>, Vec<u8>) {
    let records = survey::read("synthetic", synthetic().as_slice()).unwrap();
    let survey = clean::clean(&records[..100]).unwrap();
    let settings = Settings {
        trees: 1,
        ..Settings::SHIPPED
    };
    let trained = fit::train(&survey, SEED, settings, &ProgressBar::hidden()).unwrap();
    let evaluation = serde_json::to_vec(&trained.evaluation).unwrap();
    (trained.model.encode(), evaluation)
}

/// What the small run is recognised by.
pub fn digest((model, evaluation): &(Vec<u8>, Vec<u8>)) -> String {
    format!(
        "model {}\nevaluation {}\n",
        sha256(model),
        sha256(evaluation)
    )
}

/// The digest of the small run by the code that made the committed models. Only the full refit in `shipped.rs` writes
/// it.
pub fn seal() -> PathBuf {
    repository().join("crates/train/tests/shipped.seal")
}
