//! Ways to a fantastic score, reproduced: each beside the honest question, and both beside a constant.

use super::super::document::{Block, Column, Row, Section, Table};
use super::super::inputs::Leaks;
use super::super::names;
use super::super::numbers::decimal;
use super::super::words::say;

/// One table of figures, then each way in words.
pub(super) fn section(file: &Leaks) -> Option<Section> {
    let ways = file.leaks.iter().map(|leak| {
        say!(
            "leaks.way",
            name = names::leak(&leak.id),
            what = leak.what,
            why = leak.why,
            instead = leak.instead
        )
    });
    let blocks = vec![
        Block::Paragraph(say!("leaks.words", ways = file.leaks.len())),
        Block::Table(table(file)),
        Block::List(ways.collect()),
        Block::Paragraph(file.protocol.clone()),
    ];
    let section = Section::unless_empty("leaks", &say!("leaks.title"), blocks);
    section.filter(|_| !file.leaks.is_empty())
}

fn table(file: &Leaks) -> Table {
    let rows = file.leaks.iter().map(|leak| {
        let constant = leak.honest_constant.as_ref().unwrap_or(&leak.constant);
        Row::plain(vec![
            names::leak(&leak.id),
            names::metric(&leak.leaky.metric),
            decimal(leak.leaky.value, 3),
            decimal(leak.constant.value, 3),
            decimal(leak.honest.value, 3),
            decimal(constant.value, 3),
        ])
    });
    let names = [
        (say!("column.leak"), false),
        (say!("column.metric"), false),
        (say!("column.leaky"), true),
        (say!("column.constant"), true),
        (say!("column.honest"), true),
        (say!("column.honest_constant"), true),
    ];
    let columns = names
        .into_iter()
        .map(|(name, numeric)| Column { name, numeric });
    Table {
        caption: say!("leaks.table"),
        columns: columns.collect(),
        rows: rows.collect(),
    }
}
