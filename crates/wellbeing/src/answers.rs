//! Checked answers: every value present is a number in its range. Nothing here can be written out: no `Serialize`, no
//! `Display`, and `Debug` says only how many questions were answered, so that a log line can not carry them.

use core::fmt;

use music::{Genre, PerGenre};

use crate::{Condition, Habit, Level, Question};

/// Ranges that answers must lie in, ends included.
pub mod range {
    /// Years. Minors took part in the survey; below ten nobody did.
    pub const AGE: (f64, f64) = (10.0, 110.0);
    /// Hours of music in a day.
    pub const HOURS: (f64, f64) = (0.0, 24.0);
    /// Self-rating of a condition.
    pub const CONDITION: (f64, f64) = (0.0, 10.0);
}

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Problem {
    /// A number was expected.
    NotANumber,
    /// The number lies outside `low..=high`.
    OutOfRange {
        /// Smallest value taken.
        low: f64,
        /// Largest value taken.
        high: f64,
    },
}

/// An answer that can not be used: to which question, why, and what came.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerError {
    /// The question.
    pub question: Question,
    /// What was expected of it.
    pub problem: Problem,
    /// What came instead, as typed; empty when it was not typed. Shown beside the field and nowhere else.
    pub found: String,
}

/// Answers that passed the checks; every one of them may be missing.
#[derive(Clone, PartialEq, Default)]
pub struct Answers {
    age: Option<f64>,
    hours: Option<f64>,
    conditions: [Option<f64>; 4],
    habits: [Option<bool>; 5],
    genres: PerGenre<Option<Level>>,
}

impl Answers {
    /// Checks ranges and keeps the answers.
    ///
    /// # Errors
    /// All answers that are not finite or outside their [`range`], in the order of the questions.
    pub fn new(
        age: Option<f64>,
        hours: Option<f64>,
        conditions: [Option<f64>; 4],
        habits: [Option<bool>; 5],
        genres: PerGenre<Option<Level>>,
    ) -> Result<Self, Vec<AnswerError>> {
        let mut errors = Vec::new();
        let mut check = |question, value: Option<f64>, range| {
            errors.extend(value.and_then(|value| out_of_range(question, value, range)));
        };
        check(Question::Age, age, range::AGE);
        check(Question::Hours, hours, range::HOURS);
        for condition in Condition::ALL {
            check(
                Question::Condition(condition),
                conditions[condition.index()],
                range::CONDITION,
            );
        }
        if errors.is_empty() {
            Ok(Self {
                age,
                hours,
                conditions,
                habits,
                genres,
            })
        } else {
            Err(errors)
        }
    }

    /// Age in years.
    #[must_use]
    pub const fn age(&self) -> Option<f64> {
        self.age
    }

    /// Hours of music a day.
    #[must_use]
    pub const fn hours(&self) -> Option<f64> {
        self.hours
    }

    /// Self-rating of a condition, 0 to 10.
    #[must_use]
    pub const fn condition(&self, condition: Condition) -> Option<f64> {
        self.conditions[condition.index()]
    }

    /// Whether a habit holds.
    #[must_use]
    pub const fn habit(&self, habit: Habit) -> Option<bool> {
        self.habits[habit.index()]
    }

    /// How often a genre is listened to.
    #[must_use]
    pub fn genre(&self, genre: Genre) -> Option<Level> {
        self.genres[genre]
    }

    /// How many genres were answered.
    #[must_use]
    pub fn known_genres(&self) -> usize {
        self.genres.0.iter().flatten().count()
    }

    /// How many questions were answered.
    #[must_use]
    pub fn answered(&self) -> usize {
        usize::from(self.age.is_some())
            + usize::from(self.hours.is_some())
            + self.conditions.iter().flatten().count()
            + self.habits.iter().flatten().count()
            + self.known_genres()
    }

    /// Whether nothing was answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.answered() == 0
    }

    /// Whether any condition was rated.
    #[must_use]
    pub fn has_conditions(&self) -> bool {
        self.conditions.iter().any(Option::is_some)
    }

    /// The same answers as if the condition scores had not been given.
    #[must_use]
    pub fn without_conditions(&self) -> Self {
        Self {
            conditions: [None; 4],
            ..self.clone()
        }
    }

    /// The same answers with one set to a value of [`WhatIf::values`](crate::WhatIf::values), which lies in range.
    #[must_use]
    pub(crate) fn with(&self, question: Question, value: f64) -> Self {
        let mut answers = self.clone();
        match question {
            Question::Age => answers.age = Some(value),
            Question::Hours => answers.hours = Some(value),
            Question::Condition(condition) => answers.conditions[condition.index()] = Some(value),
            Question::Habit(habit) => answers.habits[habit.index()] = Some(value >= 0.5),
            Question::Genre(genre) => {
                answers.genres[genre] = Level::ALL.get(value as usize).copied();
            }
        }
        answers
    }
}

impl fmt::Debug for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Answers({} of {})", self.answered(), Question::COUNT)
    }
}

fn out_of_range(question: Question, value: f64, (low, high): (f64, f64)) -> Option<AnswerError> {
    // NaN compares false with everything, so it lands here too.
    let inside = value >= low && value <= high;
    (!inside).then(|| AnswerError {
        question,
        problem: Problem::OutOfRange { low, high },
        found: String::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_age(age: f64) -> Result<Answers, Vec<AnswerError>> {
        Answers::new(Some(age), None, [None; 4], [None; 5], PerGenre::default())
    }

    #[test]
    fn nothing_answered_is_fine() {
        let answers = Answers::default();
        assert!(answers.is_empty());
        assert_eq!(answers.answered(), 0);
    }

    #[test]
    fn ends_of_the_range_are_inside() {
        assert!(with_age(range::AGE.0).is_ok());
        assert!(with_age(range::AGE.1).is_ok());
    }

    #[test]
    fn outside_and_nan_are_refused() {
        for age in [9.0, 110.5, f64::NAN, f64::INFINITY, -1.0] {
            let errors = with_age(age).unwrap_err();
            assert_eq!(errors.len(), 1);
            assert_eq!(errors[0].question, Question::Age);
        }
    }

    #[test]
    fn all_errors_are_reported_at_once() {
        let conditions = [Some(11.0), None, Some(-1.0), Some(3.5)];
        let errors = Answers::new(
            Some(5.0),
            Some(25.0),
            conditions,
            [None; 5],
            PerGenre::default(),
        )
        .unwrap_err();
        let questions: Vec<_> = errors.iter().map(|error| error.question).collect();
        let expected = [
            Question::Age,
            Question::Hours,
            Question::Condition(Condition::Anxiety),
            Question::Condition(Condition::Insomnia),
        ];
        assert_eq!(questions, expected);
    }

    #[test]
    fn debug_tells_nothing_about_the_person() {
        let answers = Answers::new(
            Some(41.0),
            None,
            [Some(9.0); 4],
            [None; 5],
            PerGenre::default(),
        )
        .unwrap();
        assert_eq!(format!("{answers:?}"), "Answers(5 of 27)");
    }

    #[test]
    fn conditions_can_be_left_out() {
        let answers = Answers::new(
            Some(41.0),
            None,
            [Some(9.0); 4],
            [None; 5],
            PerGenre::default(),
        )
        .unwrap();
        assert!(answers.has_conditions());
        let without = answers.without_conditions();
        assert!(!without.has_conditions());
        assert_eq!(without.age(), Some(41.0));
    }
}
