//! `cargo train leaks`: runs the four leaks, writes and prints them.
#![allow(clippy::print_stdout)] // a command line answers on standard output

use std::path::PathBuf;

use indicatif::ProgressBar;
use train::leaks::{self, Scope};
use train::{SEED, TrainError, output, stream};

/// What it is asked.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// The survey's CSV file
    #[arg(long)]
    survey: PathBuf,
    /// Folder to write to
    #[arg(long, default_value = "models")]
    out: PathBuf,
    /// Seed of everything random
    #[arg(long, default_value_t = SEED)]
    seed: u64,
}

/// Measures, writes, prints.
///
/// # Errors
/// As reading and measuring; when the file can not be written.
pub(crate) fn run(options: &Options) -> Result<(), TrainError> {
    let (seed, hidden) = (options.seed, ProgressBar::hidden());
    let reading = stream::read(&options.survey, stream::SAMPLE, seed, &hidden)?;
    let scope = Scope::full();
    let progress = crate::bar("fitting", scope.steps());
    let report = leaks::measure(&reading.survey.people, seed, &scope, &progress)?;
    progress.finish_and_clear();
    output::write_all(&options.out, &[("leaks.json", report.to_json()?)])?;
    print!("{}", report.table());
    println!("written to {}: leaks.json", options.out.display());
    Ok(())
}
