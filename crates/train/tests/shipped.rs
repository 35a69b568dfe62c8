//! The committed model: same survey and seed give the same bytes, its figures beat the Gaussian's golden row, its flat
//! trees say what smartcore's objects say, and no small group of people can be read from what is committed.
//!
//! `cargo train fit` fits 21 models: one on everyone, five for the folds, ten inner ones, five with the engineered
//! features. Always refitted here is the one on everyone, which is the one that ships. What the other twenty serve
//! (blend, calibration, ladder, sets, all figures) is watched in small by the seal in `threads.rs`, and in full by the
//! test that is ignored, which takes minutes and alone can renew the seal:
//! `cargo test -p train --test shipped -- --ignored`.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

mod common;

use std::fs;
use std::sync::LazyLock;

use common::{digest, real_survey, repository, seal, small_run};
use ensemble::{Model, ModelParts};
use indicatif::ProgressBar;
use serde_json::Value;
use train::boost::{Booster, Inputs, Settings};
use train::favourites::CERTAINTIES;
use train::folds::Plan;
use train::output::{sha256, write_models};
use train::parity::Parity;
use train::{SEED, Survey, fit, locate, stream};

fn committed(name: &str) -> Vec<u8> {
    fs::read(repository().join("models").join(name)).unwrap()
}

fn committed_model() -> Model {
    Model::decode(&committed("taste.bin")).unwrap()
}

fn evaluation() -> Value {
    serde_json::from_slice(&committed("evaluation.json")).unwrap()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

/// The real survey and the trees fitted on everyone in it, by smartcore: most of this file's time, so once for all.
struct Everyone {
    survey: Survey,
    boosters: Vec<Booster>,
}

static EVERYONE: LazyLock<Option<Everyone>> = LazyLock::new(|| {
    let survey = real_survey("the committed model against a refitted one")?;
    let plan = plan(&survey);
    let boosters = plan.boosters(&everyone(&survey), &ProgressBar::hidden());
    Some(Everyone {
        boosters: boosters.unwrap(),
        survey,
    })
});

fn plan(survey: &Survey) -> Plan<'_> {
    Plan {
        people: &survey.people,
        seed: SEED,
        trees: Settings::SHIPPED,
        inputs: Inputs::Answers,
    }
}

fn everyone(survey: &Survey) -> Vec<usize> {
    (0..survey.people.len()).collect()
}

#[test]
fn everyones_trees_and_gaussian_are_the_committed_bytes() {
    let Some(Everyone { survey, boosters }) = &*EVERYONE else {
        return;
    };
    let halves = plan(survey).halves(&everyone(survey), boosters).unwrap();
    let refitted = ModelParts {
        forest: halves.forest,
        gaussian: halves.gaussian,
        ..committed_model().parts().clone()
    };
    assert!(
        Model::new(refitted).unwrap().encode() == committed("taste.bin"),
        "models/taste.bin is not what `cargo train fit` writes: run it and commit"
    );
}

#[test]
#[ignore = "fits all 21 models, as `cargo train fit` does; to be run whenever models/ changes"]
fn the_same_survey_and_seed_give_the_committed_bytes() {
    let path = locate::survey().expect("the survey: set ATTUNE_SURVEY to its path");
    let hidden = ProgressBar::hidden();
    let reading = stream::read(&path, stream::SAMPLE, SEED, &hidden).unwrap();
    let trained = fit::train(&reading.survey, SEED, Settings::SHIPPED, &hidden).unwrap();
    let folder = std::env::temp_dir().join(format!("attune-models-{}", std::process::id()));
    write_models(&folder, &trained, &reading, SEED, Settings::SHIPPED).unwrap();
    for name in ["taste.bin", "evaluation.json", "manifest.json"] {
        let same = fs::read(folder.join(name)).unwrap() == committed(name);
        assert!(
            same,
            "models/{name} is not what `cargo train fit` writes: run it and commit"
        );
    }
    fs::remove_dir_all(folder).unwrap();
    // Only here, after the full comparison: a seal that could be renewed alone would vouch for nothing.
    if std::env::var_os("ATTUNE_UPDATE").is_some() {
        fs::write(seal(), digest(&small_run())).unwrap();
    }
}

#[test]
fn the_manifest_describes_this_survey_and_these_settings() {
    let Some(path) = locate::survey() else {
        return;
    };
    let manifest: Value = serde_json::from_slice(&committed("manifest.json")).unwrap();
    assert_eq!(
        manifest["survey"]["sha256"],
        sha256(&fs::read(path).unwrap())
    );
    assert_eq!(manifest["seed"], SEED);
    assert_eq!(
        manifest["trees"],
        serde_json::to_value(Settings::SHIPPED).unwrap()
    );
}

