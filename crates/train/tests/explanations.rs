//! What the shipped model says moved a forecast adds up, for everyone in the survey, every genre, however much is known.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

mod common;

use std::fs;

use common::{real_survey, repository, synthetic};
use ensemble::{Model, Prediction, UNKNOWN};
use music::Genre;
use train::settings::Setting;
use train::{Survey, boost, clean, survey};
use wellbeing::Question;

/// Floats of about three are summed over up to 27 answers and a hundred trees.
const TOLERANCE: f64 = 1e-9;

/// The real survey, or, loudly, the synthetic one.
fn people() -> Survey {
    let test = "additivity on every row of the real survey (the synthetic one takes its place)";
    real_survey(test).unwrap_or_else(|| {
        clean::clean(&survey::read("synthetic", synthetic().as_slice()).unwrap()).unwrap()
    })
}

#[test]
fn amounts_add_up_for_everyone() {
    let model = Model::decode(&fs::read(repository().join("models/taste.bin")).unwrap()).unwrap();
    let mut ws = model.workspace();
    let mut predictions = [Prediction::default(); Genre::COUNT];
    let mut amounts = [0.0; Question::COUNT];
    let mut largest: f64 = 0.0;
    for (row, person) in people().people.iter().enumerate() {
        for setting in Setting::ALL {
            let features = boost::hidden(person, &setting.visible(person, row));
            let observation = model.observe(&features.codes, &features.values).unwrap();
            model.predict(observation, &mut ws, &mut predictions);
            for genre in Genre::ALL {
                let start = model.explain(genre.index(), observation, &mut ws, &mut amounts);
                let total = start + amounts.iter().sum::<f64>();
                largest = largest.max((total - predictions[genre.index()].expected).abs());
                let silent = features.codes.iter().zip(amounts);
                let mut silent = silent.filter(|(code, _)| **code == UNKNOWN);
                assert!(
                    silent.all(|(_, amount)| amount == 0.0),
                    "not answered, yet moves"
                );
                assert_eq!(amounts[Question::Genre(genre).index()], 0.0);
            }
        }
    }
    assert!(largest < TOLERANCE, "largest difference {largest:e}");
}
