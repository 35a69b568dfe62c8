//! What the model expects a person to enjoy, with certainty and reasons. Data and plain rules; the arithmetic is in
//! `ensemble`, the joining of both in [`TasteModel`](crate::TasteModel), what is picked in [`crate::picking`].

use music::{Genre, PerGenre};

use crate::picking::{Breadth, Outlook, pick};
use crate::{Level, LikelyFavourites, Question};

/// How sure the forecast is of its more likely side, in three plain steps of max(P, 1 − P).
///
/// How often each step is right on held-out people is in `models/evaluation.json`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Below .65: little better than a coin.
    Guess,
    /// From .65.
    Fair,
    /// From .80.
    Sure,
}

impl Certainty {
    /// The step for a probability (0 to 1) of listening at least sometimes.
    #[must_use]
    pub fn of(probability: f64) -> Self {
        let side = probability.max(1.0 - probability);
        if side >= 0.80 {
            Self::Sure
        } else if side >= 0.65 {
            Self::Fair
        } else {
            Self::Guess
        }
    }
}

/// How far one answer moved the forecast of a genre, in steps of frequency (Never 0 … Very frequently 3).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contribution {
    /// The answered question.
    pub question: Question,
    /// Signed amount.
    pub amount: f64,
}

/// The forecast of one genre, made from all answers but the one about this genre.
#[derive(Clone, Debug, PartialEq)]
pub struct GenreForecast {
    /// Expected frequency, about 0 to 3 (a regression: it can lie slightly outside).
    pub expected: f64,
    /// Probability of listening at least sometimes.
    pub probability: f64,
    /// How sure that is.
    pub certainty: Certainty,
    /// What the person said about this genre, if anything.
    pub told: Option<Level>,
    /// The narrowest breadth at which the genre is named, `None` when at none: as told, where it was told.
    pub named_from: Option<Breadth>,
    /// What is expected of anyone, before any answer: `base` + all contributions = `expected`.
    pub base: f64,
    /// What each answer added, largest first.
    pub contributions: Vec<Contribution>,
}

impl GenreForecast {
    /// What genres are ordered and mixed by, 0 to 3: the person's own word where there is one, else the expectation.
    #[must_use]
    pub fn strength(&self) -> f64 {
        self.told.map_or(self.expected.clamp(0.0, 3.0), |level| {
            f64::from(level.score())
        })
    }
}

/// How much the condition scores changed the forecast: the same forecast with and without them, compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ConditionEffect {
    /// Whether any score was given.
    pub answered: bool,
    /// Largest change of any genre's probability, in percentage points, never negative.
    pub largest: f64,
    /// The genre with that change.
    pub genre: Option<Genre>,
    /// One bit a breadth: whether other genres would have been picked without the scores.
    changed: u32,
}

impl ConditionEffect {
    /// Changes below this many percentage points are called "hardly any".
    pub const HARDLY: f64 = 5.0;

    /// Compares the forecasts of the same person with and without condition scores.
    #[must_use]
    pub(crate) fn between(
        with: &PerGenre<GenreForecast>,
        without: &PerGenre<GenreForecast>,
        steps: usize,
    ) -> Self {
        let mut largest = 0.0;
        let mut genre = None;
        for (candidate, forecast) in with.iter() {
            let change = 100.0 * (forecast.probability - without[candidate].probability).abs();
            if change > largest {
                (largest, genre) = (change, Some(candidate));
            }
        }
        let mut changed = 0;
        for breadth in Breadth::all(steps) {
            let differs = pick(with, breadth) != pick(without, breadth);
            changed |= u32::from(differs) << breadth.step();
        }
        Self {
            answered: true,
            largest,
            genre,
            changed,
        }
    }

    /// No score was given, so none changed anything.
    pub const NONE: Self = Self {
        answered: false,
        largest: 0.0,
        genre: None,
        changed: 0,
    };

    /// Whether other genres would have been picked without the scores.
    #[must_use]
    pub fn picks_changed(&self, breadth: Breadth) -> bool {
        self.changed >> breadth.step() & 1 == 1
    }

    /// Whether that is hardly worth a word: below [`ConditionEffect::HARDLY`] points, and the picks stay.
    #[must_use]
    pub fn hardly(&self, breadth: Breadth) -> bool {
        self.largest < Self::HARDLY && !self.picks_changed(breadth)
    }
}

/// The forecast of all genres.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// One forecast a genre.
    pub genres: PerGenre<GenreForecast>,
    /// What the condition scores changed.
    pub conditions: ConditionEffect,
    /// What to expect of each breadth with as much known as is known here, narrowest first.
    pub outlooks: Vec<Outlook>,
    /// Genres that hold the favourite if it was not told; `None` when all were told.
    pub favourites: Option<LikelyFavourites>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn genre(expected: f64) -> GenreForecast {
        GenreForecast {
            expected,
            probability: expected / 3.0,
            certainty: Certainty::of(expected / 3.0),
            told: None,
            named_from: (expected >= 1.5).then_some(Breadth::NARROWEST),
            base: expected,
            contributions: Vec::new(),
        }
    }

    #[test]
    fn certainty_counts_both_sides() {
        assert_eq!(Certainty::of(0.9), Certainty::Sure);
        assert_eq!(Certainty::of(0.1), Certainty::Sure);
        assert_eq!(Certainty::of(0.7), Certainty::Fair);
        assert_eq!(Certainty::of(0.5), Certainty::Guess);
    }

    #[test]
    fn a_small_shift_that_changes_no_pick_is_hardly_any() {
        let with = PerGenre::from_fn(|_| genre(1.0));
        let mut without = with.clone();
        without[Genre::Metal].probability += 0.02;
        let effect = ConditionEffect::between(&with, &without, 1);
        assert!((effect.largest - 2.0).abs() < 1e-9);
        assert_eq!(effect.genre, Some(Genre::Metal));
        assert!(effect.hardly(Breadth::NARROWEST) && !effect.picks_changed(Breadth::NARROWEST));
    }

    #[test]
    fn a_changed_pick_is_said() {
        let with = PerGenre::from_fn(|g| genre(if g.index() < 4 { 1.6 } else { 1.0 }));
        let without = PerGenre::from_fn(|g| genre(if g.index() < 3 { 1.6 } else { 1.0 }));
        let effect = ConditionEffect::between(&with, &without, 1);
        assert!(effect.picks_changed(Breadth::NARROWEST) && !effect.hardly(Breadth::NARROWEST));
    }
}
