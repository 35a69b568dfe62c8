//! `cargo train growth`: how long smartcore's exact splitter takes as people get more. The table in
//! `docs/large-data.md` comes from it.
#![allow(clippy::print_stdout)] // a command line answers on standard output

use music::Genre;
use train::TrainError;
use train::boost::{self, Inputs};
use train::folds::FOLDS;

use super::measure::processor_seconds;
use crate::Input;

/// Fits one genre's trees on the first people of a survey, for each number of people.
///
/// # Errors
/// When reading or fitting fails, when the survey is shorter, or where the system does not tell processor time.
pub(crate) fn run(input: &Input, numbers: &[usize]) -> Result<(), TrainError> {
    let most = numbers.iter().copied().max().unwrap_or(0);
    let reading = input.read_at_most(most)?;
    let people = &reading.survey.people;
    if people.len() < most {
        return Err(TrainError::TooFew {
            found: people.len(),
            needed: most,
        });
    }
    println!(
        "{:>9}{:>20}{:>26}{:>24}",
        "people", "one genre, s", "ms a thousand people", "fit on two cores, min"
    );
    for &number in numbers {
        let seconds = time(&people[..number], input)?;
        println!(
            "{number:>9}{seconds:>20.2}{:>26.0}{:>24.1}",
            seconds * 1e6 / number as f64,
            seconds * whole_fit() / 2.0 / 60.0
        );
    }
    Ok(())
}

/// Processor time, which other work on the machine moves less than the clock.
fn time(people: &[train::Person], input: &Input) -> Result<f64, TrainError> {
    let told = || {
        processor_seconds()
            .ok_or_else(|| TrainError::Fit("this system does not tell processor time".to_owned()))
    };
    let chosen: Vec<usize> = (0..people.len()).collect();
    let before = told()?;
    boost::fit(
        people,
        &chosen,
        Genre::Rock,
        input.seed,
        input.settings(),
        Inputs::Answers,
    )?;
    Ok(told()? - before)
}

/// How many times one genre's trees on everyone a `fit` costs: outer folds twice (with and without engineered
/// features), pairs of folds once, and everyone once, each in proportion to its share of people.
fn whole_fit() -> f64 {
    let folds = FOLDS as f64;
    let outer = 2.0 * folds * (folds - 1.0) / folds;
    let inner = folds * (folds - 1.0) / 2.0 * (folds - 2.0) / folds;
    Genre::COUNT as f64 * (outer + inner + 1.0)
}
