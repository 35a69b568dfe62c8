//! The command: arguments, the printed table, the files.

use std::fmt::Write as _;
use std::path::PathBuf;

use ensemble::Model;
use indicatif::{ProgressBar, ProgressStyle};
use wellbeing::TasteModel;

use super::outcome::{Estimate, Outcome, Plan, simulate, steps};
use super::plot;
use super::policy::{Policy, Ways};
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
    /// Folder to write README.md, regret.svg and simulation.json to
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
        played: arguments.sessions as usize,
        listeners: arguments.listeners as usize,
        ways: Ways::SHIPPED,
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
        ("README.md", page(&outcome).into_bytes()),
        ("regret.svg", plot::svg(&outcome).into_bytes()),
        ("simulation.json", json),
    ];
    output::write_all(&arguments.out, &files)?;
    let out = arguments.out.display();
    Ok(table(&outcome) + &format!("written to {out}: README.md, regret.svg, simulation.json\n"))
}

fn compare(plan: &Plan, taste: &TasteModel, model: &Model, shelf: &Shelf) -> String {
    let variations = variations();
    let bar = progress(steps(plan) * variations.len() as u64);
    let mut text = format!(
        "{:<24}{:>10}{:>10}{:>10}{:>10}{:>10}\n",
        "", "stable", "drifting", "contrary", "random", "sum"
    );
    for (name, policy, ways) in variations {
        let plan = Plan {
            seed: TUNING_SEED,
            ways,
            ..*plan
        };
        let outcome = simulate(
            &plan,
            taste,
            model,
            shelf,
            &[Policy::NeverLearns, policy],
            &bar,
        );
        let regrets = Kind::ALL.map(|kind| outcome.row(kind, policy).regret.mean);
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

/// The same as a page, with what is to be known about it.
fn page(outcome: &Outcome) -> String {
    let mut text = format!(
        "# Does learning from feedback learn?\n\n\
         Written by `cargo train simulate`: {} listeners of each kind, {} sessions of {} tracks, seed {}. The \
         learner's numbers were chosen on seed {TUNING_SEED} (`cargo train simulate --tune`). Simulated listeners show \
         that the learner works as meant. They show nothing about people.\n\n\
         ![Cumulative regret by session; the table below has its last values](regret.svg)\n\n\
         Regret: how much more the oracle's tracks would have helped, summed over all tracks, by how much a \
         descriptor's tracks help on average (−1 to 1). Mean over listeners ± half of a 95 % interval. *Against never*: \
         the difference to the policy that never learns, listener by listener. *Late*: help a track in the last quarter \
         of the sessions.\n",
        outcome.listeners, outcome.sessions, outcome.tracks, outcome.seed
    );
    for table in &outcome.tables {
        let _ = write!(
            text,
            "\n| {} | regret | against never | late |\n|---|---:|---:|---:|\n",
            table.kind.name()
        );
        for row in &table.rows {
            let _ = writeln!(
                text,
                "| {} | {} | {} | {:.3} ± {:.3} |",
                row.policy.name(),
                show(&row.regret),
                show(&row.against_never),
                row.late_help.mean,
                row.late_help.half_width
            );
        }
    }
    text + "\nHow listeners differ from what the learner believes is in `crates/train/src/simulate/world.rs`: effects \
            are products, bumps and single memories bent by a tanh, tracks differ within a descriptor, answers come in \
            words behind thresholds and are often missing. Their tastes are drawn from the taste model's own Gaussian, \
            so the forecast is as right about stable listeners as that model can be.\n"
}

fn show(e: &Estimate) -> String {
    format!("{:.1} ± {:.1}", e.mean, e.half_width)
}

/// A bar on standard error, so that standard output stays clean.
fn progress(steps: u64) -> ProgressBar {
    let bar = ProgressBar::new(steps);
    let style =
        ProgressStyle::with_template("listening {wide_bar} {pos}/{len} {elapsed} left {eta}");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
