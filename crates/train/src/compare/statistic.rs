//! Figures of merit as functions of how often each person counts, so that a bootstrap resample is only another set of
//! counts. Whatever needs sorting is sorted once, when the statistic is made.

use music::Genre;

use super::ranked::{Ranked, Scored};

/// How often each person counts.
pub(crate) type Counts = [u16];

/// A figure that can be computed for any counts of people. NaN where it is not defined.
#[derive(Clone, Debug)]
pub(crate) enum Statistic {
    /// Mean of one value a person; people without one are left out.
    Mean(Vec<Option<f64>>),
    /// Ratio of two sums over people.
    Ratio(Vec<(f64, f64)>),
    /// Square root of the ratio of two sums over people.
    RootRatio(Vec<(f64, f64)>),
    /// Mean over lists of the area under the ROC curve.
    Auroc(Vec<Ranked>),
    /// Mean over lists of the average precision.
    AveragePrecision(Vec<Ranked>),
    /// F1 over all cases of all lists.
    MicroF1(Vec<Vec<Said>>),
    /// Mean F1 over lists.
    MacroF1(Vec<Vec<Said>>),
    /// Expected calibration error over ten bins of probability: for each person, in each bin Σp and Σy, and cases.
    Calibration(Vec<([[f64; 2]; BINS], f64)>),
    /// Mean F1 over classes that occur: truth and answer of each person.
    ClassF1(Vec<(usize, usize)>),
}

/// Bins of the calibration error.
pub(crate) const BINS: usize = 10;

/// A yes or no, with whose it is and whether it was right to say yes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Said {
    /// Position of the person.
    pub person: usize,
    /// What was said.
    pub yes: bool,
    /// What is true.
    pub truth: bool,
}

impl Statistic {
    /// The calibration error of probabilities.
    pub(crate) fn calibration(people: usize, cases: &[Scored]) -> Self {
        let mut bins = vec![([[0.0; 2]; BINS], 0.0); people];
        for case in cases {
            let (of_person, asked) = &mut bins[case.person];
            let bin = &mut of_person[((case.score * BINS as f64) as usize).min(BINS - 1)];
            bin[0] += case.score;
            bin[1] += f64::from(u8::from(case.truth));
            *asked += 1.0;
        }
        Self::Calibration(bins)
    }

    /// Mean squared error of probabilities.
    pub(crate) fn brier(people: usize, cases: &[Scored]) -> Self {
        let mut sums = vec![(0.0, 0.0); people];
        for case in cases {
            let (error, asked) = &mut sums[case.person];
            *error += (case.score - f64::from(u8::from(case.truth))).powi(2);
            *asked += 1.0;
        }
        Self::Ratio(sums)
    }

    /// The figure.
    pub(crate) fn value(&self, counts: &Counts) -> f64 {
        match self {
            Self::Mean(values) => {
                let pairs = values.iter().map(|v| v.map_or((0.0, 0.0), |v| (v, 1.0)));
                ratio(pairs, counts)
            }
            Self::Ratio(sums) => ratio(sums.iter().copied(), counts),
            Self::RootRatio(sums) => libm::sqrt(ratio(sums.iter().copied(), counts)),
            Self::Auroc(lists) => mean(lists.iter().map(|list| list.auroc(counts))),
            Self::AveragePrecision(lists) => {
                mean(lists.iter().map(|list| list.average_precision(counts)))
            }
            Self::MicroF1(lists) => {
                let said = lists.iter().map(|list| tally(list, counts));
                f1(said.fold([0; 3], |a, b| [a[0] + b[0], a[1] + b[1], a[2] + b[2]]))
            }
            Self::MacroF1(lists) => mean(lists.iter().map(|list| f1(tally(list, counts)))),
            Self::Calibration(bins) => calibration_error(bins, counts),
            Self::ClassF1(answers) => class_f1(answers, counts),
        }
    }
}

fn ratio(sums: impl Iterator<Item = (f64, f64)>, counts: &Counts) -> f64 {
    let (mut above, mut below) = (0.0, 0.0);
    for ((a, b), count) in sums.zip(counts) {
        above += f64::from(*count) * a;
        below += f64::from(*count) * b;
    }
    above / below
}

/// Mean of what is defined: a resample may hold nobody who listens to a rare genre.
fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (mut sum, mut n) = (0.0, 0.0);
    for value in values.filter(|value| !value.is_nan()) {
        sum += value;
        n += 1.0;
    }
    sum / n
}

