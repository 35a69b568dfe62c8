//! The flat trees in the browser against what smartcore's own objects said about every person of the real survey.

use attune_tests::forecast::{self, MODEL};
use attune_tests::{learner, sessions};
use ensemble::{Model, UNKNOWN};
use music::Genre;
use wasm_bindgen_test::{console_log, wasm_bindgen_test};
use wellbeing::{Minutes, Question};

use crate::case::{Case, report::Played};

/// Empty where the survey is not at hand. One entry a person: 27 codes, then 16 predictions of 64 bits.
const PARITY: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/parity.bin"));
const ENTRY: usize = Question::COUNT + 8 * Genre::COUNT;
const LARGEST: f64 = 1e-6;

#[wasm_bindgen_test]
fn flat_trees_say_what_smartcore_says_for_everyone() {
    if PARITY.is_empty() {
        console_log!(
            "*** SKIPPED flat_trees_say_what_smartcore_says: no survey; set ATTUNE_SURVEY to its path ***"
        );
        return;
    }
    let model = Model::decode(MODEL).unwrap();
    let (entries, rest) = PARITY.as_chunks::<ENTRY>();
    assert!(rest.is_empty());
    assert_eq!(entries.len(), 736);
    for (row, entry) in entries.iter().enumerate() {
        let (codes, predicted) = entry.split_at(Question::COUNT);
        for (genre, said) in Genre::ALL.into_iter().zip(predicted.as_chunks::<8>().0) {
            let mut codes = codes.to_vec();
            codes[Question::Genre(genre).index()] = UNKNOWN;
            let ours = model.parts().forest.predict(genre.index(), &codes);
            let theirs = f64::from_le_bytes(*said);
            assert!(
                (ours - theirs).abs() <= LARGEST,
                "row {row}, {}: {ours} and {theirs}",
                genre.name()
            );
        }
    }
}

#[wasm_bindgen_test]
fn the_forecast_is_the_native_one_to_the_last_bit() {
    assert_eq!(forecast::forecasts().as_deref(), Ok(forecast::EXPECTED));
}

#[wasm_bindgen_test]
fn sessions_are_the_native_ones_to_the_last_bit() {
    assert_eq!(sessions::sessions().as_deref(), Ok(sessions::EXPECTED));
}

#[wasm_bindgen_test]
fn what_is_learned_is_what_is_learned_natively_to_the_last_bit() {
    assert_eq!(learner::learned().as_deref(), Ok(learner::EXPECTED));
}

/// The golden sessions of `wellbeing`, on the shipped model and catalogue.
const SESSIONS: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/sessions.rs"));

#[wasm_bindgen_test]
fn golden_sessions_are_what_their_files_say() {
    assert!(SESSIONS.len() >= 12);
    for (name, text) in SESSIONS {
        let (input, expected) = text.split_once("---\n").unwrap();
        // Longer ones take their time in a build that is not optimised, and show nothing that the short ones do not.
        if Case::parse(input).minutes <= Minutes::USUAL {
            assert_eq!(Played::of(input).report(), expected, "{name}");
        }
    }
}
