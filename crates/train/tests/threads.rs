//! Same seed, same bytes, whatever the number of threads.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

mod common;

use common::synthetic;
use indicatif::ProgressBar;
use rayon::ThreadPoolBuilder;
use train::boost::Settings;
use train::{SEED, clean, fit, survey};

#[test]
fn one_two_and_three_threads_give_the_same_bytes() {
    let records = survey::read("synthetic", synthetic().as_slice()).unwrap();
    let survey = clean::clean(&records[..100]).unwrap();
    let settings = Settings {
        trees: 1,
        ..Settings::SHIPPED
    };
    let run = |threads: usize| {
        let pool = ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        let trained =
            pool.install(|| fit::train(&survey, SEED, settings, &ProgressBar::hidden()).unwrap());
        let evaluation = serde_json::to_vec(&trained.evaluation).unwrap();
        (trained.model.encode(), evaluation)
    };
    let one = run(1);
    assert_eq!(run(2), one);
    assert_eq!(run(3), one);
}
