//! The simulation in small: that learning wins where there is something to learn and costs little where there is not,
//! and that the outcome hangs on the seed alone. Fails when learning is broken.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

mod common;

use common::repository;
use ensemble::Model;
use indicatif::ProgressBar;
use train::simulate::outcome::{Outcome, Plan, simulate};
use train::simulate::plot;
use train::simulate::policy::{Policy, Ways};
use train::simulate::shelf::Shelf;
use train::simulate::world::Kind;
use wellbeing::TasteModel;

/// Neither the seed reported nor the one tuned on.
const SEED: u64 = 42;

fn play(listeners: usize, sessions: usize) -> Outcome {
    let model =
        Model::decode(&std::fs::read(repository().join("models/taste.bin")).unwrap()).unwrap();
    let taste = TasteModel::new(model.clone()).unwrap();
    let shelf = Shelf::read(&repository().join("data/catalogue.tsv")).unwrap();
    let plan = Plan {
        seed: SEED,
        sessions,
        played: sessions,
        listeners,
        ways: Ways::SHIPPED,
    };
    let policies = [Policy::NeverLearns, Policy::Thompson, Policy::Oracle];
    simulate(
        &plan,
        &taste,
        &model,
        &shelf,
        &policies,
        &ProgressBar::hidden(),
    )
}

#[test]
fn learning_wins_where_there_is_something_to_learn() {
    let outcome = play(8, 45);
    let regret = |kind, policy| outcome.row(kind, policy).regret.mean;
    for (kind, most) in [
        (Kind::Stable, 0.9),
        (Kind::Drifting, 0.95),
        (Kind::Contrary, 0.8),
        (Kind::Random, 1.25),
    ] {
        let share = regret(kind, Policy::Thompson) / regret(kind, Policy::NeverLearns);
        assert!(share < most, "{}: {share}", kind.name());
    }
    for kind in Kind::ALL {
        assert_eq!(regret(kind, Policy::Oracle), 0.0);
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| serde_json::to_string(&play(2, 10)).unwrap())
    };
    assert_eq!(with(1), with(3));
}

#[test]
fn the_plot_names_every_kind_and_policy_and_its_figures() {
    let outcome = play(2, 10);
    let svg = plot::svg(&outcome);
    for kind in Kind::ALL {
        assert!(svg.contains(&format!(">{}</text>", kind.name())));
    }
    let last = outcome.row(Kind::Contrary, Policy::NeverLearns).regret.mean;
    assert!(svg.contains(&format!("contrary: never learns {last:.0},")));
    assert!(!svg.contains("NaN") && !svg.contains("inf"));
}

#[test]
fn a_catalogue_that_is_not_there_is_named() {
    let error = Shelf::read("no/such/file.tsv".as_ref()).unwrap_err();
    assert!(error.to_string().contains("no/such/file.tsv"));
}
