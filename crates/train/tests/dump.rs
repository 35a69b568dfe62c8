//! The dump read as a stranger would read it, by its own rules and with none of our code, gives the engine's numbers.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

mod common;

use common::repository;
use ensemble::{Model, UNKNOWN};
use proptest::prelude::*;
use serde_json::Value;
use train::dump::Dump;

fn shipped() -> Model {
    Model::decode(&std::fs::read(repository().join("models/taste.bin")).unwrap()).unwrap()
}

/// The file that another program would be given.
fn text(model: &Model) -> String {
    serde_json::to_string(&Dump::of(model).unwrap()).unwrap()
}

fn number(value: &Value) -> usize {
    value.as_u64().unwrap() as usize
}

/// Scores of all targets, by the rules that the file states.
fn scores(dump: &Value, codes: &[u8]) -> Vec<f64> {
    let questions = dump["questions"].as_array().unwrap();
    let typical = |question: usize| number(&questions[question]["typical"]);
    let targets = dump["targets"].as_array().unwrap();
    let score = |target: &Value| {
        let own = number(&target["question"]);
        let code = |question: usize| match codes[question] {
            UNKNOWN => typical(question),
            _ if question == own => typical(own),
            code => usize::from(code),
        };
        let trees = target["trees"].as_array().unwrap();
        let mut sum = target["base"].as_f64().unwrap();
        for tree in trees {
            let (asked, thresholds) = (&tree["questions"], &tree["thresholds"]);
            let nodes = asked.as_array().unwrap().len();
            let mut at = 0;
            while at < nodes {
                let passes = code(number(&asked[at])) <= number(&thresholds[at]);
                at = if passes { 2 * at + 1 } else { 2 * at + 2 };
            }
            sum += tree["leaves"][at - nodes].as_f64().unwrap();
        }
        sum
    };
    targets.iter().map(score).collect()
}

#[test]
fn it_says_what_it_is_and_holds_every_tree() {
    let dump: Value = serde_json::from_str(&text(&shipped())).unwrap();
    assert_eq!(dump["format"], "attune-trees");
    assert_eq!(dump["version"], 1);
    assert_eq!(dump["questions"].as_array().unwrap().len(), 27);
    assert_eq!(dump["targets"][10]["name"], "Metal");
    for target in dump["targets"].as_array().unwrap() {
        assert_eq!(target["trees"].as_array().unwrap().len(), 100);
    }
    assert_eq!(dump["rules"].as_array().unwrap().len(), 5);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_stranger_computes_the_engines_numbers(codes in proptest::collection::vec(0..100_u8, 27)) {
        let model = shipped();
        let dump: Value = serde_json::from_str(&text(&model)).unwrap();
        let mut ours = vec![0.0; model.targets()];
        model.score(&codes, &mut ours).unwrap();
        prop_assert_eq!(ours, scores(&dump, &codes), "to the last bit");
    }
}
