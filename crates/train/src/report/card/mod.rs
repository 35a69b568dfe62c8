//! The model card: what the model is, from whom it learned, how well it does, where it fails, how to make it again.

mod ablations;
mod certainty;
mod data;
mod making;
mod models;

use super::document::{Block, Document, Row, Section, Table};
use super::inputs::{Inputs, Leak};
use super::numbers::decimal;
use super::words::say;

/// The card. Sections without data are left out.
pub(crate) fn document(inputs: &Inputs) -> Document {
    let comparison = inputs.comparison.as_ref();
    let evaluation = inputs.evaluation.as_ref();
    let leaks = inputs.leaks.as_ref().map_or(&[][..], |file| &file.leaks);
    let sections = [
        Some(uses()),
        Some(data::section(inputs)),
        Some(making::how(inputs.manifest.as_ref())),
        comparison.and_then(models::section),
        comparison.and_then(|comparison| ablations::section(comparison, evaluation)),
        evaluation.and_then(certainty::words),
        evaluation.and_then(certainty::thresholds),
        evaluation.and_then(certainty::sets),
        leak_table(leaks),
        Some(limits()),
        inputs.manifest.as_ref().map(making::files),
        Some(making::again()),
    ];
    Document {
        title: say!("card.title"),
        description: say!("card.description"),
        lead: say!("card.lead"),
        sections: sections.into_iter().flatten().collect(),
    }
}

fn uses() -> Section {
    Section {
        id: "use",
        title: say!("use.title"),
        blocks: vec![
            Block::Paragraph(say!("use.intended")),
            Block::Heading(say!("use.not_title")),
            Block::List(vec![
                say!("use.not_health"),
                say!("use.not_effect"),
                say!("use.not_rank_people"),
                say!("use.not_more"),
            ]),
        ],
    }
}

fn leak_table(leaks: &[Leak]) -> Option<Section> {
    if leaks.is_empty() {
        return None;
    }
    let rows = leaks
        .iter()
        .map(|leak| {
            let cells = vec![
                leak.what.clone(),
                leak.leaky.metric.clone(),
                decimal(leak.leaky.value, 3),
                decimal(leak.honest.value, 3),
                decimal(leak.constant.value, 3),
                leak.why.clone(),
            ];
            Row::plain(cells)
        })
        .collect();
    let names = [
        say!("column.leak"),
        say!("column.metric"),
        say!("column.leaky"),
        say!("column.honest"),
        say!("column.constant"),
        say!("column.why"),
    ];
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut table = Table::of_words(say!("leaks.table"), &names, Vec::new());
    table.rows = rows;
    for column in &mut table.columns[2..5] {
        column.numeric = true;
    }
    let blocks = vec![Block::Paragraph(say!("leaks.words")), Block::Table(table)];
    Section::unless_empty("leaks", &say!("leaks.title"), blocks)
}

fn limits() -> Section {
    Section {
        id: "limits",
        title: say!("limits.title"),
        blocks: vec![Block::List(vec![
            say!("limits.sample"),
            say!("limits.self_report"),
            say!("limits.moment"),
            say!("limits.outside"),
            say!("limits.cause"),
            say!("limits.same_folds"),
        ])],
    }
}
