//! Shares of people: one share with its interval, and whether one answer leads another among the same people.

use super::Interval;
use super::distributions::{z_p, z_quantile};

/// Wilson's score interval of `count` of `total` (Wilson 1927, without continuity correction). Keeps within 0 and 1 and
/// is right for small shares too. 0 to 1 for nobody.
#[must_use]
pub fn wilson(count: usize, total: usize) -> Interval {
    if total == 0 {
        return Interval(0.0, 1.0);
    }
    let (z, n) = (z_quantile(), total as f64);
    let share = count as f64 / n;
    let centre = (share + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let spread = share * (1.0 - share) / n + z * z / (4.0 * n * n);
    let half = z * libm::sqrt(spread) / (1.0 + z * z / n);
    Interval((centre - half).max(0.0), (centre + half).min(1.0))
}

/// How far one yes/no answer leads another that the same people gave.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lead {
    /// Difference of the two shares.
    pub difference: f64,
    /// Of the difference, by the normal approximation for paired shares.
    pub interval: Interval,
    /// McNemar's test, normal approximation.
    pub p: f64,
}

/// Compares two answers of `total` people, of whom `first` gave only the first and `second` only the second. Where a
/// person can give one of the answers only, as with a favourite, these are simply the counts.
#[must_use]
pub fn lead(first: usize, second: usize, total: usize) -> Lead {
    let (a, b, n) = (first as f64, second as f64, total as f64);
    let difference = (a - b) / n;
    let half = z_quantile() * libm::sqrt(a + b - (a - b) * (a - b) / n) / n;
    Lead {
        difference,
        interval: Interval(difference - half, difference + half),
        p: z_p((a - b) / libm::sqrt(a + b)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: Interval, low: f64, high: f64) {
        let off = (found.0 - low).abs().max((found.1 - high).abs());
        assert!(off < 1e-9, "{found:?}");
    }

    // Expected values: scipy.stats.binomtest(k, n).proportion_ci(method="wilson").
    #[test]
    fn wilson_of_known_counts() {
        near(wilson(188, 736), 0.225_254_357_3, 0.288_154_906_6);
        near(wilson(3, 10), 0.107_791_267_4, 0.603_221_852_5);
    }

    #[test]
    fn wilson_stays_within_its_bounds() {
        assert!(wilson(0, 20).0.abs() < 1e-12);
        assert!((wilson(20, 20).1 - 1.0).abs() < 1e-12);
        assert_eq!(wilson(0, 0), Interval(0.0, 1.0));
    }

    #[test]
    fn a_lead_by_hand() {
        let lead = lead(30, 10, 200);
        assert!((lead.difference - 0.1).abs() < 1e-12);
        // (30 − 10) / √40 = 3.162; its two-sided p by scipy.stats.norm.
        assert!((lead.p - 0.001_565_402_258_002_549_6).abs() < 1e-12);
        // .1 ± 1.96 √(40 − 2) / 200.
        near(lead.interval, 0.039_589_852_84, 0.160_410_147_2);
    }

    #[test]
    fn nobody_leads_nobody() {
        assert_eq!(lead(0, 0, 10).p, 1.0);
    }
}
