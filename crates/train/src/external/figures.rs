//! The figures of merit over people who count more than once or not at all, as resampling needs them. With every
//! weight 1 they are those of [`crate::metrics`].

use music::Genre;

use super::predictors::MODELS;
use crate::metrics;
use crate::tune::LISTENS;

/// What one model said of one person, with what is true.
#[derive(Clone, Debug, Default)]
pub(super) struct Scores {
    /// Expected frequency and truth of each genre asked for, the others known.
    pub(super) one_hidden: [Option<(f64, u8)>; Genre::COUNT],
    /// NDCG@3, no genre known.
    pub(super) ndcg_none_known: Option<f64>,
    /// NDCG@3 of the others, the favourite known.
    pub(super) ndcg_favourite_known: Option<f64>,
    /// Probabilities of at least Sometimes and whether so, the others known.
    pub(super) sure_one_hidden: Vec<(f64, bool)>,
    /// The same, no genre known.
    pub(super) sure_none_known: Vec<(f64, bool)>,
}

/// One model over all people: prepared so that many weightings are cheap.
#[derive(Clone, Debug)]
pub(super) struct Prepared {
    /// For each person sum of squared errors and number of cases.
    squares: Vec<(f64, f64)>,
    ndcg_none_known: Vec<Option<f64>>,
    ndcg_favourite_known: Vec<Option<f64>>,
    /// For each genre (score, person, listens), rising by score.
    ranked: [Vec<(f64, usize, bool)>; Genre::COUNT],
}

/// Figures of one model; `None` where nothing was asked, or a genre has no listeners or nobody else.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Figures {
    /// Root mean squared error.
    pub(super) rmse: Option<f64>,
    /// Area under the ROC curve for each genre.
    pub(super) auroc: [Option<f64>; Genre::COUNT],
    /// Mean NDCG@3, no genre known.
    pub(super) ndcg_none_known: Option<f64>,
    /// Mean NDCG@3, the favourite known.
    pub(super) ndcg_favourite_known: Option<f64>,
}

impl Figures {
    /// Mean area over the genres that have one.
    #[must_use]
    pub(super) fn macro_auroc(&self) -> Option<f64> {
        let areas: Vec<f64> = self.auroc.into_iter().flatten().collect();
        (!areas.is_empty()).then(|| areas.iter().sum::<f64>() / areas.len() as f64)
    }
}

impl Prepared {
    /// Sorts once.
    #[must_use]
    pub(super) fn new(people: &[[Scores; MODELS]], model: usize) -> Self {
        let scores = || people.iter().map(|person| &person[model]);
        let ranked = std::array::from_fn(|g| {
            let mut ranked: Vec<(f64, usize, bool)> = scores()
                .enumerate()
                .filter_map(|(i, s)| s.one_hidden[g].map(|(x, y)| (x, i, y >= LISTENS)))
                .collect();
            ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
            ranked
        });
        Self {
            squares: scores().map(squares).collect(),
            ndcg_none_known: scores().map(|s| s.ndcg_none_known).collect(),
            ndcg_favourite_known: scores().map(|s| s.ndcg_favourite_known).collect(),
            ranked,
        }
    }

    /// Figures when each person counts as often as `weights` says.
    #[must_use]
    pub(super) fn figures(&self, weights: &[f64]) -> Figures {
        let (mut sum, mut cases) = (0.0, 0.0);
        for ((squares, n), weight) in self.squares.iter().zip(weights) {
            sum += weight * squares;
            cases += weight * n;
        }
        Figures {
            rmse: (cases > 0.0).then(|| libm::sqrt(sum / cases)),
            auroc: std::array::from_fn(|g| auroc(&self.ranked[g], weights)),
            ndcg_none_known: mean(&self.ndcg_none_known, weights),
            ndcg_favourite_known: mean(&self.ndcg_favourite_known, weights),
        }
    }
}

/// Mean difference between stated probability and share of listeners, ten bins; `None` for nobody.
#[must_use]
pub(super) fn calibration_error<'a>(
    pairs: impl Iterator<Item = &'a Vec<(f64, bool)>>,
) -> Option<f64> {
    let pairs: Vec<(f64, bool)> = pairs.flatten().copied().collect();
    (!pairs.is_empty()).then(|| metrics::calibration_error(&pairs))
}

fn squares(scores: &Scores) -> (f64, f64) {
    let cases = scores.one_hidden.iter().flatten();
    cases.fold((0.0, 0.0), |(sum, n), (expected, truth)| {
        (sum + (expected - f64::from(*truth)).powi(2), n + 1.0)
    })
}

fn mean(values: &[Option<f64>], weights: &[f64]) -> Option<f64> {
    let (mut sum, mut n) = (0.0, 0.0);
    for (value, weight) in values.iter().zip(weights) {
        if let Some(value) = value {
            sum += weight * value;
            n += weight;
        }
    }
    (n > 0.0).then(|| sum / n)
}

/// Share of pairs of a listener and another in which the listener's score is higher, ties counted half.
fn auroc(ranked: &[(f64, usize, bool)], weights: &[f64]) -> Option<f64> {
    let (mut right, mut listeners, mut others) = (0.0, 0.0, 0.0);
    for tied in ranked.chunk_by(|a, b| a.0 == b.0) {
        let (mut yes, mut no) = (0.0, 0.0);
        for (_, person, listens) in tied {
            *(if *listens { &mut yes } else { &mut no }) += weights[*person];
        }
        right += yes * (others + no / 2.0);
        listeners += yes;
        others += no;
    }
    (listeners > 0.0 && others > 0.0).then(|| right / (listeners * others))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ranked(cases: &[(u8, bool)]) -> Vec<(f64, usize, bool)> {
        let cases = cases.iter().enumerate();
        let mut ranked: Vec<_> = cases.map(|(i, (x, y))| (f64::from(*x), i, *y)).collect();
        ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
        ranked
    }

    proptest! {
        #[test]
        fn unweighted_it_is_the_plain_area(cases in prop::collection::vec((0_u8..5, any::<bool>()), 1..40)) {
            let scores: Vec<f64> = cases.iter().map(|(x, _)| f64::from(*x)).collect();
            let listens: Vec<bool> = cases.iter().map(|(_, y)| *y).collect();
            let plain = metrics::auroc(&scores, &listens);
            match auroc(&ranked(&cases), &vec![1.0; cases.len()]) {
                Some(area) => prop_assert!((area - plain).abs() < 1e-12),
                None => prop_assert!(plain.is_nan()),
            }
        }

        #[test]
        fn a_weight_is_a_repetition(cases in prop::collection::vec((0_u8..5, any::<bool>(), 0_usize..3), 1..30)) {
            let once: Vec<(u8, bool)> = cases.iter().map(|(x, y, _)| (*x, *y)).collect();
            let weights: Vec<f64> = cases.iter().map(|(_, _, n)| *n as f64).collect();
            let repeated: Vec<(u8, bool)> = cases
                .iter()
                .flat_map(|(x, y, n)| std::iter::repeat_n((*x, *y), *n))
                .collect();
            let one = auroc(&ranked(&once), &weights);
            let other = auroc(&ranked(&repeated), &vec![1.0; repeated.len()]);
            prop_assert_eq!(one.is_some(), other.is_some());
            prop_assert!((one.unwrap_or(0.0) - other.unwrap_or(0.0)).abs() < 1e-12);
        }
    }
}
