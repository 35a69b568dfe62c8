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

pub use report::{Figure, Gap, GenreFigure, ModelFigures, Report};

use crate::boost::Settings;
use crate::folds::Plan;
use crate::stream::{self, PartialReading, Reading};
use crate::{TrainError, fit};
use outside::Outsider;
use predictors::Predictors;

/// Resamples behind each interval.
pub const RESAMPLES: usize = 2000;

/// Fewest people under test: below, figures and intervals say nothing.
pub const FEWEST: usize = 10;

/// Steps of progress that [`evaluate`] takes.
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

/// Fits on one survey, tests on the other.
///
/// # Errors
/// When a part can not be fitted, or the first file has changed since it was read.
pub fn evaluate(
    train: &Reading,
    test: &PartialReading,
    seed: u64,
    trees: Settings,
    progress: &ProgressBar,
) -> Result<Report, TrainError> {
    let people = &train.survey.people;
    let (model, cv) = fit::model(&train.survey, seed, trees, progress)?;
    let model = train.complete(model, &ProgressBar::hidden())?;
    let predictors = Predictors::new(model, people, &cv.outer.concat())?;
    let outsiders: Result<Vec<_>, _> = test.kept.iter().map(Outsider::of).collect();
    let outsiders = outsiders?;
    let scores: Result<Vec<_>, TrainError> = outsiders
        .par_iter()
        .map(|person| score::score(person, &predictors))
        .collect();
    Ok(write_up::report(
        people.len(),
        test,
        &outsiders,
        &scores?,
        seed,
    ))
}
