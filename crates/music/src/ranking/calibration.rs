//! How far a choice of tracks is from the mix that was wished for (Steck 2018, *Calibrated recommendations*).
//!
//! `C_KL(p, q) = Σ p(g) ln(p(g) / q̃(g))` with `q̃ = (1 − α) q + α p`: `p` the mix, `q` the chosen tracks' shares,
//! `α` [`CALIBRATION_ALPHA`], which keeps the measure finite for a genre of which nothing was chosen. 0 when both are
//! the same, at most `ln(1 / α)` = 4.6.

use super::weights::CALIBRATION_ALPHA;
use crate::{Genre, GenreMix, PerGenre};

/// Divergence of the chosen tracks' genres from the mix, in nats, not below 0. Nothing chosen is as far off as
/// anything can be.
#[must_use]
pub fn divergence(mix: &GenreMix, counts: &PerGenre<u32>) -> f64 {
    let all: f64 = counts.0.iter().map(|&count| f64::from(count)).sum();
    let terms = mix.iter().map(|(genre, share)| {
        let wished = f64::from(share);
        let chosen = if all > 0.0 {
            f64::from(counts[genre]) / all
        } else {
            0.0
        };
        term(wished, chosen)
    });
    // Rounding may leave a trace below 0 where both agree.
    terms.sum::<f64>().max(0.0)
}

fn term(wished: f64, chosen: f64) -> f64 {
    if wished <= 0.0 {
        return 0.0;
    }
    let smoothed = (1.0 - CALIBRATION_ALPHA) * chosen + CALIBRATION_ALPHA * wished;
    wished * libm::log(wished / smoothed)
}

/// Counts of genres.
#[must_use]
pub fn counts(genres: impl IntoIterator<Item = Genre>) -> PerGenre<u32> {
    let mut counts = PerGenre::default();
    for genre in genres {
        let count: &mut u32 = &mut counts[genre];
        *count = count.saturating_add(1);
    }
    counts
}

/// What one more track of each genre adds to the *number of tracks times* the divergence: below 0 for a genre that
/// is missing, above 0 for one that is there too often. Times the number, because the divergence itself hardly moves
/// by one track of three hundred, and the last tracks should follow the mix as strictly as the first.
pub(crate) fn price(mix: &GenreMix, counts: &PerGenre<u32>) -> PerGenre<f64> {
    let size = f64::from(counts.0.iter().sum::<u32>());
    let before = if size > 0.0 {
        size * divergence(mix, counts)
    } else {
        0.0
    };
    PerGenre::from_fn(|genre| {
        if mix.weight(genre) <= 0.0 {
            return 0.0;
        }
        let mut after = *counts;
        after[genre] += 1;
        (size + 1.0) * divergence(mix, &after) - before
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mix(pairs: &[(Genre, f32)]) -> GenreMix {
        let mut weights = PerGenre::default();
        for &(genre, weight) in pairs {
            weights[genre] = weight;
        }
        GenreMix::from_weights(weights).unwrap()
    }

    #[test]
    fn shares_as_wished_are_no_distance() {
        let mix = mix(&[(Genre::Jazz, 3.0), (Genre::Rock, 1.0)]);
        let same = counts([Genre::Jazz, Genre::Rock, Genre::Jazz, Genre::Jazz]);
        assert!(divergence(&mix, &same) < 1e-9);
    }

    /// By hand: p = (.75, .25), q = (1, 0): .75 ln(.75/.9975) + .25 ln(.25/.0025).
    #[test]
    fn a_missing_genre_costs_what_the_formula_says() {
        let mix = mix(&[(Genre::Jazz, 3.0), (Genre::Rock, 1.0)]);
        let expected = 0.75 * (0.75_f64 / 0.9975).ln() + 0.25 * 100_f64.ln();
        let only_jazz = divergence(&mix, &counts([Genre::Jazz; 5]));
        assert!((only_jazz - expected).abs() < 1e-9, "{only_jazz}");
        let nothing = divergence(&mix, &PerGenre::default());
        assert!((nothing - 100_f64.ln()).abs() < 1e-6, "{nothing}");
    }

    #[test]
    fn the_missing_genre_has_the_lowest_price() {
        let mix = mix(&[(Genre::Jazz, 3.0), (Genre::Rock, 1.0)]);
        let prices = price(&mix, &counts([Genre::Jazz; 30]));
        assert!(
            prices[Genre::Rock] < 0.0 && prices[Genre::Jazz] > 0.0,
            "{prices:?}"
        );
        // Followed greedily, the price alone gives out places as the mix says.
        let mut chosen = PerGenre::default();
        for _ in 0..200 {
            let prices = price(&mix, &chosen);
            let next = if prices[Genre::Jazz] <= prices[Genre::Rock] {
                Genre::Jazz
            } else {
                Genre::Rock
            };
            chosen[next] += 1;
        }
        assert_eq!(chosen[Genre::Jazz], 150);
    }
}
