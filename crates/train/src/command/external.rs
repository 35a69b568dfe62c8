//! `cargo train evaluate --survey A --test B`: prints what a test on another survey found.
#![allow(clippy::print_stdout)] // a command line answers on standard output

use std::fs;
use std::path::Path;

use train::TrainError;
use train::external::{self, Difference, Figure, ModelFigures, Report};

use crate::{Input, bar, print_json};

pub(crate) fn run(input: &Input, test: &Path, json: bool) -> Result<(), TrainError> {
    // The survey under test first: what is wrong with it should show before minutes of fitting.
    let progress = bar(
        "reading",
        2 * fs::metadata(test).map_or(0, |file| file.len()),
    );
    let tested = external::read(test, input.sample, input.seed, &progress);
    progress.finish_and_clear();
    let tested = tested?;
    let trained = input.read()?;
    let progress = bar("fitting", external::steps());
    let predictors = external::fit(&trained, input.seed, input.settings(), &progress)?;
    progress.finish_and_clear();
    let report = external::test(&predictors, &tested, input.seed)?;
    if json {
        return print_json(&report);
    }
    print(&report);
    Ok(())
}

fn print(report: &Report) {
    println!(
        "trained on {} people, tested on {} of {}, {} genres",
        report.trained_on,
        report.tested_on,
        report.test_rows,
        report.genres.len()
    );
    list("not there, taken as not answered", &report.missing);
    list("there, not used", &report.ignored);
    let gaps = report
        .gaps
        .iter()
        .map(|gap| format!("{} {}", gap.people, gap.column));
    list("left empty", &gaps.collect::<Vec<_>>());
    list("left out", &report.left_out);
    println!();
    let percent = report.confidence * 100.0;
    println!(
        "with {percent} % intervals from {} resamples of the people tested",
        report.resamples
    );
    headlines(&report.models);
    println!("\nAUROC by genre, 1 hidden");
    by_genre(report);
}

fn list(what: &str, items: &[String]) {
    if !items.is_empty() {
        println!("  {what}: {}", items.join(", "));
    }
}

type Get = fn(&ModelFigures) -> Figure;

fn headlines(models: &[ModelFigures]) {
    let rows: [(&str, Get); 6] = [
        ("RMSE, 1 hidden", |m| m.rmse_one_hidden),
        ("AUROC, 1 hidden", |m| m.auroc_one_hidden),
        ("NDCG@3, none known", |m| m.ndcg3_none_known),
        ("NDCG@3, favourite", |m| m.ndcg3_favourite_known),
        ("calibration, 1 hidden", |m| {
            without_interval(m.calibration_error_one_hidden)
        }),
        ("calibration, none known", |m| {
            without_interval(m.calibration_error_none_known)
        }),
    ];
    row("", models.iter().map(|m| m.model.clone()));
    for (name, get) in rows {
        row(name, models.iter().map(|m| text(get(m))));
    }
    println!("\ndifference from popularity");
    for (name, get) in rows {
        let difference = |m: &ModelFigures| match get(m).against_popularity {
            Some(Difference {
                difference,
                interval: Some([low, high]),
            }) => format!("{difference:+.4} [{low:+.4}, {high:+.4}]"),
            _ => "–".to_owned(),
        };
        if models.iter().any(|m| get(m).against_popularity.is_some()) {
            row(name, models.iter().map(difference));
        }
    }
}

fn by_genre(report: &Report) {
    for (i, genre) in report.genres.iter().enumerate() {
        row(
            genre,
            report
                .models
                .iter()
                .map(|m| text(m.auroc_by_genre[i].figure)),
        );
    }
}

fn without_interval(value: Option<f64>) -> Figure {
    Figure {
        value,
        ..Figure::default()
    }
}

fn row(name: &str, cells: impl Iterator<Item = String>) {
    let cells: String = cells.map(|cell| format!("{cell:>28}")).collect();
    println!("{name:<24}{cells}");
}

fn text(figure: Figure) -> String {
    match (figure.value, figure.interval) {
        (Some(value), Some([low, high])) => format!("{value:.4} [{low:.4}, {high:.4}]"),
        (Some(value), None) => format!("{value:.4}"),
        (None, _) => "–".to_owned(),
    }
}
