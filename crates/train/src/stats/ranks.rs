//! Rank correlation: Spearman's ρ with ties, and the same with other columns held constant.

use super::distributions::{t_p, z_quantile};
use super::{Interval, mean};

/// A rank correlation and how sure it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Correlation {
    /// Spearman's ρ, −1 to 1.
    pub rho: f64,
    /// By Fisher's z with the variance (1 + ρ²/2) / (n − 3 − columns held constant) (Bonett and Wright 2000).
    pub interval: Interval,
    /// By the t approximation: t = ρ √(f / (1 − ρ²)) with f = n − 2 − columns held constant degrees of freedom. Not
    /// exact, and with more than some 30 people close to it.
    pub p: f64,
}

/// Ranks from 1; equal values share the mean of their ranks.
#[must_use]
pub fn mid_ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0.0; values.len()];
    let equal = |a: &usize, b: &usize| values[*a] == values[*b];
    let mut before = 0;
    for tied in order.chunk_by(equal) {
        // Ranks from before + 1 to before + tied.len() share their mean.
        let shared = before as f64 + (tied.len() + 1) as f64 / 2.0;
        for place in tied {
            ranks[*place] = shared;
        }
        before += tied.len();
    }
    ranks
}

/// Spearman's ρ of two columns of equal length: Pearson's r of their mid-ranks.
#[must_use]
pub fn spearman(x: &[f64], y: &[f64]) -> Correlation {
    partial_spearman(x, y, &[])
}

/// Spearman's ρ of two columns with others held constant: the partial correlation of mid-ranks. A column without
/// variation correlates with nothing: ρ 0, p 1.
#[must_use]
pub fn partial_spearman(x: &[f64], y: &[f64], constant: &[&[f64]]) -> Correlation {
    let constant: Vec<Vec<f64>> = constant.iter().map(|column| mid_ranks(column)).collect();
    let rho = partial(&mid_ranks(x), &mid_ranks(y), &constant);
    let spare = x.len() as f64 - constant.len() as f64;
    Correlation {
        rho,
        interval: fisher(rho, spare - 3.0),
        p: t_p(
            rho * libm::sqrt((spare - 2.0) / (1.0 - rho * rho)),
            spare - 2.0,
        ),
    }
}

/// Takes the last column out of all pairs by the recursive formula of partial correlation.
fn partial(x: &[f64], y: &[f64], constant: &[Vec<f64>]) -> f64 {
    let Some((last, rest)) = constant.split_last() else {
        return pearson(x, y);
    };
    let (xy, xz, yz) = (
        partial(x, y, rest),
        partial(x, last, rest),
        partial(y, last, rest),
    );
    let left = libm::sqrt((1.0 - xz * xz) * (1.0 - yz * yz));
    if left < 1e-9 {
        return 0.0;
    }
    ((xy - xz * yz) / left).clamp(-1.0, 1.0)
}

fn pearson(x: &[f64], y: &[f64]) -> f64 {
    let (mx, my) = (mean(x), mean(y));
    let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
    for (a, b) in x.iter().zip(y) {
        xy += (a - mx) * (b - my);
        xx += (a - mx) * (a - mx);
        yy += (b - my) * (b - my);
    }
    if xx == 0.0 || yy == 0.0 {
        return 0.0;
    }
    (xy / libm::sqrt(xx * yy)).clamp(-1.0, 1.0)
}

fn fisher(rho: f64, spare: f64) -> Interval {
    if spare <= 0.0 {
        return Interval(-1.0, 1.0);
    }
    let half = z_quantile() * libm::sqrt((1.0 + rho * rho / 2.0) / spare);
    let z = libm::atanh(rho);
    Interval(libm::tanh(z - half), libm::tanh(z + half))
}

#[cfg(test)]
mod tests {
    use super::*;

    const X: [f64; 10] = [1.0, 2.0, 2.0, 3.0, 5.0, 5.0, 5.0, 8.0, 9.0, 9.0];
    const Y: [f64; 10] = [2.0, 1.0, 4.0, 4.0, 3.0, 7.0, 6.0, 6.0, 9.0, 5.0];
    const Z: [f64; 10] = [3.0, 1.0, 2.0, 5.0, 4.0, 4.0, 9.0, 7.0, 6.0, 8.0];
    const W: [f64; 10] = [1.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0, 0.0, 1.0];

    #[test]
    fn ties_share_their_ranks() {
        assert_eq!(
            mid_ranks(&[30.0, 10.0, 30.0, 20.0, 30.0]),
            [4.0, 1.0, 4.0, 2.0, 4.0]
        );
        assert!(mid_ranks(&[]).is_empty());
    }

    // Expected values: scipy.stats.spearmanr; for partial ones, residuals of ranks by numpy's least squares.
    #[test]
    fn known_correlations_with_ties() {
        let found = spearman(&X, &Y);
        assert!((found.rho - 0.748_504_959_98).abs() < 1e-9, "{found:?}");
        assert!((found.p - 0.012_753_850_296).abs() < 1e-9, "{found:?}");
        assert!(
            (found.interval.0 - 0.130_637_341_6).abs() < 1e-9,
            "{found:?}"
        );
        assert!(
            (found.interval.1 - 0.947_598_127_9).abs() < 1e-9,
            "{found:?}"
        );
    }

    #[test]
    fn known_partial_correlations() {
        let one = partial_spearman(&X, &Y, &[&Z]);
        assert!((one.rho - 0.507_827_352_3).abs() < 1e-9, "{one:?}");
        let two = partial_spearman(&X, &Y, &[&Z, &W]);
        assert!((two.rho - 0.099_497_409_68).abs() < 1e-9, "{two:?}");
        assert!((two.p - 0.814_669_947_57).abs() < 1e-9, "{two:?}");
    }

    #[test]
    fn perfect_and_reversed() {
        let reversed: Vec<f64> = X.iter().map(|x| -x).collect();
        assert!((spearman(&X, &X).rho - 1.0).abs() < 1e-12);
        assert!((spearman(&X, &reversed).rho + 1.0).abs() < 1e-12);
        assert!(spearman(&X, &X).p < 1e-6);
    }

    #[test]
    fn a_column_without_variation_correlates_with_nothing() {
        let found = spearman(&X, &[4.0; 10]);
        assert_eq!((found.rho, found.p), (0.0, 1.0));
    }

    #[test]
    fn what_is_held_constant_explains_itself() {
        assert_eq!(partial_spearman(&X, &Y, &[&X]).rho, 0.0);
    }
}
