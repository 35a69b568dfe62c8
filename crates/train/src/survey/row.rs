//! One row while it is read: every field that does not fit leaves an error behind.

use csv::ByteRecord;
use music::{Genre, PerGenre};
use wellbeing::{Condition, Habit, Question};

use super::columns::{self, Columns, Demand};
use super::errors::quoted;
use super::{Partial, SurveyErrors, fields};

/// Nobody is older; a number above is a slip of the keyboard.
const OLDEST: f64 = 130.0;

pub(super) struct Row<'a> {
    pub(super) line: u64,
    pub(super) raw: &'a ByteRecord,
    pub(super) columns: &'a Columns,
    pub(super) demand: Demand,
}

impl Row<'_> {
    /// The row's fields; `None` when one of them left an error.
    pub(super) fn read(&self, errors: &mut SurveyErrors) -> Option<Partial> {
        let width = self.columns.width;
        if self.raw.len() != width {
            let expected = format!("{width} fields, as in the header");
            let found = format!("{} fields", self.raw.len());
            errors.add(self.line, "", &expected, found);
            return None;
        }
        // Every field is read before any is missed, so that one look shows all errors of a row.
        let mut number =
            |field, low, high| self.field(field, errors, |text| fields::number(text, low, high));
        let age = number(Question::Age.index(), 0.0, OLDEST);
        let hours = number(Question::Hours.index(), 0.0, 24.0);
        let bpm = number(columns::BPM, f64::MIN, f64::MAX);
        let habits =
            Habit::ALL.map(|h| self.field(Question::Habit(h).index(), errors, fields::yes_no));
        let conditions = Condition::ALL.map(|c| {
            let field = Question::Condition(c).index();
            self.field(field, errors, |text| fields::number(text, 0.0, 10.0))
        });
        let may_be_empty = self.demand == Demand::WhatIsThere;
        let levels = Genre::ALL.map(|genre| {
            let field = columns::FIRST_FREQUENCY + genre.index();
            self.field(field, errors, |text| match text {
                "" if may_be_empty => Ok(None),
                word => fields::level(word).map(Some),
            })
        });
        let favourite = self.field(columns::FAVOURITE, errors, |text| match text {
            "" if may_be_empty => Ok(None),
            name => fields::genre(name).map(Some),
        });
        let service = self.field(columns::SERVICE, errors, fields::words);
        let effects = self.field(columns::EFFECTS, errors, fields::effects);
        Some(Partial {
            line: self.line,
            age: age?,
            hours: hours?,
            bpm: bpm?,
            habits: all(habits)?,
            conditions: all(conditions)?,
            levels: PerGenre(all(levels)?),
            favourite: favourite?,
            service: service?,
            effects: effects?,
        })
    }

    /// A field's value: empty when the file has no such column, `None` when an error was left.
    fn field<T>(
        &self,
        field: usize,
        errors: &mut SurveyErrors,
        parse: impl Fn(&str) -> Result<Option<T>, String>,
    ) -> Option<Option<T>> {
        let Some(place) = self.columns.place(field) else {
            return Some(None);
        };
        let bytes = self.raw.get(place)?;
        let name = self.columns.name(field);
        let Ok(text) = std::str::from_utf8(bytes) else {
            let found = quoted(&String::from_utf8_lossy(bytes));
            errors.add(self.line, name, "text in UTF-8", found);
            return None;
        };
        match parse(text.trim()) {
            Ok(value) => Some(value),
            Err(expected) => {
                errors.add(self.line, name, &expected, quoted(text));
                None
            }
        }
    }
}

fn all<T, const N: usize>(values: [Option<T>; N]) -> Option<[T; N]> {
    let values: Option<Vec<T>> = values.into_iter().collect();
    values?.try_into().ok()
}
