//! The four values of distributions that are needed, each with the invariant that keeps `statrs` from refusing.

use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

/// Share of a distribution below the upper end of a 95 % interval.
const UPPER: f64 = 0.975;

/// Standard normal quantile of a two-sided 95 % interval, 1.96.
pub(super) fn z_quantile() -> f64 {
    Normal::standard().inverse_cdf(UPPER)
}

/// Two-sided p of a standard normal statistic; 1 where there is none.
pub(super) fn z_p(z: f64) -> f64 {
    if z.is_nan() {
        return 1.0;
    }
    (2.0 * Normal::standard().sf(z.abs())).min(1.0)
}

/// Student's t quantile of a two-sided 95 % interval. `freedom` must be above 0.
pub(super) fn t_quantile(freedom: f64) -> f64 {
    students_t(freedom).inverse_cdf(UPPER)
}

/// Two-sided p of a t statistic; 1 where there is none.
pub(super) fn t_p(t: f64, freedom: f64) -> f64 {
    if t.is_nan() || freedom.is_nan() || freedom <= 0.0 {
        return 1.0;
    }
    (2.0 * students_t(freedom).sf(t.abs())).min(1.0)
}

fn students_t(freedom: f64) -> StudentsT {
    StudentsT::new(0.0, 1.0, freedom).expect("degrees of freedom are above 0")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, expected: f64) {
        let relative = (found - expected).abs() / expected;
        assert!(relative < 1e-9, "found {found}, expected {expected}");
    }

    // Expected values: scipy.stats norm and t.
    #[test]
    fn known_quantiles() {
        near(z_quantile(), 1.959_963_984_540_054);
        near(t_quantile(5.0), 2.570_581_835_636_314);
        near(t_quantile(18.4), 2.097_653_056_658_172_6);
        near(t_quantile(734.0), 1.963_201_207_079_925_4);
    }

    #[test]
    fn known_tails() {
        near(z_p(2.5), 0.012_419_330_651_552_27);
        near(z_p(-8.0), 1.244_192_114_854_348e-15);
        near(t_p(2.5, 18.4), 0.022_073_014_074_883_022);
        near(t_p(-5.0, 734.0), 7.177_096_196_787_807e-7);
    }

    #[test]
    fn where_there_is_no_statistic_there_is_nothing_to_see() {
        assert_eq!((z_p(f64::NAN), t_p(f64::NAN, 5.0)), (1.0, 1.0));
        assert_eq!(t_p(1.0, 0.0), 1.0);
    }
}
