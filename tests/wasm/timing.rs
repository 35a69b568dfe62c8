//! How long a forecast with its explanations, a session and a belief take in a browser. Said, not asserted: machines
//! differ, and this build is not the optimised one. The runner shows what was said with `-- --nocapture`.

use attune_tests::forecast::{self, MODEL};
use attune_tests::learner::listened;
use music::Genre;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::{console_log, wasm_bindgen_test};
use wellbeing::feedback::Prior;
use wellbeing::flow::Choice;
use wellbeing::intent::Intent;
use wellbeing::mood::Feeling;
use wellbeing::path::{LowValence, Shape};
use wellbeing::session::{Wish, effects, session};
use wellbeing::{Draft, Minutes, Question, TasteModel};

use crate::case;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

const RUNS: u32 = 50;
/// Of what takes longer.
const FEW: u32 = 3;

/// Mean milliseconds of a run, after one to warm up.
fn mean(run: impl FnMut()) -> f64 {
    mean_of(RUNS, run)
}

fn mean_of(runs: u32, mut run: impl FnMut()) -> f64 {
    run();
    let start = now();
    (0..runs).for_each(|_| run());
    (now() - start) / f64::from(runs)
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

/// On the shipped catalogue, with a learner who heard sixty evenings.
#[wasm_bindgen_test]
fn sessions_and_beliefs_are_timed() {
    let (catalogue, day, intent) = (case::catalogue(), 61, Intent::Calm);
    let forecast = case::model().forecast(&Draft::default().check().unwrap());
    let (learner, prior) = (listened(catalogue).unwrap(), Prior::of(&forecast));
    let believing = mean_of(FEW, || drop(learner.belief(&prior, Some(intent), day)));
    let drawing = mean_of(FEW, || {
        let _ = effects(&learner, &forecast, intent, day, 7);
    });
    console_log!("a belief {believing:.1} ms, with a draw for a session {drawing:.1} ms");
    let effects = effects(&learner, &forecast, intent, day, 7);
    let choice = Choice::Forecast(case::model().usual_breadth());
    for minutes in [Minutes::USUAL, Minutes::MOST] {
        let wish = Wish {
            forecast: &forecast,
            choice: &choice,
            intent,
            feeling: Feeling::new(0.25, 0.85).ok(),
            shape: Shape::Iso,
            minutes,
            low_valence: LowValence::Guarded,
            effects: &effects,
        };
        let planning = mean_of(FEW, || drop(session(catalogue, &wish)));
        console_log!("a session of {} minutes {planning:.0} ms", minutes.get());
    }
}
