//! What the model expects a person to enjoy, with certainty and reasons. Data and plain rules; the arithmetic is in
//! `ensemble`, the joining of both in [`TasteModel`](crate::TasteModel).

use music::{Genre, GenreMix, PerGenre};

use crate::{Level, Question};

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
    /// Whether the genre counts as liked: as told, or by the model's threshold where nothing was told.
    pub liked: bool,
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
    /// Whether other genres would have been picked without the scores.
    pub picks_changed: bool,
    /// Whether that is hardly worth a word: below [`ConditionEffect::HARDLY`] points, and the picks stay.
    pub hardly: bool,
}

impl ConditionEffect {
    /// Changes below this many percentage points are called "hardly any".
    pub const HARDLY: f64 = 5.0;

    /// Compares the forecasts of the same person with and without condition scores.
    #[must_use]
    pub(crate) fn between(
        with: &PerGenre<GenreForecast>,
        without: &PerGenre<GenreForecast>,
    ) -> Self {
        let mut largest = 0.0;
        let mut genre = None;
        for (candidate, forecast) in with.iter() {
            let change = 100.0 * (forecast.probability - without[candidate].probability).abs();
            if change > largest {
                (largest, genre) = (change, Some(candidate));
            }
        }
        let picks_changed = picks(with) != picks(without);
        let hardly = largest < Self::HARDLY && !picks_changed;
        Self {
            answered: true,
            largest,
            genre,
            picks_changed,
            hardly,
        }
    }

    /// No score was given, so none changed anything.
    pub(crate) const NONE: Self = Self {
        answered: false,
        largest: 0.0,
        genre: None,
        picks_changed: false,
        hardly: true,
    };
}

/// The forecast of all genres.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// One forecast a genre.
    pub genres: PerGenre<GenreForecast>,
    /// What the condition scores changed.
    pub conditions: ConditionEffect,
}

/// A list is made of at least this many genres, so that one wrong guess does not spoil it.
const LEAST_PICKS: usize = 3;
/// And of at most this many, so that it stays this person's.
const MOST_PICKS: usize = 6;
/// A genre that nobody asked for is picked only when it is liked more likely than not. The model's own thresholds are
/// lower: they weigh a missed genre like a wrong one, but in a list a wrong one is heard.
const LEAST_PROBABILITY: f64 = 0.5;

impl Forecast {
    /// Genres by strength, strongest first; ties by what the other answers speak for, then in the survey's order.
    #[must_use]
    pub fn order(&self) -> [Genre; Genre::COUNT] {
        order(&self.genres)
    }

    /// The genres to make a list of: those told as liked or more likely liked than not, strongest first, at least three and at most six. Genres that the
    /// person never or rarely listens to are not used to fill up, unless nothing else is left.
    #[must_use]
    pub fn picks(&self) -> Vec<Genre> {
        picks(&self.genres)
    }

    /// The picks in proportion to their strength.
    #[must_use]
    pub fn mix(&self) -> GenreMix {
        let picks = self.picks();
        // A pick may have strength 0 (everything answered "never"): it still gets a share.
        let weight = |genre: Genre| self.genres[genre].strength().max(0.1) as f32;
        let weights = PerGenre::from_fn(|genre| {
            if picks.contains(&genre) {
                weight(genre)
            } else {
                0.0
            }
        });
        GenreMix::from_weights(weights)
            .expect("there are always picks, and their weights are positive")
    }
}

fn order(genres: &PerGenre<GenreForecast>) -> [Genre; Genre::COUNT] {
    let mut order = Genre::ALL;
    order.sort_by(|a, b| {
        let by_strength = genres[*b].strength().total_cmp(&genres[*a].strength());
        // Among equals the one told comes first, for it is certain; then what the other answers speak for.
        by_strength
            .then_with(|| genres[*b].told.is_some().cmp(&genres[*a].told.is_some()))
            .then_with(|| genres[*b].expected.total_cmp(&genres[*a].expected))
    });
    order
}

