//! Same seed, same bytes, whatever the number of threads, and the same as when the models were committed.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

mod common;

use std::sync::LazyLock;

use common::{digest, seal, small_run};
use rayon::ThreadPoolBuilder;

/// Both tests look at this one.
static ONE: LazyLock<(Vec<u8>, Vec<u8>)> = LazyLock::new(|| with(1));

fn with(threads: usize) -> (Vec<u8>, Vec<u8>) {
    let pool = ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .unwrap();
    pool.install(small_run)
}

#[test]
fn one_two_and_three_threads_give_the_same_bytes() {
    assert_eq!(with(2), *ONE);
    assert_eq!(with(3), *ONE);
}

/// All that `cargo train fit` does, in small: `shipped.rs` refits one model of the real survey, so that a change in
/// evaluation, tuning or masks would not show there.
#[test]
fn the_committed_models_were_made_by_this_code() {
    let sealed = std::fs::read_to_string(seal()).unwrap();
    assert_eq!(
        digest(&ONE),
        sealed,
        "training gives other bytes than when models/ was committed: run `cargo train fit` on the survey, then \
         `ATTUNE_UPDATE=1 cargo test -p train --test shipped -- --ignored`, and commit both"
    );
}
