//! Whatever somebody brings in as a journal, and whatever lies in its database: refused with its place, or entries that
//! can be written and read again.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

use std::fs;
use std::path::Path;

use hostile::Target;
use wellbeing::journal::export::{bundle, json};
use wellbeing::journal::{Import, decode, encode, merge, open};

fn file(name: &str) -> String {
    fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/journal")
            .join(name),
    )
    .unwrap()
}

/// The records that people have on their devices.
fn records() -> Vec<Vec<u8>> {
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    let text = file("v1.txt");
    let lines = text.lines().filter(|line| !line.is_empty());
    lines
        .map(|line| line.as_bytes().chunks(2).map(byte).collect())
        .collect()
}

const WORDS: [&str; 22] = [
    "\"format\"",
    "\"version\": 2",
    "\"entries\"",
    "\"kind\"",
    "\"check-in\"",
    "\"session\"",
    "\"id\"",
    "\"mood\"",
    "\"valence\"",
    "\"totals\"",
    "\"sheet\": \"PHQ-9\"",
    "\"score\": 28",
    "\"tracks\"",
    "\"reaction\"",
    "\"intent\"",
    "\"at\"",
    "2026-02-30T25:00:00.000Z",
    "{",
    "}",
    "[",
    "]",
    ",",
];

/// Reads it as the page would, and takes everything that follows from it.
fn brought(bytes: &[u8]) -> bool {
    let import = match Import::read(bytes) {
        Ok(import) => import,
        Err(error) => {
            let said = error.to_string();
            assert!(said.contains("expected"), "{said}");
            assert!(said.len() < 400, "an error never repeats what came: {said}");
            return false;
        }
    };
    let entries = import.entries().to_vec();
    // An import keeps the order of its file; whatever is written is in the order of time.
    let mut in_time = entries.clone();
    in_time.sort_by_key(|entry| (entry.at().utc_milliseconds(), entry.id()));
    let again = Import::read(json(&entries).as_bytes()).unwrap();
    assert_eq!(
        again.entries(),
        in_time,
        "what was read is written and read the same, as JSON"
    );
    assert_eq!(
        Import::read(&bundle(&entries)).unwrap().entries(),
        in_time,
        "and as a bundle"
    );
    assert_eq!(
        merge(entries, again).writes().count(),
        0,
        "bringing in one's own journal changes nothing"
    );
    true
}

#[test]
fn hostile_journal_files() {
    let whole = file("journal.json");
    let entries = Import::read(whole.as_bytes()).unwrap();
    let short = json(&entries.entries()[..2]);
    let seeds = [whole.into_bytes(), short.into_bytes()];
    let report = Target::new("journal-file", seeds).words(WORDS).run(brought);
    assert!(
        report.accepted > 0 && report.refused > report.accepted,
        "{report}"
    );
}

#[test]
fn hostile_journal_bundles() {
    let entries = Import::read(file("journal.json").as_bytes()).unwrap();
    let seeds = [bundle(entries.entries()), bundle(&entries.entries()[..1])];
    let report = Target::new("journal-bundle", seeds).sealed().run(brought);
    assert!(report.accepted > 0 && report.refused > 0, "{report}");
}

#[test]
fn hostile_journal_records() {
    let report = Target::new("journal-record", records())
        .sealed()
        .run(|bytes| {
            let opened = open([bytes]);
            assert_eq!(
                opened.entries.len() + opened.damaged.len(),
                1,
                "nothing vanishes"
            );
            match decode(bytes) {
                Ok(entry) => {
                    assert_eq!(
                        encode(&entry),
                        bytes,
                        "what reads at all is written again as the same bytes"
                    );
                    true
                }
                Err(problem) => {
                    assert!(!problem.to_string().is_empty());
                    false
                }
            }
        });
    assert!(
        report.accepted > 0 && report.refused > report.accepted,
        "{report}"
    );
}
