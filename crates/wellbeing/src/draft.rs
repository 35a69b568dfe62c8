//! What a person has typed and tapped so far, unchecked. [`Draft::check`] is the only way from here to [`Answers`].

use music::PerGenre;

use crate::few;
use crate::{AnswerError, Answers, Condition, Habit, Level, Problem, Question};

/// Answers in the making: texts as typed, choices as made. Kept as it is, so that nothing typed is lost.
#[derive(Clone, PartialEq, Default)]
pub struct Draft {
    /// Age, as typed.
    pub age: String,
    /// Hours of music a day, as typed.
    pub hours: String,
    /// Habits in the order of [`crate::Habit::ALL`].
    pub habits: [Option<bool>; 5],
    /// Self-ratings in the order of [`crate::Condition::ALL`], 0 to 10.
    pub conditions: [Option<f32>; 4],
    /// Listening frequency of each genre.
    pub genres: PerGenre<Option<Level>>,
}

impl Draft {
    /// Turns the draft into answers. An empty field counts as not answered; a decimal comma as a point.
    ///
    /// # Errors
    /// Every answer that is not a number or out of range, with what came.
    pub fn check(&self) -> Result<Answers, Vec<AnswerError>> {
        let age = number(Question::Age, &self.age);
        let hours = number(Question::Hours, &self.hours);
        let mut errors = Vec::new();
        let mut taken = |typed: Result<Option<f64>, AnswerError>| {
            typed.unwrap_or_else(|error| {
                errors.push(error);
                None
            })
        };
        let (age, hours) = (taken(age), taken(hours));
        let conditions = self.conditions.map(|score| score.map(f64::from));
        match Answers::new(age, hours, conditions, self.habits, self.genres) {
            Ok(answers) if errors.is_empty() => Ok(answers),
            Ok(_) => Err(errors),
            Err(mut more) => {
                for error in &mut more {
                    error.found = self.typed(error.question).to_owned();
                }
                Err(in_order(errors, more))
            }
        }
    }

    /// Whether nothing has been entered yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What was typed for a question; nothing for those that are answered otherwise.
    fn typed(&self, question: Question) -> &str {
        match question {
            Question::Age => &self.age,
            Question::Hours => &self.hours,
            _ => "",
        }
    }
}

impl From<&Answers> for Draft {
    /// What someone would have typed to give these answers; numbers to the hundredth, as the journal keeps them.
    fn from(answers: &Answers) -> Self {
        let typed = |value: Option<f64>| value.map(written).unwrap_or_default();
        Self {
            age: typed(answers.age()),
            hours: typed(answers.hours()),
            habits: Habit::ALL.map(|habit| answers.habit(habit)),
            conditions: Condition::ALL.map(|one| answers.condition(one).map(|score| score as f32)),
            genres: PerGenre::from_fn(|genre| answers.genre(genre)),
        }
    }
}

/// A number of at least 0 as a plain decimal: 24, 1.5, 41.05.
fn written(value: f64) -> String {
    let hundredths = libm::round(value * 100.0) as u64;
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    let text = match (rest % 10, rest) {
        (_, 0) => return whole.to_string(),
        (0, _) => (rest / 10).to_string(),
        _ if rest < 10 => format!("0{rest}"),
        _ => rest.to_string(),
    };
    format!("{whole}.{text}")
}

fn in_order(mut errors: Vec<AnswerError>, more: Vec<AnswerError>) -> Vec<AnswerError> {
    errors.extend(more);
    few::sort_by(&mut errors, |a, b| {
        a.question.index().cmp(&b.question.index())
    });
    errors
}

/// Reads a typed number: plain decimals only, so that "1e5", "inf" and "nan" are no ages.
fn number(question: Question, typed: &str) -> Result<Option<f64>, AnswerError> {
    let text: String = typed.trim().chars().map(plain).collect();
    if text.is_empty() {
        return Ok(None);
    }
    decimal(&text).map(Some).ok_or_else(|| AnswerError {
        question,
        problem: Problem::NotANumber,
        found: typed.to_owned(),
    })
}

