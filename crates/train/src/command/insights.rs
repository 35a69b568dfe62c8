//! `cargo train insights`: writes the survey in aggregates, prints the claims with their verdicts.
#![allow(clippy::print_stdout)] // a command line answers on standard output

use std::path::PathBuf;

use train::{TrainError, insights, output};

/// What it is asked.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// The survey's CSV file
    #[arg(long)]
    survey: PathBuf,
    /// Folder to write to
    #[arg(long, default_value = "models")]
    out: PathBuf,
}

/// Measures, writes, prints.
///
/// # Errors
/// As reading and measuring; when the file can not be written.
pub(crate) fn run(options: &Options) -> Result<(), TrainError> {
    let insights = insights::read(&options.survey)?;
    output::write_all(&options.out, &[("insights.json", insights.to_json()?)])?;
    print!("{}", insights.claims_table());
    println!("written to {}: insights.json", options.out.display());
    Ok(())
}
