//! That `docs/simulation` is what `cargo train simulate` would write now, so that its figures cannot grow old unseen.
//!
//! All of it takes half a minute of an optimised build; here the same listeners play the first ten of their two hundred
//! sessions with every policy, and what they missed by then has to be what the committed file says. A change of the
//! learner, the catalogue, the taste model or the listeners moves it. Then run `cargo train simulate` and commit.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

mod common;

use common::repository;
use ensemble::Model;
use indicatif::ProgressBar;
use serde_json::Value;
use train::simulate::outcome::{Plan, simulate};
use train::simulate::policy::{Policy, Ways};
use train::simulate::shelf::Shelf;
use wellbeing::TasteModel;

/// The first point of the committed courses.
const PLAYED: usize = 10;

fn committed() -> Value {
    let path = repository().join("docs/simulation/simulation.json");
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

#[test]
fn the_committed_courses_begin_as_they_would_now() {
    let committed = committed();
    let bytes = std::fs::read(repository().join("models/taste.bin")).unwrap();
    let model = Model::decode(&bytes).unwrap();
    let taste = TasteModel::new(model.clone()).unwrap();
    let shelf = Shelf::read(&repository().join("data/catalogue.tsv")).unwrap();
    let plan = Plan {
        seed: committed["seed"].as_u64().unwrap(),
        sessions: number(&committed["sessions"]),
        played: PLAYED,
        listeners: number(&committed["listeners"]),
        ways: Ways::SHIPPED,
    };
    let hidden = ProgressBar::hidden();
    let now = simulate(&plan, &taste, &model, &shelf, &Policy::ALL, &hidden);
    let now = serde_json::to_value(&now).unwrap();
    let (now, committed) = (&now["tables"], &committed["tables"]);
    assert_eq!(
        now.as_array().unwrap().len(),
        committed.as_array().unwrap().len()
    );
    for (now, committed) in tables(now).zip(tables(committed)) {
        assert_eq!(now.0, committed.0);
        assert_eq!(
            now.1, committed.1,
            "{}: run `cargo train simulate` and commit docs/simulation",
            now.0
        );
    }
}

/// Kind and policy, with the first point of the course and its half-width.
fn tables(tables: &Value) -> impl Iterator<Item = (String, [&Value; 2])> {
    tables.as_array().unwrap().iter().flat_map(|table| {
        let rows = table["rows"].as_array().unwrap().iter();
        rows.map(|row| {
            let name = format!("{}, {}", table["kind"], row["policy"]);
            (name, [&row["course"][0], &row["course_half_width"][0]])
        })
    })
}

/// The page's tables are those of the file beside it.
#[test]
fn the_page_says_what_the_file_says() {
    let committed = committed();
    let page = std::fs::read_to_string(repository().join("docs/simulation/README.md")).unwrap();
    let (mut rows, mut last) = (0, 0);
    for row in committed["tables"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|table| table["rows"].as_array().unwrap())
    {
        let cell = |name: &str, digits: usize| {
            let of = |part: &str| row[name][part].as_f64().unwrap();
            format!("{:.digits$} ± {:.digits$}", of("mean"), of("half_width"))
        };
        let line = format!(
            "| {} | {} | {} |\n",
            cell("regret", 1),
            cell("against_never", 1),
            cell("late_help", 3)
        );
        // In the file's order.
        let found = page[last..].find(&line);
        last += found.unwrap_or_else(|| panic!("the page has no {line}")) + line.len();
        rows += 1;
    }
    assert_eq!(rows, 4 * Policy::ALL.len());
    for (what, name) in [
        ("sessions", "sessions"),
        ("listeners", "listeners of each kind"),
    ] {
        let said = format!("{} {name}", committed[what]);
        assert!(page.contains(&said), "{said}");
    }
}
