//! The models: how each learns expected frequencies from masked answers, and classes from plain ones.

pub(crate) mod boosted;
pub(crate) mod forest;
pub(crate) mod logistic;
pub(crate) mod neighbours;
#[cfg(feature = "network")]
pub(crate) mod network;

use music::Genre;
use wellbeing::features::Features;

use super::nested::Data;
use super::table::Table;
use crate::TrainError;

/// A general learner.
pub(crate) trait Learner: Sync {
    /// Expected frequencies of one genre, learned from the people at `chosen`, for people of whom some answers are
    /// visible (never the genre's own).
    ///
    /// # Errors
    /// When the model can not be fitted.
    fn expected(
        &self,
        data: Data<'_>,
        chosen: &[usize],
        target: Genre,
        asked: &[Features],
    ) -> Result<Vec<f64>, TrainError>;

    /// Probabilities of the classes for everyone asked.
    ///
    /// # Errors
    /// When the model can not be fitted.
    fn probabilities(&self, table: &Table) -> Result<Vec<Vec<f64>>, TrainError>;
}

/// Every model of the comparison, from the simplest to the shipped one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Model {
    /// Yes to every genre.
    AlwaysYes,
    /// The mean of everyone else.
    Popularity,
    /// Logistic regression.
    Logistic,
    /// k nearest neighbours.
    Neighbours,
    /// Random forest.
    RandomForest,
    /// Boosted trees.
    Boosted,
    /// A neural network.
    Network,
    /// Gaussian completion.
    Gaussian,
    /// Trees and Gaussian, as shipped.
    Blend,
}

impl Model {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::AlwaysYes,
        Self::Popularity,
        Self::Logistic,
        Self::Neighbours,
        Self::RandomForest,
        Self::Boosted,
        Self::Network,
        Self::Gaussian,
        Self::Blend,
    ];

    /// Name in the report and on the command line.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::AlwaysYes => "always_yes",
            Self::Popularity => "popularity",
            Self::Logistic => "logistic",
            Self::Neighbours => "neighbours",
            Self::RandomForest => "random_forest",
            Self::Boosted => "boosted",
            Self::Network => "network",
            Self::Gaussian => "gaussian",
            Self::Blend => "blend",
        }
    }

    /// Name for people.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AlwaysYes => "Always yes",
            Self::Popularity => "Popularity",
            Self::Logistic => "Logistic regression",
            Self::Neighbours => "Nearest neighbours",
            Self::RandomForest => "Random forest",
            Self::Boosted => "Boosted trees",
            Self::Network => "Neural network",
            Self::Gaussian => "Gaussian completion",
            Self::Blend => "Blend, as shipped",
        }
    }

    /// The model of that name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|model| model.id() == id)
    }
}
