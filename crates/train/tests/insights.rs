//! The committed insights: made again from the real survey they are the same bytes, their verdicts are those of the
//! published table, and no group of fewer than five people can be read from them, also not by subtraction.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

mod common;

use std::fs;

use common::{found, repository, synthetic};
use serde_json::{Value, json};
use train::insights::rules::Verdict::{self, Holds, NotSupported, Weak};
use train::insights::{Insights, SMALLEST_CELL, measure, read};
use train::{clean, locate, survey};

fn committed() -> Vec<u8> {
    fs::read(repository().join("models/insights.json")).unwrap()
}

fn committed_insights() -> Insights {
    serde_json::from_slice(&committed()).unwrap()
}

#[test]
fn the_same_survey_gives_the_committed_bytes() {
    let what = "the insights made again";
    let Some(path) = found(locate::survey(), what, "the survey", "ATTUNE_SURVEY") else {
        return;
    };
    assert!(
        read(&path).unwrap().to_json().unwrap() == committed(),
        "models/insights.json is not what `cargo train insights` writes: run it and commit"
    );
}

#[test]
fn verdicts_are_those_of_the_published_table() {
    let expected: [(&str, Verdict); 16] = [
        ("rock_and_pop_preferred", Holds),
        ("spotify_dominates", Holds),
        ("rock_depression", Holds),
        ("rock_anxiety", Weak),
        ("hip_hop_anxiety", NotSupported),
        ("edm_anxiety", NotSupported),
        ("hip_hop_depression", Weak),
        ("edm_depression", Weak),
        ("latin_anxiety", NotSupported),
        ("gospel_anxiety", NotSupported),
        ("classical_depression", NotSupported),
        ("long_hours_anxiety", NotSupported),
        ("long_hours_depression", Weak),
        ("metal_depression", Holds),
        ("metal_insomnia", Holds),
        ("rap_depression", Holds),
    ];
    let insights = committed_insights();
    let found: Vec<(&str, Verdict)> = insights
        .claims
        .iter()
        .map(|claim| (claim.id.as_str(), claim.verdict))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn figures_are_those_that_public_tools_give() {
    let insights = committed_insights();
    let cell = |condition: &str, genre: &str| {
        let is_it = |cell: &&_| -> bool {
            let cell: &train::insights::heat::Cell = cell;
            cell.condition == condition && cell.genre == genre
        };
        insights.heat.iter().find(is_it).unwrap().clone()
    };
    // scipy: spearmanr, false_discovery_control over the 64; numpy: partial correlation of ranks.
    let rock = cell("Depression", "Rock");
    assert!((rock.plain.rho - 0.184).abs() < 6e-4 && rock.plain.discovery);
    let hip_hop = cell("Depression", "Hip hop");
    assert_eq!((hip_hop.plain.q, hip_hop.adjusted.q), (0.034, 0.12));
    assert_eq!(cell("Insomnia", "Metal").plain.holm, 0.000_83);
    let summary = insights.heat_summary;
    assert_eq!((summary.cells, summary.discoveries), (64, 12));
    assert_eq!(summary.adjusted_discoveries, 6);
    assert!(summary.largest <= 0.19, "{summary:?}");
}

/// Keys whose numbers do not count people.
const NO_COUNTS: [&str; 17] = [
    "adjusted_discoveries",
    "cells",
    "discoveries",
    "from",
    "holm",
    "interval",
    "largest",
    "mean",
    "median",
    "p",
    "plausible",
    "q",
    "rho",
    "share",
    "smallest_cell",
    "to",
    "value",
];

/// Every number that could count fewer than five people, and where it stands. Sentences are read word by word.
fn small_counts(value: &Value, place: &str, found: &mut Vec<String>) {
    let small = |number: f64| number > 0.0 && number < SMALLEST_CELL as f64;
    match value {
        Value::Number(number) if small(number.as_f64().unwrap()) => {
            found.push(format!("{place}: {number}"));
        }
        Value::String(text) => {
            let counts = text
                .split_whitespace()
                .filter_map(|word| word.parse::<usize>().ok());
            let counts = counts.filter(|count| small(*count as f64));
            found.extend(counts.map(|count| format!("{place}: {count} in {text:?}")));
        }
        Value::Array(values) => values
            .iter()
            .enumerate()
            .for_each(|(i, value)| small_counts(value, &format!("{place}[{i}]"), found)),
        Value::Object(fields) => fields
            .iter()
            .filter(|(key, _)| !NO_COUNTS.contains(&key.as_str()))
            .for_each(|(key, value)| small_counts(value, &format!("{place}.{key}"), found)),
        _ => {}
    }
}

/// Totals that are known, less what is shown: what is left must be nobody or enough people, in two cells or more.
fn by_subtraction(insights: &Insights) -> Vec<String> {
    let mut found = Vec::new();
    let mut check = |what: &str, total: usize, cells: &[Option<usize>]| {
        let shown: usize = cells.iter().flatten().sum();
        let hidden = cells.iter().filter(|cell| cell.is_none()).count();
        let left = total.checked_sub(shown);
        let safe = match hidden {
            0 => left.is_some_and(|left| left == 0),
            1 => false,
            _ => left.is_some_and(|left| left >= SMALLEST_CELL),
        };
        if !safe {
            found.push(format!("{what}: {left:?} left in {hidden} hidden cells"));
        }
    };
    let people = insights.people;
    for (what, shares) in [
        ("preferences", &insights.preferences),
        ("platforms", &insights.platforms),
        ("effects", &insights.effects),
    ] {
        let cells: Vec<_> = shares.iter().map(|share| share.people).collect();
        if !cells.is_empty() {
            check(what, people, &cells);
        }
    }
    for row in &insights.frequencies {
        let cells = [row.never, row.rarely, row.sometimes, row.very_frequently];
        check(&row.genre, people, &cells);
    }
    for row in &insights.conditions {
        check(&row.condition, people, &row.bins);
    }
    for (what, histogram) in [("age", &insights.age), ("hours", &insights.hours)] {
        let cells: Vec<_> = histogram.bins.iter().map(|bin| Some(bin.people)).collect();
        check(what, people, &cells);
    }
    for claim in &insights.claims {
        for group in claim.numbers.iter().filter_map(|number| number.people) {
            let others = people - group;
            if others > 0 && others < SMALLEST_CELL {
                found.push(format!("{}: {others} others", claim.id));
            }
        }
    }
    found
}

fn give_away(insights: &Insights) -> Vec<String> {
    let mut found = Vec::new();
    let json = serde_json::from_slice(&insights.to_json().unwrap()).unwrap();
    small_counts(&json, "", &mut found);
    found.extend(by_subtraction(insights));
    found
}

#[test]
fn no_small_group_can_be_read_from_what_is_committed() {
    assert_eq!(give_away(&committed_insights()), Vec::<String>::new());
}

#[test]
fn no_small_group_can_be_read_from_surveys_with_many_small_groups() {
    let whole = String::from_utf8(synthetic()).unwrap();
    for people in [50, 61, 73, 97, 131, 200] {
        let lines: Vec<&str> = whole.lines().take(people + 1).collect();
        let records = survey::read("part", lines.join("\n").as_bytes()).unwrap();
        let insights = measure(&records, &clean::clean(&records).unwrap()).unwrap();
        assert_eq!(
            give_away(&insights),
            Vec::<String>::new(),
            "{people} people"
        );
    }
}

#[test]
fn a_small_group_would_be_noticed() {
    let mut found = Vec::new();
    let planted =
        json!({"a": {"people": 4}, "b": [5, 3], "figures": "named by 2 people", "p": 0.5});
    small_counts(&planted, "", &mut found);
    assert_eq!(found.len(), 3, "{found:?}");

    let mut insights = committed_insights();
    insights.frequencies[0].rarely = None;
    insights.preferences.pop();
    insights.conditions[1].bins[4] = Some(9);
    assert_eq!(by_subtraction(&insights).len(), 3);
}

#[test]
fn what_two_tables_say_of_the_same_people_agrees() {
    let insights = committed_insights();
    let long = insights.hours.bins.iter().filter(|bin| bin.from >= 12.0);
    let long: usize = long.map(|bin| bin.people).sum();
    for claim in &insights.claims {
        let groups = claim.numbers.iter().filter_map(|number| number.people);
        for people in groups.filter(|_| claim.id.starts_with("long_hours")) {
            assert_eq!(people, long, "a difference would be a group of its own");
        }
    }
    // More digits of a mean, less the bins, would tell how many people answered in halves.
    for row in &insights.conditions {
        let digits = row.mean * 100.0;
        assert!((digits - digits.round()).abs() < 1e-9, "{}", row.condition);
    }
}

#[test]
fn too_few_people_are_refused() {
    let whole = String::from_utf8(synthetic()).unwrap();
    let lines: Vec<&str> = whole.lines().take(20).collect();
    let records = survey::read("part", lines.join("\n").as_bytes()).unwrap();
    let error = measure(&records, &clean::clean(&records).unwrap()).unwrap_err();
    assert!(error.to_string().contains("found 19"), "{error}");
}
