//! What is missing from the file, column by column.

use serde::{Deserialize, Serialize};
use wellbeing::{Condition, Habit, Question};

use super::{counts, privacy};
use crate::Cleaning;
use crate::clean::BPM_PLAUSIBLE;
use crate::survey::Record;

/// Empty fields of one column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gaps {
    /// Header of the column.
    pub column: String,
    /// Empty fields: 0, or at least the smallest cell; `null` where there are some, but fewer.
    pub gaps: Option<usize>,
}

/// Beats a minute.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bpm {
    /// Empty fields, `null` where a few.
    pub gaps: Option<usize>,
    /// Numbers that no music has, `null` where a few.
    pub implausible: Option<usize>,
    /// What counts as plausible.
    pub plausible: (f64, f64),
}

/// Gaps of every column that is read and may be empty, most gaps first.
#[must_use]
pub fn of(records: &[Record]) -> Vec<Gaps> {
    let mut columns: Vec<(String, usize)> = Vec::new();
    let mut column = |name: &str, empty: &dyn Fn(&Record) -> bool| {
        let gaps = records.iter().filter(|record| empty(record)).count();
        columns.push((name.to_owned(), gaps));
    };
    column("BPM", &|r| r.bpm.is_none());
    // Where a file has no such column, there is nothing to miss.
    if !counts::effects(records).is_empty() {
        column("Music effects", &|r| r.effects.is_none());
    }
    if !counts::platforms(records).is_empty() {
        column("Primary streaming service", &|r| r.service.is_none());
    }
    column("Age", &|r| r.age.is_none());
    column("Hours per day", &|r| r.hours.is_none());
    for habit in Habit::ALL {
        let name = Question::Habit(habit).feature_name();
        column(name, &|r| r.habits[habit.index()].is_none());
    }
    for condition in Condition::ALL {
        let name = Question::Condition(condition).feature_name();
        column(name, &|r| r.conditions[condition.index()].is_none());
    }
    let mut gaps: Vec<Gaps> = columns
        .into_iter()
        .map(|(column, count)| Gaps {
            column,
            gaps: privacy::shown(count),
        })
        .collect();
    // The order must not tell which of the hidden ones is larger: they keep the order of the list.
    gaps.sort_by_key(|column| std::cmp::Reverse(column.gaps.unwrap_or(1)));
    gaps
}

/// How many beats a minute can not be used.
#[must_use]
pub fn bpm(cleaning: &Cleaning) -> Bpm {
    Bpm {
        gaps: privacy::shown(cleaning.bpm_missing),
        implausible: privacy::shown(cleaning.bpm_implausible),
        plausible: BPM_PLAUSIBLE,
    }
}
