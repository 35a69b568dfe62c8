//! `cargo train check`: reads a survey as training would, and says what was found. Nothing is fitted.
#![allow(clippy::print_stdout)] // a command line answers on standard output

use train::stream::Reading;
use train::{Survey, TrainError};

/// Reads, and goes through all people once more where they are not all kept, as `fit` does.
///
/// # Errors
/// As reading.
pub(crate) fn run(reading: &Reading) -> Result<(), TrainError> {
    print(&reading.survey);
    if let Some(sampled) = reading.sampled {
        println!(
            "trees would be fitted on {} people of {}",
            sampled.people, sampled.rows
        );
        reading.gaussian(&indicatif::ProgressBar::hidden())?;
    }
    println!(
        "{} bytes, SHA-256 {}",
        reading.source.bytes, reading.source.sha256
    );
    Ok(())
}

/// What cleaning did.
pub(crate) fn print(survey: &Survey) {
    let cleaning = &survey.cleaning;
    println!("{} people", cleaning.rows);
    for filled in &cleaning.filled {
        println!(
            "  {}: {} gaps filled with {}",
            filled.column, filled.gaps, filled.with
        );
    }
    println!(
        "  {} ages brought into 10 to 80, {} hours into 0 to 16",
        cleaning.ages_clipped, cleaning.hours_clipped
    );
    println!(
        "  BPM (not used): {} empty, {} implausible",
        cleaning.bpm_missing, cleaning.bpm_implausible
    );
}
