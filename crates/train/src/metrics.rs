//! Figures of merit. All take plain numbers, none draws random ones.

use music::Genre;

/// Root mean squared error; NaN for nothing.
pub fn rmse(pairs: impl Iterator<Item = (f64, f64)>) -> f64 {
    let (mut sum, mut n) = (0.0, 0_usize);
    for (truth, predicted) in pairs {
        sum += (truth - predicted) * (truth - predicted);
        n += 1;
    }
    libm::sqrt(sum / n as f64)
}

/// Area under the ROC curve by ranks (Mann–Whitney), ties counted half. NaN when either class is missing.
#[must_use]
pub fn auroc(scores: &[f64], positive: &[bool]) -> f64 {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|a, b| scores[*a].total_cmp(&scores[*b]));
    let mut rank_sum = 0.0;
    let mut start = 0;
    while start < order.len() {
        let mut end = start;
        while end < order.len() && scores[order[end]] == scores[order[start]] {
            end += 1;
        }
        // Ranks from start + 1 to end share their mean.
        let mean_rank = (start + end + 1) as f64 / 2.0;
        rank_sum += mean_rank * order[start..end].iter().filter(|i| positive[**i]).count() as f64;
        start = end;
    }
    let p = positive.iter().filter(|y| **y).count() as f64;
    let n = positive.len() as f64 - p;
    (rank_sum - p * (p + 1.0) / 2.0) / (p * n)
}

/// Normalised discounted cumulative gain of the first three places, with the frequency itself as gain and
/// 1/log₂(rank + 1) as discount. `left_out` is ranked by nobody. `None` when all gains are zero.
#[must_use]
pub fn ndcg3(
    scores: &[f64; Genre::COUNT],
    gains: &[u8; Genre::COUNT],
    left_out: Option<Genre>,
) -> Option<f64> {
    let asked = (0..Genre::COUNT).filter(|g| left_out.is_none_or(|genre| genre.index() != *g));
    ndcg3_of(&asked.map(|g| (scores[g], gains[g])).collect::<Vec<_>>())
}

/// The same over any number of things to rank, each with its score and gain; ties keep their order.
#[must_use]
pub fn ndcg3_of(scored: &[(f64, u8)]) -> Option<f64> {
    let mut ranked = scored.to_vec();
    let mut ideal: Vec<u8> = scored.iter().map(|(_, gain)| *gain).collect();
    // A stable sort: ties keep the order of genres.
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    ideal.sort_by(|a, b| b.cmp(a));
    let best = discounted(ideal.into_iter());
    (best > 0.0).then(|| discounted(ranked.into_iter().map(|(_, gain)| gain)) / best)
}

fn discounted(gains: impl Iterator<Item = u8>) -> f64 {
    gains
        .take(3)
        .zip(2_u8..)
        .map(|(gain, rank)| f64::from(gain) / libm::log2(f64::from(rank)))
        .sum()
}

/// Mean squared error of probabilities.
#[must_use]
pub fn brier(pairs: &[(f64, bool)]) -> f64 {
    pairs
        .iter()
        .map(|(p, y)| (p - f64::from(u8::from(*y))).powi(2))
        .sum::<f64>()
        / pairs.len() as f64
}

/// Expected calibration error over ten equal-width bins: mean |share of yes − mean probability|, weighted by size.
#[must_use]
pub fn calibration_error(pairs: &[(f64, bool)]) -> f64 {
    const BINS: usize = 10;
    let mut bins = [(0.0, 0.0); BINS];
    for (p, y) in pairs {
        let bin = &mut bins[((p * BINS as f64) as usize).min(BINS - 1)];
        bin.0 += p;
        bin.1 += f64::from(u8::from(*y));
    }
    bins.iter().map(|(p, y)| (p - y).abs()).sum::<f64>() / pairs.len() as f64
}

/// True positives, false positives, false negatives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Confusion {
    /// Said yes, rightly.
    pub hit: usize,
    /// Said yes, wrongly.
    pub false_alarm: usize,
    /// Said no, wrongly.
    pub miss: usize,
}

impl Confusion {
    /// Counts one case.
    pub fn add(&mut self, said: bool, truth: bool) {
        match (said, truth) {
            (true, true) => self.hit += 1,
            (true, false) => self.false_alarm += 1,
            (false, true) => self.miss += 1,
            (false, false) => {}
        }
    }

