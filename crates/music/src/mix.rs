//! How much of each genre a list should hold: the one-way bridge from answers to music.
//!
//! A mix is all that the ranking learns about a person. It says nothing about why a genre has its weight.

use crate::{Genre, PerGenre};

/// Shares of the sixteen genres: each `0..=1`, together 1 (up to rounding).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GenreMix {
    shares: PerGenre<f32>,
}

impl GenreMix {
    /// Divides the weights by their sum.
    ///
    /// `None` unless every weight is finite and not negative and at least one is above zero.
    #[must_use]
    pub fn from_weights(weights: PerGenre<f32>) -> Option<Self> {
        if !weights
            .0
            .iter()
            .all(|weight| weight.is_finite() && *weight >= 0.0)
        {
            return None;
        }
        // f64, so that sixteen weights near f32::MAX still have a finite sum.
        let sum: f64 = weights.0.iter().copied().map(f64::from).sum();
        (sum > 0.0).then(|| Self {
            shares: weights.map(|weight| (f64::from(weight) / sum) as f32),
        })
    }

    /// Equal shares for these genres; naming one twice changes nothing. `None` for none.
    #[must_use]
    pub fn of(genres: &[Genre]) -> Option<Self> {
        Self::from_weights(PerGenre::from_fn(|genre| {
            f32::from(u8::from(genres.contains(&genre)))
        }))
    }

    /// This genre's share, `0..=1`.
    #[must_use]
    pub fn weight(&self, genre: Genre) -> f32 {
        self.shares[genre]
    }

    /// The largest share of any genre, above 0.
    #[must_use]
    pub fn largest(&self) -> f32 {
        self.shares.0.iter().copied().fold(0.0, f32::max)
    }

    /// All genres with their shares, in the survey's order.
    pub fn iter(&self) -> impl Iterator<Item = (Genre, f32)> + '_ {
        self.shares.iter().map(|(genre, &share)| (genre, share))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights(pairs: &[(Genre, f32)]) -> PerGenre<f32> {
        let mut weights = PerGenre::default();
        for &(genre, weight) in pairs {
            weights[genre] = weight;
        }
        weights
    }

    #[test]
    fn weights_become_shares() {
        let mix =
            GenreMix::from_weights(weights(&[(Genre::Jazz, 3.0), (Genre::Rock, 1.0)])).unwrap();
        assert_eq!(mix.weight(Genre::Jazz), 0.75);
        assert_eq!(mix.weight(Genre::Rock), 0.25);
        assert_eq!(mix.weight(Genre::Pop), 0.0);
        assert_eq!(mix.largest(), 0.75);
        assert_eq!(mix.iter().map(|(_, share)| share).sum::<f32>(), 1.0);
    }

    #[test]
    fn nonsense_weights_give_no_mix() {
        for bad in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, -0.1] {
            assert_eq!(
                GenreMix::from_weights(weights(&[(Genre::Jazz, 1.0), (Genre::Pop, bad)])),
                None
            );
        }
        assert_eq!(GenreMix::from_weights(PerGenre::default()), None);
    }

    #[test]
    fn huge_and_tiny_weights_still_share_out() {
        let huge = GenreMix::from_weights(PerGenre([f32::MAX; 16])).unwrap();
        assert_eq!(huge.weight(Genre::Folk), 1.0 / 16.0);
        let tiny = GenreMix::from_weights(weights(&[(Genre::Lofi, f32::from_bits(1))])).unwrap();
        assert_eq!(tiny.weight(Genre::Lofi), 1.0);
    }

    #[test]
    fn chosen_genres_share_equally() {
        let mix = GenreMix::of(&[Genre::Pop, Genre::Edm, Genre::Pop]).unwrap();
        assert_eq!(mix.weight(Genre::Pop), 0.5);
        assert_eq!(mix.weight(Genre::Edm), 0.5);
        assert_eq!(GenreMix::of(&[]), None);
    }
}
