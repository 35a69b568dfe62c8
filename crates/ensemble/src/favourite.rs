//! Which target is somebody's favourite, if it is one of those that are not known: probabilities, and sets that hold it
//! with a stated certainty.
//!
//! For the open targets g, p(g) ∝ exp(intercept_g + slope · expected_g), a multinomial logit. A set takes every open
//! target whose p reaches a limit that was calibrated on people the logit was not fitted to (conformal prediction with
//! the score 1 − p; Sadinle, Lei & Wasserman 2019). Both depend on how many targets are known.

/// The logit and the limits for people of whom at least `min_known` targets are known.
#[derive(Clone, Debug, PartialEq)]
pub struct FavouriteLevel {
    /// Smallest number of known targets.
    pub min_known: u8,
    /// What one unit of a target's expected value adds to its score.
    pub slope: f64,
    /// One intercept a target.
    pub intercepts: Vec<f64>,
    /// One limit a certainty, in the order of [`FavouriteHead::certainties`].
    pub limits: Vec<Limit>,
}

/// How a set is cut, and how that went.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limit {
    /// Least probability of a target in the set, 0 to 1.
    pub least: f64,
    /// Share of held-out people whose favourite was in their set, 0 to 1, in steps of 1/255.
    pub coverage: f64,
}

/// Levels by rising `min_known`, the first at 0.
#[derive(Clone, Debug, PartialEq)]
pub struct FavouriteHead {
    certainties: Vec<u8>,
    levels: Vec<FavouriteLevel>,
}

impl FavouriteLevel {
    /// Probability of each target of being the favourite, 0 for those that are not open, written to `out`. `expected`,
    /// `open` and `out` hold one entry a target; all zero when none is open.
    pub fn probabilities(&self, expected: &[f64], open: &[bool], out: &mut [f64]) {
        let mut top = f64::NEG_INFINITY;
        for (((score, mu), intercept), open) in
            out.iter_mut().zip(expected).zip(&self.intercepts).zip(open)
        {
            *score = if *open {
                intercept + self.slope * mu
            } else {
                f64::NEG_INFINITY
            };
            top = top.max(*score);
        }
        let mut sum = 0.0;
        for score in &mut *out {
            // The largest is taken off, so that nothing overflows.
            *score = if *score > f64::NEG_INFINITY {
                libm::exp(*score - top)
            } else {
                0.0
            };
            sum += *score;
        }
        if sum > 0.0 {
            out.iter_mut().for_each(|score| *score /= sum);
        }
    }

    fn is_valid(&self, certainties: usize) -> bool {
        let share = |number: f64| (0.0..=1.0).contains(&number);
        self.slope.is_finite()
            && self.intercepts.iter().all(|i| i.is_finite())
            && self.limits.len() == certainties
            && self
                .limits
                .iter()
                .all(|limit| share(limit.least) && share(limit.coverage))
    }
}

impl FavouriteHead {
    /// Keeps the levels; `certainties` are in percent and rise. `None` when there is no level, the first is not at 0,
    /// they do not rise, lengths differ, or a number is out of its range.
    #[must_use]
    pub fn new(certainties: Vec<u8>, levels: Vec<FavouriteLevel>) -> Option<Self> {
        let first = levels.first()?;
        let targets = first.intercepts.len();
        let rising = certainties.windows(2).all(|pair| pair[0] < pair[1])
            && levels
                .windows(2)
                .all(|pair| pair[0].min_known < pair[1].min_known);
        let ranged = certainties.iter().all(|percent| (1..100).contains(percent))
            && levels.iter().all(|level| {
                level.intercepts.len() == targets && level.is_valid(certainties.len())
            });
        (first.min_known == 0 && rising && ranged).then_some(Self {
            certainties,
            levels,
        })
    }

    /// Certainties that sets can be had for, in percent, rising.
    #[must_use]
    pub fn certainties(&self) -> &[u8] {
        &self.certainties
    }

    /// All levels.
    #[must_use]
    pub fn levels(&self) -> &[FavouriteLevel] {
        &self.levels
    }

