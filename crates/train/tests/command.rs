//! The command line as a person runs it, on the synthetic survey: what it prints where, and that a bad file leaves the
//! models alone.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use common::repository;
use serde_json::Value;

fn train(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_train"))
        .args(arguments)
        .output()
        .unwrap()
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn sample() -> String {
    repository()
        .join("data/synthetic_survey.csv")
        .display()
        .to_string()
}

#[test]
fn evaluate_json_prints_json_and_nothing_else() {
    let output = train(&["evaluate", "--survey", &sample(), "--trees", "5", "--json"]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let printed: Value = serde_json::from_slice(&output.stdout).unwrap();
    for model in ["popularity", "gaussian", "trees", "blend"] {
        for figure in [
            "rmse_one_hidden",
            "auroc_one_hidden",
            "ndcg3_none_known",
            "ndcg3_favourite_known",
        ] {
            assert!(
                printed[model][figure].as_f64().unwrap() > 0.0,
                "{model} {figure}"
            );
        }
    }
}

#[test]
fn fit_gives_the_same_bytes_twice() {
    let (a, b) = (folder("same-a"), folder("same-b"));
    for out in [&a, &b] {
        let output = train(&[
            "fit",
            "--survey",
            &sample(),
            "--trees",
            "5",
            "--out",
            &out.display().to_string(),
        ]);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    for name in ["taste.bin", "evaluation.json", "manifest.json"] {
        assert_eq!(
            fs::read(a.join(name)).unwrap(),
            fs::read(b.join(name)).unwrap(),
            "{name}"
        );
    }
    assert_eq!(
        fs::read_dir(&a).unwrap().count(),
        3,
        "nothing else is left behind"
    );
}

#[test]
fn a_bad_survey_leaves_the_models_alone() {
    let out = folder("bad");
    fs::write(out.join("taste.bin"), b"the old one").unwrap();
    let bad = out.join("bad.csv");
    fs::write(
        &bad,
        fs::read_to_string(sample())
            .unwrap()
            .replacen("Sometimes", "sometimes", 1),
    )
    .unwrap();
    let output = train(&[
        "fit",
        "--survey",
        &bad.display().to_string(),
        "--out",
        &out.display().to_string(),
    ]);
    assert!(!output.status.success());
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(
        message.contains("expected one of Never, Rarely, Sometimes, Very frequently"),
        "{message}"
    );
    assert_eq!(fs::read(out.join("taste.bin")).unwrap(), b"the old one");
    assert_eq!(fs::read_dir(&out).unwrap().count(), 2);
}

#[test]
fn a_survey_that_is_not_there_is_named() {
    let output = train(&["evaluate", "--survey", "no/such/file.csv"]);
    assert!(!output.status.success());
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("no/such/file.csv")
    );
}

#[test]
fn too_few_people_is_said() {
    let out = folder("few");
    let few: String = fs::read_to_string(sample())
        .unwrap()
        .lines()
        .take(21)
        .map(|l| format!("{l}\n"))
        .collect();
    let path = out.join("few.csv");
    fs::write(&path, few).unwrap();
    let output = train(&["evaluate", "--survey", &path.display().to_string()]);
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "expected at least 50 people to train on, found 20\n"
    );
}

#[test]
fn the_committed_sample_is_what_the_generator_writes() {
    let out = folder("sample").join("sample.csv");
    let model = repository().join("models/taste.bin").display().to_string();
    let output = train(&[
        "sample",
        "--model",
        &model,
        "--out",
        &out.display().to_string(),
    ]);
    assert!(output.status.success());
    assert_eq!(
        fs::read_to_string(out).unwrap(),
        fs::read_to_string(sample()).unwrap()
    );
}