/// A digit or a decimal point of another language as the one read here: `,`, Arabic and Persian.
const fn plain(sign: char) -> char {
    match sign {
        ',' | '\u{66b}' => '.',
        '\u{660}'..='\u{669}' => (b'0' + (sign as u32 - 0x660) as u8) as char,
        '\u{6f0}'..='\u{6f9}' => (b'0' + (sign as u32 - 0x6f0) as u8) as char,
        other => other,
    }
}

/// Longer numbers could not be read exactly, and nobody's age has that many digits.
const LONGEST: usize = 15;

/// A plain decimal such as `-12.5`. The standard library's reader would do, but its tables of powers of
/// five are several kilobytes of the page.
fn decimal(text: &str) -> Option<f64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all = || whole.bytes().chain(fraction.bytes());
    if all().next().is_none() || digits.len() > LONGEST || !all().all(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    let number = all().fold(0.0, |number, digit| number * 10.0 + f64::from(digit - b'0'));
    let unit = fraction.bytes().fold(1.0, |unit, _| unit * 10.0);
    Some(sign * number / unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::range;

    fn draft(age: &str, hours: &str) -> Draft {
        Draft {
            age: age.to_owned(),
            hours: hours.to_owned(),
            ..Draft::default()
        }
    }

    #[test]
    fn answers_become_the_draft_that_gives_them() {
        for (age, hours) in [("24", "1.5"), ("41.05", "0.25"), ("10", "24"), ("", "0")] {
            let mut draft = Draft {
                age: age.into(),
                hours: hours.into(),
                ..Draft::default()
            };
            draft.habits[1] = Some(true);
            draft.habits[3] = Some(false);
            draft.conditions[2] = Some(7.5);
            draft.genres[music::Genre::Metal] = Some(Level::Often);
            let answers = draft.check().unwrap();
            assert!(Draft::from(&answers) == draft, "{age} {hours}");
        }
        assert!(Draft::from(&Answers::default()).is_empty());
    }

    #[test]
    fn empty_is_not_answered() {
        assert!(Draft::default().is_empty());
        assert!(draft("  ", "").check().unwrap().is_empty());
    }

    #[test]
    fn digits_of_arabic_and_persian_are_read() {
        let answers = draft("\u{662}\u{664}", "\u{661}\u{66b}\u{665}")
            .check()
            .unwrap();
        assert_eq!((answers.age(), answers.hours()), (Some(24.0), Some(1.5)));
        let answers = draft("\u{6f3}\u{6f0}", "\u{6f9}").check().unwrap();
        assert_eq!((answers.age(), answers.hours()), (Some(30.0), Some(9.0)));
    }

    #[test]
    fn point_and_comma_both_work() {
        assert_eq!(draft("", "2.5").check().unwrap().hours(), Some(2.5));
        assert_eq!(draft("", "2,5").check().unwrap().hours(), Some(2.5));
    }

    #[test]
    fn words_and_exponents_are_no_numbers() {
        for typed in ["thirty", "1e2", "inf", "NaN", "3 4", "1.2.3", "-"] {
            let errors = draft(typed, "").check().unwrap_err();
            assert_eq!(errors[0].problem, Problem::NotANumber, "{typed}");
            assert_eq!(errors[0].found, typed);
        }
    }

    #[test]
    fn decimals_are_what_the_standard_library_reads() {
        for text in [
            "0",
            "7",
            "-3",
            "2.5",
            ".5",
            "5.",
            "0.1",
            "110",
            "12.25",
            "99999.99999",
            "000",
        ] {
            assert_eq!(decimal(text), text.parse().ok(), "{text}");
        }
        for text in [
            "",
            "-",
            ".",
            "--1",
            "1-",
            "1.2.3",
            "+1",
            "1e2",
            "inf",
            "٣",
            "1234567890123456",
        ] {
            assert_eq!(decimal(text), None, "{text}");
        }
    }

    #[test]
    fn errors_come_in_the_order_of_the_questions() {
        let errors = draft("200", "many").check().unwrap_err();
        assert_eq!(
            errors.iter().map(|e| e.question).collect::<Vec<_>>(),
            [Question::Age, Question::Hours]
        );
        let (low, high) = range::AGE;
        assert_eq!(errors[0].problem, Problem::OutOfRange { low, high });
        assert_eq!(errors[0].found, "200");
    }
}