#[test]
fn the_blend_beats_the_gaussian_in_all_four_figures() {
    let models = &evaluation()["models"];
    let figure = |model: &str, name: &str| number(&models[model][name]);
    let worst = figure("blend", "rmse_one_hidden");
    assert!(
        worst <= 0.822 && worst < figure("gaussian", "rmse_one_hidden"),
        "{models:#}"
    );
    for (name, least) in [
        ("auroc_one_hidden", 0.783),
        ("ndcg3_none_known", 0.727),
        ("ndcg3_favourite_known", 0.741),
    ] {
        let blend = figure("blend", name);
        assert!(
            blend >= least && blend > figure("gaussian", name),
            "{name}: {models:#}"
        );
    }
}

#[test]
fn flat_trees_say_what_smartcore_says_for_everyone() {
    let Some(Everyone { survey, boosters }) = &*EVERYONE else {
        return;
    };
    let parity = Parity::of(&survey.people, boosters).unwrap();
    assert_eq!(parity.codes.len(), survey.people.len());
    let largest = parity.largest_difference(&committed_model());
    assert!(largest <= 1e-6, "largest difference {largest}");
    // For the same comparison in a browser, which would have to fit all trees once more.
    if let Some(out) = std::env::var_os("ATTUNE_PARITY_OUT") {
        fs::write(out, parity.to_bytes()).unwrap();
    }
}

#[test]
fn wider_finds_more_and_is_right_less_often_however_much_is_known() {
    let evaluation = evaluation();
    let ladder = evaluation["operating"].as_array().unwrap();
    assert!(ladder.len() > 1);
    for pair in ladder.windows(2) {
        let buckets = |step: usize| pair[step]["buckets"].as_array().unwrap();
        assert!(!buckets(0).is_empty() && buckets(0).len() == buckets(1).len());
        for (narrow, wide) in buckets(0).iter().zip(buckets(1)) {
            let [less, more] = [narrow, wide].map(|bucket| move |name: &str| number(&bucket[name]));
            assert!(more("recall") > less("recall"), "{wide}");
            assert!(more("precision") < less("precision"), "{wide}");
            assert!(more("picked") > less("picked"), "{wide}");
        }
    }
}

#[test]
fn sets_hold_the_favourite_as_often_as_stated_and_shrink_with_what_is_known() {
    let evaluation = evaluation();
    let levels = evaluation["sets"]["levels"].as_array().unwrap();
    assert!(levels.len() > CERTAINTIES.len());
    for level in levels {
        let [low, high] = [0, 1].map(|end| number(&level["coverage_interval"][end]));
        let [confidence, coverage] = ["confidence", "coverage"].map(|name| number(&level[name]));
        assert!(
            low <= confidence && confidence - 0.01 <= coverage,
            "{level}"
        );
        assert!(coverage <= confidence + 0.03 && high < 1.0, "{level}");
    }
    for certainty in 0..CERTAINTIES.len() {
        let sizes: Vec<f64> = levels
            .iter()
            .skip(certainty)
            .step_by(CERTAINTIES.len())
            .map(|level| number(&level["mean_size"]))
            .collect();
        assert!(sizes.windows(2).all(|pair| pair[1] < pair[0]), "{sizes:?}");
    }
}

#[test]
fn the_committed_model_is_small_and_whole() {
    let bytes = committed("taste.bin");
    assert!(bytes.len() <= 40 * 1024, "{} bytes", bytes.len());
    assert_eq!(Model::decode(&bytes).unwrap().encode(), bytes);
}

#[test]
fn the_manifest_names_what_is_there() {
    let manifest: Value = serde_json::from_slice(&committed("manifest.json")).unwrap();
    assert_eq!(manifest["model"]["sha256"], sha256(&committed("taste.bin")));
    assert_eq!(
        manifest["evaluation"]["sha256"],
        sha256(&committed("evaluation.json"))
    );
    assert_eq!(
        manifest["features"].as_array().unwrap().len(),
        wellbeing::Question::COUNT
    );
}

#[test]
fn the_engineered_features_are_left_out_because_they_help_nowhere() {
    let evaluation = evaluation();
    let helps = evaluation["derived"]["helps"].as_array().unwrap();
    assert!(
        helps.is_empty(),
        "they would help {helps:?}: the model should carry them there"
    );
}
