//! The command: arguments, the printed table, the files.

use std::fmt::Write as _;
use std::path::PathBuf;

use ensemble::Model;
use indicatif::{ProgressBar, ProgressStyle};
use wellbeing::TasteModel;
use wellbeing::feedback::Settings;

use super::outcome::{Estimate, Outcome, Plan, simulate, steps};
use super::plot;
use super::policy::Policy;
use super::shelf::Shelf;
use super::tune::{TUNING_SEED, variations};
use super::world::Kind;
use crate::{SEED, TrainError, output};

/// Arguments of `cargo train simulate`.
#[derive(Debug, clap::Args)]
pub struct Simulate {
    /// Seed of everything random
    #[arg(long, default_value_t = SEED)]
    seed: u64,
    /// Sessions a listener
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(10..=10_000))]
    sessions: u32,
    /// Listeners of each kind
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(2..=100_000))]
    listeners: u32,
    /// The taste model
    #[arg(long, default_value = "models/taste.bin")]
    model: PathBuf,
    /// The tracks to play
    #[arg(long, default_value = "data/catalogue.tsv")]
    catalogue: PathBuf,
    /// Folder to write regret.svg and simulation.json to
    #[arg(long, default_value = "docs/simulation")]
    out: PathBuf,
    /// Compare other settings of the learner instead, on the tuning seed, and write nothing
    #[arg(long)]
    tune: bool,
}

/// Plays, prints and writes.
///
/// # Errors
/// When model or catalogue can not be read, or the folder not be written.
pub fn run(arguments: &Simulate) -> Result<String, TrainError> {
    let shelf = Shelf::read(&arguments.catalogue)?;
    let io = |source| TrainError::Io {
        path: arguments.model.clone(),
        source,
    };
    let bytes = std::fs::read(&arguments.model).map_err(io)?;
    let bad = |error: &dyn std::fmt::Display| io(std::io::Error::other(error.to_string()));
    let model = Model::decode(&bytes).map_err(|error| bad(&error))?;
    let taste = TasteModel::new(model.clone()).map_err(|error| bad(&error))?;
    let plan = Plan {
        seed: arguments.seed,
        sessions: arguments.sessions as usize,
        listeners: arguments.listeners as usize,
        settings: Settings::SHIPPED,
    };
    if arguments.tune {
        return Ok(compare(&plan, &taste, &model, &shelf));
    }
    let bar = progress(steps(&plan));
    let outcome = simulate(&plan, &taste, &model, &shelf, &Policy::ALL, &bar);
    bar.finish_and_clear();
    let mut json =
        serde_json::to_vec_pretty(&outcome).map_err(|error| TrainError::Fit(error.to_string()))?;
    json.push(b'\n');
    let files = [
        ("regret.svg", plot::svg(&outcome).into_bytes()),
        ("simulation.json", json),
    ];
    output::write_all(&arguments.out, &files)?;
    let out = arguments.out.display();
    Ok(table(&outcome) + &format!("written to {out}: regret.svg, simulation.json\n"))
}

fn compare(plan: &Plan, taste: &TasteModel, model: &Model, shelf: &Shelf) -> String {
    let variations = variations();
    let bar = progress(steps(plan) * variations.len() as u64);
    let mut text = format!(
        "{:<24}{:>10}{:>10}{:>10}{:>10}{:>10}\n",
        "", "stable", "drifting", "contrary", "random", "sum"
    );
    for (name, settings) in variations {
        let plan = Plan {
            seed: TUNING_SEED,
            settings,
            ..*plan
        };
        let outcome = simulate(
            &plan,
            taste,
            model,
            shelf,
            &[Policy::NeverLearns, Policy::Thompson],
            &bar,
        );
        let regrets = Kind::ALL.map(|kind| outcome.row(kind, Policy::Thompson).regret.mean);
        let _ = write!(text, "{name:<24}");
        for regret in regrets {
            let _ = write!(text, "{regret:>10.1}");
        }
        let _ = writeln!(text, "{:>10.1}", regrets.iter().sum::<f64>());
    }
    bar.finish_and_clear();
    text
}

fn table(outcome: &Outcome) -> String {
    let mut text = String::new();
    let show = |e: &Estimate| format!("{:.1} ± {:.1}", e.mean, e.half_width);
    for table in &outcome.tables {
        let _ = writeln!(
            text,
            "{:<22}{:>18}{:>20}{:>20}",
            table.kind.name(),
            "regret",
            "against never",
            "help a track, late"
        );
        for row in &table.rows {
            let late = format!(
                "{:.3} ± {:.3}",
                row.late_help.mean, row.late_help.half_width
            );
            let _ = writeln!(
                text,
                "  {:<20}{:>18}{:>20}{:>20}",
                row.policy.name(),
                show(&row.regret),
                show(&row.against_never),
                late
            );
        }
    }
    text
}

/// A bar on standard error, so that standard output stays clean.
fn progress(steps: u64) -> ProgressBar {
    let bar = ProgressBar::new(steps);
    let style =
        ProgressStyle::with_template("listening {wide_bar} {pos}/{len} {elapsed} left {eta}");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
