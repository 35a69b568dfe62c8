//! The words and numbers by which the journal's files call things.
//!
//! Positions are in stored bytes and words in exported files, so lists are only ever added to, at their end. They are
//! written out here because those of the other modules are in the order in which things are offered, which may change.

use music::Genre;

use super::Sheet;
use crate::feedback::Response;
use crate::intent::Intent;
use crate::path::Shape;
use crate::{Condition, Habit, Level, Question};

/// Something that has a position in bytes and a word in text.
pub(crate) trait Named: Copy + PartialEq + 'static {
    /// All of them by position.
    const LISTED: &'static [(Self, &'static str)];

    fn position(self) -> u8 {
        let all = Self::LISTED.iter();
        all.take_while(|(one, _)| *one != self).count() as u8
    }

    fn at(position: u8) -> Option<Self> {
        Self::LISTED.get(usize::from(position)).map(|(one, _)| *one)
    }

    fn word(self) -> &'static str {
        Self::LISTED
            .get(usize::from(self.position()))
            .map_or("", |(_, word)| word)
    }

    fn of_word(word: &str) -> Option<Self> {
        let found = Self::LISTED.iter().find(|(_, listed)| *listed == word);
        found.map(|(one, _)| *one)
    }
}

impl Named for Intent {
    const LISTED: &'static [(Self, &'static str)] = &[
        (Self::Calm, "calm"),
        (Self::Sleep, "sleep"),
        (Self::Lift, "lift"),
        (Self::Focus, "focus"),
        (Self::Release, "release"),
    ];
}

impl Named for Shape {
    const LISTED: &'static [(Self, &'static str)] = &[
        (Self::Iso, "iso"),
        (Self::Direct, "direct"),
        (Self::Free, "free"),
    ];
}

impl Named for Response {
    const LISTED: &'static [(Self, &'static str)] = &[
        (Self::Helped, "helped"),
        (Self::Neutral, "neutral"),
        (Self::NotForMe, "not for me"),
        (Self::Skipped, "skipped"),
    ];
}

impl Named for Level {
    const LISTED: &'static [(Self, &'static str)] = &[
        (Self::Never, "never"),
        (Self::Rarely, "rarely"),
        (Self::Sometimes, "sometimes"),
        (Self::Often, "very frequently"),
    ];
}

impl Named for Sheet {
    const LISTED: &'static [(Self, &'static str)] = &[
        (Self::Phq4, "PHQ-4"),
        (Self::Gad7, "GAD-7"),
        (Self::Phq9, "PHQ-9"),
    ];
}

/// The word for a genre is the survey's; its position is fixed where it is defined.
pub(super) const fn genre_word(genre: Genre) -> &'static str {
    genre.name()
}

/// A question as a field's name. Its place in bytes is [`Question::index`], which training fixes.
pub(super) const fn question_word(question: Question) -> &'static str {
    match question {
        Question::Age => "age",
        Question::Hours => "hours a day",
        Question::Condition(Condition::Anxiety) => "anxiety",
        Question::Condition(Condition::Depression) => "depression",
        Question::Condition(Condition::Insomnia) => "insomnia",
        Question::Condition(Condition::Ocd) => "OCD",
        Question::Habit(Habit::WhileWorking) => "while working",
        Question::Habit(Habit::Instrumentalist) => "plays an instrument",
        Question::Habit(Habit::Composer) => "composes",
        Question::Habit(Habit::Exploratory) => "explores",
        Question::Habit(Habit::ForeignLanguages) => "foreign languages",
        Question::Genre(genre) => genre.name(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leads_back<T: Named + core::fmt::Debug>(count: usize) {
        assert_eq!(T::LISTED.len(), count);
        for (position, (one, word)) in (0..).zip(T::LISTED) {
            assert_eq!((one.position(), one.word()), (position, *word));
            assert_eq!(
                (T::at(position), T::of_word(word)),
                (Some(*one), Some(*one))
            );
        }
        assert_eq!(T::at(count as u8), None);
        assert_eq!(T::of_word(""), None);
    }

    #[test]
    fn positions_and_words_lead_back() {
        leads_back::<Intent>(Intent::ALL.len());
        leads_back::<Shape>(Shape::ALL.len());
        leads_back::<Response>(Response::ALL.len());
        leads_back::<Level>(Level::ALL.len());
        leads_back::<Sheet>(Sheet::ALL.len());
    }

    #[test]
    fn questions_have_words_of_their_own() {
        let mut words: Vec<_> = Question::all().map(question_word).collect();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), Question::COUNT);
    }
}
