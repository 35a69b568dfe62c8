//! Counts rows one by one: what gaps will be filled with, and what the report of cleaning says.

use wellbeing::features::{AGE_CLIP, HOURS_CLIP};
use wellbeing::{Condition, Habit, Question};

use super::{BPM_PLAUSIBLE, Cleaner, Cleaning, Counts, Filled};
use crate::TrainError;
use crate::survey::Record;

/// Counts of a file's rows. Its size does not grow with them.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    rows: usize,
    ages: Counts,
    hours: Counts,
    conditions: [Counts; 4],
    /// For each habit how many said no and yes.
    habits: [[usize; 2]; 5],
    ages_outside: usize,
    hours_outside: usize,
    bpm_missing: usize,
    bpm_implausible: usize,
}

impl Tally {
    /// Counts a row.
    pub fn add(&mut self, record: &Record) {
        self.rows += 1;
        if let Some(age) = record.age {
            self.ages.add(age);
            self.ages_outside += usize::from(outside(age, AGE_CLIP));
        }
        if let Some(hours) = record.hours {
            self.hours.add(hours);
            self.hours_outside += usize::from(outside(hours, HOURS_CLIP));
        }
        for (counts, points) in self.conditions.iter_mut().zip(record.conditions) {
            points.into_iter().for_each(|points| counts.add(points));
        }
        for (said, habit) in self.habits.iter_mut().zip(record.habits) {
            habit
                .into_iter()
                .for_each(|yes| said[usize::from(yes)] += 1);
        }
        match record.bpm {
            None => self.bpm_missing += 1,
            Some(bpm) => self.bpm_implausible += usize::from(outside(bpm, BPM_PLAUSIBLE)),
        }
    }

    /// Decides what gaps are filled with.
    ///
    /// # Errors
    /// When a column is empty in all rows, so that there is nothing to fill its gaps with.
    pub fn finish(&self) -> Result<Cleaner, TrainError> {
        let mut filled = Vec::new();
        let age = self.middle(Question::Age, &self.ages, &mut filled)?;
        let hours = self.middle(Question::Hours, &self.hours, &mut filled)?;
        let mut conditions = [0.0; 4];
        for condition in Condition::ALL {
            let i = condition.index();
            let question = Question::Condition(condition);
            conditions[i] = self.middle(question, &self.conditions[i], &mut filled)?;
        }
        let mut habits = [false; 5];
        for habit in Habit::ALL {
            habits[habit.index()] = self.mode(habit, &mut filled)?;
        }
        // Filled gaps are brought into range like any answer.
        let clipped = |outside_known: usize, counts: &Counts, fill: f64, clip: (f64, f64)| {
            outside_known + usize::from(outside(fill, clip)) * self.gaps(counts)
        };
        let cleaning = Cleaning {
            rows: self.rows,
            ages_clipped: clipped(self.ages_outside, &self.ages, age, AGE_CLIP),
            hours_clipped: clipped(self.hours_outside, &self.hours, hours, HOURS_CLIP),
            bpm_missing: self.bpm_missing,
            bpm_implausible: self.bpm_implausible,
            filled,
        };
        Ok(Cleaner {
            cleaning,
            age,
            hours,
            conditions,
            habits,
        })
    }

    fn gaps(&self, counts: &Counts) -> usize {
        self.rows - counts.known() as usize
    }

    fn middle(
        &self,
        question: Question,
        counts: &Counts,
        filled: &mut Vec<Filled>,
    ) -> Result<f64, TrainError> {
        let column = question.feature_name();
        let median = counts.median().ok_or_else(|| all_empty(column))?;
        note(column, self.gaps(counts), median.to_string(), filled);
        Ok(median)
    }

    fn mode(&self, habit: Habit, filled: &mut Vec<Filled>) -> Result<bool, TrainError> {
        let column = Question::Habit(habit).feature_name();
        let [no, yes] = self.habits[habit.index()];
        if no + yes == 0 {
            return Err(all_empty(column));
        }
        let mode = yes >= no;
        let word = if mode { "Yes" } else { "No" };
        note(column, self.rows - no - yes, word.to_owned(), filled);
        Ok(mode)
    }
}

fn outside(value: f64, (low, high): (f64, f64)) -> bool {
    value < low || value > high
}

fn all_empty(column: &str) -> TrainError {
    TrainError::Fit(format!("column \"{column}\" is empty in all rows"))
}

fn note(column: &str, gaps: usize, with: String, filled: &mut Vec<Filled>) {
    if gaps > 0 {
        filled.push(Filled {
            column: column.to_owned(),
            gaps,
            with,
        });
    }
}
