//! Genres: whose favourite, and how often listened to.

use super::super::charts::{Frame, Stack, stacked};
use super::super::document::{Block, Figure, Section, Table};
use super::super::inputs::{Frequencies, Insights};
use super::super::numbers::percent;
use super::super::words::say;
use super::people::{shares, shown};

/// Classes of the four levels, from never to very frequently.
const LEVELS: [&str; 4] = ["level-0", "level-1", "level-2", "level-3"];

/// Favourite genres, the most frequent first.
pub(super) fn preferences(insights: &Insights) -> Option<Section> {
    let mut sorted = insights.preferences.clone();
    // Those too few to be told come last, in their own order.
    sorted.sort_by(|a, b| b.share.unwrap_or(-1.0).total_cmp(&a.share.unwrap_or(-1.0)));
    let first = sorted.first()?;
    let caption = say!(
        "preferences.caption",
        name = first.name,
        share = percent(first.share?, 1)
    );
    let figure = shares(
        "preferences",
        say!("preferences.title"),
        caption,
        &sorted,
        insights.smallest_cell,
    );
    Section::unless_empty(
        "favourites",
        &say!("preferences.title"),
        vec![Block::Figure(figure)],
    )
}

/// The four levels of each genre, the most listened to first.
pub(super) fn frequencies(insights: &Insights) -> Option<Section> {
    let few = insights.smallest_cell;
    let mut known: Vec<(&Frequencies, [f64; 4])> = insights
        .frequencies
        .iter()
        .filter_map(|own| Some((own, parts(own)?)))
        .collect();
    let at_least = |parts: &[f64; 4]| parts[2] + parts[3];
    known.sort_by(|(_, a), (_, b)| at_least(b).total_cmp(&at_least(a)));
    let ((first, first_parts), (last, last_parts)) = (known.first()?, known.last()?);
    let caption = say!(
        "frequencies.caption",
        first = first.genre,
        first_share = percent(at_least(first_parts), 0),
        last = last.genre,
        last_share = percent(at_least(last_parts), 0),
    );
    let frame = Frame {
        id: "often".to_owned(),
        title: say!("frequencies.title"),
        description: caption.clone(),
    };
    let names = level_names();
    let stacks: Vec<Stack> = known
        .iter()
        .map(|(own, parts)| Stack {
            label: own.genre.clone(),
            parts: parts.to_vec(),
        })
        .collect();
    let rows = insights
        .frequencies
        .iter()
        .map(|own| {
            let people = levels(own).map(|people| shown(people, few));
            [own.genre.clone()].into_iter().chain(people).collect()
        })
        .collect();
    let genre = say!("column.genre");
    let columns = [&genre, &names[0], &names[1], &names[2], &names[3]].map(String::as_str);
    let figure = Figure {
        caption,
        legend: LEVELS.into_iter().zip(names.clone()).collect(),
        drawings: vec![stacked(&frame, &LEVELS, &stacks)],
        table: Table::of_numbers(say!("frequencies.table"), &columns, rows),
    };
    Section::unless_empty(
        "frequencies",
        &say!("frequencies.title"),
        vec![Block::Figure(figure)],
    )
}

fn levels(own: &Frequencies) -> [Option<u64>; 4] {
    [own.never, own.rarely, own.sometimes, own.very_frequently]
}

/// Shares of the four levels, when all of them may be told.
fn parts(own: &Frequencies) -> Option<[f64; 4]> {
    let levels = levels(own);
    let all: u64 = levels
        .iter()
        .copied()
        .sum::<Option<u64>>()
        .filter(|all| *all > 0)?;
    Some(levels.map(|people| people.unwrap_or(0) as f64 / all as f64))
}

fn level_names() -> [String; 4] {
    [
        say!("level.never"),
        say!("level.rarely"),
        say!("level.sometimes"),
        say!("level.very_frequently"),
    ]
}
