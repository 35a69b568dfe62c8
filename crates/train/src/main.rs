//! `cargo train`: fits the taste model, prints its evaluation, writes a synthetic sample of the survey.
#![allow(clippy::print_stdout)] // a command line answers on standard output

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use ensemble::Model;
use indicatif::{ProgressBar, ProgressStyle};
use train::boost::Settings;
use train::evaluate::{Comparison, Row};
use train::parity::Parity;
use train::{SEED, Survey, TrainError, clean, fit, output, sample, survey};

#[derive(Parser)]
#[command(about = "Fits Attune's taste model to the survey", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Evaluate, fit and write taste.bin, evaluation.json and manifest.json
    Fit {
        #[command(flatten)]
        input: Input,
        /// Folder to write to
        #[arg(long, default_value = "models")]
        out: PathBuf,
    },
    /// Print the four figures of popularity, Gaussian, trees and blend
    Evaluate {
        #[command(flatten)]
        input: Input,
        /// As JSON, and nothing else, on standard output
        #[arg(long)]
        json: bool,
    },
    /// Compare the flat trees of a model with smartcore's own objects, and write what those predict to a file
    Parity {
        #[command(flatten)]
        input: Input,
        /// The model to compare
        #[arg(long, default_value = "models/taste.bin")]
        model: PathBuf,
        /// File to write to; it holds survey answers, so keep it out of the repository
        #[arg(long)]
        out: PathBuf,
    },
    /// Write a synthetic survey drawn from a fitted model
    Sample {
        /// The model to draw from
        #[arg(long, default_value = "models/taste.bin")]
        model: PathBuf,
        /// Number of people
        #[arg(long, default_value_t = 200)]
        rows: usize,
        /// Seed
        #[arg(long, default_value_t = SEED)]
        seed: u64,
        /// File to write to
        #[arg(long, default_value = "data/synthetic_survey.csv")]
        out: PathBuf,
    },
}

#[derive(clap::Args)]
struct Input {
    /// The survey's CSV file
    #[arg(long)]
    survey: PathBuf,
    /// Seed of everything random
    #[arg(long, default_value_t = SEED)]
    seed: u64,
    /// Trees a genre; what is shipped has the default
    #[arg(long, default_value_t = Settings::SHIPPED.trees, value_parser = trees_in_range)]
    trees: usize,
}

impl Input {
    fn settings(&self) -> Settings {
        Settings {
            trees: self.trees,
            ..Settings::SHIPPED
        }
    }
}

/// The file format counts trees in two bytes; zero trees are no model.
fn trees_in_range(text: &str) -> Result<usize, String> {
    let number = text.parse::<u16>().ok().filter(|number| *number > 0);
    number
        .map(usize::from)
        .ok_or_else(|| format!("expected a number from 1 to {}", u16::MAX))
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<(), TrainError> {
    match command {
        Command::Fit { input, out } => fit_and_write(&input, &out),
        Command::Evaluate { input, json } => evaluate(&input, json),
        Command::Parity { input, model, out } => parity(&input, &model, &out),
        Command::Sample {
            model,
            rows,
            seed,
            out,
        } => write_sample(&model, rows, seed, &out),
    }
}

fn fit_and_write(input: &Input, out: &Path) -> Result<(), TrainError> {
    let (bytes, survey) = read_survey(&input.survey)?;
    report(&survey);
    let progress = progress(fit::steps());
    let trained = fit::train(&survey, input.seed, input.settings(), &progress)?;
    progress.finish_and_clear();
    output::write_models(
        out,
        &trained,
        &bytes,
        &survey.cleaning,
        input.seed,
        input.settings(),
    )?;
    print_table(&trained.evaluation.models);
    let derived = trained.evaluation.derived.all;
    println!(
        "engineered features: squared error falls by {:.5} ± {:.5}",
        derived.gain, derived.standard_error
    );
    println!(
        "written to {}: taste.bin ({} bytes), evaluation.json, manifest.json",
        out.display(),
        trained.model.encode().len()
    );
    Ok(())
}

fn evaluate(input: &Input, json: bool) -> Result<(), TrainError> {
    let (_, survey) = read_survey(&input.survey)?;
    let progress = progress(train::folds::Plan::steps(true));
    let comparison = fit::compare(&survey, input.seed, input.settings(), &progress)?;
    progress.finish_and_clear();
    if json {
        let text = serde_json::to_string_pretty(&comparison)
            .map_err(|error| TrainError::Fit(error.to_string()))?;
        println!("{text}");
    } else {
        report(&survey);
        print_table(&comparison);
    }
    Ok(())
}

fn parity(input: &Input, model: &Path, out: &Path) -> Result<(), TrainError> {
    let model = read_model(model)?;
    let (_, survey) = read_survey(&input.survey)?;
    let progress = progress(music::Genre::COUNT as u64);
    let parity = Parity::measure(&survey.people, input.seed, input.settings(), &progress)?;
    progress.finish_and_clear();
    write_one(out, parity.to_bytes())?;
    let largest = parity.largest_difference(&model);
    println!(
        "{} people, largest difference {largest:.2e}",
        survey.people.len()
    );
    Ok(())
}

fn read_model(path: &Path) -> Result<Model, TrainError> {
    let bytes = fs::read(path).map_err(|source| TrainError::Io {
        path: path.to_owned(),
        source,
    })?;
    Model::decode(&bytes).map_err(|error| TrainError::Fit(error.to_string()))
}

fn write_one(path: &Path, bytes: Vec<u8>) -> Result<(), TrainError> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
        let source = std::io::Error::other("expected the path of a file");
        return Err(TrainError::Io {
            path: path.to_owned(),
            source,
        });
    };
    output::write_all(folder, &[(name, bytes)])
}

fn write_sample(model: &Path, rows: usize, seed: u64, out: &Path) -> Result<(), TrainError> {
    let model = read_model(model)?;
    write_one(out, sample::synthetic(&model, rows, seed).into_bytes())?;
    println!("{rows} synthetic people written to {}", out.display());
    Ok(())
}

fn read_survey(path: &Path) -> Result<(Vec<u8>, Survey), TrainError> {
    let bytes = fs::read(path).map_err(|source| TrainError::Io {
        path: path.to_owned(),
        source,
    })?;
    let records = survey::read(&path.display().to_string(), bytes.as_slice())?;
    let survey = clean::clean(&records)?;
    Ok((bytes, survey))
}

fn report(survey: &Survey) {
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

fn print_table(comparison: &Comparison) {
    println!(
        "{:<12}{:>16}{:>17}{:>20}{:>22}",
        "", "RMSE, 1 hidden", "AUROC, 1 hidden", "NDCG@3, none known", "NDCG@3, favourite"
    );
    let rows: [(&str, &Row); 4] = [
        ("popularity", &comparison.popularity),
        ("Gaussian", &comparison.gaussian),
        ("trees", &comparison.trees),
        ("blend", &comparison.blend),
    ];
    for (name, row) in rows {
        println!(
            "{name:<12}{:>16.4}{:>17.4}{:>20.4}{:>22.4}",
            row.rmse_one_hidden,
            row.auroc_one_hidden,
            row.ndcg3_none_known,
            row.ndcg3_favourite_known
        );
    }
}

/// A bar on standard error, so that standard output stays clean.
fn progress(steps: u64) -> ProgressBar {
    let bar = ProgressBar::new(steps);
    let style = ProgressStyle::with_template("fitting {wide_bar} {pos}/{len} {elapsed} left {eta}");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
