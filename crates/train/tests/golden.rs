//! The Gaussian against the golden figures: means, deviations, protocol figures, single predictions.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

mod common;

use common::{found, real_survey};
use serde_json::Value;
use train::boost::{Inputs, Settings};
use train::evaluate::Pooled;
use train::folds::without;
use train::{Survey, gauss, locate};
use wellbeing::Question;
use wellbeing::features::Features;

fn golden(test: &str) -> Option<Value> {
    let path = found(locate::golden(), test, "the golden file", "ATTUNE_GOLDEN")?;
    Some(serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap())
}

fn numbers(value: &Value) -> Vec<f64> {
    value
        .as_array()
        .unwrap()
        .iter()
        .map(|number| number.as_f64().unwrap())
        .collect()
}

fn close(ours: f64, golden: f64, tolerance: f64, what: &str) {
    assert!(
        (ours - golden).abs() <= tolerance,
        "{what}: ours {ours}, golden {golden}"
    );
}

#[test]
fn frequencies_are_read_as_published() {
    let test = "frequencies_are_read_as_published";
    let (Some(survey), Some(golden)) = (real_survey(test), golden(test)) else {
        return;
    };
    let cells: Vec<u8> = survey
        .people
        .iter()
        .flat_map(|person| person.levels)
        .collect();
    assert_eq!(
        cells.iter().map(|cell| u64::from(*cell)).sum::<u64>(),
        golden["freq_cell_sum"].as_u64().unwrap()
    );
    assert_eq!(
        train::output::sha256(&cells),
        golden["freq_sha256_u8_rowmajor"].as_str().unwrap()
    );
    let favourites: Vec<u8> = survey
        .people
        .iter()
        .map(|person| person.favourite.index() as u8)
        .collect();
    assert_eq!(
        train::output::sha256(&favourites),
        golden["fav_sha256_u8"].as_str().unwrap()
    );
}

#[test]
fn means_and_deviations_match() {
    let test = "means_and_deviations_match";
    let (Some(survey), Some(golden)) = (real_survey(test), golden(test)) else {
        return;
    };
    let (means, deviations) = (
        numbers(&golden["means27"]),
        numbers(&golden["sd27_population"]),
    );
    let n = survey.people.len() as f64;
    for question in Question::all() {
        let index = question.index();
        let values: Vec<f64> = survey
            .people
            .iter()
            .map(|person| Features::of(&person.answers).values[index])
            .collect();
        let mean = values.iter().sum::<f64>() / n;
        let variance = values
            .iter()
            .map(|value| (value - mean).powi(2))
            .sum::<f64>()
            / n;
        close(mean, means[index], 1e-9, question.feature_name());
        close(
            variance.sqrt(),
            deviations[index],
            1e-9,
            question.feature_name(),
        );
    }
}

#[test]
fn the_protocols_figures_match() {
    let test = "the_protocols_figures_match";
    let (Some(survey), Some(golden)) = (real_survey(test), golden(test)) else {
        return;
    };
    let comparison = gaussian_figures(&survey);
    let pairs = [
        ("Pop", &comparison.popularity),
        (gaussian_key(&golden), &comparison.gaussian),
    ];
    for (key, row) in pairs {
        let one = &golden[format!("{key}|leave-one-genre-out")];
        close(
            row.rmse_one_hidden,
            one["RMSE"].as_f64().unwrap(),
            1e-6,
            key,
        );
        close(
            row.auroc_one_hidden,
            one["macroAUROC_ge2"].as_f64().unwrap(),
            1e-6,
            key,
        );
        let none = &golden[format!("{key}|no genre answers")];
        close(
            row.ndcg3_none_known,
            none["NDCG3"].as_f64().unwrap(),
            1e-6,
            key,
        );
        let favourite = &golden[format!("{key}|favourite genre revealed, rank other 15")];
        close(
            row.ndcg3_favourite_known,
            favourite["NDCG3"].as_f64().unwrap(),
            1e-6,
            key,
        );
    }
}

/// The entry of the Gaussian with age, hours and habits: the one whose error is the golden row's.
fn gaussian_key(golden: &Value) -> &str {
    let named = |key: &&String| {
        key.ends_with("|leave-one-genre-out")
            && golden[key.as_str()]["RMSE"]
                .as_f64()
                .is_some_and(|rmse| (rmse - 0.824_148).abs() < 1e-5)
    };
    let key = golden
        .as_object()
        .unwrap()
        .keys()
        .find(named)
        .expect("the golden row is in the golden file");
    key.split_once('|').unwrap().0
}

/// Popularity and Gaussian need no trees: one tiny tree a genre keeps the run short.
fn gaussian_figures(survey: &Survey) -> train::evaluate::Comparison {
    let trees = Settings {
        trees: 1,
        depth: 1,
        ..Settings::SHIPPED
    };
    let plan = train::folds::Plan {
        people: &survey.people,
        seed: 1,
        trees,
        inputs: Inputs::Answers,
    };
    let cv = plan
        .cross_validate(true, &indicatif::ProgressBar::hidden())
        .unwrap();
    Pooled::new(&survey.people, &cv)
        .unwrap()
        .compare(&survey.people)
}

#[test]
fn rounding_to_32_bits_stays_within_a_thousandth() {
    let Some(survey) = real_survey("rounding_to_32_bits_stays_within_a_thousandth") else {
        return;
    };
    let exact = gauss::fit(&survey.people, &without(survey.people.len(), &[])).unwrap();
    let rounded = |numbers: &[f64]| {
        numbers
            .iter()
            .map(|n| f64::from(*n as f32))
            .collect::<Vec<_>>()
    };
    let shipped = ensemble::Gaussian::new(
        exact.questions().to_vec(),
        rounded(exact.mean()),
        rounded(exact.sd()),
        rounded(exact.correlation()),
    )
    .unwrap();
    let (mut a, mut b) = (exact.workspace(), shipped.workspace());
    for person in &survey.people {
        let values = Features::of(&person.answers).values;
        exact.condition(&values, &mut a);
        shipped.condition(&values, &mut b);
        for genre in music::Genre::ALL {
            let question = Question::Genre(genre).index();
            close(
                shipped.predict(question, &b).unwrap(),
                exact.predict(question, &a).unwrap(),
                1e-3,
                genre.name(),
            );
        }
    }
}
