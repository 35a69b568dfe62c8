//! Claims often made about this survey, each with a verdict by a rule of [`rules`], a sentence and the numbers in it.

mod hours;
mod pairs;
mod shares;

use serde::{Deserialize, Serialize};

use super::heat::{Columns, Pair};
use super::rounding;
use super::rules::{Rule, Verdict};
use crate::Person;
use crate::stats::Interval;
use crate::survey::Record;

/// One claim and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Stable name.
    pub id: String,
    /// What people say, where it may be several claims at once; claims of one topic stand together.
    pub topic: String,
    /// This claim.
    pub claim: String,
    /// Whether it is a claim that is hardly ever made, and yet in the data.
    pub often_missed: bool,
    /// Which rule gave the verdict.
    pub rule: Rule,
    /// The verdict.
    pub verdict: Verdict,
    /// Why, in a sentence or two.
    pub figures: String,
    /// The numbers of that, and more.
    pub numbers: Vec<Number>,
}

/// One number behind a verdict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Number {
    /// What it is.
    pub what: String,
    /// The number.
    pub value: f64,
    /// Its 95 % interval, where it has one.
    pub interval: Option<Interval>,
    /// Its p-value, where it has one; `corrected` says for what.
    pub p: Option<f64>,
    /// How the p-value was corrected for the number of tests.
    pub corrected: Option<String>,
    /// People in the group it speaks of, where that is not everyone.
    pub people: Option<usize>,
}

impl Number {
    fn new(what: &str, value: f64, digits: i32) -> Self {
        Self {
            what: what.to_owned(),
            value: rounding::fixed(value, digits),
            interval: None,
            p: None,
            corrected: None,
            people: None,
        }
    }

    fn within(self, interval: Interval, digits: i32) -> Self {
        Self {
            interval: Some(rounding::interval(interval, digits)),
            ..self
        }
    }

    fn p(self, p: f64, corrected: Option<&str>) -> Self {
        Self {
            p: Some(rounding::p_value(p)),
            corrected: corrected.map(str::to_owned),
            ..self
        }
    }

    fn people(self, people: usize) -> Self {
        Self {
            people: Some(people),
            ..self
        }
    }
}

/// All claims, in the order in which they are told.
#[must_use]
pub fn all(people: &[Person], records: &[Record], columns: &Columns, pairs: &[Pair]) -> Vec<Claim> {
    let mut claims = vec![shares::rock_and_pop(people)];
    claims.extend(shares::spotify(records));
    claims.extend(pairs::often_made(people, pairs));
    claims.extend(hours::all(columns));
    claims.extend(pairs::often_missed(people, pairs));
    claims
}

/// A p-value as a sentence says it.
fn p_text(name: &str, p: f64) -> String {
    if p < 0.0001 {
        format!("{name} < 0.0001")
    } else {
        let digits = if p < 0.001 {
            4
        } else if p < 0.01 {
            3
        } else {
            2
        };
        format!("{name} {p:.digits$}")
    }
}

/// An interval as a sentence says it.
fn interval_text(interval: Interval, digits: usize) -> String {
    let end = |value: f64| signless_zero(format!("{value:.digits$}"));
    format!("[{}, {}]", end(interval.0), end(interval.1))
}

/// A difference with its sign; minus as typeset.
fn signed(value: f64, digits: usize) -> String {
    let text = signless_zero(format!("{value:.digits$}"));
    if text.starts_with('-') || text.chars().all(|c| matches!(c, '0' | '.')) {
        text
    } else {
        format!("+{text}")
    }
}

fn signless_zero(text: String) -> String {
    match text.strip_prefix('-') {
        Some(rest) if rest.chars().all(|c| matches!(c, '0' | '.')) => rest.to_owned(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_sentences() {
        assert_eq!(p_text("p", 0.000_001), "p < 0.0001");
        assert_eq!(p_text("p", 0.000_24), "p 0.0002");
        assert_eq!(p_text("q", 0.0309), "q 0.03");
        assert_eq!(signed(1.254, 2), "+1.25");
        assert_eq!(signed(-0.5, 2), "-0.50");
        assert_eq!(signed(-0.001, 2), "0.00");
        assert_eq!(interval_text(Interval(-0.001, 0.5), 2), "[0.00, 0.50]");
    }
}
