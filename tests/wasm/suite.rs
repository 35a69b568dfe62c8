//! The same code as WebAssembly, in headless Chromium: what the app computes on a visitor's
//! machine must be what was tested on ours.
//!
//! `cargo xtask test --only wasm` finds the browser and its driver. Natively this is empty.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

// The same code that plays the golden sessions natively.
#[path = "../../crates/wellbeing/tests/case/mod.rs"]
mod case;
mod parity;
mod ports;
mod scale;
mod timing;
mod vault;

use attune_tests::ranking;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn the_ranking_is_the_native_one_to_the_last_bit() {
    assert_eq!(ranking::lists().as_deref(), Ok(ranking::EXPECTED));
}
