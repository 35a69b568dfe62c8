//! The models side by side: a drawing and a table for each task.

use super::super::charts::{Estimate, Frame, forest};
use super::super::document::{Block, Column, Figure, Row, Section, Table};
use super::super::inputs::{Comparison, ModelRow, Task, Verdict};
use super::super::names;
use super::super::numbers::{count, decimal, interval, percent, signed, signed_interval};
use super::super::words::say;

/// The model that the page carries.
pub(super) const SHIPPED: &str = "blend";
/// Digits of figures and of their differences.
const DIGITS: usize = 3;

/// All tasks, by question.
pub(super) fn section(comparison: &Comparison) -> Option<Section> {
    if comparison.tasks.is_empty() {
        return None;
    }
    let mut blocks = vec![
        Block::Paragraph(say!(
            "models.words",
            people = comparison.people,
            resamples = count(comparison.resamples),
            confidence = percent(comparison.confidence, 0),
        )),
        Block::Paragraph(comparison.protocol.clone()),
        Block::List(summary(comparison)),
    ];
    for question in questions(&comparison.tasks) {
        blocks.push(Block::Heading(names::question(question)));
        let tasks: Vec<&Task> = comparison
            .tasks
            .iter()
            .filter(|task| task.question == question)
            .collect();
        blocks.extend(notes(&tasks));
        let figures = tasks.iter().map(|task| figure(comparison, task));
        blocks.push(Block::Figures(figures.collect()));
    }
    blocks.push(Block::Table(settings(comparison)));
    Section::unless_empty("models", &say!("models.title"), blocks)
}

/// How often the shipped model is better than popularity and than the best other one, as far as intervals tell.
fn summary(comparison: &Comparison) -> Vec<String> {
    let shipped: Vec<(&Task, &ModelRow)> = comparison
        .tasks
        .iter()
        .filter_map(|task| Some((task, task.row(SHIPPED)?)))
        .collect();
    let against = |difference: &dyn Fn(&ModelRow) -> Option<super::super::inputs::Difference>| {
        let verdicts: Vec<Verdict> = shipped
            .iter()
            .filter_map(|(task, row)| Some(difference(row)?.verdict(task.lower_is_better)))
            .collect();
        let of = |wanted| {
            verdicts
                .iter()
                .filter(|verdict| **verdict == wanted)
                .count()
        };
        (
            verdicts.len(),
            of(Verdict::Better),
            of(Verdict::Worse),
            of(Verdict::Unclear),
        )
    };
    let (all, better, worse, unclear) = against(&|row| row.against_popularity);
    let popularity = (all > 0).then(|| {
        say!(
            "models.against_popularity",
            all = all,
            better = better,
            worse = worse,
            unclear = unclear
        )
    });
    let (all, better, worse, unclear) =
        against(&|row| Some(row.against_runner_up.as_ref()?.difference()));
    let others = (all > 0).then(|| {
        say!(
            "models.against_others",
            all = all,
            better = better,
            worse = worse,
            unclear = unclear
        )
    });
    popularity.into_iter().chain(others).collect()
}

/// Different questions in the order in which they come.
fn questions(tasks: &[Task]) -> Vec<&str> {
    tasks.iter().fold(Vec::new(), |mut seen, task| {
        if !seen.contains(&task.question.as_str()) {
            seen.push(&task.question);
        }
        seen
    })
}

/// A task's name: what is known, and what is measured.
pub(super) fn title(task: &Task) -> String {
    format!(
        "{}: {}",
        names::setting(&task.setting),
        names::metric(&task.metric)
    )
}

/// What to know when reading the figures, each note once, with what the figures that share it have in common.
fn notes(tasks: &[&Task]) -> Option<Block> {
    let mut seen: Vec<&str> = Vec::new();
    for note in tasks.iter().filter_map(|task| task.note.as_deref()) {
        if !seen.contains(&note) {
            seen.push(note);
        }
    }
    let points = seen.iter().map(|note| noted(tasks, note));
    (!seen.is_empty()).then(|| Block::List(points.collect()))
}

