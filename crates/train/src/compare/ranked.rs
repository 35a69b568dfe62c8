//! Cases by rising score, for figures that look at order alone: sorted once, walked once a resample.

use super::statistic::Counts;

/// One held-out case: whose, what the model said, what was true.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Scored {
    /// Position of the person.
    pub person: usize,
    /// The model's score.
    pub score: f64,
    /// Whether it is so.
    pub truth: bool,
}

/// Cases of one list by rising score.
#[derive(Clone, Debug)]
pub(crate) struct Ranked(Vec<Place>);

#[derive(Clone, Copy, Debug)]
struct Place {
    person: u32,
    truth: bool,
    /// Whether the next case has another score.
    ends_tie: bool,
}

impl Ranked {
    /// Sorts cases.
    pub(crate) fn new(mut cases: Vec<Scored>) -> Self {
        cases.sort_by(|a, b| a.score.total_cmp(&b.score));
        let place = |(i, case): (usize, &Scored)| Place {
            person: u32::try_from(case.person).expect("a survey has fewer than four billion rows"),
            truth: case.truth,
            ends_tie: cases
                .get(i + 1)
                .is_none_or(|next| next.score.total_cmp(&case.score).is_ne()),
        };
        Self(cases.iter().enumerate().map(place).collect())
    }

    /// Chance that someone for whom it is so scores above someone for whom it is not, ties half. NaN without both.
    pub(crate) fn auroc(&self, counts: &Counts) -> f64 {
        let (mut above, mut yes, mut no) = (0.0, 0.0, 0.0);
        let (mut tie_yes, mut tie_no) = (0_u32, 0_u32);
        for place in &self.0 {
            let count = u32::from(counts[place.person as usize]);
            if place.truth {
                tie_yes += count;
            } else {
                tie_no += count;
            }
            if place.ends_tie {
                let (y, n) = (f64::from(tie_yes), f64::from(tie_no));
                above += y * (no + 0.5 * n);
                yes += y;
                no += n;
                (tie_yes, tie_no) = (0, 0);
            }
        }
        above / (yes * no)
    }

    /// Σ (recall gained at a score) × (precision from that score up), from the highest score down; ties enter together.
    pub(crate) fn average_precision(&self, counts: &Counts) -> f64 {
        let (mut sum, mut yes, mut all) = (0.0, 0.0, 0.0);
        let (mut tie_yes, mut tie_all) = (0_u32, 0_u32);
        for (i, place) in self.0.iter().enumerate().rev() {
            let count = u32::from(counts[place.person as usize]);
            tie_all += count;
            if place.truth {
                tie_yes += count;
            }
            let begins_tie = i == 0 || self.0[i - 1].ends_tie;
            if begins_tie {
                yes += f64::from(tie_yes);
                all += f64::from(tie_all);
                if tie_yes > 0 {
                    sum += f64::from(tie_yes) * yes / all;
                }
                (tie_yes, tie_all) = (0, 0);
            }
        }
        sum / yes
    }
}

#[cfg(test)]
mod tests {
    use super::super::statistic::Statistic;
    use super::*;
    use crate::compare::fixture::{COUNTS, cases, repeated};
    use crate::metrics;

    #[test]
    fn auroc_is_that_of_the_repeated_cases() {
        let statistic = Statistic::Auroc(vec![Ranked::new(cases())]);
        for counts in COUNTS {
            let (scores, truths) = repeated(&counts);
            let expected = metrics::auroc(&scores, &truths);
            assert!((statistic.value(&counts) - expected).abs() < 1e-12);
        }
    }

    #[test]
    fn average_precision_by_hand() {
        let list = |scores: [f64; 4], truths: [bool; 4]| {
            let cases = (0..4).map(|i| Scored {
                person: i,
                score: scores[i],
                truth: truths[i],
            });
            Statistic::AveragePrecision(vec![Ranked::new(cases.collect())])
        };
        // From the top: yes (1/1), no, yes (2/3), no.
        let clear = list([4.0, 3.0, 2.0, 1.0], [true, false, true, false]);
        assert!((clear.value(&[1; 4]) - (1.0 + 2.0 / 3.0) / 2.0).abs() < 1e-12);
        // All alike: the share of yes, whatever the order.
        let tied = list([1.0; 4], [true, false, false, false]);
        assert!((tied.value(&[1; 4]) - 0.25).abs() < 1e-12);
        // The first person twice: (2 · 1 + 1 · 3/4) / 3.
        assert!((clear.value(&[2, 1, 1, 1]) - (2.0 + 0.75) / 3.0).abs() < 1e-12);
        assert!(list([1.0; 4], [false; 4]).value(&[1; 4]).is_nan());
    }
}
