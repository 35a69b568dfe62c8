//! What is wrong with an answer: what was expected, and what came.

use wellbeing::{AnswerError, Problem, Question, range};

use super::say;
use crate::figures::numbers::whole;

/// A sentence for the place beside the field.
pub(crate) fn problem(error: &AnswerError) -> String {
    let found = error.found.as_str();
    let is_number = matches!(error.problem, Problem::OutOfRange { .. });
    let (low, high) = match (error.problem, error.question) {
        (Problem::OutOfRange { low, high }, _) => (low, high),
        (Problem::NotANumber, Question::Age) => range::AGE,
        (Problem::NotANumber, _) => range::HOURS,
    };
    let (low, high) = (whole(low), whole(high));
    match (error.question, is_number) {
        (Question::Age, true) => say!(problems.age_range, low = low, high = high, found = found),
        (Question::Age, false) => say!(problems.age_number, low = low, high = high, found = found),
        (Question::Hours, true) => {
            say!(problems.hours_range, low = low, high = high, found = found)
        }
        (Question::Hours, false) => {
            say!(problems.hours_number, low = low, high = high, found = found)
        }
        (Question::Condition(_) | Question::Habit(_) | Question::Genre(_), _) => {
            say!(problems.other, found = found)
        }
    }
}
