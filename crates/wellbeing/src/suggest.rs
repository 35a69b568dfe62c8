//! What the music could be for, as a suggestion: from condition scores, check-ins, the present feeling and the hour.
//!
//! Nothing is forced and nothing is guessed: every suggestion says why, the person decides, and where nothing is known
//! there is nothing to suggest. The rules are one table, [`RULES`]; all thresholds are Attune's own choice, no source
//! gives one.
//!
//! **Safety.** Whoever is in low mood is never suggested to let it out, nor anything whose target lies low in valence:
//! self-chosen sad music lowered the mood of ruminators and of others. The intent itself stays open to them; only the
//! suggestion is left out.

mod rules;

use crate::intent::{Intent, Source};
use crate::mood::Feeling;
use crate::screening::Signals;
use crate::{Answers, Condition, Habit};

pub use rules::{Claim, RULES, Rule, When};

/// A self-rating from here on (of 10) counts as high. Our choice: clearly above the middle.
pub const HIGH_SCORE: f64 = 7.0;

/// Below this valence a feeling counts as low. Our choice: the left third of the grid's nine columns.
pub const LOW_FEELING: f32 = 1.0 / 3.0;

/// For a person in low mood no target below this valence is suggested. Above the rumination guard's .3.
pub const LEAST_SUGGESTED_VALENCE: f32 = 0.4;

/// An hour of the day where the person is, 0 to 23.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hour(u8);

impl Hour {
    /// `None` for 24 and more.
    #[must_use]
    pub const fn new(hour: u8) -> Option<Self> {
        if hour < 24 { Some(Self(hour)) } else { None }
    }

    /// 0 to 23.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }

    /// Whether it lies in `from..until`, over midnight where `from` is the larger.
    #[must_use]
    pub const fn within(self, from: u8, until: u8) -> bool {
        if from <= until {
            from <= self.0 && self.0 < until
        } else {
            from <= self.0 || self.0 < until
        }
    }
}

/// All that suggestions may know. Any of it may be missing.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The answers; condition scores and one habit are read.
    pub answers: &'a Answers,
    /// What check-ins said, if any were taken.
    pub signals: Signals,
    /// The present feeling.
    pub feeling: Option<Feeling>,
    /// The hour of the day.
    pub hour: Option<Hour>,
}

/// An intent with the reasons that speak for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What the music could be for.
    pub intent: Intent,
    /// Why, strongest first; at least one.
    pub reasons: Vec<Why>,
}

/// One reason for a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Why {
    /// What it says: the key of its words in the locale files.
    pub claim: Claim,
    /// Who says so.
    pub source: Source,
}

/// Suggestions, strongest first, each intent at most once. Empty: there is nothing to suggest.
#[must_use]
pub fn suggest(known: &Known<'_>) -> Vec<Suggestion> {
    let mut suggestions: Vec<Suggestion> = Vec::new();
    for rule in RULES.iter().filter(|rule| applies(rule, known)) {
        let why = Why {
            claim: rule.claim,
            source: rule.source,
        };
        match suggestions.iter_mut().find(|s| s.intent == rule.intent) {
            Some(suggestion) => suggestion.reasons.push(why),
            None => suggestions.push(Suggestion {
                intent: rule.intent,
                reasons: vec![why],
            }),
        }
    }
    suggestions
}

/// Whether anything that is known speaks of low mood: a high self-rating, a check-in, or the present feeling.
#[must_use]
pub fn low_mood(known: &Known<'_>) -> bool {
    high(known, Condition::Depression)
        || known.signals.low_mood
        || known.feeling.is_some_and(low_valence)
}

/// Whether a rule holds, and safety lets its intent be suggested.
fn applies(rule: &Rule, known: &Known<'_>) -> bool {
    rule.when.iter().all(|when| holds(*when, known)) && (safe(rule.intent) || !low_mood(known))
}

/// Whether an intent may be suggested to someone in low mood.
fn safe(intent: Intent) -> bool {
    intent != Intent::Release && intent.target().valence >= LEAST_SUGGESTED_VALENCE
}

fn holds(when: When, known: &Known<'_>) -> bool {
    match when {
        When::High(condition) => high(known, condition),
        When::Worried => known.signals.worry,
        When::LowMoodCheckIn => known.signals.low_mood,
        When::Between(from, until) => known.hour.is_some_and(|hour| hour.within(from, until)),
        When::Not(from, until) => !known.hour.is_some_and(|hour| hour.within(from, until)),
        When::Feels(regions) => known
            .feeling
            .is_some_and(|feeling| regions.contains(&feeling.region())),
        When::FeelsLow => known.feeling.is_some_and(low_valence),
        When::ListensAtWork => known.answers.habit(Habit::WhileWorking) == Some(true),
    }
}

fn high(known: &Known<'_>, condition: Condition) -> bool {
    known
        .answers
        .condition(condition)
        .is_some_and(|points| points >= HIGH_SCORE)
}

fn low_valence(feeling: Feeling) -> bool {
    feeling.point().valence < LOW_FEELING
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
