//! What is expected of a track before any feedback: from taste and from what the intent asks for.

use music::{Descriptor, Genre, PerGenre};

use super::Settings;
use crate::Forecast;
use crate::intent::Intent;

/// How likely each genre is liked, 0 to 1: what the learner starts from.
///
/// It takes no feedback itself. Where a forecast was updated by reactions to *other* genres, that one may be given: a
/// genre's own reactions then count once, in the learner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prior {
    liking: PerGenre<f64>,
}

/// What is taken from a told frequency, so that even "never" and "very frequently" leave room to be surprised.
const TOLD_LEAST: f64 = 0.05;

impl Prior {
    /// From a forecast: the person's own word where there is one, else the probability of listening at least sometimes.
    #[must_use]
    pub fn of(forecast: &Forecast) -> Self {
        Self::new(PerGenre::from_fn(|genre| {
            let genre = &forecast.genres[genre];
            genre.told.map_or(genre.probability, |level| {
                TOLD_LEAST + (1.0 - 2.0 * TOLD_LEAST) * f64::from(level.score()) / 3.0
            })
        }))
    }

    /// From probabilities of liking; what is outside 0 to 1 is brought inside, NaN counts as one half.
    #[must_use]
    pub fn new(liking: PerGenre<f64>) -> Self {
        let inside = |p: f64| if p.is_nan() { 0.5 } else { p.clamp(0.0, 1.0) };
        Self {
            liking: liking.map(inside),
        }
    }

    /// Nothing is known: all genres alike.
    #[must_use]
    pub fn flat() -> Self {
        Self::new(PerGenre([0.5; Genre::COUNT]))
    }

    /// Expected reward of a descriptor: taste × (2 P − 1) + fit × (2 F − 1), where P is the probability of liking the
    /// genre and F = 1 / (1 + (Δ / spread)²) how well the zone's middle fits the energy that the intent asks for (the
    /// curve of `music::ranking`). Without an intent the second term is left out.
    #[must_use]
    pub fn mean(&self, settings: &Settings, intent: Option<Intent>, descriptor: Descriptor) -> f64 {
        let taste = settings.taste * (2.0 * self.liking[descriptor.genre] - 1.0);
        let fit = intent.map_or(0.0, |intent| {
            let target = intent.target();
            let off = f64::from((descriptor.zone.centre() - target.energy) / target.spread);
            settings.fit * (2.0 / (1.0 + off * off) - 1.0)
        });
        taste + fit
    }
}

#[cfg(test)]
mod tests {
    use music::Zone;

    use super::*;

    const S: Settings = Settings::SHIPPED;

    fn low(genre: Genre) -> Descriptor {
        Descriptor {
            genre,
            zone: Zone::Low,
        }
    }

    #[test]
    fn liked_genres_are_expected_to_help_more() {
        let mut liking = PerGenre([0.5; Genre::COUNT]);
        liking[Genre::Jazz] = 0.9;
        liking[Genre::Rap] = 0.1;
        let prior = Prior::new(liking);
        let mean = |genre| prior.mean(&S, Some(Intent::Calm), low(genre));
        assert!(mean(Genre::Jazz) > mean(Genre::Pop) && mean(Genre::Pop) > mean(Genre::Rap));
    }

    #[test]
    fn zones_follow_the_intent() {
        let mean = |intent, zone| {
            let genre = Genre::Rock;
            Prior::flat().mean(&S, Some(intent), Descriptor { genre, zone })
        };
        assert!(mean(Intent::Sleep, Zone::Low) > mean(Intent::Sleep, Zone::Middle));
        assert!(mean(Intent::Release, Zone::High) > mean(Intent::Release, Zone::Low));
        assert_eq!(Prior::flat().mean(&S, None, low(Genre::Rock)), 0.0);
    }

    #[test]
    fn nonsense_counts_as_unknown() {
        let mut liking = PerGenre([f64::NAN; Genre::COUNT]);
        liking[Genre::Pop] = 7.0;
        let prior = Prior::new(liking);
        assert_eq!(prior.mean(&S, None, low(Genre::Rock)), 0.0);
        assert_eq!(prior.mean(&S, None, low(Genre::Pop)), S.taste);
    }
}
