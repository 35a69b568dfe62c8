//! What the person answers, as typed and as checked.

use leptos::prelude::*;
use wellbeing::{AnswerError, Answers, Draft, Question};

/// The answers of this visit.
#[derive(Clone, Copy)]
pub(crate) struct CheckIn {
    /// As typed and tapped.
    pub(crate) draft: RwSignal<Draft>,
    /// What of it cannot be used, and why.
    pub(crate) problems: Memo<Vec<AnswerError>>,
    /// What can be used; the rest counts as not answered.
    pub(crate) answers: Memo<Answers>,
}

impl CheckIn {
    /// Starts with nothing answered.
    pub(super) fn new() -> Self {
        let draft = RwSignal::new(Draft::default());
        Self {
            draft,
            problems: Memo::new(move |_| {
                draft.with(|draft| draft.check().err().unwrap_or_default())
            }),
            answers: Memo::new(move |_| draft.with(usable)),
        }
    }
}

/// The answers without those that cannot be used.
fn usable(draft: &Draft) -> Answers {
    draft.check().unwrap_or_else(|errors| {
        let mut rest = draft.clone();
        for error in errors {
            leave_out(&mut rest, error.question);
        }
        rest.check().unwrap_or_default()
    })
}

fn leave_out(draft: &mut Draft, question: Question) {
    match question {
        Question::Age => draft.age.clear(),
        Question::Hours => draft.hours.clear(),
        Question::Condition(condition) => draft.conditions[condition.index()] = None,
        Question::Habit(habit) => draft.habits[habit.index()] = None,
        Question::Genre(genre) => draft.genres[genre] = None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wellbeing::Habit;

    #[test]
    fn a_bad_answer_does_not_take_the_good_ones_with_it() {
        let mut draft = Draft {
            age: "two hundred".into(),
            hours: "2.5".into(),
            ..Draft::default()
        };
        draft.habits[Habit::Composer.index()] = Some(true);
        draft.conditions[0] = Some(99.0);
        let answers = usable(&draft);
        assert_eq!(answers.age(), None);
        assert_eq!(answers.hours(), Some(2.5));
        assert_eq!(answers.habit(Habit::Composer), Some(true));
        assert_eq!(answers.answered(), 2);
    }

    #[test]
    fn an_empty_draft_is_usable() {
        assert!(usable(&Draft::default()).is_empty());
    }
}
