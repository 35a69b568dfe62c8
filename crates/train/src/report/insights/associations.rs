//! Conditions as people rated them, and how they go together with genres.

use super::super::charts::{Bin, Cell, Frame, heat as draw_heat, histogram};
use super::super::document::{Block, Figure, Section, Table};
use super::super::inputs::{Association, Condition, Insights};
use super::super::numbers::{chance, decimal, interval, signed, signed_interval};
use super::super::words::say;
use super::people::shown;

/// Four small pictures.
pub(super) fn conditions(insights: &Insights) -> Option<Section> {
    if insights.conditions.is_empty() {
        return None;
    }
    let figures = insights.conditions.iter();
    let figures = figures
        .map(|own| condition(own, insights.smallest_cell))
        .collect();
    let blocks = vec![
        Block::Paragraph(say!("conditions.words")),
        Block::Figures(figures),
    ];
    Section::unless_empty("conditions", &say!("conditions.title"), blocks)
}

fn condition(own: &Condition, few: u64) -> Figure {
    let caption = say!(
        "conditions.caption",
        condition = own.condition,
        mean = decimal(own.mean, 1),
        interval = interval(own.interval, 1),
    );
    let frame = Frame {
        id: format!("points-{}", own.condition.to_lowercase()),
        title: own.condition.clone(),
        description: caption.replace("**", ""),
    };
    let columns: Vec<Bin> = own
        .bins
        .iter()
        .enumerate()
        .map(|(points, people)| Bin {
            label: points.to_string(),
            people: *people,
        })
        .collect();
    let rows = own
        .bins
        .iter()
        .enumerate()
        .map(|(points, people)| vec![points.to_string(), shown(*people, few)])
        .collect();
    let names = [say!("column.points"), say!("column.people")];
    Figure {
        caption,
        legend: Vec::new(),
        drawings: vec![histogram(&frame, &columns)],
        table: Table::of_numbers(
            say!("conditions.table", condition = own.condition),
            &[&names[0], &names[1]],
            rows,
        ),
    }
}

/// Conditions × genres.
pub(super) fn heat(insights: &Insights) -> Option<Section> {
    let strongest = insights
        .heat
        .iter()
        .max_by(|a, b| a.rho.abs().total_cmp(&b.rho.abs()))?;
    let marked = insights.heat.iter().filter(|own| own.discovery).count();
    let adjusted = insights
        .heat
        .iter()
        .filter(|own| {
            own.adjusted
                .as_ref()
                .is_some_and(|adjusted| adjusted.discovery)
        })
        .count();
    let summary = say!(
        "heat.summary",
        marked = marked,
        all = insights.heat.len(),
        condition = strongest.condition,
        genre = strongest.genre,
        rho = signed(strongest.rho, 2),
        interval = signed_interval(strongest.interval, 2),
        explained = decimal(strongest.rho * strongest.rho * 100.0, 1),
    );
    let frame = Frame {
        id: "heat".to_owned(),
        title: say!("heat.title"),
        description: summary.clone(),
    };
    let columns = in_order(&insights.heat, |own| &own.condition);
    let rows: Vec<(String, Vec<Option<Cell>>)> = in_order(&insights.heat, |own| &own.genre)
        .into_iter()
        .map(|genre| {
            let cells = columns
                .iter()
                .map(|condition| cell(&insights.heat, condition, &genre));
            let cells = cells.collect();
            (genre, cells)
        })
        .collect();
    let figure = Figure {
        caption: summary,
        legend: vec![
            ("heat--n3", say!("heat.less")),
            ("heat--0", say!("heat.none")),
            ("heat--p3", say!("heat.more")),
            ("heat-mark", say!("heat.mark")),
        ],
        drawings: vec![draw_heat(&frame, &columns, &rows)],
        table: table(&insights.heat),
    };
    let mut blocks = vec![Block::Paragraph(say!("heat.words")), Block::Figure(figure)];
    if insights.heat.iter().any(|own| own.adjusted.is_some()) {
        blocks.push(Block::Paragraph(say!(
            "heat.adjusted",
            adjusted = adjusted,
            marked = marked
        )));
    }
    Section::unless_empty("associations", &say!("heat.title"), blocks)
}

fn cell(all: &[Association], condition: &str, genre: &str) -> Option<Cell> {
    let own = all
        .iter()
        .find(|own| own.condition == condition && own.genre == genre)?;
    Some(Cell {
        value: own.rho,
        interval: own.interval,
        marked: own.discovery,
    })
}

/// Different names in the order in which they come.
fn in_order(all: &[Association], name: impl Fn(&Association) -> &String) -> Vec<String> {
    all.iter().map(name).fold(Vec::new(), |mut seen, own| {
        if !seen.contains(own) {
            seen.push(own.clone());
        }
        seen
    })
}

fn table(all: &[Association]) -> Table {
    let rows = all
        .iter()
        .map(|own| {
            let mark = if own.discovery {
                say!("value.yes")
            } else {
                say!("value.no")
            };
            vec![
                own.genre.clone(),
                own.condition.clone(),
                signed(own.rho, 3),
                signed_interval(own.interval, 2),
                chance(own.p),
                chance(own.q),
                mark,
                own.adjusted
                    .as_ref()
                    .map(|own| signed(own.rho, 3))
                    .unwrap_or_default(),
            ]
        })
        .collect();
    let names = [
        say!("column.genre"),
        say!("column.condition"),
        say!("column.rho"),
        say!("column.interval"),
        say!("column.p"),
        say!("column.q"),
        say!("column.marked"),
        say!("column.adjusted"),
    ];
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut table = Table::of_numbers(say!("heat.table"), &names, rows);
    table.columns[1].numeric = false;
    table
}
