//! Operating points: for each weight of recall against precision one threshold a genre, chosen together.
//!
//! A genre's threshold could be the one with the best F-beta of that genre alone. But then a wrong guess at a genre that
//! few listen to weighs more than one at a genre that many listen to, and a person who is shown both does not see it
//! that way: named together, such genres are right less often at the same recall. So the thresholds of all genres are
//! the ones that have the best F-beta over all cases of all genres (Dinkelbach 1967: for a given value of the measure
//! each genre is on its own, and the value rises until it stays).

use ensemble::{Calibration, Ladder, OperatingPoint, Outcome};
use music::Genre;
use serde::{Deserialize, Serialize};

use crate::folds::HeldOut;
use crate::metrics::Confusion;
use crate::settings::Setting;
use crate::tune::{LISTENS, cases};
use crate::{Person, TrainError};

/// Weights of recall against precision, from few and sure to many and wide.
pub const BETAS: [f64; 7] = [0.25, 1.0 / 3.0, 0.5, 0.75, 1.0, 1.5, 2.0];
/// The step of [`BETAS`] where both count alike.
pub const F1: usize = 4;

/// One threshold a genre for each of [`BETAS`], on the probability, never rising from step to step.
pub type Thresholds = [[f64; Genre::COUNT]; BETAS.len()];

/// What one step of the ladder does, by how much is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Operating {
    /// Weight of recall against precision.
    pub beta: f64,
    /// One entry a setting.
    pub buckets: Vec<Measured>,
}

/// Precision and recall on people that neither models nor thresholds had seen.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// How much is known.
    pub setting: Setting,
    /// Share of the named genres that are listened to at least sometimes.
    pub precision: f64,
    /// Share of the genres listened to at least sometimes that are named.
    pub recall: f64,
    /// Share of the genres asked for that are named.
    pub picked: f64,
}

impl Measured {
    /// From counts over all cases of a setting, `asked` in number. Shares of nothing are 0.
    #[must_use]
    pub fn new(setting: Setting, counted: Confusion, asked: usize) -> Self {
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let named = counted.hit + counted.false_alarm;
        Self {
            setting,
            precision: share(counted.hit, named),
            recall: share(counted.hit, counted.hit + counted.miss),
            picked: share(named, asked),
        }
    }
}

/// Thresholds and what they were measured to do, as the model carries them; 0 where nothing was measured.
///
/// # Errors
/// When they are no ladder, which `ladder` rules out.
pub fn join(thresholds: &Thresholds, measured: &[Operating]) -> Result<Ladder, TrainError> {
    let outcome = |m: &Measured| Outcome {
        precision: m.precision,
        recall: m.recall,
        picked: m.picked,
    };
    let point = |(step, beta): (usize, f64)| OperatingPoint {
        beta,
        thresholds: thresholds[step].to_vec(),
        outcomes: measured.get(step).map_or_else(
            || vec![Outcome::default(); Setting::ALL.len()],
            |operating| operating.buckets.iter().map(outcome).collect(),
        ),
    };
    Ladder::new(BETAS.into_iter().enumerate().map(point).collect())
        .ok_or_else(|| TrainError::Fit("the operating points are no ladder".to_owned()))
}

/// For each of [`BETAS`] the thresholds that, over all settings and genres, have the best F-beta.
#[must_use]
pub fn ladder(people: &[Person], held_out: &[HeldOut], calibration: &Calibration) -> Thresholds {
    let scored = Genre::ALL.map(|genre| scored(people, held_out, calibration, genre));
    BETAS.map(|beta| together(&scored, beta))
}

/// Probability and truth of a genre in all settings, most likely first.
fn scored(
    people: &[Person],
    held_out: &[HeldOut],
    calibration: &Calibration,
    genre: Genre,
) -> Vec<(f64, bool)> {
    let mut scored = Vec::new();
    for (setting, bucket) in Setting::ALL.into_iter().zip(calibration.buckets()) {
        let of_genre = cases(people, held_out, setting).filter(|case| case.genre == genre);
        scored.extend(of_genre.map(|case| {
            (
                bucket.probability(case.blend(bucket)),
                case.level >= LISTENS,
            )
        }));
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    scored
}

fn together(scored: &[Vec<(f64, bool)>; Genre::COUNT], beta: f64) -> [f64; Genre::COUNT] {
    let square = beta * beta;
    let listens = |scored: &Vec<(f64, bool)>| scored.iter().filter(|case| case.1).count();
    let listeners: usize = scored.iter().map(listens).sum();
    // What a named case costs, in hits. It falls as recall counts more, so thresholds never rise along the ladder.
    let mut cost = 0.0;
    loop {
        let cuts = scored.each_ref().map(|of_genre| cut(of_genre, cost));
        let hits: usize = cuts.iter().map(|cut| cut.hits).sum();
        let named: usize = cuts.iter().map(|cut| cut.named).sum();
        let next = hits as f64 / (square * listeners as f64 + named as f64);
        // The cost rises to its largest value in finitely many steps. Nobody listens to anything: nothing is named.
        if next.is_nan() || next <= cost {
            return cuts.map(|cut| in_bytes(cut.threshold));
        }
        cost = next;
    }
}

/// Where a genre's cases are cut.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Cut {
    threshold: f64,
    named: usize,
    hits: usize,
}

