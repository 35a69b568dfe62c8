//! Counts along a scale: ages, hours, self-ratings.

use serde::{Deserialize, Serialize};
use wellbeing::{Condition, Question};

use super::{privacy, rounding};
use crate::clean::median;
use crate::stats::{Interval, mean_interval};

/// Years; the last bin takes all that is above.
pub const AGE_EDGES: [f64; 17] = [
    10.0, 15.0, 20.0, 25.0, 30.0, 35.0, 40.0, 45.0, 50.0, 55.0, 60.0, 65.0, 70.0, 75.0, 80.0, 85.0,
    110.0,
];

/// Hours a day. An edge stands at [`LONG_HOURS`], for the claim about them; none stands above it, because the number of
/// people past the clip of training is published too and a difference would give a few of them away.
pub const HOURS_EDGES: [f64; 12] = [
    0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 10.0, LONG_HOURS, 24.0,
];

/// "12+ hours a day".
pub const LONG_HOURS: f64 = 12.0;

/// A histogram with bins of different widths: small ones are joined with their neighbours.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Histogram {
    /// From low to high.
    pub bins: Vec<Bin>,
    /// The middle one of all people.
    pub median: f64,
}

/// People from `from` (included) to `to` (not included; included in the last bin).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bin {
    /// Lower edge.
    pub from: f64,
    /// Upper edge; in the last bin the edge of the scale.
    pub to: f64,
    /// How many.
    pub people: usize,
}

/// How people rate one condition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConditionHistogram {
    /// Name of the condition.
    pub condition: String,
    /// People at 0, 1, … 10, halves counted below; `null` where small, or where it would give a small one away.
    pub bins: [Option<usize>; 11],
    /// Mean, to two digits: more of them would tell how many people answered in halves.
    pub mean: f64,
    /// 95 % interval of the mean.
    pub interval: Interval,
}

/// Counts values between edges; values outside of all edges count in the nearest bin.
#[must_use]
pub fn of(values: &[f64], edges: &[f64]) -> Histogram {
    let last = edges.len().saturating_sub(2);
    let mut bins: Vec<privacy::Bin> = edges.windows(2).map(|w| (w[0], w[1], 0)).collect();
    for value in values {
        let reached = edges[1..=last].iter().filter(|edge| **edge <= *value);
        bins[reached.count()].2 += 1;
    }
    Histogram {
        bins: privacy::join(&bins)
            .into_iter()
            .map(|(from, to, people)| Bin { from, to, people })
            .collect(),
        median: rounding::fixed(median(values.to_vec()).unwrap_or_default(), 1),
    }
}

/// The histogram of one condition's answers, 0 to 10.
#[must_use]
pub fn of_condition(condition: Condition, answers: &[f64]) -> ConditionHistogram {
    let mut bins = [0; 11];
    for answer in answers {
        bins[(answer.max(0.0) as usize).min(10)] += 1;
    }
    let (mean, interval) = mean_interval(answers);
    ConditionHistogram {
        condition: Question::Condition(condition).feature_name().to_owned(),
        bins: privacy::hide(bins),
        mean: rounding::fixed(mean, 2),
        interval: rounding::interval(interval, 2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_belong_to_the_bin_above() {
        let values = [0.0, 0.5, 1.0, 1.0, 1.5, 2.0, 0.9, 0.1, 0.2, 1.9, 7.0];
        let found = of(&values, &[0.0, 1.0, 2.0]);
        let people: Vec<usize> = found.bins.iter().map(|bin| bin.people).collect();
        assert_eq!(people, [5, 6]);
        assert_eq!(found.median, 1.0);
    }

    #[test]
    fn halves_go_down_and_small_bins_go_out() {
        let mut answers = vec![3.5; 6];
        answers.extend([10.0; 7]);
        answers.extend([0.0; 2]);
        let found = of_condition(Condition::ALL[0], &answers);
        assert_eq!((found.bins[3], found.bins[4]), (None, Some(0)));
        assert_eq!((found.bins[0], found.bins[10]), (None, Some(7)));
    }
}
