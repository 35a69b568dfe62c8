//! How far the model's own certainty can be trusted: probabilities, words, thresholds, prediction sets.

use super::super::document::{Block, Section, Table};
use super::super::inputs::{Certainties, Evaluation, Sets};
use super::super::names;
use super::super::numbers::{decimal, percent, percent_interval};
use super::super::words::say;

/// Probabilities and the words made of them.
pub(super) fn words(evaluation: &Evaluation) -> Option<Section> {
    if evaluation.certainty.is_empty() {
        return None;
    }
    let rows = evaluation.certainty.iter().flat_map(word_rows).collect();
    let names = [
        say!("column.known"),
        say!("column.word"),
        say!("column.said_share"),
        say!("column.right"),
    ];
    let mut said = Table::of_numbers(
        say!("certainty.table"),
        &[&names[0], &names[1], &names[2], &names[3]],
        rows,
    );
    said.columns[1].numeric = false;
    let blocks = vec![
        Block::Paragraph(say!("certainty.words", people = evaluation.people)),
        Block::Table(said),
        Block::Table(calibration(&evaluation.certainty)),
    ];
    Section::unless_empty("certainty", &say!("certainty.title"), blocks)
}

/// From the surest word to the least sure.
fn word_rows(own: &Certainties) -> Vec<Vec<String>> {
    ["sure", "fair", "guess"]
        .into_iter()
        .filter_map(|word| Some((word, own.words.get(word)?)))
        .map(|(word, figures)| {
            vec![
                names::setting(&own.setting),
                names::certainty(word),
                percent(figures.share, 0),
                percent(figures.right, 0),
            ]
        })
        .collect()
}

fn calibration(certainty: &[Certainties]) -> Table {
    let rows = certainty
        .iter()
        .map(|own| {
            vec![
                names::setting(&own.setting),
                decimal(own.brier, 3),
                decimal(own.calibration_error, 3),
                decimal(own.micro_f1, 3),
                decimal(own.macro_f1, 3),
                decimal(own.always_yes_micro_f1, 3),
            ]
        })
        .collect();
    let names = [
        say!("column.known"),
        names::metric("brier"),
        names::metric("calibration_error"),
        names::metric("micro_f1"),
        names::metric("macro_f1"),
        say!("column.always_yes"),
    ];
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    Table::of_numbers(say!("certainty.calibration"), &names, rows)
}

/// Fewer and surer, or more and wider.
pub(super) fn thresholds(evaluation: &Evaluation) -> Option<Section> {
    if evaluation.operating.is_empty() {
        return None;
    }
    let rows = evaluation
        .operating
        .iter()
        .flat_map(|own| own.buckets.iter().map(|bucket| (own.beta, bucket)))
        .map(|(beta, bucket)| {
            vec![
                decimal(beta, 2),
                names::setting(&bucket.setting),
                percent(bucket.precision, 0),
                percent(bucket.recall, 0),
                percent(bucket.picked, 0),
            ]
        })
        .collect();
    let names = [
        say!("column.beta"),
        say!("column.known"),
        say!("column.precision"),
        say!("column.recall"),
        say!("column.picked"),
    ];
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut table = Table::of_numbers(say!("thresholds.table"), &names, rows);
    table.columns[1].numeric = false;
    let blocks = vec![
        Block::Paragraph(say!("thresholds.words")),
        Block::Table(table),
    ];
    Section::unless_empty("thresholds", &say!("thresholds.title"), blocks)
}

/// "With 80 % certainty your favourites are among these": how often that was so.
pub(super) fn sets(evaluation: &Evaluation) -> Option<Section> {
    let sets = evaluation
        .sets
        .as_ref()
        .filter(|sets| !sets.levels.is_empty())?;
    let rows = sets
        .levels
        .iter()
        .map(|level| {
            vec![
                level.known.to_string(),
                percent(level.confidence, 0),
                percent(level.coverage, 1),
                percent_interval(level.coverage_interval, 1),
                decimal(level.mean_size, 1),
                level.people.to_string(),
            ]
        })
        .collect();
    let names = [
        say!("column.known_genres"),
        say!("column.promised"),
        say!("column.coverage"),
        say!("column.interval_percent"),
        say!("column.size"),
        say!("column.people"),
    ];
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let blocks = vec![
        Block::Paragraph(say!("sets.words")),
        Block::Paragraph(kept(sets)),
        Block::Table(Table::of_numbers(say!("sets.table"), &names, rows)),
    ];
    Section::unless_empty("sets", &say!("sets.title"), blocks)
}

/// Whether the promise was kept: below it only when the whole interval is.
fn kept(sets: &Sets) -> String {
    let below = sets
        .levels
        .iter()
        .filter(|level| level.coverage_interval[1] < level.confidence)
        .count();
    let all = sets.levels.len();
    if below == 0 {
        say!("sets.kept", all = all)
    } else {
        say!("sets.broken", all = all, below = below)
    }
}
