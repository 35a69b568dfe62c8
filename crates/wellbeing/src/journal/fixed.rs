//! Numbers as the journal keeps them: whole steps, so that bytes, JSON and what is in memory are the same number.
//!
//! A mood is kept to the ten-thousandth of the plane, far finer than a thumb; an answer to the hundredth. What is put
//! into the journal is rounded then and there, so writing and reading change nothing more. Nothing has to print
//! a float, which takes tables.

use crate::mood::Feeling;
use crate::{Answers, Level, Question, range};

use super::Invalid;

/// Steps from 0 to 1 of a side of the mood plane.
pub(super) const MOOD_STEPS: u16 = 10_000;
/// Steps of one year, hour or point of an answer.
const ANSWER_STEPS: u16 = 100;

/// Valence and arousal in steps.
pub(crate) fn mood_steps(feeling: Feeling) -> (u16, u16) {
    let steps = |side: f32| libm::roundf(side * f32::from(MOOD_STEPS)) as u16;
    let point = feeling.point();
    (steps(point.valence), steps(point.arousal))
}

/// The feeling of so many steps; `None` beyond the plane.
pub(crate) fn feeling((valence, arousal): (u16, u16)) -> Option<Feeling> {
    let side = |steps: u16| f32::from(steps) / f32::from(MOOD_STEPS);
    Feeling::new(side(valence), side(arousal)).ok()
}

/// A feeling as the journal keeps it.
pub(crate) fn rounded(given: Feeling) -> Feeling {
    feeling(mood_steps(given)).unwrap_or(given)
}

/// An answer in steps: hundredths of a number, 0 or 1 for a habit, 0 to 3 for a genre.
pub(super) fn answer_steps(answers: &Answers, question: Question) -> Option<u16> {
    let hundredths = |value: f64| libm::round(value * f64::from(ANSWER_STEPS)) as u16;
    match question {
        Question::Age => answers.age().map(hundredths),
        Question::Hours => answers.hours().map(hundredths),
        Question::Condition(condition) => answers.condition(condition).map(hundredths),
        Question::Habit(habit) => answers.habit(habit).map(u16::from),
        Question::Genre(genre) => answers.genre(genre).map(|level| level.score().into()),
    }
}

/// The answers with one more.
///
/// # Errors
/// When no answer to the question has so many steps.
pub(super) fn answered(
    answers: &Answers,
    question: Question,
    steps: u16,
) -> Result<Answers, Invalid> {
    let number = f64::from(steps) / f64::from(ANSWER_STEPS);
    let (value, (low, high), expected) = match question {
        Question::Age => (number, range::AGE, "years from 10 to 110"),
        Question::Hours => (number, range::HOURS, "hours from 0 to 24"),
        Question::Condition(_) => (number, range::CONDITION, "a rating from 0 to 10"),
        Question::Habit(_) => (steps.into(), (0.0, 1.0), "yes or no"),
        Question::Genre(_) => {
            let most = f64::from(Level::Often.score());
            (steps.into(), (0.0, most), "one of the four levels")
        }
    };
    if (low..=high).contains(&value) {
        Ok(answers.with(question, value))
    } else {
        Err(Invalid::new("answer", expected))
    }
}

/// All answers in steps, by question.
pub(super) fn all_steps(answers: &Answers) -> impl Iterator<Item = (Question, u16)> {
    Question::all().filter_map(|question| Some((question, answer_steps(answers, question)?)))
}

/// Answers as the journal keeps them.
pub(crate) fn rounded_answers(given: &Answers) -> Answers {
    all_steps(given).fold(given.clone(), |answers, (question, steps)| {
        answered(&answers, question, steps).unwrap_or(answers)
    })
}

/// A number of steps as a plain decimal without needless zeros.
pub(super) fn decimal(steps: u16, of: u16) -> String {
    let (whole, rest) = (steps / of, steps % of);
    if rest == 0 {
        return whole.to_string();
    }
    // The digits behind the point, with a one before them for the leading zeros.
    let digits = (u32::from(of) + u32::from(rest)).to_string();
    let digits = digits.get(1..).unwrap_or_default();
    format!("{whole}.{}", digits.trim_end_matches('0'))
}

