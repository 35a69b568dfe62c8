//! Percentile bootstrap over people. One set of resamples serves all models and tasks, so that two models are compared
//! on the same people each time and what they share cancels.

use rand_chacha::rand_core::RngCore;
use rayon::prelude::*;

use super::statistic::{Counts, Statistic};
use crate::masks::random;

/// Share of resampled values inside an interval.
pub const CONFIDENCE: f64 = 0.95;
/// Stream of random numbers of the resamples.
const STREAM: u64 = 4 << 32;

/// How often each person counts in each resample.
pub(crate) struct Resamples {
    people: usize,
    counts: Vec<Vec<u16>>,
}

/// A figure over everyone, and over each resample.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    /// Over everyone.
    pub value: f64,
    /// Over each resample, in their order.
    pub resampled: Vec<f64>,
}

impl Resamples {
    /// Draws `number` times as many people as there are, with replacement.
    pub(crate) fn new(people: usize, number: usize, seed: u64) -> Self {
        let mut rng = random(seed, STREAM);
        let counts = (0..number).map(|_| {
            let mut counts = vec![0_u16; people];
            for _ in 0..people {
                // The high half of a product: uniform over 0..people but for one part in 2^64 / people.
                let drawn = (u128::from(rng.next_u64()) * people as u128) >> 64;
                counts[drawn as usize] = counts[drawn as usize].saturating_add(1);
            }
            counts
        });
        Self {
            people,
            counts: counts.collect(),
        }
    }

    /// Everyone once.
    fn everyone(&self) -> Vec<u16> {
        vec![1; self.people]
    }

    /// A statistic over everyone and over each resample.
    pub(crate) fn figure(&self, statistic: &Statistic) -> Figure {
        let over = |counts: &Counts| statistic.value(counts);
        Figure {
            value: over(&self.everyone()),
            resampled: self.counts.par_iter().map(|counts| over(counts)).collect(),
        }
    }
}

impl Figure {
    /// The middle [`CONFIDENCE`] of the resampled values.
    pub(crate) fn interval(&self) -> [f64; 2] {
        interval(self.resampled.clone())
    }

    /// This figure minus another, over everyone and over the same resamples.
    pub(crate) fn minus(&self, other: &Self) -> Self {
        let pairs = self.resampled.iter().zip(&other.resampled);
        Self {
            value: self.value - other.value,
            resampled: pairs.map(|(a, b)| a - b).collect(),
        }
    }
}

/// Percentiles with straight lines between neighbours. NaN (a resample in which the figure is not defined) is left out.
fn interval(mut values: Vec<f64>) -> [f64; 2] {
    values.retain(|value| !value.is_nan());
    values.sort_by(f64::total_cmp);
    let tail = (1.0 - CONFIDENCE) / 2.0;
    [percentile(&values, tail), percentile(&values, 1.0 - tail)]
}

fn percentile(sorted: &[f64], share: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else {
        return f64::NAN;
    };
    let place = share * last as f64;
    let below = place as usize;
    let above = (below + 1).min(last);
    sorted[below] + (place - below as f64) * (sorted[above] - sorted[below])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_resample_has_as_many_people() {
        let resamples = Resamples::new(50, 20, 1);
        let sizes = resamples.counts.iter().map(|c| c.iter().sum::<u16>());
        assert!(sizes.into_iter().all(|size| size == 50));
        assert_ne!(resamples.counts[0], resamples.counts[1]);
        assert_eq!(resamples.counts, Resamples::new(50, 20, 1).counts);
        assert_ne!(resamples.counts, Resamples::new(50, 20, 2).counts);
    }

    #[test]
    fn a_share_has_the_interval_that_theory_gives() {
        // 400 people, a quarter of them 1: standard error √(.25 · .75 / 400) = .0217.
        let values = (0..400).map(|i| Some(f64::from(u8::from(i % 4 == 0))));
        let figure = Resamples::new(400, 2000, 736).figure(&Statistic::Mean(values.collect()));
        let [low, high] = figure.interval();
        assert_eq!(figure.value, 0.25);
        assert!((low - (0.25 - 1.96 * 0.02165)).abs() < 0.005, "{low}");
        assert!((high - (0.25 + 1.96 * 0.02165)).abs() < 0.005, "{high}");
    }

    #[test]
    fn what_two_models_share_cancels() {
        // Both vary wildly between people; the second is always .1 above.
        let values: Vec<f64> = (0..100).map(|i| f64::from(i * i % 17)).collect();
        let statistic =
            |plus: f64| Statistic::Mean(values.iter().map(|v| Some(v + plus)).collect());
        let resamples = Resamples::new(100, 500, 3);
        let lower = resamples.figure(&statistic(0.0));
        let apart = resamples.figure(&statistic(0.1)).minus(&lower);
        let [low, high] = apart.interval();
        assert!((low - 0.1).abs() < 1e-9 && (high - 0.1).abs() < 1e-9);
        let [low, high] = lower.interval();
        assert!(high - low > 1.0);
    }

    #[test]
    fn percentiles_lie_between_neighbours() {
        assert_eq!(percentile(&[0.0, 1.0, 2.0], 0.25), 0.5);
        assert_eq!(percentile(&[5.0], 0.975), 5.0);
        assert!(percentile(&[], 0.5).is_nan());
        assert_eq!(interval(vec![f64::NAN, 2.0]), [2.0, 2.0]);
    }
}
