//! How much to trust which half of the blend, and how likely a target reaches the stated level, by how much is known.

/// Settings for people of whom at least `min_known` other targets are known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bucket {
    /// Smallest number of known other targets.
    pub min_known: u8,
    /// Share of the trees in the blend, 0 to 1; the Gaussian has the rest.
    pub weight: f64,
    /// Intercept a of P = σ(a + b μ).
    pub a: f64,
    /// Slope b > 0 of P = σ(a + b μ), where μ is the blended expected value.
    pub b: f64,
}

impl Bucket {
    /// The blend of the trees' and the Gaussian's expected value.
    #[must_use]
    pub fn blend(&self, forest: f64, gaussian: f64) -> f64 {
        self.weight * forest + (1.0 - self.weight) * gaussian
    }

    /// Probability of the stated level for an expected value.
    #[must_use]
    pub fn probability(&self, expected: f64) -> f64 {
        1.0 / (1.0 + libm::exp(-(self.a + self.b * expected)))
    }

    fn is_valid(&self) -> bool {
        (0.0..=1.0).contains(&self.weight)
            && self.a.is_finite()
            && self.b.is_finite()
            && self.b > 0.0
    }
}

/// Buckets by rising `min_known`, the first at 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    buckets: Vec<Bucket>,
}

impl Calibration {
    /// Keeps the buckets; `None` when there is none, the first is not at 0, they do not rise, or a number is out of
    /// range (weight outside 0..=1, slope not above 0, anything not finite).
    #[must_use]
    pub fn new(buckets: Vec<Bucket>) -> Option<Self> {
        let begins_at_zero = buckets.first().is_some_and(|bucket| bucket.min_known == 0);
        let rising = buckets
            .windows(2)
            .all(|pair| pair[0].min_known < pair[1].min_known);
        (begins_at_zero && rising && buckets.iter().all(Bucket::is_valid))
            .then_some(Self { buckets })
    }

    /// The bucket for a number of known other targets.
    #[must_use]
    pub fn bucket(&self, known: usize) -> Bucket {
        let reached = |bucket: &&Bucket| usize::from(bucket.min_known) <= known;
        // The first bucket begins at 0, so one is always reached.
        self.buckets
            .iter()
            .rev()
            .find(reached)
            .copied()
            .unwrap_or(self.buckets[0])
    }

    /// All buckets.
    #[must_use]
    pub fn buckets(&self) -> &[Bucket] {
        &self.buckets
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bucket(min_known: u8) -> Bucket {
        Bucket {
            min_known,
            weight: 0.25,
            a: -3.0,
            b: 2.0,
        }
    }

    #[test]
    fn a_bucket_serves_up_to_the_next() {
        let calibration = Calibration::new(vec![bucket(0), bucket(1), bucket(8)]).unwrap();
        let chosen = [0, 1, 7, 8, 15].map(|known| calibration.bucket(known).min_known);
        assert_eq!(chosen, [0, 1, 1, 8, 8]);
    }

    #[test]
    fn weight_is_the_share_of_the_trees() {
        assert_eq!(bucket(0).blend(2.0, 1.0), 1.25);
    }

    #[test]
    fn probability_rises_through_one_half() {
        let b = bucket(0);
        assert!((b.probability(1.5) - 0.5).abs() < 1e-12);
        assert!(b.probability(3.0) > b.probability(2.0));
        assert!(b.probability(1e9) <= 1.0 && b.probability(-1e9) >= 0.0);
    }

    #[test]
    fn bad_buckets_are_refused() {
        assert!(Calibration::new(vec![]).is_none());
        assert!(Calibration::new(vec![bucket(1)]).is_none());
        assert!(Calibration::new(vec![bucket(0), bucket(0)]).is_none());
        assert!(
            Calibration::new(vec![Bucket {
                weight: 1.1,
                ..bucket(0)
            }])
            .is_none()
        );
        assert!(
            Calibration::new(vec![Bucket {
                b: 0.0,
                ..bucket(0)
            }])
            .is_none()
        );
        assert!(
            Calibration::new(vec![Bucket {
                a: f64::NAN,
                ..bucket(0)
            }])
            .is_none()
        );
    }
}
