//! Rounds what is written, so that the file is the same on every machine and says no more than it knows.

use crate::stats::Interval;

/// To this many digits after the point.
#[must_use]
pub fn fixed(value: f64, digits: i32) -> f64 {
    let scale = 10_f64.powi(digits);
    // Adding zero turns a negative zero into a positive one.
    (value * scale).round() / scale + 0.0
}

/// Both ends to this many digits after the point.
#[must_use]
pub fn interval(interval: Interval, digits: i32) -> Interval {
    interval.map(|end| fixed(end, digits))
}

/// A p-value to two significant digits: whatever comes after is beyond the approximation.
#[must_use]
pub fn p_value(p: f64) -> f64 {
    format!("{p:.1e}").parse().unwrap_or(p)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_after_the_point() {
        assert_eq!(fixed(0.184_449, 4), 0.1844);
        assert_eq!(fixed(-1.255, 1), -1.3);
        assert_eq!(fixed(-0.000_01, 2).to_string(), "0");
        assert_eq!(interval(Interval(0.126, 0.254), 2), Interval(0.13, 0.25));
    }

    #[test]
    fn p_values_keep_two_digits() {
        assert_eq!(p_value(0.001_264), 0.0013);
        assert_eq!(p_value(5.432e-7), 5.4e-7);
        assert_eq!((p_value(1.0), p_value(0.0)), (1.0, 0.0));
    }
}
