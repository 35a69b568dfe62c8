//! From records to people: gaps filled, odd values brought into range, everything that was changed counted.
//!
//! Gaps are filled with the median (numbers) or the most frequent answer (yes/no) of the whole file, as the published
//! protocol does; at most 4 of 736 cells of any used column are filled. BPM is not a feature (nobody should have to
//! count beats to use the page); its odd values are counted for the report and set aside.
//!
//! A file is gone through twice: a [`Tally`] counts every row, then a [`Cleaner`] makes people of those that are kept.

mod counts;
mod tally;

use music::Genre;
use serde::{Serialize, Serializer};
use wellbeing::{Answers, Level, range};

use crate::TrainError;
use crate::insights::privacy::shown;
use crate::survey::{Effects, Record};

pub use counts::Counts;
pub use tally::Tally;

/// BPM outside of this is a typing error or a joke: no music has 0 or 999,999,999 beats a minute.
pub const BPM_PLAUSIBLE: (f64, f64) = (30.0, 300.0);

/// One person of the survey, complete.
#[derive(Clone, Debug)]
pub struct Person {
    /// All answers, gaps filled.
    pub answers: Answers,
    /// Frequencies 0 to 3, in the order of genres.
    pub levels: [u8; Genre::COUNT],
    /// Favourite genre.
    pub favourite: Genre,
    /// What they say music does for how they feel.
    pub effects: Option<Effects>,
}

/// All people, and what cleaning did.
#[derive(Clone, Debug)]
pub struct Survey {
    /// In the order of the file.
    pub people: Vec<Person>,
    /// What was changed.
    pub cleaning: Cleaning,
}

/// Counts of what cleaning changed. Written out, counts of 1 to 4 people are `null`, as everywhere in what is published.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Cleaning {
    /// Rows read.
    pub rows: usize,
    /// For each column with gaps: how many were filled, and with what.
    pub filled: Vec<Filled>,
    /// Ages brought into 10..=80.
    #[serde(serialize_with = "unless_small")]
    pub ages_clipped: usize,
    /// Hours brought into 0..=16.
    #[serde(serialize_with = "unless_small")]
    pub hours_clipped: usize,
    /// BPM fields that were empty.
    #[serde(serialize_with = "unless_small")]
    pub bpm_missing: usize,
    /// BPM fields outside 30..=300, counted as missing.
    #[serde(serialize_with = "unless_small")]
    pub bpm_implausible: usize,
}

/// Gaps of one column.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Filled {
    /// Column header.
    pub column: String,
    /// Number of gaps.
    #[serde(serialize_with = "unless_small")]
    pub gaps: usize,
    /// What they were filled with, as the file would spell it.
    pub with: String,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde gives a reference
fn unless_small<S: Serializer>(count: &usize, to: S) -> Result<S::Ok, S::Error> {
    shown(*count).serialize(to)
}

/// Fills and checks.
///
/// # Errors
/// When a column is empty in all rows, so that there is nothing to fill its gaps with.
pub fn clean(records: &[Record]) -> Result<Survey, TrainError> {
    let mut tally = Tally::default();
    records.iter().for_each(|record| tally.add(record));
    let cleaner = tally.finish()?;
    let people: Result<_, _> = records
        .iter()
        .map(|record| cleaner.person(record))
        .collect();
    Ok(Survey {
        people: people?,
        cleaning: cleaner.cleaning,
    })
}

/// What cleaning does to a file, known once every row has been counted: what gaps are filled with, what is reported.
#[derive(Clone, Debug)]
pub struct Cleaner {
    /// The report.
    pub cleaning: Cleaning,
    age: f64,
    hours: f64,
    conditions: [f64; 4],
    habits: [bool; 5],
}

impl Cleaner {
    /// Fills one row's gaps.
    ///
    /// # Errors
    /// When a value is out of range, which reading has ruled out.
    pub fn person(&self, record: &Record) -> Result<Person, TrainError> {
        let age = record.age.unwrap_or(self.age);
        let answers = Answers::new(
            Some(age.clamp(range::AGE.0, range::AGE.1)),
            Some(record.hours.unwrap_or(self.hours)),
            std::array::from_fn(|c| Some(record.conditions[c].unwrap_or(self.conditions[c]))),
            std::array::from_fn(|h| Some(record.habits[h].unwrap_or(self.habits[h]))),
            record.levels.map(Some),
        );
        let line = record.line;
        Ok(Person {
            answers: answers.map_err(|_| {
                TrainError::Fit(format!("line {line}: a checked row is out of range"))
            })?,
            levels: record.levels.map(Level::score).0,
            favourite: record.favourite,
            effects: record.effects,
        })
    }
}

/// Middle value, the mean of the two middle ones for an even count; `None` for none.
pub(crate) fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let upper = *values.get(middle)?;
    Some(if values.len() % 2 == 1 {
        upper
    } else {
        f64::midpoint(values[middle - 1], upper)
    })
}

#[cfg(test)]
mod tests {
    use music::PerGenre;
    use wellbeing::Habit;

    use super::*;

    fn record(age: Option<f64>, hours: f64, bpm: Option<f64>) -> Record {
        Record {
            line: 2,
            age,
            hours: Some(hours),
            bpm,
            habits: [Some(true), Some(false), None, Some(true), Some(true)],
            conditions: [Some(5.0); 4],
            levels: PerGenre([Level::Rarely; Genre::COUNT]),
            favourite: Genre::Rock,
            service: None,
            effects: None,
        }
    }

    fn three() -> Vec<Record> {
        let mut third = record(Some(90.0), 24.0, Some(999_999_999.0));
        third.habits[2] = Some(true);
        vec![
            record(Some(20.0), 2.0, Some(120.0)),
            record(None, 3.0, None),
            third,
        ]
    }

    #[test]
    fn gaps_get_median_and_mode_and_are_counted() {
        let survey = clean(&three()).unwrap();
        assert_eq!(survey.people[1].answers.age(), Some(55.0));
        assert_eq!(survey.people[0].answers.habit(Habit::Composer), Some(true));
        let age = Filled {
            column: "Age".into(),
            gaps: 1,
            with: "55".into(),
        };
        let composer = Filled {
            column: "Composer".into(),
            gaps: 2,
            with: "Yes".into(),
        };
        assert_eq!(survey.cleaning.filled, [age, composer]);
    }

    #[test]
    fn small_counts_are_not_written_out() {
        let cleaning = Cleaning {
            ages_clipped: 4,
            hours_clipped: 5,
            ..Cleaning::default()
        };
        let written = serde_json::to_value(&cleaning).unwrap();
        assert!(written["ages_clipped"].is_null());
        assert_eq!(
            (&written["hours_clipped"], &written["bpm_missing"]),
            (&5.into(), &0.into())
        );
    }

    #[test]
    fn odd_values_are_counted() {
        let cleaning = clean(&three()).unwrap().cleaning;
        assert_eq!((cleaning.ages_clipped, cleaning.hours_clipped), (1, 1));
        assert_eq!((cleaning.bpm_missing, cleaning.bpm_implausible), (1, 1));
    }

    #[test]
    fn a_column_without_any_value_is_an_error() {
        let mut records = three();
        for record in &mut records {
            record.habits[0] = None;
        }
        assert!(
            clean(&records)
                .unwrap_err()
                .to_string()
                .contains("While working")
        );
    }

    #[test]
    fn medians() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![3.0, 1.0]), Some(2.0));
        assert_eq!(median(vec![3.0, 1.0, 9.0]), Some(3.0));
    }
}
