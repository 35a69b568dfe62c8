//! Moods before and after sessions, for each intent: the mean change of valence and of arousal with a 95 % interval.
//!
//! The interval is that of a mean of independent, roughly normal changes (Student 1908): mean ± t₀.₉₇₅ · s / √n, n − 1
//! degrees of freedom. What it can not say is in [`Caveat`], and the page shows that beside every figure: this is no
//! trial, and nothing here says that it was the music.

use core::fmt;

use super::t::t975;
use crate::intent::Intent;
use crate::journal::entry::in_order;
use crate::journal::{Entry, Kind};

/// Fewest sessions with both moods for which a change is estimated.
///
/// Seven is the first number at which the interval reaches less than one standard deviation to either side
/// (t₀.₉₇₅ / √n is 1.05 for six, .92 for seven). Below it even a change as large as the usual difference between two
/// sessions could not be told apart from chance; and with five, all of them going the same way would still come about by
/// chance more often than once in twenty (2 · ½⁵ = .06).
pub const LEAST_SESSIONS: usize = 7;

/// What a figure does not tell. The key of words in the locale files; all of them hold for every figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Caveat {
    /// Regression to the mean: who begins at an unusual mood, and that is when people look for music, comes nearer to
    /// their usual one by themselves.
    RegressionToTheMean,
    /// There is nothing to compare with: half an hour without music was not measured.
    NothingToCompareWith,
    /// Only sessions with both moods count, and who says how they feel after may differ from who does not.
    OnlyThoseAnswered,
    /// Five intents with two figures each: about one of twenty stands out by chance alone.
    ManyFigures,
}

impl Caveat {
    /// All caveats, the weightiest first.
    pub const ALL: [Self; 4] = [
        Self::RegressionToTheMean,
        Self::NothingToCompareWith,
        Self::OnlyThoseAnswered,
        Self::ManyFigures,
    ];
}

/// How an estimate is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reading {
    /// The whole interval is above 0.
    Higher,
    /// The whole interval is below 0.
    Lower,
    /// The interval holds 0: can not be told apart from chance.
    Chance,
}

/// A mean change with its 95 % interval, each −1 to 1.
#[derive(Clone, Copy, PartialEq)]
pub struct Estimate {
    /// Mean of after minus before.
    pub mean: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Estimate {
    /// How it is to be read.
    #[must_use]
    pub fn reading(&self) -> Reading {
        if self.low > 0.0 {
            Reading::Higher
        } else if self.high < 0.0 {
            Reading::Lower
        } else {
            Reading::Chance
        }
    }
}

impl fmt::Debug for Estimate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Estimate(..)")
    }
}

/// What can be said of an intent's sessions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// Too few sessions to tell, fewer than [`LEAST_SESSIONS`].
    TooFew,
    /// Enough of them.
    Told {
        /// Change of valence, unpleasant to pleasant.
        valence: Estimate,
        /// Change of arousal, sleepy to activated.
        arousal: Estimate,
    },
}

/// Sessions for one intent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct IntentSummary {
    /// What the music was for.
    pub intent: Intent,
    /// How many sessions have a mood before and after.
    pub sessions: usize,
    /// What can be said of them.
    pub change: Change,
}

/// Moods before and after, for every intent in the order of [`Intent::ALL`].
#[must_use]
pub fn before_after(entries: &[Entry]) -> Vec<IntentSummary> {
    let sorted = in_order(entries);
    let changes: Vec<_> = sorted.into_iter().filter_map(change).collect();
    let of_intent = |intent| {
        let own = changes.iter().filter(|(of, _)| *of == intent);
        let own: Vec<[f64; 2]> = own.map(|(_, change)| *change).collect();
        IntentSummary {
            intent,
            sessions: own.len(),
            change: told(&own),
        }
    };
    Intent::ALL.map(of_intent).to_vec()
}

/// What a session was for, and by how much valence and arousal changed; `None` without both moods.
fn change(entry: &Entry) -> Option<(Intent, [f64; 2])> {
    let Kind::Session(session) = entry.kind() else {
        return None;
    };
    let (before, after) = (session.before()?.point(), session.after()?.point());
    let change = |before: f32, after: f32| f64::from(after) - f64::from(before);
    let valence = change(before.valence, after.valence);
    Some((
        session.intent(),
        [valence, change(before.arousal, after.arousal)],
    ))
}

fn told(changes: &[[f64; 2]]) -> Change {
    if changes.len() < LEAST_SESSIONS {
        return Change::TooFew;
    }
    let of = |side: usize| {
        let changes: Vec<f64> = changes.iter().map(|change| change[side]).collect();
        estimate(&changes)
    };
    Change::Told {
        valence: of(0),
        arousal: of(1),
    }
}

fn estimate(changes: &[f64]) -> Estimate {
    let count = changes.len() as f64;
    let mean = changes.iter().sum::<f64>() / count;
    let squares: f64 = changes.iter().map(|c| (c - mean) * (c - mean)).sum();
    let error = libm::sqrt(squares / (count - 1.0) / count);
    let half = t975(changes.len() - 1) * error;
    let inside = |end: f64| end.clamp(-1.0, 1.0);
    Estimate {
        mean,
        low: inside(mean - half),
        high: inside(mean + half),
    }
}

#[cfg(test)]
mod tests;
