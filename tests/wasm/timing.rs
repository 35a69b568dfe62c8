//! How long a forecast with its explanations takes in a browser. Said, not asserted: machines differ.

use attune_tests::forecast::{self, MODEL};
use music::Genre;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::{console_log, wasm_bindgen_test};
use wellbeing::{Question, TasteModel};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

const RUNS: u32 = 50;

/// Mean milliseconds of a run, after one to warm up.
fn mean(mut run: impl FnMut()) -> f64 {
    run();
    let start = now();
    (0..RUNS).for_each(|_| run());
    (now() - start) / f64::from(RUNS)
}

#[wasm_bindgen_test]
fn forecasts_and_curves_are_timed() {
    let model = TasteModel::load(MODEL).unwrap();
    for (name, answers) in forecast::people() {
        let answers = answers.unwrap();
        let explained = mean(|| drop(model.forecast(&answers)));
        let curve = mean(|| drop(model.what_if(&answers, Question::Age, &Genre::ALL)));
        console_log!(
            "{name}: forecast and explanation of all genres {explained:.2} ms, curves over age {curve:.2} ms"
        );
    }
}
