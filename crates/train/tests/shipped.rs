//! The committed model: same survey and seed give the same bytes, its figures beat the Gaussian's golden row, its flat
//! trees say what smartcore's objects say, and no small group of people can be read from what is committed.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

mod common;

use std::fs;
use std::sync::LazyLock;

use common::{real_survey, repository};
use ensemble::Model;
use indicatif::ProgressBar;
use serde_json::Value;
use train::boost::Settings;
use train::fit::{Trained, train};
use train::output::{sha256, write_models};
use train::parity::Parity;
use train::{SEED, Survey, locate, stream};

/// One full training run serves all tests here: it takes a minute or two.
static RUN: LazyLock<Option<(Survey, Trained)>> = LazyLock::new(|| {
    let survey = real_survey("the tests of the shipped model")?;
    let trained = train(&survey, SEED, Settings::SHIPPED, &ProgressBar::hidden()).unwrap();
    Some((survey, trained))
});

fn committed(name: &str) -> Vec<u8> {
    fs::read(repository().join("models").join(name)).unwrap()
}

#[test]
fn the_same_survey_and_seed_give_the_committed_bytes() {
    let Some((_, trained)) = &*RUN else {
        return;
    };
    let folder = std::env::temp_dir().join(format!("attune-models-{}", std::process::id()));
    let path = locate::survey().unwrap();
    let reading = stream::read(&path, stream::SAMPLE, SEED, &ProgressBar::hidden()).unwrap();
    write_models(&folder, trained, &reading, SEED, Settings::SHIPPED).unwrap();
    for name in ["taste.bin", "evaluation.json", "manifest.json"] {
        let same = fs::read(folder.join(name)).unwrap() == committed(name);
        assert!(
            same,
            "models/{name} is not what `cargo train fit` writes: run it and commit"
        );
    }
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn the_blend_beats_the_gaussian_in_all_four_figures() {
    let Some((_, trained)) = &*RUN else { return };
    let blend = trained.evaluation.models.blend;
    let gaussian = trained.evaluation.models.gaussian;
    assert!(
        blend.rmse_one_hidden <= 0.822 && blend.rmse_one_hidden < gaussian.rmse_one_hidden,
        "{blend:?}"
    );
    assert!(
        blend.auroc_one_hidden >= 0.783 && blend.auroc_one_hidden > gaussian.auroc_one_hidden,
        "{blend:?}"
    );
    assert!(
        blend.ndcg3_none_known >= 0.727 && blend.ndcg3_none_known > gaussian.ndcg3_none_known,
        "{blend:?}"
    );
    assert!(
        blend.ndcg3_favourite_known >= 0.741
            && blend.ndcg3_favourite_known > gaussian.ndcg3_favourite_known,
        "{blend:?}"
    );
}

#[test]
fn flat_trees_say_what_smartcore_says_for_everyone() {
    let Some((survey, trained)) = &*RUN else {
        return;
    };
    let parity = Parity::measure(
        &survey.people,
        SEED,
        Settings::SHIPPED,
        &ProgressBar::hidden(),
    )
    .unwrap();
    assert_eq!(parity.codes.len(), survey.people.len());
    let largest = parity.largest_difference(&trained.model);
    assert!(largest <= 1e-6, "largest difference {largest}");
}

#[test]
fn wider_finds_more_and_is_right_less_often_however_much_is_known() {
    let Some((_, trained)) = &*RUN else { return };
    for pair in trained.evaluation.operating.windows(2) {
        for (narrow, wide) in pair[0].buckets.iter().zip(&pair[1].buckets) {
            assert!(wide.recall > narrow.recall, "{wide:?}");
            assert!(wide.precision < narrow.precision, "{wide:?}");
            assert!(wide.picked > narrow.picked, "{wide:?}");
        }
    }
}

#[test]
fn sets_hold_the_favourite_as_often_as_stated_and_shrink_with_what_is_known() {
    let Some((_, trained)) = &*RUN else { return };
    let levels = &trained.evaluation.sets.levels;
    for level in levels {
        let [low, high] = level.coverage_interval;
        assert!(
            low <= level.confidence && level.confidence - 0.01 <= level.coverage,
            "{level:?}"
        );
        assert!(
            level.coverage <= level.confidence + 0.03 && high < 1.0,
            "{level:?}"
        );
    }
    for certainty in 0..train::favourites::CERTAINTIES.len() {
        let sizes: Vec<f64> = levels
            .iter()
            .skip(certainty)
            .step_by(train::favourites::CERTAINTIES.len())
            .map(|level| level.mean_size)
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
    let evaluation: Value = serde_json::from_slice(&committed("evaluation.json")).unwrap();
    let helps = evaluation["derived"]["helps"].as_array().unwrap();
    assert!(
        helps.is_empty(),
        "they would help {helps:?}: the model should carry them there"
    );
}
