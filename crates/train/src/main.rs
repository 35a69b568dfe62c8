//! `cargo train`: fits the taste model, prints its evaluation, writes a synthetic sample of the survey.
#![allow(clippy::print_stdout)] // a command line answers on standard output

mod command;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::{Parser, Subcommand};
use ensemble::Model;
use indicatif::{ProgressBar, ProgressStyle};
use train::boost::{self, Settings};
use train::evaluate::{Comparison, Row};
use train::folds::Plan;
use train::parity::Parity;
use train::report::{Inputs, Pages};
use train::stream::{self, Reading};
use train::{SEED, TrainError, fit, output, sample, simulate};

#[derive(Parser)]
#[command(about = "Fits Attune's taste model to the survey", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Print time and peak memory on standard error
    #[arg(long, global = true)]
    measure: bool,
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
        /// Fit on the survey and test on this one instead
        #[arg(long)]
        test: Option<PathBuf>,
        /// As JSON, and nothing else, on standard output
        #[arg(long)]
        json: bool,
    },
    /// Read a survey, all rows of it, and say what was found
    Check {
        #[command(flatten)]
        input: Input,
    },
    /// Time the trees of one genre on more and more people
    Growth {
        #[command(flatten)]
        input: Input,
        /// Numbers of people, separated by commas
        #[arg(long, value_delimiter = ',', default_values_t = [736, 2000, 5000])]
        people: Vec<usize>,
    },
    /// Write insights.json: the survey in aggregates, popular claims with their verdicts
    Insights(command::insights::Options),
    /// Write leaks.json: four known ways to a fantastic score, each beside its honest twin
    Leaks(command::leaks::Options),
    /// Compare models on identical folds, with intervals and ablations; write comparison.json
    Compare {
        #[command(flatten)]
        input: Input,
        #[command(flatten)]
        what: command::compare::What,
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
    /// Write the trees of a model as JSON, for other programs to compute the same scores
    Dump(command::dump::Options),
    /// Write the model card and the pages about survey and model, from the files of the other commands
    Pages {
        /// Folder with those files
        #[arg(long, default_value = "models")]
        models: PathBuf,
        /// Folder to write models/MODEL_CARD.md and data/pages/ to
        #[arg(long, default_value = ".")]
        out: PathBuf,
    },
    /// Write a synthetic survey drawn from a fitted model
    Sample {
        /// The model to draw from
        #[arg(long, default_value = "models/taste.bin")]
        model: PathBuf,
        /// Number of people
        #[arg(long, default_value_t = 200)]
        rows: u64,
        /// Seed
        #[arg(long, default_value_t = SEED)]
        seed: u64,
        /// File to write to
        #[arg(long, default_value = "data/synthetic_survey.csv")]
        out: PathBuf,
    },
    /// Play simulated listeners: what learning from feedback gains, as a table, a plot and JSON
    Simulate(simulate::Simulate),
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
    /// Most people that trees are fitted on and figures measured on; a larger survey is sampled
    #[arg(long, default_value_t = stream::SAMPLE)]
    sample: usize,
}

impl Input {
    fn read(&self) -> Result<Reading, TrainError> {
        self.read_at_most(self.sample)
    }

    fn read_at_most(&self, people: usize) -> Result<Reading, TrainError> {
        let length = fs::metadata(&self.survey).map_or(0, |file| file.len());
        let progress = bar("reading", 2 * length);
        let reading = stream::read(&self.survey, people, self.seed, &progress);
        progress.finish_and_clear();
        reading
    }

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
    let start = Instant::now();
    let arguments = Arguments::parse();
    let outcome = run(arguments.command);
    if arguments.measure {
        command::measure::report(start);
    }
    match outcome {
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
        Command::Evaluate {
            input,
            test: Some(test),
            json,
        } => command::external::run(&input, &test, json),
        Command::Evaluate { input, json, .. } => evaluate(&input, json),
        Command::Check { input } => command::check::run(&input.read()?),
        Command::Growth { input, people } => command::growth::run(&input, &people),
        Command::Insights(options) => command::insights::run(&options),
        Command::Leaks(options) => command::leaks::run(&options),
        Command::Compare { input, what } => command::compare::run(&input, &what),
        Command::Parity { input, model, out } => parity(&input, &model, &out),
        Command::Dump(options) => command::dump::run(&options),
        Command::Pages { models, out } => pages(&models, &out),
        Command::Sample {
            model,
            rows,
            seed,
            out,
        } => write_sample(&model, rows, seed, &out),
        Command::Simulate(arguments) => {
            print!("{}", simulate::run(&arguments)?);
            Ok(())
        }
    }
}

fn fit_and_write(input: &Input, out: &Path) -> Result<(), TrainError> {
    let reading = input.read()?;
    command::check::print(&reading.survey);
    let progress = bar("fitting", fit::steps());
    let mut trained = fit::train(&reading.survey, input.seed, input.settings(), &progress)?;
    progress.finish_and_clear();
    if let Some(sampled) = reading.sampled {
        println!(
            "trees and figures from {} people of {}, the Gaussian from all",
            sampled.people, sampled.rows
        );
        let progress = bar("reading", 2 * reading.source.bytes);
        trained.model = reading.complete(trained.model, &progress)?;
        progress.finish_and_clear();
    }
    output::write_models(out, &trained, &reading, input.seed, input.settings())?;
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
    let survey = input.read()?.survey;
    let progress = bar("fitting", Plan::steps(true));
    let comparison = fit::compare(&survey, input.seed, input.settings(), &progress)?;
    progress.finish_and_clear();
    if json {
        print_json(&comparison)?;
    } else {
        command::check::print(&survey);
        print_table(&comparison);
    }
    Ok(())
}

fn parity(input: &Input, model: &Path, out: &Path) -> Result<(), TrainError> {
    let model = read_model(model)?;
    let survey = input.read()?.survey;
    let progress = bar("fitting", music::Genre::COUNT as u64);
    let plan = Plan {
        people: &survey.people,
        seed: input.seed,
        trees: input.settings(),
        inputs: boost::Inputs::Answers,
    };
    let everyone: Vec<usize> = (0..survey.people.len()).collect();
    let parity = Parity::of(&survey.people, &plan.boosters(&everyone, &progress)?)?;
    progress.finish_and_clear();
    output::stream_to(out, |file| file.write_all(&parity.to_bytes()))?;
    let largest = parity.largest_difference(&model);
    println!(
        "{} people, largest difference {largest:.2e}",
        survey.people.len()
    );
    Ok(())
}

fn pages(models: &Path, out: &Path) -> Result<(), TrainError> {
    Pages::of(&Inputs::read(models)?).write(out)?;
    println!(
        "written to {}: models/MODEL_CARD.md, data/pages/insights.html, data/pages/model-card.html",
        out.display()
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

fn write_sample(model: &Path, rows: u64, seed: u64, out: &Path) -> Result<(), TrainError> {
    let model = read_model(model)?;
    let progress = bar("writing", rows);
    output::stream_to(out, |file| {
        sample::write(&model, rows, seed, file, &progress)
    })?;
    progress.finish_and_clear();
    println!("{rows} synthetic people written to {}", out.display());
    Ok(())
}

fn print_json(value: &impl serde::Serialize) -> Result<(), TrainError> {
    let text =
        serde_json::to_string_pretty(value).map_err(|error| TrainError::Fit(error.to_string()))?;
    println!("{text}");
    Ok(())
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
fn bar(doing: &'static str, steps: u64) -> ProgressBar {
    let bar = ProgressBar::new(steps).with_message(doing);
    let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {elapsed} left {eta}");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
