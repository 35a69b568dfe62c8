//! Claims that many hours of music a day go with more anxiety or depression.

use wellbeing::{Condition, Question};

use super::{Claim, Number, interval_text, p_text, signed};
use crate::insights::SMALLEST_CELL;
use crate::insights::heat::Columns;
use crate::insights::histogram::LONG_HOURS;
use crate::insights::rules::{self, Rule};
use crate::stats::{Correlation, Groups, compare, holm, spearman};

const ASKED: [Condition; 2] = [Condition::Anxiety, Condition::Depression];

/// One condition, long hours against the others, and hours as a number.
struct Measured {
    condition: Condition,
    long: usize,
    groups: Option<Groups>,
    number: Correlation,
}

/// One claim a condition.
pub(super) fn all(columns: &Columns) -> Vec<Claim> {
    let measured = ASKED.map(|condition| measure(columns, condition));
    let groups_p = holm(&[0, 1].map(|i| measured[i].groups.map_or(1.0, |groups| groups.p)));
    let number_p = holm(&[0, 1].map(|i| measured[i].number.p));
    measured
        .iter()
        .enumerate()
        .map(|(i, measured)| claim(measured, groups_p[i], number_p[i]))
        .collect()
}

fn measure(columns: &Columns, condition: Condition) -> Measured {
    let scores = &columns.conditions[condition.index()];
    let group = |long: bool| -> Vec<f64> {
        let both = scores.iter().zip(&columns.hours);
        both.filter(|(_, hours)| (**hours >= LONG_HOURS) == long)
            .map(|(score, _)| *score)
            .collect()
    };
    let (long, others) = (group(true), group(false));
    let enough = long.len().min(others.len()) >= SMALLEST_CELL;
    Measured {
        condition,
        long: long.len(),
        groups: compare(&long, &others).filter(|_| enough),
        number: spearman(&columns.hours, scores),
    }
}

fn claim(measured: &Measured, groups_p: f64, number_p: f64) -> Claim {
    let number = &measured.number;
    let condition = Question::Condition(measured.condition)
        .feature_name()
        .to_lowercase();
    let group = measured.groups.map(|groups| (groups.difference, groups_p));
    Claim {
        id: format!("long_hours_{condition}"),
        topic: "12 or more hours a day go with more anxiety and depression".to_owned(),
        claim: format!("Listening 12 or more hours a day goes with higher {condition} scores"),
        often_missed: false,
        rule: Rule::LongHours,
        verdict: rules::long_hours(group, (number.rho, number_p)),
        figures: format!(
            "{} Hours as a number: rank correlation {} {}, {}.",
            group_sentence(measured),
            signed(number.rho, 3),
            interval_text(number.interval, 2),
            p_text("p", number.p)
        ),
        numbers: numbers(measured, groups_p, number_p),
    }
}

fn group_sentence(measured: &Measured) -> String {
    let Some(groups) = measured.groups else {
        return "Too few people listen that long to say anything.".to_owned();
    };
    format!(
        "{} people, {} points {} against the others (g {}, {}).",
        measured.long,
        signed(groups.difference, 2),
        interval_text(groups.interval, 2),
        signed(groups.g, 2),
        p_text("p", groups.p)
    )
}

fn numbers(measured: &Measured, groups_p: f64, number_p: f64) -> Vec<Number> {
    const HOLM: Option<&str> = Some("Holm, both conditions");
    let number = &measured.number;
    let mut numbers = vec![
        Number::new("hours as a number, rank correlation", number.rho, 4)
            .within(number.interval, 4)
            .p(number.p, None),
        Number::new("hours as a number, rank correlation", number.rho, 4)
            .within(number.interval, 4)
            .p(number_p, HOLM),
    ];
    if let Some(groups) = measured.groups {
        numbers.push(
            Number::new(
                "12 or more hours against others, points",
                groups.difference,
                2,
            )
            .within(groups.interval, 2)
            .p(groups_p, HOLM)
            .people(measured.long),
        );
        numbers.push(
            Number::new("12 or more hours against others, Hedges' g", groups.g, 2)
                .people(measured.long),
        );
    }
    numbers
}
