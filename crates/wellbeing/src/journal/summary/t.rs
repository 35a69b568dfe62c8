//! The 97.5 % point of Student's t distribution: what a standard error is multiplied by for a 95 % interval.

/// The same point of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// Fewest degrees of freedom for which [`t975`] is right to a thousandth.
pub(super) const LEAST: usize = 5;

/// The 97.5 % point for so many degrees of freedom, at least [`LEAST`].
///
/// Abramowitz & Stegun (1964), 26.7.5: the expansion of Fisher and Cornish around the normal distribution, to the fourth
/// power of 1/ν. From five degrees on its error is below a thousandth (tests compare with the published table), so that
/// neither a table nor an incomplete beta function has to travel.
pub(super) fn t975(degrees: usize) -> f64 {
    let z2 = Z * Z;
    let by = 1.0 / degrees.max(LEAST) as f64;
    let first = Z * (z2 + 1.0) / 4.0;
    let second = Z * ((5.0 * z2 + 16.0) * z2 + 3.0) / 96.0;
    let third = Z * (((3.0 * z2 + 19.0) * z2 + 17.0) * z2 - 15.0) / 384.0;
    let fourth =
        Z * ((((79.0 * z2 + 776.0) * z2 + 1_482.0) * z2 - 1_920.0) * z2 - 945.0) / 92_160.0;
    Z + by * (first + by * (second + by * (third + by * fourth)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_published() {
        for (degrees, expected) in [
            (5, 2.571),
            (6, 2.447),
            (7, 2.365),
            (8, 2.306),
            (9, 2.262),
            (10, 2.228),
            (15, 2.131),
            (20, 2.086),
            (30, 2.042),
            (60, 2.000),
            (120, 1.980),
        ] {
            // Half a unit of the table's last place, and what the expansion is off by.
            let off = (t975(degrees) - expected).abs();
            assert!(off < 0.001, "{degrees}: {}", t975(degrees));
        }
        assert!((t975(1_000_000) - Z).abs() < 1e-5);
    }

    #[test]
    fn more_sessions_make_it_smaller() {
        assert!((LEAST..500).all(|degrees| t975(degrees + 1) < t975(degrees)));
    }
}
