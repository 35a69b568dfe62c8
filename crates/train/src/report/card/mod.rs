//! The model card: what the model is, from whom it learned, how well it does, where it fails, how to make it again.

mod ablations;
mod certainty;
mod data;
mod leaks;
mod making;
mod models;

use super::document::{Block, Document, Section};
use super::inputs::Inputs;
use super::words::say;

/// The card. Sections without data are left out.
pub(crate) fn document(inputs: &Inputs) -> Document {
    let comparison = inputs.comparison.as_ref();
    let evaluation = inputs.evaluation.as_ref();
    let sections = [
        Some(uses()),
        Some(data::section(inputs)),
        Some(making::how(inputs.manifest.as_ref())),
        comparison.and_then(models::section),
        comparison.and_then(ablations::section),
        evaluation.and_then(certainty::words),
        evaluation.and_then(certainty::thresholds),
        evaluation.and_then(certainty::sets),
        inputs.leaks.as_ref().and_then(leaks::section),
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
