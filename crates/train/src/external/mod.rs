//! Another survey as the test: models are fitted, blended and calibrated on one file and asked about the people of
//! another, who may come from another country or year and may have been asked less.
//!
//! What the other survey does not have is never guessed. A genre without a column, or without an answer, is neither
//! shown to the models nor asked of them. Other missing columns and empty fields count as not answered, which is what
//! the app does with them. No figure, median or mode of the other survey goes into any prediction.

mod bootstrap;
mod figures;
mod outside;
mod predictors;
mod report;
mod score;
mod write_up;

use std::path::Path;

use indicatif::ProgressBar;
use rayon::prelude::*;

pub use predictors::Predictors;
pub use report::{Difference, Figure, Gap, GenreFigure, ModelFigures, Report};

use crate::boost::Settings;
use crate::folds::Plan;
use crate::stream::{self, PartialReading, Reading};
use crate::{TrainError, fit};
use outside::Outsider;

/// Resamples behind each interval.
pub const RESAMPLES: usize = 2000;

/// Fewest people under test: below, figures and intervals say nothing.
pub const FEWEST: usize = 10;

/// Steps of progress that [`fit()`] takes.
#[must_use]
pub const fn steps() -> u64 {
    Plan::steps(false) + music::Genre::COUNT as u64
}

/// Reads the survey under test: at most `limit` people, drawn with `seed`.
///
/// # Errors
/// As [`stream::read_partial`], and with fewer than [`FEWEST`] people.
pub fn read(
    path: &Path,
    limit: usize,
    seed: u64,
    progress: &ProgressBar,
) -> Result<PartialReading, TrainError> {
    let reading = stream::read_partial(path, limit, seed, progress)?;
    let found = reading.kept.len();
    if found < FEWEST {
        return Err(TrainError::TooFewToTest {
            found,
            needed: FEWEST,
        });
    }
    Ok(reading)
}

/// Fits on the training survey.
///
/// # Errors
/// When a part can not be fitted, or the file has changed since it was read.
pub fn fit(
    train: &Reading,
    seed: u64,
    trees: Settings,
    progress: &ProgressBar,
) -> Result<Predictors, TrainError> {
    let (model, cv) = fit::model(&train.survey, seed, trees, progress)?;
    let model = train.complete(model, &ProgressBar::hidden())?;
    Predictors::new(model, &train.survey.people, &cv.outer.concat())
}

/// Asks the models about the people of the other survey; `seed` draws the resamples.
///
/// # Errors
/// When the models were made for other questions.
pub fn test(
    predictors: &Predictors,
    tested: &PartialReading,
    seed: u64,
) -> Result<Report, TrainError> {
    let people: Result<Vec<_>, _> = tested.kept.iter().map(Outsider::of).collect();
    let people = people?;
    let scores: Result<Vec<_>, TrainError> = people
        .par_iter()
        .map(|person| score::score(person, predictors))
        .collect();
    Ok(write_up::report(
        predictors.people(),
        tested,
        &people,
        &scores?,
        seed,
    ))
}
