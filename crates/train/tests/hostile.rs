//! Whatever stands in a survey's place: refused with file, line, column, what was expected and what came, or records.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

use std::fs;
use std::path::Path;

use hostile::Target;
use train::clean::clean;
use train::survey::{read, scan_partial};

/// The head and so many rows of the synthetic survey.
fn rows(count: usize) -> Vec<u8> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/synthetic_survey.csv");
    let text = fs::read_to_string(file).unwrap();
    let lines: Vec<&str> = text.lines().take(1 + count).collect();
    (lines.join("\n") + "\n").into_bytes()
}

const WORDS: [&str; 16] = [
    "Age",
    "Frequency [Rock]",
    "Never",
    "Very frequently",
    "Yes",
    "No",
    "10",
    "1e9",
    ",",
    "\"",
    "\n",
    "\r\n",
    ";",
    "Improve",
    "I agree",
    "NA",
];

#[test]
fn hostile_surveys() {
    let report = Target::new("survey", [rows(1), rows(4)])
        .words(WORDS)
        .run(|bytes| {
            let partial = scan_partial("survey.csv", bytes, |_| {});
            match read("survey.csv", bytes) {
                Ok(records) => {
                    assert!(partial.is_ok(), "what is whole is also a part");
                    // Too few people, or people who cannot be, are an error of the next step; never a panic.
                    let _ = clean(&records);
                    true
                }
                Err(errors) => {
                    let said = errors.to_string();
                    assert!(
                        said.contains("survey.csv") && said.contains("expected"),
                        "{said}"
                    );
                    assert!(
                        said.len() < 20_000,
                        "a long file of faults is cut short: {}",
                        said.len()
                    );
                    false
                }
            }
        });
    assert!(
        report.accepted > 0 && report.refused > report.accepted,
        "{report}"
    );
}
