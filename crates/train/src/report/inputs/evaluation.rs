//! `models/evaluation.json`: the shipped blend's certainty, its operating points and its prediction sets.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The file, as far as the pages use it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Evaluation {
    pub(crate) protocol: String,
    pub(crate) people: u64,
    pub(crate) certainty: Vec<Certainties>,
    pub(crate) operating: Vec<Operating>,
    pub(crate) sets: Option<Sets>,
}

/// How good probabilities, thresholds and words are when that much is known.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Certainties {
    pub(crate) setting: String,
    pub(crate) brier: f64,
    pub(crate) calibration_error: f64,
    pub(crate) micro_f1: f64,
    pub(crate) macro_f1: f64,
    pub(crate) always_yes_micro_f1: f64,
    #[serde(default)]
    pub(crate) words: BTreeMap<String, Word>,
}

/// How often a word of certainty is said, and how often its more likely side is right.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Word {
    pub(crate) share: f64,
    pub(crate) right: f64,
}

/// One place of the control "fewer, surer ↔ more, wider".
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Operating {
    pub(crate) beta: f64,
    pub(crate) buckets: Vec<OperatingFigures>,
}

/// What to expect there when that much is known.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct OperatingFigures {
    pub(crate) setting: String,
    pub(crate) precision: f64,
    pub(crate) recall: f64,
    pub(crate) picked: f64,
}

/// Prediction sets.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sets {
    pub(crate) levels: Vec<SetLevel>,
}

/// Sets for one certainty and one number of known genres.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct SetLevel {
    pub(crate) known: u64,
    pub(crate) confidence: f64,
    pub(crate) coverage: f64,
    pub(crate) coverage_interval: [f64; 2],
    pub(crate) mean_size: f64,
    pub(crate) people: u64,
}
