//! Models side by side on identical folds, with intervals: `cargo train compare`, `models/comparison.json`.
//!
//! Every model predicts everyone once, without having seen them ([`nested`]); those predictions lie in plain arrays
//! ([`tasks::Predicted`]), and all figures and all bootstrap resamples are computed from them ([`statistic`],
//! [`bootstrap`]). What is asked is in [`tasks`], how much is known in [`situation`], the words in [`notes`].

mod ablation;
mod bootstrap;
mod favourite;
#[cfg(test)]
pub(crate) mod fixture;
mod halves;
mod improves;
mod listens;
mod logit;
mod models;
mod nested;
mod notes;
mod predict;
mod ranked;
mod report;
mod run;
mod situation;
mod statistic;
mod table;
mod tasks;
mod taste;
mod text;

pub use bootstrap::CONFIDENCE;
pub use models::Model;
pub use report::{
    Ablation, AblationFigure, AgainstOther, Difference, ModelRecord, Report, Row, Task, rounded,
};
pub use run::{compare, steps};
pub use situation::Situation;
pub use text::lines;

use crate::boost::Settings;

/// What to compare, and how thoroughly.
#[derive(Clone, Debug)]
pub struct Options {
    /// Seed of everything random.
    pub seed: u64,
    /// Settings of the boosted trees.
    pub trees: Settings,
    /// Trees a genre in the random forest.
    pub forest_trees: usize,
    /// Bootstrap resamples.
    pub resamples: usize,
    /// Which models, in any order.
    pub models: Vec<Model>,
    /// Whether to take the blend apart, if it is among the models.
    pub ablations: bool,
}

impl Options {
    /// All models that this build has, as published.
    #[must_use]
    pub fn published(seed: u64) -> Self {
        let built = |model: &Model| *model != Model::Network || cfg!(feature = "network");
        Self {
            seed,
            trees: Settings::SHIPPED,
            forest_trees: 100,
            resamples: 2000,
            models: Model::ALL.into_iter().filter(built).collect(),
            ablations: true,
        }
    }

    /// Whether the shipped trees are needed.
    fn wants_trees(&self) -> bool {
        self.has(Model::Boosted) || self.has(Model::Blend)
    }

    /// Whether a model is to be compared.
    #[must_use]
    pub fn has(&self, model: Model) -> bool {
        self.models.contains(&model)
    }
}