/// A mood's side as a decimal.
pub(super) fn mood_decimal(steps: u16) -> String {
    decimal(steps, MOOD_STEPS)
}

/// An answer's number as a decimal.
pub(super) fn answer_decimal(steps: u16) -> String {
    decimal(steps, ANSWER_STEPS)
}

/// A number from a file in steps of a mood's side; `None` for what is too large or below 0.
pub(super) fn mood_of_number(number: f64) -> Option<u16> {
    steps_of(number, MOOD_STEPS)
}

/// A number from a file in steps of an answer.
pub(super) fn answer_of_number(number: f64) -> Option<u16> {
    steps_of(number, ANSWER_STEPS)
}

fn steps_of(number: f64, of: u16) -> Option<u16> {
    let steps = libm::round(number * f64::from(of));
    // NaN lies in no range.
    (0.0..=f64::from(u16::MAX))
        .contains(&steps)
        .then_some(steps as u16)
}

#[cfg(test)]
mod tests {
    use music::PerGenre;
    use proptest::prelude::*;

    use super::*;
    use crate::{Condition, Habit};

    #[test]
    fn every_mood_of_the_journal_is_kept_to_the_bit() {
        for steps in 0..=MOOD_STEPS {
            let kept = feeling((steps, MOOD_STEPS - steps)).unwrap();
            assert_eq!(mood_steps(kept), (steps, MOOD_STEPS - steps));
            assert_eq!(rounded(kept), kept);
            let read: f64 = mood_decimal(steps).parse().unwrap();
            assert_eq!(mood_of_number(read), Some(steps));
        }
        assert_eq!(feeling((MOOD_STEPS + 1, 0)), None);
    }

    #[test]
    fn a_tap_stays_in_its_cell() {
        for cell in (0..9).flat_map(|column| (0..9).map(move |row| (column, row))) {
            let tapped = Feeling::from_cell(cell.0, cell.1).unwrap();
            assert_eq!(rounded(tapped).cell(), cell);
            assert_eq!(rounded(tapped).region(), tapped.region());
        }
    }

    #[test]
    fn decimals_have_no_needless_digits() {
        assert_eq!(mood_decimal(0), "0");
        assert_eq!(mood_decimal(1), "0.0001");
        assert_eq!(mood_decimal(5_500), "0.55");
        assert_eq!(mood_decimal(10_000), "1");
        assert_eq!(answer_decimal(4_105), "41.05");
        assert_eq!(answer_decimal(250), "2.5");
    }

    #[test]
    fn numbers_beyond_are_refused() {
        for wrong in [-0.01, 700.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(answer_of_number(wrong), None, "{wrong}");
        }
        let answers = Answers::default();
        for (question, steps) in [
            (Question::Age, 999),
            (Question::Age, 11_001),
            (Question::Hours, 2_401),
            (Question::Condition(Condition::Ocd), 1_001),
            (Question::Habit(Habit::Composer), 2),
            (Question::Genre(music::Genre::Jazz), 4),
        ] {
            assert!(answered(&answers, question, steps).is_err(), "{question:?}");
            assert!(answered(&answers, question, 1_000).is_ok() || steps != 999);
        }
    }

    proptest! {
        #[test]
        fn answers_are_rounded_once(age in 10.0..=110.0, hours in 0.0..=24.0, score in 0.0..=10.0) {
            let scores = [Some(score), None, Some(0.0), Some(10.0)];
            let given = Answers::new(Some(age), Some(hours), scores, [Some(true); 5], PerGenre::default());
            let once = rounded_answers(&given.unwrap());
            prop_assert!((once.age().unwrap() - age).abs() <= 0.005_000_1);
            prop_assert!((once.hours().unwrap() - hours).abs() <= 0.005_000_1);
            prop_assert!(rounded_answers(&once) == once);
            prop_assert_eq!(once.answered(), 10);
        }
    }
}
