//! The two learners that such scores are usually reported for, as yes-or-no models with default settings.

use ndarray::{Array1, Array2};
use serde::{Deserialize, Serialize};
use smartcore::ensemble::random_forest_classifier::{
    RandomForestClassifier, RandomForestClassifierParameters,
};
use smartcore::xgboost::{XGRegressor, XGRegressorParameters};

use crate::TrainError;

/// Which learner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Learner {
    /// Gradient boosting to 0 and 1; yes from one half on.
    BoostedTrees,
    /// Majority of trees on bootstrap samples.
    RandomForest,
}

impl Learner {
    /// Both.
    pub const ALL: [Self; 2] = [Self::BoostedTrees, Self::RandomForest];

    /// Position in [`Learner::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// For people to read.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::BoostedTrees => "boosted trees",
            Self::RandomForest => "random forest",
        }
    }

    /// Fits on some rows and answers for others. When all rows say the same, so does the answer.
    ///
    /// # Errors
    /// When smartcore refuses.
    pub fn answer(
        self,
        x: &[&[f64]],
        y: &[bool],
        asked: &[&[f64]],
        trees: u16,
        seed: u64,
    ) -> Result<Vec<bool>, TrainError> {
        let first = y.first().copied().unwrap_or_default();
        if asked.is_empty() || y.iter().all(|label| *label == first) {
            return Ok(vec![first; asked.len()]);
        }
        let (x, asked) = (table(x), table(asked));
        let answers = match self {
            Self::BoostedTrees => boosted(&x, y, &asked, trees, seed),
            Self::RandomForest => forest(&x, y, &asked, trees, seed),
        };
        answers.map_err(|error| TrainError::Fit(error.to_string()))
    }
}

fn boosted(
    x: &Array2<f64>,
    y: &[bool],
    asked: &Array2<f64>,
    trees: u16,
    seed: u64,
) -> Result<Vec<bool>, smartcore::error::Failed> {
    let y: Array1<f64> = y.iter().map(|label| f64::from(u8::from(*label))).collect();
    let parameters = XGRegressorParameters::default()
        .with_n_estimators(usize::from(trees))
        .with_seed(seed);
    let scores = XGRegressor::fit(x, &y, parameters)?.predict(asked)?;
    Ok(scores.iter().map(|score| *score >= 0.5).collect())
}

fn forest(
    x: &Array2<f64>,
    y: &[bool],
    asked: &Array2<f64>,
    trees: u16,
    seed: u64,
) -> Result<Vec<bool>, smartcore::error::Failed> {
    let y: Array1<u32> = y.iter().map(|label| u32::from(*label)).collect();
    let parameters = RandomForestClassifierParameters::default()
        .with_n_trees(trees)
        .with_seed(seed);
    let labels = RandomForestClassifier::fit(x, &y, parameters)?.predict(asked)?;
    Ok(labels.iter().map(|label| *label == 1).collect())
}

fn table(rows: &[&[f64]]) -> Array2<f64> {
    let columns = rows.first().map_or(0, |row| row.len());
    Array2::from_shape_vec((rows.len(), columns), rows.concat())
        .expect("every row of a sheet has the same number of columns")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_learn_a_threshold() {
        let rows: Vec<[f64; 1]> = (0..40).map(|i| [f64::from(i)]).collect();
        let x: Vec<&[f64]> = rows.iter().map(<[f64; 1]>::as_slice).collect();
        let y: Vec<bool> = (0..40).map(|i| i >= 15).collect();
        for learner in Learner::ALL {
            let answers = learner.answer(&x, &y, &[&[3.0], &[30.0]], 30, 1).unwrap();
            assert_eq!(answers, [false, true], "{learner:?}");
        }
    }

    #[test]
    fn one_answer_only_is_repeated() {
        for learner in Learner::ALL {
            let answers = learner.answer(&[&[1.0], &[2.0]], &[true; 2], &[&[9.0]], 5, 1);
            assert_eq!(answers.unwrap(), [true]);
        }
    }
}
