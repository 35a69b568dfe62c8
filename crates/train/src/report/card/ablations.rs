//! What is lost when something is left out: the condition scores first of all.

use super::super::document::{Block, Column, Row, Section, Table};
use super::super::inputs::{Ablation, AblationFigure, Comparison, Verdict};
use super::super::numbers::{decimal, signed, signed_interval};
use super::super::words::say;
use super::models::title;

/// One sentence and one table for each.
pub(super) fn section(comparison: &Comparison) -> Option<Section> {
    if comparison.ablations.is_empty() {
        return None;
    }
    let mut blocks = vec![Block::Paragraph(say!("ablations.words"))];
    let sentences = comparison
        .ablations
        .iter()
        .map(|own| sentence(comparison, own));
    blocks.push(Block::List(sentences.collect()));
    blocks.extend(
        comparison
            .ablations
            .iter()
            .map(|own| Block::Table(table(comparison, own))),
    );
    Section::unless_empty("ablations", &say!("ablations.title"), blocks)
}

/// In how many figures the change can be told from chance.
fn sentence(comparison: &Comparison, ablation: &Ablation) -> String {
    let verdicts: Vec<Verdict> = ablation
        .tasks
        .iter()
        .filter_map(|own| verdict(comparison, own))
        .collect();
    let of = |wanted| {
        verdicts
            .iter()
            .filter(|verdict| **verdict == wanted)
            .count()
    };
    let (worse, better) = (of(Verdict::Worse), of(Verdict::Better));
    let all = verdicts.len();
    let what = ablation.what.trim_end_matches('.');
    if worse == 0 && better == 0 {
        say!("ablations.nothing", what = what, all = all)
    } else {
        say!(
            "ablations.something",
            what = what,
            all = all,
            worse = worse,
            better = better
        )
    }
}

fn verdict(comparison: &Comparison, own: &AblationFigure) -> Option<Verdict> {
    let task = comparison.task(&own.task)?;
    Some(own.as_difference().verdict(task.lower_is_better))
}

fn table(comparison: &Comparison, ablation: &Ablation) -> Table {
    let rows = ablation.tasks.iter().map(|own| {
        let task = comparison.task(&own.task);
        let said = match verdict(comparison, own) {
            Some(Verdict::Better) => say!("ablations.better"),
            Some(Verdict::Worse) => say!("ablations.worse"),
            Some(Verdict::Unclear) => say!("ablations.unclear"),
            None => String::new(),
        };
        Row::plain(vec![
            task.map_or_else(|| own.task.clone(), title),
            decimal(own.value, 4),
            format!(
                "{} {}",
                signed(own.difference, 4),
                signed_interval(own.interval, 4)
            ),
            said,
        ])
    });
    let names = [
        (say!("column.figure"), false),
        (say!("column.value"), true),
        (say!("column.change"), true),
        (say!("column.said"), false),
    ];
    let columns = names
        .into_iter()
        .map(|(name, numeric)| Column { name, numeric });
    Table {
        caption: say!(
            "ablations.table",
            what = ablation.what.trim_end_matches('.')
        ),
        columns: columns.collect(),
        rows: rows.collect(),
    }
}
