//! Boosted trees for classes, with the shipped settings. Expected frequencies come from the shipped trees themselves,
//! see [`crate::compare::halves`].

use ndarray::{Array1, Array2};

use crate::TrainError;
use crate::boost::{self, Settings};
use crate::compare::table::Table;
use crate::masks::COPIES;

/// Settings for rows that are there once instead of once a copy: the same people on either side of a split, and the
/// same pull on leaves.
pub(crate) fn once(trees: Settings) -> Settings {
    Settings {
        min_child_weight: trees.min_child_weight / COPIES.len(),
        lambda: trees.lambda / COPIES.len() as f64,
        ..trees
    }
}

/// Class probabilities by one regression a class.
///
/// # Errors
/// When smartcore refuses.
pub(crate) fn probabilities(table: &Table, trees: Settings) -> Result<Vec<Vec<f64>>, TrainError> {
    let x: Array2<f64> = table.codes(&table.train);
    let asked = table.codes(&table.asked);
    table.one_against_rest(|y| {
        let settings = Settings {
            base: y.iter().sum::<f64>() / y.len() as f64,
            ..once(trees)
        };
        let booster = boost::fit_rows(&x, &Array1::from_vec(y.to_vec()), table.seed, settings)?;
        let predicted = booster.predict(&asked);
        predicted.map_err(|error| TrainError::Fit(error.to_string()))
    })
}
