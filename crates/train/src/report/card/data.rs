//! The data and its people, and what was done to it before anything was fitted.

use super::super::document::{Block, Section};
use super::super::inputs::Inputs;
use super::super::numbers::decimal;
use super::super::words::say;

/// Nothing published counts fewer people than this.
const SMALLEST: u64 = 5;

/// Whom the model learned from.
pub(super) fn section(inputs: &Inputs) -> Section {
    let mut blocks = vec![Block::Paragraph(say!("data.survey"))];
    if let Some(manifest) = &inputs.manifest {
        let cleaning = &manifest.cleaning;
        let columns: Vec<&str> = cleaning
            .filled
            .iter()
            .map(|filled| filled.column.as_str())
            .collect();
        let shown = |people: Option<u64>| {
            people.map_or_else(|| say!("value.few", n = SMALLEST), |n| n.to_string())
        };
        blocks.push(Block::Paragraph(say!(
            "data.cleaning",
            people = cleaning.rows,
            columns = columns.join(", "),
            ages = shown(cleaning.ages_clipped),
            hours = shown(cleaning.hours_clipped),
        )));
    }
    let median = inputs
        .insights
        .as_ref()
        .and_then(|insights| insights.age.median);
    let young =
        median.map(|median| format!(" {}", say!("data.young", median = decimal(median, 0))));
    let people = say!("data.people") + &young.unwrap_or_default();
    blocks.push(Block::Paragraph(people));
    Section {
        id: "data",
        title: say!("data.title"),
        blocks,
    }
}