/// A note, after the one figure, the measure or the setting that it is about.
fn noted(tasks: &[&Task], note: &str) -> String {
    let sharing: Vec<&&Task> = tasks
        .iter()
        .filter(|task| task.note.as_deref() == Some(note))
        .collect();
    let common = |name: fn(&Task) -> &str| {
        let first = name(sharing.first()?);
        sharing
            .iter()
            .all(|task| name(task) == first)
            .then(|| first.to_owned())
    };
    let metric = common(|task| &task.metric).map(|id| names::metric(&id));
    let alone = (sharing.len() == 1).then(|| title(sharing[0]));
    let about = alone
        .or(metric)
        .or_else(|| common(|task| &task.setting).map(|id| names::setting(&id)));
    match about {
        Some(about) => format!("**{}.** {note}", first_letter_up(&about)),
        None => note.to_owned(),
    }
}

/// As a sentence begins.
fn first_letter_up(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

fn figure(comparison: &Comparison, task: &Task) -> Figure {
    let direction = if task.lower_is_better {
        say!("models.lower")
    } else {
        say!("models.higher")
    };
    let frame = Frame {
        id: format!("task-{}", task.id.replace('_', "-")),
        title: title(task),
        description: best(comparison, task),
    };
    let estimates: Vec<Estimate> = task
        .rows
        .iter()
        .map(|row| Estimate {
            label: comparison.name(&row.model).to_owned(),
            value: row.value,
            interval: row.interval,
            shown: decimal(row.value, DIGITS),
            strong: row.model == SHIPPED,
        })
        .collect();
    let popularity = task.row("popularity").map(|row| row.value);
    Figure {
        caption: format!("**{}.** {direction}", first_letter_up(&title(task))),
        legend: Vec::new(),
        drawings: vec![forest(&frame, popularity, &estimates)],
        table: table(comparison, task),
    }
}

/// Which model is best, and whether its lead over the next can be told from chance.
fn best(comparison: &Comparison, task: &Task) -> String {
    let order = |a: &&ModelRow, b: &&ModelRow| {
        let order = a.value.total_cmp(&b.value);
        if task.lower_is_better {
            order.reverse()
        } else {
            order
        }
    };
    let Some(best) = task.rows.iter().max_by(order) else {
        return String::new();
    };
    let name = comparison.name(&best.model);
    let lead = best.against_runner_up.as_ref();
    match lead.map(|lead| (lead, lead.difference().verdict(task.lower_is_better))) {
        Some((lead, Verdict::Better)) => {
            say!(
                "models.best",
                name = name,
                other = comparison.name(&lead.other)
            )
        }
        Some((lead, _)) => say!(
            "models.best_unclear",
            name = name,
            other = comparison.name(&lead.other)
        ),
        None => say!("models.best_alone", name = name),
    }
}

fn table(comparison: &Comparison, task: &Task) -> Table {
    let difference = |difference: f64, ends| {
        format!(
            "{} {}",
            signed(difference, DIGITS),
            signed_interval(ends, DIGITS)
        )
    };
    let rows = task.rows.iter().map(|row| {
        let other = row.against_runner_up.as_ref();
        Row {
            cells: vec![
                comparison.name(&row.model).to_owned(),
                decimal(row.value, DIGITS),
                interval(row.interval, DIGITS),
                row.against_popularity
                    .map(|own| difference(own.difference, own.interval))
                    .unwrap_or_default(),
                other
                    .map(|own| difference(own.difference, own.interval))
                    .unwrap_or_default(),
                other
                    .map(|own| comparison.name(&own.other).to_owned())
                    .unwrap_or_default(),
            ],
            strong: row.model == SHIPPED,
        }
    });
    let names = [
        (say!("column.model"), false),
        (say!("column.value"), true),
        (say!("column.interval"), true),
        (say!("column.against_popularity"), true),
        (say!("column.against_other"), true),
        (say!("column.other"), false),
    ];
    let columns = names
        .into_iter()
        .map(|(name, numeric)| Column { name, numeric });
    Table {
        caption: format!("{}, {}", names::question(&task.question), title(task)),
        columns: columns.collect(),
        rows: rows.collect(),
    }
}

/// How each model was made.
fn settings(comparison: &Comparison) -> Table {
    let rows = comparison
        .models
        .iter()
        .map(|model| vec![model.name.clone(), model.settings.clone()])
        .collect();
    let names = [say!("column.model"), say!("column.settings")];
    Table::of_words(say!("models.settings"), &[&names[0], &names[1]], rows)
}
