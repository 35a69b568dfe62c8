//! Does the flat model say what smartcore's own object says? Compares them on every person of a survey, and writes what
//! smartcore said to a file, so that the same comparison can be made inside a browser.

use ensemble::{Forest, Model};
use music::Genre;
use ndarray::Array2;
use rayon::prelude::*;

use crate::boost::{self, Booster, Inputs};
use crate::settings::Setting;
use crate::{Person, TrainError};

/// Codes of everyone, all answers known, and what smartcore's objects predict for them.
#[derive(Clone, Debug)]
pub struct Parity {
    /// 27 codes a person.
    pub codes: Vec<Vec<u8>>,
    /// 16 predictions a person, genres in order.
    pub predicted: Vec<[f64; Genre::COUNT]>,
}

impl Parity {
    /// Asks smartcore's objects, one a genre in order, about everyone. They are to be fitted on everyone, as
    /// training does ([`crate::folds::Plan::boosters`]).
    ///
    /// # Errors
    /// When one can not be asked.
    pub fn of(people: &[Person], boosters: &[Booster]) -> Result<Self, TrainError> {
        let columns: Result<Vec<Vec<f64>>, TrainError> = Genre::ALL
            .into_par_iter()
            .zip(boosters)
            .map(|(genre, booster)| ask(booster, people, genre))
            .collect();
        let columns = columns?;
        let predicted = (0..people.len())
            .map(|row| std::array::from_fn(|g| columns[g][row]))
            .collect();
        let codes = people
            .iter()
            .enumerate()
            .map(|(row, person)| codes(person, row))
            .collect();
        Ok(Self { codes, predicted })
    }

    /// Largest difference between smartcore's objects and the flat trees of a model.
    #[must_use]
    pub fn largest_difference(&self, model: &Model) -> f64 {
        let forest: &Forest = &model.parts().forest;
        let typical = &model.parts().typical;
        let mut largest: f64 = 0.0;
        for (codes, predicted) in self.codes.iter().zip(&self.predicted) {
            for genre in Genre::ALL {
                let mut asked = codes.clone();
                let own = wellbeing::Question::Genre(genre).index();
                asked[own] = typical[own];
                largest = largest
                    .max((forest.predict(genre.index(), &asked) - predicted[genre.index()]).abs());
            }
        }
        largest
    }

    /// For each person 27 codes, then 16 little-endian 64-bit predictions.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (codes, predicted) in self.codes.iter().zip(&self.predicted) {
            bytes.extend_from_slice(codes);
            bytes.extend(predicted.iter().flat_map(|p| p.to_le_bytes()));
        }
        bytes
    }
}

fn codes(person: &Person, row: usize) -> Vec<u8> {
    boost::hidden(person, &Setting::OneHidden.visible(person, row))
        .codes
        .to_vec()
}

fn ask(booster: &Booster, people: &[Person], genre: Genre) -> Result<Vec<f64>, TrainError> {
    let rows: Vec<Vec<u8>> = people
        .iter()
        .enumerate()
        .map(|(row, person)| {
            let features = boost::hidden(person, &Setting::OneHidden.visible(person, row));
            boost::inputs(&features, genre, Inputs::Answers)
        })
        .collect();
    let columns = rows.first().map_or(0, Vec::len);
    let cells = rows.concat().into_iter().map(f64::from).collect();
    let x = Array2::from_shape_vec((rows.len(), columns), cells)
        .expect("every row has the same number of inputs");
    booster
        .predict(&x)
        .map_err(|error| TrainError::Fit(error.to_string()))
}
