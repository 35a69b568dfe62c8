//! Many tests at once: adjusted p-values, in the order of the tests.

/// Benjamini and Hochberg's q (1995): calling everything with q < .05 a discovery keeps the expected share of false
/// ones below 5 % for independent or positively dependent tests.
#[must_use]
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let m = p.len() as f64;
    let mut q = vec![1.0; p.len()];
    let mut smallest: f64 = 1.0;
    for (rank, place) in ascending(p).into_iter().enumerate().rev() {
        smallest = smallest.min(p[place] * m / (rank + 1) as f64);
        q[place] = smallest;
    }
    q
}

/// Holm's adjusted p (1979): calling everything below .05 real keeps the chance of even one false one below 5 %.
#[must_use]
pub fn holm(p: &[f64]) -> Vec<f64> {
    let mut adjusted = vec![1.0; p.len()];
    let mut largest: f64 = 0.0;
    for (rank, place) in ascending(p).into_iter().enumerate() {
        largest = largest.max((p[place] * (p.len() - rank) as f64).min(1.0));
        adjusted[place] = largest;
    }
    adjusted
}

fn ascending(p: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|a, b| p[*a].total_cmp(&p[*b]));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    const P: [f64; 6] = [0.01, 0.04, 0.03, 0.005, 0.55, 0.03];

    fn near(found: &[f64], expected: &[f64]) {
        let same = found
            .iter()
            .zip(expected)
            .all(|(a, b)| (a - b).abs() < 1e-12);
        assert!(same && found.len() == expected.len(), "{found:?}");
    }

    // Expected values: scipy.stats.false_discovery_control.
    #[test]
    fn known_q() {
        near(
            &benjamini_hochberg(&P),
            &[0.03, 0.048, 0.045, 0.03, 0.55, 0.045],
        );
    }

    #[test]
    fn holm_by_hand() {
        near(&holm(&P), &[0.05, 0.12, 0.12, 0.03, 0.55, 0.12]);
    }

    #[test]
    fn one_test_stays_as_it_is() {
        assert_eq!(
            (benjamini_hochberg(&[0.2]), holm(&[0.2])),
            (vec![0.2], vec![0.2])
        );
        assert!(holm(&[]).is_empty());
    }
}