    /// The level for a number of known targets.
    #[must_use]
    pub fn level(&self, known: usize) -> &FavouriteLevel {
        let reached = |level: &&FavouriteLevel| usize::from(level.min_known) <= known;
        // The first level begins at 0, so one is always reached.
        self.levels
            .iter()
            .rev()
            .find(reached)
            .unwrap_or(&self.levels[0])
    }
}

/// Positions of the targets whose probability reaches `least`, most likely first, ties in order. The most likely one
/// is always among them, unless all are 0.
#[must_use]
pub fn set_of(probabilities: &[f64], least: f64) -> Vec<usize> {
    let mut set = Vec::new();
    loop {
        // The likeliest that is not in yet; of equals the first. A full sort is not worth its size in the page.
        let mut next: Option<usize> = None;
        for (target, p) in probabilities.iter().enumerate() {
            let likelier = next.is_none_or(|best| *p > probabilities[best]);
            if *p > 0.0 && likelier && !set.contains(&target) {
                next = Some(target);
            }
        }
        match next {
            Some(target) if set.is_empty() || probabilities[target] >= least => set.push(target),
            _ => return set,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(min_known: u8) -> FavouriteLevel {
        FavouriteLevel {
            min_known,
            slope: 2.0,
            intercepts: vec![0.0, 1.0, -1.0],
            limits: vec![Limit {
                least: 0.25,
                coverage: 0.8,
            }],
        }
    }

    #[test]
    fn probabilities_are_the_softmax_over_the_open_ones() {
        let mut p = [9.0; 3];
        level(0).probabilities(&[1.0, 1.0, 2.0], &[true, false, true], &mut p);
        // Scores 2 and 3.
        let e = 1f64.exp();
        assert!((p[0] - 1.0 / (1.0 + e)).abs() < 1e-12);
        assert_eq!(p[1], 0.0);
        assert!((p[2] - e / (1.0 + e)).abs() < 1e-12);
    }

    #[test]
    fn huge_scores_do_not_overflow_and_nothing_open_gives_nothing() {
        let mut p = [9.0; 3];
        level(0).probabilities(&[1e300, 0.0, 0.0], &[true; 3], &mut p);
        assert_eq!(p, [1.0, 0.0, 0.0]);
        level(0).probabilities(&[1.0; 3], &[false; 3], &mut p);
        assert_eq!(p, [0.0; 3]);
    }

    #[test]
    fn a_set_holds_what_reaches_the_limit_and_never_nothing() {
        assert_eq!(set_of(&[0.2, 0.5, 0.3], 0.25), [1, 2]);
        assert_eq!(set_of(&[0.2, 0.5, 0.3], 0.9), [1]);
        assert_eq!(
            set_of(&[0.5, 0.0, 0.5], 0.0),
            [0, 2],
            "closed ones stay out"
        );
        assert!(set_of(&[0.0; 3], 0.0).is_empty());
    }

    #[test]
    fn a_level_serves_up_to_the_next() {
        let head = FavouriteHead::new(vec![80], vec![level(0), level(4)]).unwrap();
        assert_eq!(
            [0, 3, 4, 15].map(|known| head.level(known).min_known),
            [0, 0, 4, 4]
        );
    }

    #[test]
    fn bad_heads_are_refused() {
        let with = |change: fn(&mut FavouriteLevel)| {
            let mut bad = level(4);
            change(&mut bad);
            FavouriteHead::new(vec![80], vec![level(0), bad])
        };
        assert!(with(|_| ()).is_some());
        assert!(with(|l| l.min_known = 0).is_none());
        assert!(with(|l| l.slope = f64::NAN).is_none());
        assert!(with(|l| l.intercepts[1] = f64::INFINITY).is_none());
        assert!(with(|l| l.intercepts = vec![]).is_none());
        assert!(with(|l| l.limits[0].least = 1.5).is_none());
        assert!(with(|l| l.limits[0].coverage = f64::NAN).is_none());
        assert!(with(|l| l.limits = vec![]).is_none());
        assert!(FavouriteHead::new(vec![80], vec![]).is_none());
        assert!(FavouriteHead::new(vec![80], vec![level(1)]).is_none());
        assert!(FavouriteHead::new(vec![100], vec![level(0)]).is_none());
    }
}
