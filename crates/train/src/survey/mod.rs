//! The survey file: which columns are read, and what their fields may hold. Takes bytes of a CSV, gives one checked
//! [`Record`] a row or the errors found, each with file, line, column, what was expected and what came.

mod bounded;
mod columns;
mod errors;
mod fields;
mod read;
mod row;

use music::{Genre, PerGenre};
use wellbeing::Level;

pub use errors::{KEPT, SurveyError, SurveyErrors};
pub use read::{Header, read, scan, scan_partial};

/// One row as it stands in the file; `None` where a field is empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Line in the file, the header being line 1.
    pub line: u64,
    /// Years, 0 to 130.
    pub age: Option<f64>,
    /// Hours of music a day, 0 to 24.
    pub hours: Option<f64>,
    /// Beats per minute of the favourite music; anything that is a number, odd ones included.
    pub bpm: Option<f64>,
    /// Habits in the order of [`wellbeing::Habit::ALL`].
    pub habits: [Option<bool>; 5],
    /// Conditions in the order of [`wellbeing::Condition::ALL`], 0 to 10.
    pub conditions: [Option<f64>; 4],
    /// Listening frequency of each genre; never empty in a valid file.
    pub levels: PerGenre<Level>,
    /// Favourite genre; never empty in a valid file.
    pub favourite: Genre,
    /// Streaming service used most; `None` also where the file has no such column.
    pub service: Option<String>,
    /// What music does for how they feel; `None` also where the file has no such column.
    pub effects: Option<Effects>,
}

/// One row of a survey that need not have all columns; `None` where a field is empty or its column is not there. The
/// fields are those of [`Record`].
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)] // said at `Record`
pub struct Partial {
    pub line: u64,
    pub age: Option<f64>,
    pub hours: Option<f64>,
    pub bpm: Option<f64>,
    pub habits: [Option<bool>; 5],
    pub conditions: [Option<f64>; 4],
    pub levels: PerGenre<Option<Level>>,
    pub favourite: Option<Genre>,
    pub service: Option<String>,
    pub effects: Option<Effects>,
}

impl Partial {
    /// The record, if every genre's frequency and the favourite are there.
    #[must_use]
    pub fn complete(self) -> Option<Record> {
        let levels: Option<Vec<Level>> = self.levels.0.into_iter().collect();
        Some(Record {
            line: self.line,
            age: self.age,
            hours: self.hours,
            bpm: self.bpm,
            habits: self.habits,
            conditions: self.conditions,
            levels: PerGenre(levels?.try_into().ok()?),
            favourite: self.favourite?,
            service: self.service,
            effects: self.effects,
        })
    }
}

/// What a person says music does for how they feel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effects {
    /// It makes it better.
    Improve,
    /// Nothing.
    NoEffect,
    /// It makes it worse.
    Worsen,
}

impl Effects {
    /// All, as the file spells them.
    pub const ALL: [(Self, &'static str); 3] = [
        (Self::Improve, "Improve"),
        (Self::NoEffect, "No effect"),
        (Self::Worsen, "Worsen"),
    ];
}

/// Header of a genre's frequency column.
#[must_use]
pub fn frequency_column(genre: Genre) -> String {
    format!("Frequency [{}]", genre.name())
}
