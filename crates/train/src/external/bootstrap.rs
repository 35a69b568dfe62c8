//! Intervals by resampling the people under test: as many are drawn with repetition, again and again, and the middle
//! 95 % of what comes out is the interval. It says how much the figures owe to who happened to be asked; that the model
//! is another with other people in training, it does not say.

use rand_chacha::rand_core::RngCore;
use rayon::prelude::*;

use super::figures::{Figures, Prepared};
use super::predictors::MODELS;
use crate::masks::random;

/// Stream of random numbers of the first resample.
const STREAM: u64 = 6 << 32;
/// Share of resamples inside an interval.
pub(super) const CONFIDENCE: f64 = 0.95;

/// Figures of all models in each resample: all models see the same people.
#[must_use]
pub(super) fn resample(
    models: &[Prepared; MODELS],
    people: usize,
    resamples: usize,
    seed: u64,
) -> Vec<[Figures; MODELS]> {
    (0..resamples)
        .into_par_iter()
        .map(|number| {
            let weights = weights(people, seed, number as u64);
            std::array::from_fn(|model| models[model].figures(&weights))
        })
        .collect()
}

/// How often each person was drawn.
fn weights(people: usize, seed: u64, number: u64) -> Vec<f64> {
    let mut rng = random(seed, STREAM + number);
    let mut weights = vec![0.0; people];
    for _ in 0..people {
        let drawn = (u128::from(rng.next_u64()) * people as u128) >> 64;
        weights[drawn as usize] += 1.0;
    }
    weights
}

/// The middle [`CONFIDENCE`] of the values; `None` for fewer than two. Ends lie between values where they fall so.
#[must_use]
pub(super) fn interval(values: impl Iterator<Item = Option<f64>>) -> Option<[f64; 2]> {
    let mut values: Vec<f64> = values.flatten().collect();
    values.sort_by(f64::total_cmp);
    let last = values.len().checked_sub(1).filter(|last| *last > 0)?;
    let at = |share: f64| {
        let place = share * last as f64;
        let below = libm::floor(place) as usize;
        let above = (below + 1).min(last);
        values[below] + (place - below as f64) * (values[above] - values[below])
    };
    let outside = (1.0 - CONFIDENCE) / 2.0;
    Some([at(outside), at(1.0 - outside)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_are_drawn_as_there_are() {
        let drawn = weights(500, 1, 3);
        assert_eq!(drawn.iter().sum::<f64>(), 500.0);
        // About 1/e are never drawn.
        let never = drawn.iter().filter(|w| **w == 0.0).count();
        assert!((150..220).contains(&never), "{never}");
        assert_ne!(drawn, weights(500, 1, 4));
        assert_eq!(drawn, weights(500, 1, 3));
    }

    #[test]
    fn an_interval_is_the_middle() {
        let ends = interval((0..=1000).map(|i| Some(f64::from(i)))).unwrap();
        assert!((ends[0] - 25.0).abs() < 1e-9 && (ends[1] - 975.0).abs() < 1e-9);
        assert_eq!(interval([Some(1.0), None].into_iter()), None);
    }
}
