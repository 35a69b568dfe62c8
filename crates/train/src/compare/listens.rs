//! From expected frequencies to probabilities of "at least sometimes" and to yes or no, alike for all models: both are
//! chosen on the inner predictions of each fold's training part.

use music::Genre;

use super::nested::{Data, Nested, Taste};
use super::ranked::Scored;
use super::situation::Situation;
use super::statistic::Said;
use crate::folds::FOLDS;
use crate::tune::{LISTENS, logistic};

/// What was expected of a person who was asked for a genre, and whether they listen to it.
pub(crate) fn cases<'a>(
    data: Data<'a>,
    situation: Situation,
    genre: Genre,
    predicted: impl Iterator<Item = (usize, &'a Taste)> + 'a,
) -> impl Iterator<Item = Scored> + 'a {
    let g = genre.index();
    predicted
        .filter(move |(row, _)| situation.asked(&data.people[*row], *row, data.seed)[g])
        .map(move |(row, taste)| Scored {
            person: row,
            score: taste[situation.index()][g],
            truth: data.people[row].levels[g] >= LISTENS,
        })
}

/// Held-out cases of a genre.
pub(crate) fn outer(
    data: Data<'_>,
    situation: Situation,
    genre: Genre,
    taste: &Nested<Taste>,
) -> Vec<Scored> {
    cases(data, situation, genre, taste.outer.iter().enumerate()).collect()
}

fn inner(
    data: Data<'_>,
    situation: Situation,
    genre: Genre,
    taste: &Nested<Taste>,
    fold: usize,
) -> Vec<Scored> {
    let predicted = taste.inner[fold].iter().map(|(row, taste)| (*row, taste));
    cases(data, situation, genre, predicted).collect()
}

/// Probabilities for all genres: P = σ(a + b μ), a and b by maximum likelihood on the inner predictions of all genres.
/// Where that does not settle (hardly any data), everyone gets the share of yes.
pub(crate) fn probabilities(
    data: Data<'_>,
    situation: Situation,
    taste: &Nested<Taste>,
) -> Vec<Scored> {
    let curves: Vec<Curve> = (0..FOLDS)
        .map(|fold| {
            let all = Genre::ALL.map(|genre| inner(data, situation, genre, taste, fold));
            Curve::fit(&all.concat())
        })
        .collect();
    let mut cases = Genre::ALL
        .map(|genre| outer(data, situation, genre, taste))
        .concat();
    for case in &mut cases {
        case.score = curves[case.person % FOLDS].probability(case.score);
    }
    cases
}

enum Curve {
    Logistic(f64, f64),
    Share(f64),
}

impl Curve {
    fn fit(cases: &[Scored]) -> Self {
        let pairs: Vec<(f64, bool)> = cases.iter().map(|case| (case.score, case.truth)).collect();
        let yes = pairs.iter().filter(|(_, truth)| *truth).count();
        logistic(&pairs).map_or(
            Self::Share(yes as f64 / pairs.len().max(1) as f64),
            |(a, b)| Self::Logistic(a, b),
        )
    }

    fn probability(&self, score: f64) -> f64 {
        match self {
            Self::Logistic(a, b) => 1.0 / (1.0 + libm::exp(-(a + b * score))),
            Self::Share(share) => *share,
        }
    }
}

/// Yes or no for each genre, by a threshold a genre on the expected frequency: the best F1 on the inner predictions.
pub(crate) fn said(data: Data<'_>, situation: Situation, taste: &Nested<Taste>) -> Vec<Vec<Said>> {
    let of_genre = |genre: Genre| {
        let thresholds: Vec<f64> = (0..FOLDS)
            .map(|fold| best_threshold(inner(data, situation, genre, taste, fold)))
            .collect();
        let cases = outer(data, situation, genre, taste).into_iter();
        let said = cases.map(|case| Said {
            person: case.person,
            yes: case.score >= thresholds[case.person % FOLDS],
            truth: case.truth,
        });
        said.collect()
    };
    Genre::ALL.map(of_genre).to_vec()
}

/// Yes for everyone and everything.
pub(crate) fn always_yes(data: Data<'_>, situation: Situation) -> Vec<Vec<Said>> {
    let blank = vec![[[0.0; Genre::COUNT]; Situation::COUNT]; data.people.len()];
    let of_genre = |genre: Genre| {
        let all = cases(data, situation, genre, blank.iter().enumerate());
        let said = all.map(|case| Said {
            person: case.person,
            yes: true,
            truth: case.truth,
        });
        said.collect()
    };
    Genre::ALL.map(of_genre).to_vec()
}

/// The score from which on yes gives the best F1; of equally good ones the lowest. Halfway to the next lower score, so
/// that it does not hang on one person; everything is yes when nobody listens.
fn best_threshold(mut cases: Vec<Scored>) -> f64 {
    cases.sort_by(|a, b| a.score.total_cmp(&b.score));
    let mut hits = cases.iter().filter(|case| case.truth).count();
    let listeners = hits;
    let (mut best, mut best_f1) = (f64::NEG_INFINITY, -1.0);
    for (i, case) in cases.iter().enumerate() {
        let below = i.checked_sub(1).map(|before| cases[before].score);
        if below != Some(case.score) {
            // 2 hits / (said yes + listeners)
            let f1 = 2.0 * hits as f64 / (cases.len() - i + listeners) as f64;
            if f1 > best_f1 {
                let threshold = below.map_or(f64::NEG_INFINITY, |b| f64::midpoint(b, case.score));
                (best, best_f1) = (threshold, f1);
            }
        }
        hits -= usize::from(case.truth);
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(pairs: &[(f64, bool)]) -> Vec<Scored> {
        let case = |(person, (score, truth)): (usize, &(f64, bool))| Scored {
            person,
            score: *score,
            truth: *truth,
        };
        pairs.iter().enumerate().map(case).collect()
    }

    #[test]
    fn the_threshold_parts_listeners_from_others() {
        let cases = list(&[
            (0.1, false),
            (0.2, false),
            (0.3, false),
            (0.7, true),
            (0.9, true),
        ]);
        assert_eq!(best_threshold(cases), 0.5);
    }

    #[test]
    fn when_scores_say_nothing_the_best_f1_is_yes_to_all() {
        let tied = list(&[(0.5, false), (0.5, true), (0.5, false)]);
        assert_eq!(best_threshold(tied), f64::NEG_INFINITY);
        assert_eq!(
            best_threshold(list(&[(0.1, false), (0.2, false)])),
            f64::NEG_INFINITY
        );
        assert_eq!(best_threshold(Vec::new()), f64::NEG_INFINITY);
    }

    #[test]
    fn a_threshold_never_parts_equal_scores() {
        // Saying yes from .4 on: 2 hits, 1 false alarm; no threshold lies inside the tie.
        let cases = list(&[
            (0.2, false),
            (0.2, false),
            (0.4, false),
            (0.4, true),
            (0.9, true),
        ]);
        assert!((best_threshold(cases) - 0.3).abs() < 1e-12);
    }

    #[test]
    fn without_a_slope_everyone_gets_the_share() {
        let curve = Curve::fit(&list(&[
            (1.0, true),
            (1.0, false),
            (1.0, false),
            (1.0, false),
        ]));
        assert_eq!(curve.probability(0.3), 0.25);
    }
}