    /// F1; 0 when there is nothing to find and nothing was said.
    #[must_use]
    pub fn f1(&self) -> f64 {
        let all = 2 * self.hit + self.false_alarm + self.miss;
        if all == 0 {
            0.0
        } else {
            2.0 * self.hit as f64 / all as f64
        }
    }

    /// F-beta: recall counts β times as much as precision. 0 when there is nothing to find and nothing was said.
    #[must_use]
    pub fn f_beta(&self, beta: f64) -> f64 {
        let square = beta * beta;
        let weighted = (1.0 + square) * self.hit as f64;
        let all = weighted + square * self.miss as f64 + self.false_alarm as f64;
        if all > 0.0 { weighted / all } else { 0.0 }
    }

    /// Sum of counts.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            hit: self.hit + other.hit,
            false_alarm: self.false_alarm + other.false_alarm,
            miss: self.miss + other.miss,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn auroc_of_perfect_reversed_and_tied() {
        let y = [false, false, true, true];
        assert_eq!(auroc(&[1.0, 2.0, 3.0, 4.0], &y), 1.0);
        assert_eq!(auroc(&[4.0, 3.0, 2.0, 1.0], &y), 0.0);
        assert_eq!(auroc(&[1.0; 4], &y), 0.5);
        assert_eq!(auroc(&[1.0, 3.0, 2.0, 4.0], &y), 0.75);
        assert!(auroc(&[1.0], &[true]).is_nan());
    }

    #[test]
    fn ndcg_by_hand() {
        let mut gains = [0; 16];
        (gains[0], gains[1]) = (3, 2);
        let mut scores = [0.0; 16];
        (scores[0], scores[1], scores[2]) = (1.0, 3.0, 2.0);
        let log3 = 3f64.log2();
        let expected = (2.0 + 3.0 / 2.0) / (3.0 + 2.0 / log3);
        assert!((ndcg3(&scores, &gains, None).unwrap() - expected).abs() < 1e-12);
        assert_eq!(ndcg3(&scores, &[0; 16], None), None);
    }

    #[test]
    fn ndcg_breaks_ties_by_genre_order_and_leaves_out() {
        let mut gains = [0; 16];
        gains[1] = 3;
        assert!((ndcg3(&[0.0; 16], &gains, None).unwrap() - 1.0 / 3f64.log2()).abs() < 1e-12);
        assert_eq!(ndcg3(&[0.0; 16], &gains, Some(Genre::Classical)), Some(1.0));
        assert_eq!(ndcg3(&[0.0; 16], &gains, Some(Genre::Country)), None);
    }

    #[test]
    fn rmse_and_brier() {
        assert!((rmse([(0.0, 3.0), (0.0, 4.0)].into_iter()) - 12.5f64.sqrt()).abs() < 1e-12);
        assert!((brier(&[(0.5, true), (1.0, true)]) - 0.125).abs() < 1e-12);
    }

    #[test]
    fn a_calibrated_bin_has_no_error() {
        assert!(calibration_error(&[(0.5, true), (0.5, false)]) < 1e-12);
        assert!((calibration_error(&[(0.9, false), (0.95, false)]) - 0.925).abs() < 1e-12);
    }

    #[test]
    fn f1_counts() {
        let mut c = Confusion::default();
        for (said, truth) in [(true, true), (true, false), (false, true), (false, false)] {
            c.add(said, truth);
        }
        assert_eq!(c.f1(), 0.5);
        assert_eq!(Confusion::default().f1(), 0.0);
        assert_eq!(Confusion::default().f_beta(2.0), 0.0);
    }

    #[test]
    fn f_beta_lies_between_precision_and_recall() {
        let c = Confusion {
            hit: 3,
            false_alarm: 1,
            miss: 3,
        };
        assert!((c.f_beta(1.0) - c.f1()).abs() < 1e-12);
        assert!((c.f_beta(1e-6) - 0.75).abs() < 1e-9, "precision");
        assert!((c.f_beta(1e6) - 0.5).abs() < 1e-9, "recall");
        assert!(c.f_beta(0.5) > c.f_beta(2.0));
    }
}
