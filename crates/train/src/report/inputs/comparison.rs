//! `models/comparison.json`: models × tasks, each with its interval, and what is lost when something is left out.

use serde::Deserialize;

/// The file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Comparison {
    pub(crate) protocol: String,
    pub(crate) people: u64,
    pub(crate) resamples: u64,
    pub(crate) confidence: f64,
    pub(crate) models: Vec<Model>,
    pub(crate) tasks: Vec<Task>,
    pub(crate) ablations: Vec<Ablation>,
}

/// A model.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Model {
    pub(crate) id: String,
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) settings: String,
}

/// A figure of all models that can answer.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Task {
    pub(crate) id: String,
    pub(crate) question: String,
    pub(crate) setting: String,
    pub(crate) metric: String,
    pub(crate) lower_is_better: bool,
    #[serde(default)]
    pub(crate) note: Option<String>,
    pub(crate) rows: Vec<ModelRow>,
}

/// A model's figure.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct ModelRow {
    pub(crate) model: String,
    pub(crate) value: f64,
    pub(crate) interval: [f64; 2],
    #[serde(default)]
    pub(crate) against_popularity: Option<Difference>,
    #[serde(default)]
    pub(crate) against_runner_up: Option<AgainstOther>,
}

/// A model's figure minus another's, over the same resamples.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Difference {
    pub(crate) difference: f64,
    pub(crate) interval: [f64; 2],
}

/// The same, with the other's name.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct AgainstOther {
    pub(crate) other: String,
    pub(crate) difference: f64,
    pub(crate) interval: [f64; 2],
}

/// The shipped blend with something changed.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Ablation {
    pub(crate) what: String,
    pub(crate) tasks: Vec<AblationFigure>,
}

/// A figure of an ablation; the difference is to the shipped blend.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct AblationFigure {
    pub(crate) task: String,
    pub(crate) value: f64,
    pub(crate) difference: f64,
    pub(crate) interval: [f64; 2],
}

/// What an interval of a difference says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Better, and the whole interval is.
    Better,
    /// Worse, and the whole interval is.
    Worse,
    /// The interval includes no difference.
    Unclear,
}

impl Difference {
    /// Better only when the whole interval is.
    pub(crate) fn verdict(self, lower_is_better: bool) -> Verdict {
        let [low, high] = self.interval;
        match (low > 0.0, high < 0.0) {
            (true, _) if !lower_is_better => Verdict::Better,
            (_, true) if lower_is_better => Verdict::Better,
            (true, _) | (_, true) => Verdict::Worse,
            _ => Verdict::Unclear,
        }
    }
}

impl AgainstOther {
    /// The difference without the name.
    pub(crate) fn difference(&self) -> Difference {
        Difference {
            difference: self.difference,
            interval: self.interval,
        }
    }
}

impl AblationFigure {
    /// The difference to the shipped blend.
    pub(crate) fn as_difference(&self) -> Difference {
        Difference {
            difference: self.difference,
            interval: self.interval,
        }
    }
}

impl Comparison {
    /// The model's name for people; its id where it has none.
    pub(crate) fn name<'a>(&'a self, id: &'a str) -> &'a str {
        let model = self.models.iter().find(|model| model.id == id);
        model.map_or(id, |model| &model.name)
    }

    /// The task with that id.
    pub(crate) fn task(&self, id: &str) -> Option<&Task> {
        self.tasks.iter().find(|task| task.id == id)
    }
}

impl Task {
    /// The row of that model.
    pub(crate) fn row(&self, model: &str) -> Option<&ModelRow> {
        self.rows.iter().find(|row| row.model == model)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_with_zero_in_it_says_nothing() {
        let of = |interval| Difference {
            difference: 0.0,
            interval,
        };
        assert_eq!(of([-0.2, -0.1]).verdict(true), Verdict::Better);
        assert_eq!(of([-0.2, -0.1]).verdict(false), Verdict::Worse);
        assert_eq!(of([0.1, 0.2]).verdict(true), Verdict::Worse);
        assert_eq!(of([0.1, 0.2]).verdict(false), Verdict::Better);
        assert_eq!(of([-0.1, 0.2]).verdict(true), Verdict::Unclear);
        assert_eq!(of([0.0, 0.2]).verdict(false), Verdict::Unclear);
    }
}
