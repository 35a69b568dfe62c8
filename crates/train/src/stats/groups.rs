//! Two groups of people compared: difference of means with Welch's interval, Hedges' g, Mann–Whitney's test.

use super::distributions::{t_p, t_quantile, z_p};
use super::{Interval, mean, mid_ranks, variance};

/// What differs between a group and the others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Groups {
    /// Mean of the group minus mean of the others.
    pub difference: f64,
    /// Of the difference, by Welch's t (variances may differ), Satterthwaite's degrees of freedom.
    pub interval: Interval,
    /// Welch's t test.
    pub p: f64,
    /// Hedges' g: the difference in pooled standard deviations, corrected for small groups.
    pub g: f64,
}

/// Compares a group with the others; `None` when either has fewer than two people or nothing varies.
#[must_use]
pub fn compare(group: &[f64], others: &[f64]) -> Option<Groups> {
    if group.len() < 2 || others.len() < 2 {
        return None;
    }
    let (n, m) = (group.len() as f64, others.len() as f64);
    let (u, v) = (variance(group), variance(others));
    let error = u / n + v / m;
    if error <= 0.0 {
        return None;
    }
    let difference = mean(group) - mean(others);
    let freedom = error * error / (u * u / (n * n * (n - 1.0)) + v * v / (m * m * (m - 1.0)));
    let half = t_quantile(freedom) * libm::sqrt(error);
    let pooled = ((n - 1.0) * u + (m - 1.0) * v) / (n + m - 2.0);
    let correction = 1.0 - 3.0 / (4.0 * (n + m - 2.0) - 1.0);
    Some(Groups {
        difference,
        interval: Interval(difference - half, difference + half),
        p: t_p(difference / libm::sqrt(error), freedom),
        g: correction * difference / libm::sqrt(pooled),
    })
}

/// Two-sided p of the Mann–Whitney test: normal approximation with ties and continuity corrected. 1 when a group is
/// empty or nothing varies.
#[must_use]
pub fn mann_whitney(group: &[f64], others: &[f64]) -> f64 {
    let (n, m) = (group.len() as f64, others.len() as f64);
    let all: Vec<f64> = group.iter().chain(others).copied().collect();
    let ranks = mid_ranks(&all);
    let u = ranks[..group.len()].iter().sum::<f64>() - n * (n + 1.0) / 2.0;
    let total = n + m;
    let ties = tied(&all) / (total * (total - 1.0));
    let spread = libm::sqrt(n * m / 12.0 * (total + 1.0 - ties));
    let away = ((u - n * m / 2.0).abs() - 0.5).max(0.0);
    z_p(away / spread)
}

/// Sum of t³ − t over groups of t equal values.
fn tied(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
        .chunk_by(|a, b| a == b)
        .map(|equal| (equal.len() as f64).powi(3) - equal.len() as f64)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: [f64; 8] = [5.0, 7.0, 7.0, 9.0, 10.0, 3.0, 8.0, 7.5];
    const B: [f64; 11] = [2.0, 4.0, 4.0, 0.0, 6.0, 7.0, 5.0, 3.0, 1.0, 8.0, 4.0];

    // Expected values: scipy.stats.ttest_ind(equal_var=False) with its interval; g by its formula in numpy.
    #[test]
    fn welch_and_hedges_of_known_groups() {
        let found = compare(&A, &B).unwrap();
        assert!((found.difference - 3.0625).abs() < 1e-9, "{found:?}");
        assert!(
            (found.interval.0 - 0.783_846_849_8).abs() < 1e-8,
            "{found:?}"
        );
        assert!(
            (found.interval.1 - 5.341_153_150_2).abs() < 1e-8,
            "{found:?}"
        );
        assert!((found.p - 0.011_582_657_039).abs() < 1e-9, "{found:?}");
        assert!((found.g - 1.242_616_340_3).abs() < 1e-9, "{found:?}");
    }

    // Expected value: scipy.stats.mannwhitneyu(method="asymptotic").
    #[test]
    fn mann_whitney_of_known_groups() {
        assert!((mann_whitney(&A, &B) - 0.020_165_200_746).abs() < 1e-9);
        assert_eq!(mann_whitney(&A, &B), mann_whitney(&B, &A));
    }

    #[test]
    fn too_small_or_constant_groups_say_nothing() {
        assert_eq!(compare(&[1.0], &B), None);
        assert_eq!(compare(&[2.0, 2.0], &[2.0, 2.0]), None);
        assert_eq!(mann_whitney(&[2.0, 2.0], &[2.0, 2.0]), 1.0);
        assert_eq!(mann_whitney(&[], &B), 1.0);
    }
}
