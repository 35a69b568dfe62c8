//! Features made of several answers: how much is listened to, calm against energetic, how wide the interest is. Made
//! from what is visible only, and never from the target genre.
//!
//! The shipped model does not carry them: [`crate::evaluate`] measures what they add, and `models/evaluation.json`
//! states it. They stay here so that the measurement is repeated whenever the data change.

use ensemble::UNKNOWN;
use music::Genre;
use wellbeing::Question;
use wellbeing::features::Features;

/// How many there are.
pub const COUNT: usize = 3;
/// Their names, in order.
pub const NAMES: [&str; COUNT] = [
    "listening intensity",
    "calm against energetic",
    "genre engagement",
];

const CALM: [Genre; 3] = [Genre::Classical, Genre::Jazz, Genre::Lofi];
const ENERGETIC: [Genre; 3] = [Genre::Rock, Genre::HipHop, Genre::Edm];

/// Codes of the three for a person of whom some genre answers are visible; [`UNKNOWN`] where nothing can be said.
///
/// Engagement is the mean visible frequency; intensity is hours a day × engagement, both in whole steps that fit a
/// byte; the preference is mean calm − mean energetic frequency.
#[must_use]
pub fn codes(features: &Features, target: Genre) -> [u8; COUNT] {
    let engagement = mean(features, target, &Genre::ALL);
    let calm = mean(features, target, &CALM);
    let energetic = mean(features, target, &ENERGETIC);
    let hours = features.values[Question::Hours.index()];
    let intensity = engagement
        .filter(|_| hours.is_finite())
        .map(|mean| mean * hours * 25.0);
    let preference = calm
        .zip(energetic)
        .map(|(calm, energetic)| (calm - energetic + 3.0) * 30.0);
    [intensity, preference, engagement.map(|mean| mean * 60.0)]
        .map(|value| value.map_or(UNKNOWN, step))
}

fn mean(features: &Features, target: Genre, genres: &[Genre]) -> Option<f64> {
    let visible = genres.iter().filter(|genre| **genre != target);
    let scores: Vec<f64> = visible
        .map(|genre| features.values[Question::Genre(*genre).index()])
        .filter(|score| score.is_finite())
        .collect();
    (!scores.is_empty()).then(|| scores.iter().sum::<f64>() / scores.len() as f64)
}

fn step(value: f64) -> u8 {
    1 + libm::round(value.clamp(0.0, 254.0)) as u8
}

#[cfg(test)]
mod tests {
    use music::PerGenre;
    use wellbeing::{Answers, Level};

    use super::*;

    fn features(levels: &[(Genre, Level)]) -> Features {
        let mut genres = PerGenre::default();
        for (genre, level) in levels {
            genres[*genre] = Some(*level);
        }
        Features::of(&Answers::new(None, Some(3.0), [None; 4], [None; 5], genres).unwrap())
    }

    #[test]
    fn nothing_visible_is_unknown() {
        assert_eq!(codes(&features(&[]), Genre::Pop), [UNKNOWN; 3]);
    }

    #[test]
    fn the_target_never_leaks() {
        let with = features(&[(Genre::Rock, Level::Often), (Genre::Jazz, Level::Rarely)]);
        let without = features(&[(Genre::Jazz, Level::Rarely)]);
        assert_eq!(codes(&with, Genre::Rock), codes(&without, Genre::Rock));
    }

    #[test]
    fn calm_lies_above_energetic() {
        let calm = features(&[(Genre::Lofi, Level::Often), (Genre::Rock, Level::Never)]);
        let energetic = features(&[(Genre::Lofi, Level::Never), (Genre::Rock, Level::Often)]);
        assert_eq!(codes(&calm, Genre::Pop)[1], 181);
        assert_eq!(codes(&energetic, Genre::Pop)[1], 1);
    }

    #[test]
    fn engagement_is_the_mean_frequency() {
        let two = features(&[(Genre::Lofi, Level::Often), (Genre::Rock, Level::Rarely)]);
        assert_eq!(codes(&two, Genre::Pop)[2], 121);
    }
}
