//! Random forest by smartcore, on the codes that the shipped trees see.

use music::Genre;
use ndarray::{Array1, Array2};
use smartcore::ensemble::random_forest_regressor::{
    RandomForestRegressor, RandomForestRegressorParameters,
};
use wellbeing::features::Features;

use super::Learner;
use crate::TrainError;
use crate::boost::{self, Inputs};
use crate::compare::nested::Data;
use crate::compare::table::{Table, matrix};
use crate::masks::COPIES;

/// A random forest.
pub(crate) struct RandomForest {
    /// Trees a genre or class.
    pub trees: usize,
}

/// People in a leaf, at least.
pub(crate) const LEAF: usize = 5;

impl Learner for RandomForest {
    fn expected(
        &self,
        data: Data<'_>,
        chosen: &[usize],
        target: Genre,
        asked: &[Features],
    ) -> Result<Vec<f64>, TrainError> {
        let row = |features: &Features| {
            let codes = boost::inputs(features, target, Inputs::Answers);
            codes.into_iter().map(f64::from).collect::<Vec<f64>>()
        };
        let rows = boost::masked(data.people, chosen, target, data.seed);
        let x = matrix(rows.iter().map(|(_, features)| row(features)).collect());
        let level = |(i, _): &(usize, Features)| f64::from(data.people[*i].levels[target.index()]);
        let y: Vec<f64> = rows.iter().map(level).collect();
        let asked = matrix(asked.iter().map(row).collect());
        // Each person is there once a copy.
        self.regress(&x, &y, &asked, LEAF * COPIES.len(), data.seed)
    }

    fn probabilities(&self, table: &Table) -> Result<Vec<Vec<f64>>, TrainError> {
        let x = table.codes(&table.train);
        let asked = table.codes(&table.asked);
        table.one_against_rest(|y| self.regress(&x, y, &asked, LEAF, table.seed))
    }
}

impl RandomForest {
    fn regress(
        &self,
        x: &Array2<f64>,
        y: &[f64],
        asked: &Array2<f64>,
        leaf: usize,
        seed: u64,
    ) -> Result<Vec<f64>, TrainError> {
        let parameters = RandomForestRegressorParameters::default()
            .with_n_trees(self.trees)
            .with_min_samples_leaf(leaf)
            .with_m(x.ncols().div_ceil(3))
            .with_seed(seed);
        let predicted = RandomForestRegressor::fit(x, &Array1::from_vec(y.to_vec()), parameters)
            .and_then(|model| model.predict(asked))
            .map_err(|error| TrainError::Fit(error.to_string()))?;
        Ok(predicted.to_vec())
    }
}
