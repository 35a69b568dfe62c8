//! The pages: from fixture files to the expected pages byte by byte, and the committed pages from the committed files.
//! `ATTUNE_UPDATE=1 cargo test -p train --test report` writes the expected pages anew.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

use std::fs;
use std::path::{Path, PathBuf};

use train::report::{Inputs, Pages};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report/fixtures")
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Names of the three files below a root, with what they should hold.
fn files(pages: &Pages) -> [(&'static str, &String); 3] {
    [
        ("models/MODEL_CARD.md", &pages.card_markdown),
        ("data/pages/model-card.html", &pages.card_html),
        ("data/pages/insights.html", &pages.insights_html),
    ]
}

fn pages() -> Pages {
    Pages::of(&Inputs::read(&fixtures()).unwrap())
}

#[test]
fn fixtures_give_the_expected_pages() {
    let expected = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report/expected");
    let pages = pages();
    if std::env::var_os("ATTUNE_UPDATE").is_some() {
        pages.write(&expected).unwrap();
    }
    for (name, text) in files(&pages) {
        let same = fs::read_to_string(expected.join(name)).is_ok_and(|found| found == *text);
        assert!(same, "{name} differs: look at what ATTUNE_UPDATE=1 changes");
    }
}

#[test]
fn the_committed_pages_are_made_of_the_committed_files() {
    let pages = Pages::of(&Inputs::read(&root().join("models")).unwrap());
    for (name, text) in files(&pages) {
        let same = fs::read_to_string(root().join(name)).is_ok_and(|found| found == *text);
        assert!(
            same,
            "{name} is not what `cargo train pages` writes: run it and commit"
        );
    }
}

#[test]
fn what_has_no_data_is_not_spoken_of() {
    let nothing = std::env::temp_dir().join(format!("attune-no-models-{}", std::process::id()));
    let pages = Pages::of(&Inputs::read(&nothing).unwrap());
    for (_, text) in files(&pages) {
        for absent in ["<svg", "<table", "| --- |", "NaN", "inf"] {
            assert!(!text.contains(absent), "{absent} in {text}");
        }
    }
    assert!(pages.card_markdown.contains("## What it is for"));
}

#[test]
fn every_drawing_has_a_name_and_a_table() {
    let pages = pages();
    for (name, html) in &files(&pages)[1..] {
        let count = |what: &str| html.matches(what).count();
        assert!(count("<svg") > 0, "{name}");
        assert_eq!(
            count("<svg"),
            count("role=\"img\" aria-labelledby="),
            "{name}"
        );
        assert_eq!(count("<svg"), count("<desc"), "{name}");
        assert_eq!(
            count("<figure"),
            count("<details class=\"figure__table\">"),
            "{name}"
        );
        assert_eq!(count("<table"), count("<caption"), "{name}");
        assert_eq!(count("<h1"), 1, "{name}");
    }
}

#[test]
fn names_are_said_once_a_page() {
    let pages = pages();
    for (name, html) in &files(&pages)[1..] {
        let mut ids: Vec<&str> = html
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{name} has an id twice");
        for pointed in html
            .split("href=\"#")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
        {
            assert!(ids.contains(&pointed), "{name} points to {pointed}");
        }
    }
}

#[test]
fn nothing_in_a_page_needs_a_script_or_breaks_its_policy() {
    let pages = pages();
    for (name, html) in &files(&pages)[1..] {
        for refused in ["<script", " style=", " onclick=", "<style", "src=\"http"] {
            assert!(!html.contains(refused), "{refused} in {name}");
        }
    }
}

#[test]
fn comparisons_are_chosen_by_the_figures() {
    let card = pages().card_markdown;
    for sentence in [
        "**Without condition scores.** In none of 1 figures can the change be told from chance.",
        "**Without genre answers.** Of 1 figures, 1 become worse and 0 better by more than chance.",
        "Against popularity, in 2 figures: better in 1, worse in 0, not to be told from chance in 1.",
        "In 1 of 2 cases the favourite lies in the set less often than promised",
    ] {
        assert!(card.contains(sentence), "{sentence}");
    }
}
