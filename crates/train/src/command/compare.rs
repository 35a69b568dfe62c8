//! `cargo train compare`: models side by side, on standard output and in `comparison.json`.

use std::path::PathBuf;

use train::compare::{Model, Options, Report, compare, lines, steps};
use train::{TrainError, output};

use crate::{Input, bar};

/// What can be said on the command line, besides the input.
#[derive(clap::Args)]
pub(crate) struct What {
    /// Folder to write comparison.json to
    #[arg(long, default_value = "models")]
    out: PathBuf,
    /// As JSON, and nothing else, on standard output
    #[arg(long)]
    json: bool,
    /// Only these models, without ablations; prints, and writes nothing
    #[arg(long, value_delimiter = ',', value_parser = model)]
    only: Vec<Model>,
}

fn model(id: &str) -> Result<Model, String> {
    let ids = Model::ALL.map(Model::id).join(", ");
    Model::from_id(id).ok_or_else(|| format!("expected one of {ids}"))
}

/// Compares, prints, and writes when all models took part.
pub(crate) fn run(input: &Input, what: &What) -> Result<(), TrainError> {
    let survey = input.read()?.survey;
    let options = options(input, what);
    let progress = bar("comparing", steps(&options));
    let report = compare(&survey, &options, &progress)?;
    progress.finish_and_clear();
    let json = json(&report)?;
    if what.json {
        print!("{json}");
    } else {
        lines(&report).iter().for_each(|line| println!("{line}"));
    }
    if what.only.is_empty() {
        output::write_all(&what.out, &[("comparison.json", json.into_bytes())])?;
        let place = what.out.join("comparison.json");
        eprintln!("written to {}", place.display());
        if !options.has(Model::Network) {
            eprintln!(
                "without the neural network, which this build does not have: \
                 cargo run --profile tools -p train --features network -- compare …"
            );
        }
    }
    Ok(())
}

fn options(input: &Input, what: &What) -> Options {
    let published = Options {
        trees: input.settings(),
        ..Options::published(input.seed)
    };
    if what.only.is_empty() {
        return published;
    }
    Options {
        models: what.only.clone(),
        ablations: false,
        ..published
    }
}

fn json(report: &Report) -> Result<String, TrainError> {
    let text = serde_json::to_string_pretty(report);
    Ok(text.map_err(|error| TrainError::Fit(error.to_string()))? + "\n")
}