/// Hits, false alarms, misses.
fn tally(list: &[Said], counts: &Counts) -> [u32; 3] {
    let mut tally = [0; 3];
    for said in list {
        let count = u32::from(counts[said.person]);
        match (said.yes, said.truth) {
            (true, true) => tally[0] += count,
            (true, false) => tally[1] += count,
            (false, true) => tally[2] += count,
            (false, false) => {}
        }
    }
    tally
}

/// F1; 0 when there was nothing to find and nothing was said.
fn f1([hit, false_alarm, miss]: [u32; 3]) -> f64 {
    let all = 2 * hit + false_alarm + miss;
    if all == 0 {
        0.0
    } else {
        2.0 * f64::from(hit) / f64::from(all)
    }
}

fn calibration_error(people: &[([[f64; 2]; BINS], f64)], counts: &Counts) -> f64 {
    let mut bins = [[0.0; 2]; BINS];
    let mut asked = 0.0;
    for ((of_person, cases), count) in people.iter().zip(counts).filter(|(_, count)| **count > 0) {
        let count = f64::from(*count);
        for (bin, [p, y]) in bins.iter_mut().zip(of_person) {
            bin[0] += count * p;
            bin[1] += count * y;
        }
        asked += count * cases;
    }
    bins.iter().map(|[p, y]| (p - y).abs()).sum::<f64>() / asked
}

fn class_f1(answers: &[(usize, usize)], counts: &Counts) -> f64 {
    let mut tallies = [[0; 3]; Genre::COUNT];
    for ((truth, answer), count) in answers.iter().zip(counts) {
        let count = u32::from(*count);
        if truth == answer {
            tallies[*truth][0] += count;
        } else {
            tallies[*answer][1] += count;
            tallies[*truth][2] += count;
        }
    }
    let occurring = tallies.into_iter().filter(|tally| *tally != [0; 3]);
    mean(occurring.map(f1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::fixture::{COUNTS, cases, repeated};
    use crate::metrics;

    #[test]
    fn brier_and_calibration_are_those_of_the_repeated_cases() {
        for counts in COUNTS {
            let (scores, truths) = repeated(&counts);
            let pairs: Vec<(f64, bool)> = scores.into_iter().zip(truths).collect();
            let brier = Statistic::brier(8, &cases()).value(&counts);
            let calibration = Statistic::calibration(8, &cases()).value(&counts);
            assert!((brier - metrics::brier(&pairs)).abs() < 1e-12);
            assert!((calibration - metrics::calibration_error(&pairs)).abs() < 1e-12);
        }
    }

    #[test]
    fn f1_over_all_and_by_list() {
        let said = |person, yes, truth| Said { person, yes, truth };
        let lists = vec![
            vec![said(0, true, true), said(1, true, false)],
            vec![said(0, false, true), said(1, true, true)],
        ];
        // Two hits, one false alarm, one miss; by list 2/3 and 2/3.
        let counts = [1, 1];
        assert!((Statistic::MicroF1(lists.clone()).value(&counts) - 4.0 / 6.0).abs() < 1e-12);
        assert!((Statistic::MacroF1(lists.clone()).value(&counts) - 2.0 / 3.0).abs() < 1e-12);
        // The second person alone: a false alarm and a hit.
        assert!((Statistic::MacroF1(lists).value(&[0, 1]) - 0.5).abs() < 1e-12);
    }

    #[test]
    fn f1_of_classes_leaves_out_what_nobody_is_or_was_said_to_be() {
        // Class 0: a hit, a miss, a false alarm. Class 1: a hit and a false alarm. Class 2: missed.
        let answers = vec![(0, 0), (0, 1), (1, 1), (2, 0)];
        let class_0 = 2.0 / 4.0;
        let expected = (class_0 + 2.0 / 3.0 + 0.0) / 3.0;
        let statistic = Statistic::ClassF1(answers);
        assert!((statistic.value(&[1; 4]) - expected).abs() < 1e-12);
        assert_eq!(statistic.value(&[1, 0, 1, 0]), 1.0);
    }

    #[test]
    fn means_and_ratios_weigh_by_counts() {
        let mean = Statistic::Mean(vec![Some(1.0), None, Some(4.0)]);
        assert_eq!(mean.value(&[1, 5, 2]), 3.0);
        let root = Statistic::RootRatio(vec![(8.0, 2.0), (0.0, 2.0)]);
        assert_eq!(root.value(&[1, 0]), 2.0);
    }
}
