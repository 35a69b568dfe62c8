//! A survey larger than what is kept of it: what comes from all rows, what from the sample, and that a file within the
//! sample is read as it always was.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::{repository, synthetic};
use ensemble::Model;
use indicatif::ProgressBar;
use serde_json::Value;
use train::stream::{Reading, Sampled};
use train::{Person, SEED, Survey, TrainError, clean, gauss, sample, stream, survey};

fn model() -> Model {
    Model::decode(&fs::read(repository().join("models/taste.bin")).unwrap()).unwrap()
}

/// A file of 3,000 synthetic people of its own for each test.
fn large(test: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("large-{test}.csv"));
    let mut bytes = Vec::new();
    sample::write(&model(), 3000, 1, &mut bytes, &ProgressBar::hidden()).unwrap();
    fs::write(&path, bytes).unwrap();
    path
}

fn read(path: &Path, people: usize, seed: u64) -> Reading {
    stream::read(path, people, seed, &ProgressBar::hidden()).unwrap()
}

fn at_once(path: &Path) -> Survey {
    let bytes = fs::read(path).unwrap();
    clean::clean(&survey::read("large", bytes.as_slice()).unwrap()).unwrap()
}

/// All that tells two people apart.
fn same(a: &Person, b: &Person) -> bool {
    a.answers == b.answers
        && a.levels == b.levels
        && a.favourite == b.favourite
        && a.effects == b.effects
}

#[test]
fn a_file_within_the_sample_is_read_as_it_is() {
    let path = repository().join("data/synthetic_survey.csv");
    let (streamed, whole) = (read(&path, 200, SEED), at_once(&path));
    assert_eq!(streamed.sampled, None);
    assert_eq!(streamed.survey.cleaning, whole.cleaning);
    assert_eq!(streamed.survey.people.len(), whole.people.len());
    assert!(
        streamed
            .survey
            .people
            .iter()
            .zip(&whole.people)
            .all(|(a, b)| same(a, b))
    );
    assert_eq!(streamed.source.bytes, synthetic().len() as u64);
    assert_eq!(streamed.source.sha256, train::output::sha256(&synthetic()));
    let model = model();
    assert_eq!(
        streamed
            .complete(model.clone(), &ProgressBar::hidden())
            .unwrap(),
        model
    );
}

#[test]
fn a_sample_is_part_of_the_file_in_its_order() {
    let path = large("order");
    let (streamed, whole) = (read(&path, 300, SEED), at_once(&path));
    let sampled = Sampled {
        rows: 3000,
        people: 300,
    };
    assert_eq!(streamed.sampled, Some(sampled));
    let mut all = whole.people.iter();
    for person in &streamed.survey.people {
        assert!(
            all.any(|other| same(person, other)),
            "not in the file, or out of order"
        );
    }
    let again = read(&path, 300, SEED).survey.people;
    assert!(
        again
            .iter()
            .zip(&streamed.survey.people)
            .all(|(a, b)| same(a, b))
    );
    let other = read(&path, 300, SEED + 1).survey.people;
    assert!(
        !other
            .iter()
            .zip(&streamed.survey.people)
            .all(|(a, b)| same(a, b))
    );
}

#[test]
fn cleaning_and_gaussian_come_from_all_rows() {
    let path = large("all");
    let (streamed, whole) = (read(&path, 300, SEED), at_once(&path));
    assert_eq!(streamed.survey.cleaning, whole.cleaning);
    let everyone: Vec<usize> = (0..whole.people.len()).collect();
    let gaussian = gauss::fit(&whole.people, &everyone).unwrap();
    let hidden = ProgressBar::hidden();
    assert_eq!(streamed.gaussian(&hidden).unwrap(), gaussian);
    let before = model();
    let after = streamed.complete(before.clone(), &hidden).unwrap();
    assert_eq!(after.parts().forest, before.parts().forest);
    let close = |(a, b): (&f64, &f64)| (a - b).abs() <= 1e-6 * b.abs();
    assert!(
        after
            .parts()
            .gaussian
            .mean()
            .iter()
            .zip(gaussian.mean())
            .all(close)
    );
}

#[test]
fn a_file_that_changes_between_passes_is_refused() {
    let path = large("changing");
    let reading = read(&path, 300, SEED);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("Rarely", "Never", 1)).unwrap();
    let error = reading.gaussian(&ProgressBar::hidden()).unwrap_err();
    assert!(matches!(error, TrainError::Io { .. }));
    assert!(
        error
            .to_string()
            .ends_with("the file changed while it was read")
    );
}

#[test]
fn the_manifest_says_how_many_were_sampled_and_nothing_when_none_were() {
    let input = Path::new(env!("CARGO_TARGET_TMPDIR")).join("large-manifest.csv");
    let text = String::from_utf8(synthetic()).unwrap();
    let few: Vec<&str> = text.lines().take(101).collect();
    fs::write(&input, few.join("\n")).unwrap();
    for (sample, expected) in [("60", Some((100, 60))), ("100", None)] {
        let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("manifest-{sample}"));
        let run = Command::new(env!("CARGO_BIN_EXE_train"))
            .args(["fit", "--trees", "1", "--sample", sample, "--survey"])
            .arg(&input)
            .arg("--out")
            .arg(&out)
            .output()
            .unwrap();
        assert!(
            run.status.success(),
            "{}",
            String::from_utf8_lossy(&run.stderr)
        );
        let manifest: Value =
            serde_json::from_slice(&fs::read(out.join("manifest.json")).unwrap()).unwrap();
        let sample = manifest.get("sample");
        let told = sample.map(|s| {
            assert_eq!(s["rows_seen_by_gaussian"], s["rows_read"]);
            let number = |name: &str| s[name].as_u64().unwrap();
            (number("rows_read"), number("rows_seen_by_trees"))
        });
        assert_eq!(told, expected);
        assert_eq!(manifest["cleaning"]["rows"], 100);
    }
}
