//! From answers to the model's inputs. Training and the page both come through here, so that the two can not drift.
//!
//! Each answer is given twice: as a small integer code for the trees (monotone, hence the same splits as the number
//! itself, and the same in every number type), and as a real value for the Gaussian.

use ensemble::UNKNOWN;

use crate::{Answers, Condition, Habit, Question};

/// Ages are clipped to this before anything else: the survey has few people outside.
pub const AGE_CLIP: (f64, f64) = (10.0, 80.0);
/// Hours of music a day are clipped to this; more than sixteen is taken as sixteen.
pub const HOURS_CLIP: (f64, f64) = (0.0, 16.0);

/// One person's inputs: a code and a value for each of the 27 questions, in their fixed order.
#[derive(Clone, Debug, PartialEq)]
pub struct Features {
    /// Codes for the trees: [`UNKNOWN`] (0) where there is no answer, else age in years; 1 + quarter hours; 1 + half
    /// points of a condition; 1 no, 2 yes; 1 + frequency.
    pub codes: [u8; Question::COUNT],
    /// Values for the Gaussian: NaN where there is no answer, else ln age; ln(1 + hours); points; 0 no, 1 yes;
    /// frequency 0 to 3.
    pub values: [f64; Question::COUNT],
}

impl Features {
    /// Encodes answers.
    #[must_use]
    pub fn of(answers: &Answers) -> Self {
        let mut features = Self {
            codes: [UNKNOWN; Question::COUNT],
            values: [f64::NAN; Question::COUNT],
        };
        for question in Question::all() {
            if let Some((code, value)) = encode(question, answers) {
                features.codes[question.index()] = code;
                features.values[question.index()] = value;
            }
        }
        features
    }

    /// Forgets the answer to a question, as if it had not been given.
    pub fn hide(&mut self, question: Question) {
        self.codes[question.index()] = UNKNOWN;
        self.values[question.index()] = f64::NAN;
    }
}

fn encode(question: Question, answers: &Answers) -> Option<(u8, f64)> {
    match question {
        Question::Age => answers.age().map(age),
        Question::Hours => answers.hours().map(hours),
        Question::Condition(condition) => condition_score(answers, condition),
        Question::Habit(habit) => yes_no(answers, habit),
        Question::Genre(genre) => answers
            .genre(genre)
            .map(|level| (1 + level.score(), f64::from(level.score()))),
    }
}

fn age(years: f64) -> (u8, f64) {
    let clipped = years.clamp(AGE_CLIP.0, AGE_CLIP.1);
    (libm::round(clipped) as u8, libm::log(clipped))
}

fn hours(a_day: f64) -> (u8, f64) {
    let clipped = a_day.clamp(HOURS_CLIP.0, HOURS_CLIP.1);
    (
        1 + libm::round(clipped * 4.0) as u8,
        libm::log(1.0 + clipped),
    )
}

fn condition_score(answers: &Answers, condition: Condition) -> Option<(u8, f64)> {
    answers
        .condition(condition)
        .map(|points| (1 + libm::round(points * 2.0) as u8, points))
}

fn yes_no(answers: &Answers, habit: Habit) -> Option<(u8, f64)> {
    answers
        .habit(habit)
        .map(|yes| (1 + u8::from(yes), f64::from(u8::from(yes))))
}

#[cfg(test)]
mod tests {
    use music::{Genre, PerGenre};

    use super::*;
    use crate::Level;

    fn person() -> Answers {
        let mut genres = PerGenre::default();
        genres[Genre::Metal] = Some(Level::Often);
        genres[Genre::Gospel] = Some(Level::Never);
        let conditions = [Some(3.5), None, Some(0.0), Some(10.0)];
        let habits = [Some(true), Some(false), None, None, None];
        Answers::new(Some(18.0), Some(2.5), conditions, habits, genres).unwrap()
    }

    #[test]
    fn codes_are_small_integers_above_unknown() {
        let codes = Features::of(&person()).codes;
        assert_eq!(
            codes[..11],
            [18, 11, 8, UNKNOWN, 1, 21, 2, 1, UNKNOWN, UNKNOWN, UNKNOWN]
        );
        assert_eq!(codes[Question::Genre(Genre::Metal).index()], 4);
        assert_eq!(codes[Question::Genre(Genre::Gospel).index()], 1);
        assert_eq!(codes[Question::Genre(Genre::Pop).index()], UNKNOWN);
    }

    #[test]
    fn values_are_what_the_gaussian_was_fitted_on() {
        let values = Features::of(&person()).values;
        assert!((values[0] - 18f64.ln()).abs() < 1e-12);
        assert!((values[1] - 3.5f64.ln()).abs() < 1e-12);
        assert_eq!(values[2], 3.5);
        assert!(values[3].is_nan());
        assert_eq!(values[6], 1.0);
        assert_eq!(values[7], 0.0);
    }

    #[test]
    fn a_code_is_known_exactly_where_its_value_is() {
        let features = Features::of(&person());
        for (code, value) in features.codes.iter().zip(features.values) {
            assert_eq!(*code == UNKNOWN, value.is_nan());
        }
    }

    #[test]
    fn extremes_are_clipped() {
        let old = Answers::new(
            Some(110.0),
            Some(24.0),
            [None; 4],
            [None; 5],
            PerGenre::default(),
        )
        .unwrap();
        let codes = Features::of(&old).codes;
        assert_eq!(codes[..2], [80, 65]);
    }

    #[test]
    fn hiding_forgets_both_forms() {
        let mut features = Features::of(&person());
        features.hide(Question::Genre(Genre::Metal));
        assert_eq!(
            features.codes[Question::Genre(Genre::Metal).index()],
            UNKNOWN
        );
        assert!(features.values[Question::Genre(Genre::Metal).index()].is_nan());
    }
}
