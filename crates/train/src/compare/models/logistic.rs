//! Logistic regression over classes by smartcore, with an L2 penalty. Its classes are the four frequencies, the sixteen
//! favourites, or yes and no.

use music::Genre;
use ndarray::Array2;
use smartcore::linear::logistic_regression::{LogisticRegression, LogisticRegressionParameters};
use wellbeing::features::Features;

use super::Learner;
use crate::compare::nested::Data;
use crate::compare::table::{Scale, Table, matrix, normalised};
use crate::masks::COPIES;
use crate::{TrainError, boost};

/// Penalty ½ α |w|² on standardised inputs, for each time that a person is shown.
pub(crate) const ALPHA: f64 = 10.0;

/// Logistic regression.
pub(crate) struct Logistic;

impl Learner for Logistic {
    fn expected(
        &self,
        data: Data<'_>,
        chosen: &[usize],
        target: Genre,
        asked: &[Features],
    ) -> Result<Vec<f64>, TrainError> {
        let rows = boost::masked(data.people, chosen, target, data.seed);
        let everyone = chosen
            .iter()
            .map(|i| Features::of(&data.people[*i].answers));
        let scale = Scale::of(&everyone.collect::<Vec<_>>());
        let row = |features: &Features| scale.with_indicators(features, Some(target));
        let x = matrix(rows.iter().map(|(_, features)| row(features)).collect());
        let level = |(i, _): &(usize, Features)| u32::from(data.people[*i].levels[target.index()]);
        let y: Vec<u32> = rows.iter().map(level).collect();
        let asked = matrix(asked.iter().map(row).collect());
        let probabilities = classes(&x, &y, &asked, ALPHA * COPIES.len() as f64)?;
        let mean = |p: &Vec<(u32, f64)>| p.iter().map(|(level, p)| f64::from(*level) * p).sum();
        Ok(probabilities.iter().map(mean).collect())
    }

    fn probabilities(&self, table: &Table) -> Result<Vec<Vec<f64>>, TrainError> {
        let x = table.standardised(&table.train);
        let asked = table.standardised(&table.asked);
        let labels: Vec<u32> = table.labels.iter().map(|label| *label as u32).collect();
        let said = classes(&x, &labels, &asked, ALPHA)?;
        // A class that nobody has keeps a little: someone held out may have it.
        let spread = |p: &Vec<(u32, f64)>| {
            let mut row = vec![1e-4; table.classes];
            for (class, p) in p {
                row[*class as usize] += p;
            }
            normalised(row)
        };
        Ok(said.iter().map(spread).collect())
    }
}

/// Probabilities of the classes that occur.
fn classes(
    x: &Array2<f64>,
    y: &Vec<u32>,
    asked: &Array2<f64>,
    alpha: f64,
) -> Result<Vec<Vec<(u32, f64)>>, TrainError> {
    if y.windows(2).all(|pair| pair[0] == pair[1]) {
        let only = y
            .first()
            .map(|class| vec![(*class, 1.0)])
            .unwrap_or_default();
        return Ok(vec![only; asked.nrows()]);
    }
    let parameters = LogisticRegressionParameters::default().with_alpha(alpha);
    let model = LogisticRegression::fit(x, y, parameters)
        .map_err(|error| TrainError::Fit(error.to_string()))?;
    let (slopes, intercepts, classes) = (model.coefficients(), model.intercept(), model.classes());
    let softmax = |row: usize| {
        let line = |class: usize| {
            let inputs = asked.row(row);
            let products = inputs.iter().zip(slopes.row(class)).map(|(x, w)| x * w);
            products.sum::<f64>() + intercepts[(class, 0)]
        };
        // With two classes smartcore keeps one line, that of the second class.
        let scores: Vec<f64> = match classes.len() {
            2 => vec![0.0, line(0)],
            more => (0..more).map(line).collect(),
        };
        let highest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let weights = scores.iter().map(|score| libm::exp(score - highest));
        let shares = normalised(weights.collect());
        classes.iter().copied().zip(shares).collect()
    };
    Ok((0..asked.nrows()).map(softmax).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitted(y: Vec<u32>) -> Vec<Vec<(u32, f64)>> {
        let x = matrix((0..y.len()).map(|i| vec![i as f64 / 10.0]).collect());
        let asked = matrix(vec![vec![0.0], vec![1.0], vec![2.0]]);
        classes(&x, &y, &asked, 0.01).unwrap()
    }

    fn probability(row: &[(u32, f64)], class: u32) -> f64 {
        row.iter().find(|(c, _)| *c == class).unwrap().1
    }

    #[test]
    fn two_classes_are_not_swapped() {
        let said = fitted((0..21).map(|i| if i < 11 { 4 } else { 7 }).collect());
        assert!(probability(&said[0], 4) > 0.9);
        assert!(probability(&said[2], 7) > 0.9);
    }

    #[test]
    fn three_classes_each_have_their_place() {
        let said = fitted((0..21).map(|i| i / 7).collect());
        for (row, class) in said.iter().zip([0, 1, 2]) {
            let p = probability(row, class);
            assert!(row.iter().all(|(_, other)| *other <= p), "{row:?}");
            assert!((row.iter().map(|(_, p)| p).sum::<f64>() - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn one_class_is_certain() {
        assert_eq!(fitted(vec![3; 5])[0], [(3, 1.0)]);
    }
}
