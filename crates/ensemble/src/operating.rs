//! Operating points: from naming few targets and being right about most of them to naming many and missing few.
//!
//! A point is one probability threshold a target. Points stand by rising β, the weight that recall had against
//! precision when the thresholds were chosen (F-beta; van Rijsbergen 1979), and thresholds never rise along them: what
//! an earlier point names, every later one names too.

/// What naming targets by a point's thresholds led to, on people that nothing was fitted to or chosen on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Outcome {
    /// Share of the named that were right, 0 to 1.
    pub precision: f64,
    /// Share of the right ones that were named, 0 to 1.
    pub recall: f64,
    /// Share of all asked for that were named, 0 to 1.
    pub picked: f64,
}

/// One step between few and sure, and many and wide.
#[derive(Clone, Debug, PartialEq)]
pub struct OperatingPoint {
    /// How much more recall counts than precision, above 0.
    pub beta: f64,
    /// For each target the probability from which on it is named, 0 to 1, in steps of 1/255.
    pub thresholds: Vec<f64>,
    /// For each calibration bucket what that leads to, in steps of 1/255.
    pub outcomes: Vec<Outcome>,
}

/// Operating points, narrowest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Ladder {
    points: Vec<OperatingPoint>,
}

impl Ladder {
    /// Keeps the points; `None` when there is none, β does not rise, a threshold rises from one point to the next,
    /// lengths differ between points, or a number is out of its range.
    #[must_use]
    pub fn new(points: Vec<OperatingPoint>) -> Option<Self> {
        let (thresholds, outcomes) = points
            .first()
            .map(|first| (first.thresholds.len(), first.outcomes.len()))?;
        let shaped = points
            .iter()
            .all(|p| p.thresholds.len() == thresholds && p.outcomes.len() == outcomes);
        let nested = points.windows(2).all(|pair| {
            let falling = |(a, b): (&f64, &f64)| a >= b;
            pair[0].beta < pair[1].beta
                && pair[0]
                    .thresholds
                    .iter()
                    .zip(&pair[1].thresholds)
                    .all(falling)
        });
        (shaped && nested && points.iter().all(OperatingPoint::is_valid)).then_some(Self { points })
    }

    /// All points; at least one.
    #[must_use]
    pub fn points(&self) -> &[OperatingPoint] {
        &self.points
    }
}

impl OperatingPoint {
    fn is_valid(&self) -> bool {
        let share = |number: &f64| (0.0..=1.0).contains(number);
        self.beta.is_finite()
            && self.beta > 0.0
            && self.thresholds.iter().all(share)
            && self
                .outcomes
                .iter()
                .all(|o| [o.precision, o.recall, o.picked].iter().all(share))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(beta: f64, threshold: f64) -> OperatingPoint {
        OperatingPoint {
            beta,
            thresholds: vec![threshold; 3],
            outcomes: vec![Outcome::default(); 2],
        }
    }

    #[test]
    fn points_that_nest_are_kept() {
        assert!(Ladder::new(vec![point(0.5, 0.6), point(1.0, 0.6), point(2.0, 0.1)]).is_some());
    }

    #[test]
    fn bad_points_are_refused() {
        let short = OperatingPoint {
            thresholds: vec![0.5],
            ..point(2.0, 0.1)
        };
        let unmeasured = OperatingPoint {
            outcomes: Vec::new(),
            ..point(2.0, 0.1)
        };
        let wild = Outcome {
            recall: 1.5,
            ..Outcome::default()
        };
        let beyond = OperatingPoint {
            outcomes: vec![wild; 2],
            ..point(2.0, 0.1)
        };
        for second in [
            point(1.0, 0.1),
            point(2.0, 0.7),
            point(f64::NAN, 0.1),
            point(2.0, f64::NAN),
            short,
            unmeasured,
            beyond,
        ] {
            assert!(
                Ladder::new(vec![point(1.0, 0.5), second.clone()]).is_none(),
                "{second:?}"
            );
        }
        assert!(Ladder::new(Vec::new()).is_none());
        assert!(Ladder::new(vec![point(0.0, 0.5)]).is_none());
    }
}
