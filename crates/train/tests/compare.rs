//! The comparison of models: on the synthetic survey with tiny settings, and the committed figures on the real one.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

mod common;

use std::fs;

use common::{real_survey, repository, synthetic};
use indicatif::ProgressBar;
use train::boost::Settings;
use train::compare::{Model, Options, Report, compare, rounded};
use train::{SEED, Survey, clean, survey};

/// All but the two that take long even here, with as little of everything as shows what it does.
fn tiny() -> Options {
    Options {
        trees: Settings {
            trees: 2,
            ..Settings::SHIPPED
        },
        forest_trees: 2,
        resamples: 60,
        models: vec![
            Model::AlwaysYes,
            Model::Popularity,
            Model::RandomForest,
            Model::Boosted,
            Model::Gaussian,
            Model::Blend,
        ],
        ..Options::published(SEED)
    }
}

/// Some of the synthetic people: enough for each fold, few enough to be quick.
fn some_people(number: usize) -> Survey {
    let records = survey::read("synthetic", synthetic().as_slice()).unwrap();
    let mut survey = clean::clean(&records).unwrap();
    survey.people.truncate(number);
    survey
}

fn run(survey: &Survey, options: &Options) -> Report {
    compare(survey, options, &ProgressBar::hidden()).unwrap()
}

fn committed() -> Report {
    let bytes = fs::read(repository().join("models/comparison.json")).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

/// What must hold in any report: models named, intervals in order, differences that add up, the right runner-up.
fn check(report: &Report) {
    for task in &report.tasks {
        let sign = if task.lower_is_better { -1.0 } else { 1.0 };
        let value = |model: &str| report.value(&task.id, model).unwrap();
        let best = task
            .rows
            .iter()
            .max_by(|a, b| (sign * a.value).total_cmp(&(sign * b.value)));
        for row in &task.rows {
            assert!(report.models.iter().any(|model| model.id == row.model));
            assert!(row.interval[0] <= row.interval[1], "{} {row:?}", task.id);
            if let Some(apart) = row.against_popularity {
                let expected = row.value - value("popularity");
                assert!(
                    (apart.difference - expected).abs() < 1.6e-4,
                    "{} {row:?}",
                    task.id
                );
                assert!(apart.interval[0] <= apart.interval[1]);
            }
            let Some(apart) = &row.against_runner_up else {
                continue;
            };
            assert_ne!(apart.other, row.model);
            let expected = row.value - value(&apart.other);
            assert!(
                (apart.difference - expected).abs() < 1.6e-4,
                "{} {row:?}",
                task.id
            );
            let others = task.rows.iter().filter(|other| other.model != row.model);
            let best_other = others
                .map(|other| sign * other.value)
                .fold(f64::MIN, f64::max);
            assert!(
                (sign * value(&apart.other) - best_other).abs() < 1e-9,
                "{} {best:?}",
                task.id
            );
        }
    }
}

#[test]
fn a_report_holds_together_and_reads_back() {
    let report = run(&some_people(100), &tiny());
    check(&report);
    assert_eq!(report.models.len(), 6);
    assert_eq!(report.ablations.len(), 4);
    for ablation in &report.ablations {
        assert_eq!(ablation.tasks.len(), 4, "{}", ablation.id);
    }
    // The synthetic survey has no column for effects of music, so nobody is asked about it.
    assert!(report.tasks.iter().all(|task| task.question != "improves"));
    let text = serde_json::to_string(&report).unwrap();
    assert_eq!(serde_json::from_str::<Report>(&text).unwrap(), report);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let survey = some_people(80);
    let options = Options {
        models: vec![
            Model::Popularity,
            Model::Neighbours,
            Model::RandomForest,
            Model::Gaussian,
        ],
        ..tiny()
    };
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| run(&survey, &options))
    };
    assert_eq!(with(1), with(3));
}

#[test]
fn a_handful_of_people_is_refused() {
    let error = compare(&some_people(40), &tiny(), &ProgressBar::hidden()).unwrap_err();
    assert!(error.to_string().contains("at least 50 people"), "{error}");
}

#[cfg(not(feature = "network"))]
#[test]
fn a_build_without_the_network_says_how_to_get_it() {
    let options = Options {
        models: vec![Model::Network],
        ..tiny()
    };
    let error = compare(&some_people(60), &options, &ProgressBar::hidden()).unwrap_err();
    assert!(error.to_string().contains("--features network"), "{error}");
}

#[test]
fn the_committed_report_holds_together() {
    let report = committed();
    check(&report);
    assert_eq!(
        (report.people, report.seed, report.resamples),
        (736, SEED, 2000)
    );
    let missing = |model: &&Model| !report.models.iter().any(|record| record.id == model.id());
    let missing: Vec<&Model> = Model::ALL.iter().filter(missing).collect();
    assert!(
        missing.is_empty() || missing == [&Model::Network],
        "{missing:?}"
    );
}

#[test]
fn the_committed_blend_is_the_evaluated_one() {
    let bytes = fs::read(repository().join("models/evaluation.json")).unwrap();
    let evaluation: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let report = committed();
    let names = [
        ("taste_one_hidden_rmse", "rmse_one_hidden"),
        ("listens_one_hidden_auroc", "auroc_one_hidden"),
        ("taste_none_known_ndcg3", "ndcg3_none_known"),
        ("taste_favourite_known_ndcg3", "ndcg3_favourite_known"),
    ];
    let models = [
        ("blend", "blend"),
        ("gaussian", "gaussian"),
        ("boosted", "trees"),
        ("popularity", "popularity"),
    ];
    for (task, figure) in names {
        for (here, there) in models {
            let evaluated = evaluation["models"][there][figure].as_f64().unwrap();
            let compared = report.value(task, here).unwrap();
            assert_eq!(
                compared,
                rounded(evaluated),
                "{task} of {here}: run `cargo train compare --survey PATH` and commit"
            );
        }
    }
}

#[test]
fn the_cheap_rows_are_the_committed_ones() {
    let Some(survey) = real_survey("the committed comparison") else {
        return;
    };
    let options = Options {
        models: vec![Model::AlwaysYes, Model::Popularity, Model::Gaussian],
        resamples: 20,
        ..Options::published(SEED)
    };
    let committed = committed();
    let report = run(&survey, &options);
    for task in &report.tasks {
        let same = committed.tasks.iter().find(|other| other.id == task.id);
        assert_eq!(same.unwrap().note, task.note);
        for row in &task.rows {
            let value = committed.value(&task.id, &row.model);
            assert_eq!(
                value,
                Some(row.value),
                "{} of {}: run `cargo train compare --survey PATH` and commit",
                task.id,
                row.model
            );
        }
    }
    assert_eq!(report.tasks.len(), committed.tasks.len());
}
