//! k nearest neighbours by smartcore: fitted for each pattern of known answers on exactly those columns, so that
//! nothing has to be filled in where something is not known.

use std::collections::BTreeMap;

use music::Genre;
use ndarray::{Array1, Array2};
use smartcore::algorithm::neighbour::KNNAlgorithmName;
use smartcore::neighbors::knn_regressor::{KNNRegressor, KNNRegressorParameters};
use wellbeing::Question;
use wellbeing::features::Features;

use super::Learner;
use crate::TrainError;
use crate::compare::nested::Data;
use crate::compare::table::{Scale, Table};

/// Neighbours asked: about the square root of the people in four folds.
pub(crate) const K: usize = 25;

/// k nearest neighbours.
pub(crate) struct Neighbours;

impl Learner for Neighbours {
    fn expected(
        &self,
        data: Data<'_>,
        chosen: &[usize],
        target: Genre,
        asked: &[Features],
    ) -> Result<Vec<f64>, TrainError> {
        let people = chosen.iter().map(|i| &data.people[*i]);
        let train: Vec<Features> = people.clone().map(|p| Features::of(&p.answers)).collect();
        let y: Vec<f64> = people
            .map(|p| f64::from(p.levels[target.index()]))
            .collect();
        let scale = Scale::of(&train);
        let mut patterns: BTreeMap<Vec<usize>, Vec<usize>> = BTreeMap::new();
        for (i, features) in asked.iter().enumerate() {
            let known = (0..Question::COUNT).filter(|q| features.values[*q].is_finite());
            patterns.entry(known.collect()).or_default().push(i);
        }
        let mut expected = vec![0.0; asked.len()];
        for (known, members) in patterns {
            let row = |features: &Features, column: usize| {
                let question = Question::from_index(known[column]);
                scale.z(features, question.expect("known questions exist"))
            };
            let shape = |rows: usize| (rows, known.len());
            let x = Array2::from_shape_fn(shape(train.len()), |(r, c)| row(&train[r], c));
            let of_members = |(r, c): (usize, usize)| row(&asked[members[r]], c);
            let asked = Array2::from_shape_fn(shape(members.len()), of_members);
            for (i, value) in members.iter().zip(mean_of_nearest(&x, &y, &asked)?) {
                expected[*i] = value;
            }
        }
        Ok(expected)
    }

    fn probabilities(&self, table: &Table) -> Result<Vec<Vec<f64>>, TrainError> {
        let x = table.standardised(&table.train);
        let asked = table.standardised(&table.asked);
        table.one_against_rest(|y| mean_of_nearest(&x, y, &asked))
    }
}

fn mean_of_nearest(
    x: &Array2<f64>,
    y: &[f64],
    asked: &Array2<f64>,
) -> Result<Vec<f64>, TrainError> {
    let parameters = KNNRegressorParameters::default()
        .with_k(K.min(y.len()))
        .with_algorithm(KNNAlgorithmName::LinearSearch);
    let fitted = KNNRegressor::fit(x, &Array1::from_vec(y.to_vec()), parameters)
        .and_then(|model| model.predict(asked))
        .map_err(|error| TrainError::Fit(error.to_string()))?;
    Ok(fitted.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::fixture::person;

    #[test]
    fn neighbours_are_sought_among_what_is_known_only() {
        // Half love Pop and Rap, half neither: told of Pop alone, Rap follows; told of nothing, the mean.
        let lovers = (0..2 * K).map(|i| if i % 2 == 0 { 3 } else { 0 });
        let people: Vec<_> = lovers
            .map(|l| person(&[(Genre::Pop, l), (Genre::Rap, l)]))
            .collect();
        let chosen: Vec<usize> = (0..people.len()).collect();
        let data = Data {
            people: &people,
            seed: 1,
        };
        let mut told = Features::of(&people[0].answers);
        for genre in Genre::ALL.into_iter().filter(|genre| *genre != Genre::Pop) {
            told.hide(Question::Genre(genre));
        }
        let expected = Neighbours
            .expected(data, &chosen, Genre::Rap, &[told])
            .unwrap();
        assert!((expected[0] - 3.0).abs() < 1e-12, "{expected:?}");
    }
}