fn picks(genres: &PerGenre<GenreForecast>) -> Vec<Genre> {
    let order = order(genres);
    let wanted = |genre: &Genre| {
        let forecast = &genres[*genre];
        forecast.liked && (forecast.told.is_some() || forecast.probability >= LEAST_PROBABILITY)
    };
    let mut picks: Vec<_> = order.into_iter().filter(wanted).take(MOST_PICKS).collect();
    let refused = |genre: &Genre| {
        genres[*genre]
            .told
            .is_some_and(|level| level < Level::Sometimes)
    };
    let fill_up = order.into_iter().filter(|g| !refused(g)).chain(order);
    for genre in fill_up {
        if picks.len() >= LEAST_PICKS {
            break;
        }
        if !picks.contains(&genre) {
            picks.push(genre);
        }
    }
    picks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn genre(expected: f64, told: Option<Level>) -> GenreForecast {
        let liked = told.map_or(expected >= 1.5, |level| level >= Level::Sometimes);
        GenreForecast {
            expected,
            probability: expected / 3.0,
            certainty: Certainty::of(expected / 3.0),
            told,
            liked,
            base: expected,
            contributions: Vec::new(),
        }
    }

    fn forecast(change: impl Fn(Genre) -> GenreForecast) -> Forecast {
        Forecast {
            genres: PerGenre::from_fn(change),
            conditions: ConditionEffect::NONE,
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
    fn the_persons_word_goes_before_the_forecast() {
        let f = forecast(|g| match g {
            Genre::Gospel => genre(0.1, Some(Level::Often)),
            Genre::Rock => genre(2.9, Some(Level::Never)),
            _ => genre(1.0, None),
        });
        let order = f.order();
        assert_eq!(order[0], Genre::Gospel);
        assert_eq!(order[Genre::COUNT - 1], Genre::Rock);
        assert!(f.picks().contains(&Genre::Gospel));
        assert!(!f.picks().contains(&Genre::Rock));
    }

    #[test]
    fn ties_follow_the_surveys_order() {
        assert_eq!(forecast(|_| genre(1.0, None)).order(), Genre::ALL);
    }

    #[test]
    fn there_are_three_to_six_picks() {
        assert_eq!(forecast(|_| genre(0.2, None)).picks().len(), LEAST_PICKS);
        assert_eq!(forecast(|_| genre(2.8, None)).picks().len(), MOST_PICKS);
    }

    #[test]
    fn someone_who_likes_nothing_still_gets_a_mix() {
        let f = forecast(|_| genre(0.0, Some(Level::Never)));
        assert_eq!(f.picks().len(), LEAST_PICKS);
        let total: f32 = f.mix().iter().map(|(_, share)| share).sum();
        assert!((total - 1.0).abs() < 1e-6);
    }

    #[test]
    fn the_mix_follows_strength() {
        let f = forecast(|g| genre(if g == Genre::Jazz { 3.0 } else { 1.6 }, None));
        assert!(f.mix().weight(Genre::Jazz) > f.mix().weight(Genre::Classical));
        assert_eq!(f.mix().weight(Genre::VideoGame), 0.0, "not among the six");
    }

    #[test]
    fn a_small_shift_that_changes_no_pick_is_hardly_any() {
        let with = PerGenre::from_fn(|_| genre(1.0, None));
        let mut without = with.clone();
        without[Genre::Metal].probability += 0.02;
        let effect = ConditionEffect::between(&with, &without);
        assert!((effect.largest - 2.0).abs() < 1e-9);
        assert_eq!(effect.genre, Some(Genre::Metal));
        assert!(effect.hardly && !effect.picks_changed);
    }

    #[test]
    fn a_changed_pick_is_said() {
        let with = PerGenre::from_fn(|g| genre(if g.index() < 4 { 1.6 } else { 1.0 }, None));
        let without = PerGenre::from_fn(|g| genre(if g.index() < 3 { 1.6 } else { 1.0 }, None));
        let effect = ConditionEffect::between(&with, &without);
        assert!(effect.picks_changed && !effect.hardly);
    }
}