/// The cut with the largest hits − `cost` · named; the narrowest of equally good ones, nothing named if that is best.
fn cut(scored: &[(f64, bool)], cost: f64) -> Cut {
    let (mut hits, mut best_gain) = (0, 0.0);
    let mut best = Cut {
        threshold: 1.0,
        named: 0,
        hits: 0,
    };
    for (i, (p, listens)) in scored.iter().enumerate() {
        hits += usize::from(*listens);
        let next = scored.get(i + 1).map_or(*p, |next| next.0);
        let gain = hits as f64 - cost * (i + 1) as f64;
        // Between equals there is no cut.
        let divides = next < *p || i + 1 == scored.len();
        if divides && gain > best_gain {
            best_gain = gain;
            best = Cut {
                threshold: f64::midpoint(*p, next),
                named: i + 1,
                hits,
            };
        }
    }
    best
}

/// Steps of 1/255, as the model's file has them: what is measured is what is shipped.
fn in_bytes(threshold: f64) -> f64 {
    libm::round(threshold * 255.0) / 255.0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Probabilities .9, .7, .5, .3, .1, of which those at the given places listen.
    fn five(listening: [usize; 2]) -> Vec<(f64, bool)> {
        let case = |i: usize| (0.9 - 0.2 * i as f64, listening.contains(&i));
        (0..5).map(case).collect()
    }

    #[test]
    fn a_cut_stands_where_the_next_case_is_not_worth_its_cost() {
        let scored = five([0, 2]);
        assert_eq!(cut(&scored, 0.4).named, 3);
        assert_eq!(cut(&scored, 0.6).named, 1);
        assert_eq!(cut(&scored, 1.0).named, 0, "nothing is worth it");
        assert!((cut(&scored, 0.4).threshold - 0.4).abs() < 1e-12);
    }

    #[test]
    fn equals_are_not_divided() {
        let scored = [(0.5, true), (0.5, false), (0.2, false)];
        assert_eq!(cut(&scored, 0.4).named, 2);
        assert_eq!(cut(&scored, 0.6).named, 0);
    }

    /// All 6 × 6 pairs of cuts of two genres, the others empty.
    #[test]
    fn thresholds_have_the_best_f_of_all_combinations() {
        let mut scored: [Vec<(f64, bool)>; Genre::COUNT] = Default::default();
        (scored[0], scored[1]) = (five([0, 2]), five([1, 4]));
        let f = |thresholds: [f64; 2], beta: f64| {
            let mut counted = Confusion::default();
            for (cases, threshold) in scored.iter().zip(thresholds) {
                cases
                    .iter()
                    .for_each(|(p, listens)| counted.add(*p >= threshold, *listens));
            }
            counted.f_beta(beta)
        };
        for beta in BETAS {
            let chosen = together(&scored, beta);
            let best = (0..36)
                .map(|i| f([0.2 * f64::from(i / 6), 0.2 * f64::from(i % 6)], beta))
                .fold(0.0, f64::max);
            assert!(
                (f([chosen[0], chosen[1]], beta) - best).abs() < 1e-12,
                "{beta}"
            );
        }
    }

    #[test]
    fn a_genre_without_cases_or_listeners_is_never_named() {
        let mut scored: [Vec<(f64, bool)>; Genre::COUNT] = Default::default();
        assert_eq!(together(&scored, 1.0), [1.0; Genre::COUNT]);
        scored[3] = vec![(0.4, false)];
        assert_eq!(together(&scored, 1.0)[3], 1.0);
    }

    #[test]
    fn shares_by_hand() {
        let counted = Confusion {
            hit: 3,
            false_alarm: 1,
            miss: 2,
        };
        let m = Measured::new(Setting::NoneKnown, counted, 8);
        assert_eq!((m.precision, m.recall, m.picked), (0.75, 0.6, 0.5));
        let none = Measured::new(Setting::NoneKnown, Confusion::default(), 0);
        assert_eq!((none.precision, none.recall, none.picked), (0.0, 0.0, 0.0));
    }
}
