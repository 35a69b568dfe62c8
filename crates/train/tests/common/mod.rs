//! What tests on the real survey share. The survey is not part of the repository: without it they skip, loudly.

// Each test file uses its own part of this.
#![allow(dead_code, unreachable_pub)]

use std::io::Write;
use std::path::PathBuf;

use train::{Survey, clean, locate, survey};

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
