//! Who answered: age, hours of listening, streaming service.

use super::super::charts::{Bar, Bin as Column, Frame, bars, histogram};
use super::super::document::{Block, Figure, Section, Table};
use super::super::inputs::{Bin, Insights, Share};
use super::super::numbers::{decimal, percent, percent_interval};
use super::super::words::say;

/// Who they are: age and hours.
pub(super) fn section(insights: &Insights) -> Option<Section> {
    let mut blocks = vec![Block::Paragraph(say!(
        "people.words",
        people = insights.people
    ))];
    let few = insights.smallest_cell;
    let age = Numbers {
        id: "age",
        title: say!("age.title"),
        unit: say!("age.unit"),
        range: years,
        few,
    };
    let hours = Numbers {
        id: "hours",
        title: say!("hours.title"),
        unit: say!("hours.unit"),
        range: between,
        few,
    };
    let age_median = insights
        .age
        .median
        .map(|median| say!("age.median", median = plain(median)));
    let hours_median = insights
        .hours
        .median
        .map(|median| say!("hours.median", median = plain(median)));
    let figures: Vec<Figure> = [
        age.figure(&insights.age.bins, age_median),
        hours.figure(&insights.hours.bins, hours_median),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !figures.is_empty() {
        blocks.push(Block::Figures(figures));
    }
    Section::unless_empty("people", &say!("people.title"), blocks)
}

/// A number of each person, drawn as columns.
struct Numbers {
    id: &'static str,
    title: String,
    unit: String,
    range: fn(&Bin) -> String,
    few: u64,
}

impl Numbers {
    fn figure(&self, bins: &[Bin], median: Option<String>) -> Option<Figure> {
        let most = bins.iter().max_by_key(|bin| bin.people)?;
        let most = say!(
            "value.most",
            bin = (self.range)(most),
            unit = self.unit,
            people = shown(most.people, self.few)
        );
        let wide = bins
            .windows(2)
            .any(|pair| pair[0].to - pair[0].from < pair[1].to - pair[1].from);
        let wide = wide.then(|| say!("value.wide"));
        let sentences: Vec<String> = median.into_iter().chain([most]).chain(wide).collect();
        let description = sentences.join(" ");
        let frame = Frame {
            id: self.id.to_owned(),
            title: self.title.clone(),
            description: description.clone(),
        };
        let every = bins.len().div_ceil(8).max(1);
        let columns: Vec<Column> = bins
            .iter()
            .enumerate()
            .map(|(at, bin)| Column {
                label: if at % every == 0 {
                    plain(bin.from)
                } else {
                    String::new()
                },
                people: bin.people,
            })
            .collect();
        let rows = bins
            .iter()
            .map(|bin| vec![(self.range)(bin), shown(bin.people, self.few)])
            .collect();
        Some(Figure {
            caption: format!("**{}.** {description}", self.title),
            legend: Vec::new(),
            drawings: vec![histogram(&frame, &columns)],
            table: Table::of_numbers(
                self.title.clone(),
                &[&self.unit, &say!("column.people")],
                rows,
            ),
        })
    }
}

/// Streaming services.
pub(super) fn platforms(insights: &Insights) -> Option<Section> {
    let first = insights.platforms.iter().find(|own| own.share.is_some())?;
    let caption = say!(
        "platforms.caption",
        name = first.name,
        share = percent(first.share?, 1)
    );
    let figure = shares(
        "platforms",
        say!("platforms.title"),
        caption,
        &insights.platforms,
        insights.smallest_cell,
    );
    Section::unless_empty(
        "platforms",
        &say!("platforms.title"),
        vec![Block::Figure(figure)],
    )
}

/// What they say that music does.
pub(super) fn effects(insights: &Insights) -> Option<Section> {
    let first = insights.effects.first()?;
    let caption = say!(
        "effects.caption",
        name = first.name,
        share = percent(first.share?, 1)
    );
    let figure = shares(
        "effects",
        say!("effects.title"),
        caption,
        &insights.effects,
        insights.smallest_cell,
    );
    let blocks = vec![
        Block::Figure(figure),
        Block::Paragraph(say!("effects.words")),
    ];
    Section::unless_empty("music-effects", &say!("effects.title"), blocks)
}

/// Shares of people as bars with their intervals.
pub(super) fn shares(
    id: &str,
    title: String,
    caption: String,
    shares: &[Share],
    few: u64,
) -> Figure {
    let frame = Frame {
        id: id.to_owned(),
        title: title.clone(),
        description: caption.clone(),
    };
    let known: Vec<Bar> = shares
        .iter()
        .filter_map(|own| {
            let share = own.share?;
            let interval = own
                .interval
                .map(|ends| format!(" {}", percent_interval(ends, 0)));
            Some(Bar {
                label: own.name.clone(),
                value: share,
                shown: format!("{}{}", percent(share, 1), interval.unwrap_or_default()),
                interval: own.interval,
            })
        })
        .collect();
    let rows = shares
        .iter()
        .map(|own| {
            vec![
                own.name.clone(),
                shown(own.people, few),
                own.share.map(|share| percent(share, 1)).unwrap_or_default(),
                own.interval
                    .map(|ends| percent_interval(ends, 1))
                    .unwrap_or_default(),
            ]
        })
        .collect();
    let names = [
        say!("column.answer"),
        say!("column.people"),
        say!("column.share"),
        say!("column.interval_percent"),
    ];
    Figure {
        caption,
        legend: Vec::new(),
        drawings: vec![bars(&frame, &known)],
        table: Table::of_numbers(title, &[&names[0], &names[1], &names[2], &names[3]], rows),
    }
}

/// A number of people, or that they are too few to be told.
pub(super) fn shown(people: Option<u64>, few: u64) -> String {
    people.map_or_else(|| say!("value.few", n = few), |people| people.to_string())
}

/// Whole years: the last one that belongs to the column.
fn years(bin: &Bin) -> String {
    format!("{}–{}", plain(bin.from), plain(bin.to - 1.0))
}

/// Anything between two ends.
fn between(bin: &Bin) -> String {
    say!("value.between", from = plain(bin.from), to = plain(bin.to))
}

/// Whole numbers without a point.
fn plain(number: f64) -> String {
    decimal(number, usize::from(number != libm::trunc(number)))
}
