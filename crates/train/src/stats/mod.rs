//! The small statistics behind `insights`: shares, rank correlations, two groups compared, many tests at once. Plain
//! numbers in, plain numbers out; nothing here draws random numbers. Distribution functions come from `statrs`.
//!
//! Intervals are 95 % and two-sided, p-values are two-sided.

mod distributions;
mod groups;
mod multiple;
mod ranks;
mod shares;

use serde::{Deserialize, Serialize};

pub use groups::{Groups, compare, mann_whitney};
pub use multiple::{benjamini_hochberg, holm};
pub use ranks::{Correlation, mid_ranks, partial_spearman, spearman};
pub use shares::{Lead, lead, wilson};

/// Lower and upper end of a 95 % confidence interval. Written to JSON as `[low, high]`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interval(pub f64, pub f64);

impl Interval {
    /// Both ends by the same function.
    #[must_use]
    pub fn map(self, change: impl Fn(f64) -> f64) -> Self {
        Self(change(self.0), change(self.1))
    }
}

/// Arithmetic mean; NaN for nothing.
#[must_use]
pub fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Mean with its t interval. With fewer than two values the interval is the mean itself.
#[must_use]
pub fn mean_interval(values: &[f64]) -> (f64, Interval) {
    let centre = mean(values);
    let n = values.len() as f64;
    if values.len() < 2 {
        return (centre, Interval(centre, centre));
    }
    let half = distributions::t_quantile(n - 1.0) * libm::sqrt(variance(values) / n);
    (centre, Interval(centre - half, centre + half))
}

/// Variance with n − 1 in the denominator; NaN for fewer than two values.
#[must_use]
pub fn variance(values: &[f64]) -> f64 {
    let centre = mean(values);
    let squares: f64 = values.iter().map(|v| (v - centre) * (v - centre)).sum();
    squares / (values.len() as f64 - 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_of_six_with_its_interval() {
        // scipy.stats.t.interval(.95, 5, mean, sem) of these six.
        let (centre, interval) = mean_interval(&[2.0, 4.0, 4.0, 5.0, 7.0, 9.0]);
        assert!((centre - 5.166_666_667).abs() < 1e-9);
        assert!((interval.0 - 2.560_626_855).abs() < 1e-8, "{interval:?}");
        assert!((interval.1 - 7.772_706_478).abs() < 1e-8, "{interval:?}");
    }

    #[test]
    fn one_value_has_no_width() {
        assert_eq!(mean_interval(&[3.0]), (3.0, Interval(3.0, 3.0)));
    }
}
