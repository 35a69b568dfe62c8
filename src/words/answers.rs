//! Words for questions and for what was answered.

use wellbeing::{Answers, Condition, Habit, Level, Question};

use super::{genre, say};
use crate::figures::numbers;

/// How often.
pub(crate) fn level(level: Level) -> &'static str {
    match level {
        Level::Never => say!(levels.never),
        Level::Rarely => say!(levels.rarely),
        Level::Sometimes => say!(levels.sometimes),
        Level::Often => say!(levels.often),
    }
}

/// A habit as a question.
pub(crate) fn habit(habit: Habit) -> &'static str {
    match habit {
        Habit::WhileWorking => say!(habits.while_working),
        Habit::Instrumentalist => say!(habits.instrumentalist),
        Habit::Composer => say!(habits.composer),
        Habit::Exploratory => say!(habits.exploratory),
        Habit::ForeignLanguages => say!(habits.foreign_languages),
    }
}

/// A habit by its name.
fn habit_short(habit: Habit) -> &'static str {
    match habit {
        Habit::WhileWorking => say!(habits.while_working_short),
        Habit::Instrumentalist => say!(habits.instrumentalist_short),
        Habit::Composer => say!(habits.composer_short),
        Habit::Exploratory => say!(habits.exploratory_short),
        Habit::ForeignLanguages => say!(habits.foreign_languages_short),
    }
}

/// A condition's name.
pub(crate) fn condition(condition: Condition) -> &'static str {
    match condition {
        Condition::Anxiety => say!(conditions.anxiety),
        Condition::Depression => say!(conditions.depression),
        Condition::Insomnia => say!(conditions.insomnia),
        Condition::Ocd => say!(conditions.ocd),
    }
}

/// The words at both ends of a condition's scale.
pub(crate) fn condition_ends(condition: Condition) -> (&'static str, &'static str) {
    match condition {
        Condition::Anxiety => (say!(conditions.anxiety_low), say!(conditions.anxiety_high)),
        Condition::Depression => (
            say!(conditions.depression_low),
            say!(conditions.depression_high),
        ),
        Condition::Insomnia => (
            say!(conditions.insomnia_low),
            say!(conditions.insomnia_high),
        ),
        Condition::Ocd => (say!(conditions.ocd_low), say!(conditions.ocd_high)),
    }
}

/// A question that has a range, by its name.
pub(crate) fn question(question: Question) -> &'static str {
    match question {
        Question::Age => say!(checkin.age),
        Question::Hours => say!(checkin.hours),
        Question::Condition(one) => condition(one),
        Question::Habit(one) => habit_short(one),
        Question::Genre(one) => genre(one),
    }
}

fn number(answer: Option<f64>) -> String {
    answer.map(numbers::whole).unwrap_or_default()
}

/// A question together with its answer, such as "Metal: Often".
pub(crate) fn answer(question: Question, answers: &Answers) -> String {
    match question {
        Question::Age => say!(forecast.answer_age, n = number(answers.age())),
        Question::Hours => say!(forecast.answer_hours, n = number(answers.hours())),
        Question::Condition(one) => {
            let name = condition(one);
            match answers.condition(one) {
                Some(score) => say!(
                    forecast.answer_scale,
                    name = name,
                    n = numbers::whole(score)
                ),
                None => name.to_owned(),
            }
        }
        Question::Habit(one) => {
            let name = habit_short(one);
            match answers.habit(one) {
                Some(true) => say!(forecast.answer_yes, name = name),
                Some(false) => say!(forecast.answer_no, name = name),
                None => name.to_owned(),
            }
        }
        Question::Genre(one) => {
            let name = genre(one);
            match answers.genre(one) {
                Some(often) => say!(forecast.answer_level, name = name, level = level(often)),
                // A genre that was not answered moves something only when something was said about its music.
                None => say!(forecast.answer_reacted, name = name),
            }
        }
    }
}
