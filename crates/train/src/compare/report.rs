//! What `models/comparison.json` holds. Figures are rounded to four decimals: the last bits of some models may differ
//! between machines, and nobody reads a fifth decimal when the interval is a hundred times as wide.

use serde::{Deserialize, Serialize};

/// Models side by side, with intervals.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// How it was measured.
    pub protocol: String,
    /// People.
    pub people: usize,
    /// Seed of masks, resamples and models.
    pub seed: u64,
    /// Bootstrap resamples of people; the same ones for every model and task.
    pub resamples: usize,
    /// Share of the resampled values inside an interval, 0 to 1.
    pub confidence: f64,
    /// The models, from the simplest to the shipped one.
    pub models: Vec<ModelRecord>,
    /// What they were asked.
    pub tasks: Vec<Task>,
    /// The shipped blend with something taken away.
    pub ablations: Vec<Ablation>,
}

/// One model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ModelRecord {
    /// Name in this file.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// How it was made.
    pub settings: String,
}

/// One figure, asked of all models that can answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// Question, setting and metric joined.
    pub id: String,
    /// `taste`, `listens`, `favourite` or `improves`.
    pub question: String,
    /// How much is known.
    pub setting: String,
    /// The figure.
    pub metric: String,
    /// Whether a lower figure is better.
    pub lower_is_better: bool,
    /// What to know when reading it.
    pub note: Option<String>,
    /// One row a model.
    pub rows: Vec<Row>,
}

/// One model's figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Which model.
    pub model: String,
    /// The figure over all people.
    pub value: f64,
    /// Its bootstrap interval.
    pub interval: [f64; 2],
    /// Difference to popularity; `None` for popularity itself and where it has no row.
    pub against_popularity: Option<Difference>,
    /// Difference to the best other model: for the best row to the next best, for the others to the best.
    pub against_runner_up: Option<AgainstOther>,
}

/// This model's figure minus another's, over the same resamples.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// Over all people.
    pub difference: f64,
    /// Its bootstrap interval.
    pub interval: [f64; 2],
}

/// A difference, and to whom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AgainstOther {
    /// The other model.
    pub other: String,
    /// Over all people.
    pub difference: f64,
    /// Its bootstrap interval.
    pub interval: [f64; 2],
}

/// The blend fitted and tuned again without (or with) something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ablation {
    /// Name in this file.
    pub id: String,
    /// What was changed.
    pub what: String,
    /// Its figures.
    pub tasks: Vec<AblationFigure>,
}

/// One figure of an ablation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AblationFigure {
    /// Which task of the report.
    pub task: String,
    /// The figure with the change.
    pub value: f64,
    /// That figure minus the shipped blend's.
    pub difference: f64,
    /// Bootstrap interval of the difference.
    pub interval: [f64; 2],
}

/// To four decimals; minus zero becomes zero.
#[must_use]
pub fn rounded(value: f64) -> f64 {
    libm::round(value * 1e4) / 1e4 + 0.0
}

impl Report {
    /// The value of a model in a task.
    #[must_use]
    pub fn value(&self, task: &str, model: &str) -> Option<f64> {
        let task = self.tasks.iter().find(|t| t.id == task)?;
        let row = task.rows.iter().find(|row| row.model == model)?;
        Some(row.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_keeps_four_decimals_and_no_minus_zero() {
        assert_eq!(rounded(0.820_904_56), 0.8209);
        assert_eq!(rounded(-0.000_01).to_string(), "0");
    }
}
