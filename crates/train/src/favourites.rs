//! Which genre is somebody's favourite, if it is one they have not told: a multinomial logit on what the blend expects,
//! and limits for sets that hold it with a stated certainty.
//!
//! Told genres are drawn at random among those that are not the favourite, so the statement is conditional: "if your
//! favourite is a genre that you have not told". Limits are calibrated on people that neither the trees and the
//! Gaussian nor the logit had seen (cross-conformal: the logit is fitted without a fold and scores that fold).

use ensemble::{Calibration, FavouriteHead, FavouriteLevel, Limit, set_of};
use music::Genre;
use serde::{Deserialize, Serialize};

use crate::folds::{CrossValidation, FOLDS, HeldOut};
use crate::settings::{TOLD, told};
use crate::tune::Tuning;
use crate::{Person, TrainError};
use logit::logit;

mod logit;

/// Certainties of the sets, in percent.
pub const CERTAINTIES: [u8; 2] = [80, 90];

/// One person with some genres told.
#[derive(Clone, Debug)]
pub struct Case {
    row: usize,
    /// What the blend expects of each genre.
    expected: [f64; Genre::COUNT],
    /// Which genres were not told.
    open: [bool; Genre::COUNT],
    favourite: usize,
}

/// The cases of one of [`TOLD`], blended as the calibration says.
#[must_use]
pub fn cases(
    people: &[Person],
    held_out: &[HeldOut],
    calibration: &Calibration,
    level: usize,
) -> Vec<Case> {
    let bucket = calibration.bucket(TOLD[level]);
    let case = |out: &HeldOut| {
        let halves = out.told[level];
        let person = &people[out.row];
        let shown = told(out.row, person.favourite, TOLD[level]);
        Case {
            row: out.row,
            expected: std::array::from_fn(|g| bucket.blend(halves.forest[g], halves.gaussian[g])),
            open: shown.map(|shown| !shown),
            favourite: person.favourite.index(),
        }
    };
    held_out.iter().map(case).collect()
}

/// How sets of one certainty did for one number of told genres, on people that nothing was fitted to or calibrated on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SetLevel {
    /// Number of told genres, none of them the favourite.
    pub known: usize,
    /// The certainty that was asked for, 0 to 1.
    pub confidence: f64,
    /// Share of people whose favourite was in their set.
    pub coverage: f64,
    /// Its 95 % interval (Wilson 1927).
    pub coverage_interval: [f64; 2],
    /// Mean number of genres in a set.
    pub mean_size: f64,
    /// People.
    pub people: usize,
}

/// Sets of everyone, by a logit and limits from inside the training folds: `tunings` and the inner predictions of each
/// fold.
///
/// # Errors
/// When a fit does not settle.
pub fn measure(
    people: &[Person],
    cv: &CrossValidation,
    tunings: &[Tuning],
) -> Result<Vec<SetLevel>, TrainError> {
    let mut counts = [[(0_usize, 0_usize); CERTAINTIES.len()]; TOLD.len()];
    for (fold, tuning) in tunings.iter().enumerate() {
        let head = fit(people, &cv.inner[fold], &tuning.calibration)?;
        for (l, level) in head.levels().iter().enumerate() {
            for case in cases(people, &cv.outer[fold], &tuning.calibration, l) {
                for (c, (hits, genres)) in counts[l].iter_mut().enumerate() {
                    let (size, inside) = case.set(level, c);
                    *hits += usize::from(inside);
                    *genres += size;
                }
            }
        }
    }
    let n = people.len();
    let level = |(known, counts): (usize, [(usize, usize); CERTAINTIES.len()])| {
        let of = move |(percent, (hits, genres)): (u8, (usize, usize))| SetLevel {
            known,
            confidence: f64::from(percent) / 100.0,
            coverage: hits as f64 / n as f64,
            coverage_interval: wilson(hits, n),
            mean_size: genres as f64 / n as f64,
            people: n,
        };
        CERTAINTIES.into_iter().zip(counts).map(of)
    };
    Ok(TOLD.into_iter().zip(counts).flat_map(level).collect())
}

/// 95 % interval of a share.
fn wilson(hits: usize, people: usize) -> [f64; 2] {
    const Z: f64 = 1.959_963_984_540_054;
    let n = people as f64;
    let p = hits as f64 / n;
    let middle = p + Z * Z / (2.0 * n);
    let half = Z * libm::sqrt(p * (1.0 - p) / n + Z * Z / (4.0 * n * n));
    [middle - half, middle + half].map(|end| end / (1.0 + Z * Z / n))
}

/// The head as the model carries it: fitted on everyone's held-out predictions, with the coverage that was measured.
///
/// # Errors
/// When a fit does not settle.
pub fn join(
    people: &[Person],
    held_out: &[HeldOut],
    calibration: &Calibration,
    measured: &[SetLevel],
) -> Result<FavouriteHead, TrainError> {
    let mut levels = fit(people, held_out, calibration)?.levels().to_vec();
    let limits = levels.iter_mut().flat_map(|level| &mut level.limits);
    for (limit, measured) in limits.zip(measured) {
        limit.coverage = measured.coverage;
    }
    head(levels)
}

fn head(levels: Vec<FavouriteLevel>) -> Result<FavouriteHead, TrainError> {
    FavouriteHead::new(CERTAINTIES.to_vec(), levels)
        .ok_or_else(|| TrainError::Fit("the logit of favourites is out of range".to_owned()))
}

/// Fits the logit and its limits for every level, from held-out predictions.
///
/// # Errors
/// When a fit does not settle.
pub fn fit(
    people: &[Person],
    held_out: &[HeldOut],
    calibration: &Calibration,
) -> Result<FavouriteHead, TrainError> {
    let levels: Result<Vec<_>, TrainError> = (0..TOLD.len())
        .map(|level| fit_level(&cases(people, held_out, calibration, level), TOLD[level]))
        .collect();
    head(levels?)
}

fn fit_level(cases: &[Case], known: usize) -> Result<FavouriteLevel, TrainError> {
    let all: Vec<&Case> = cases.iter().collect();
    let mut level = logit(&all, known)?;
    let mut scores = Vec::new();
    for fold in 0..FOLDS {
        let (held, rest): (Vec<&Case>, Vec<&Case>) =
            all.iter().partition(|case| case.row % FOLDS == fold);
        if !held.is_empty() {
            let without = logit(&rest, known)?;
            scores.extend(held.iter().map(|case| case.ask(&without)[case.favourite]));
        }
    }
    scores.sort_by(f64::total_cmp);
    level.limits = CERTAINTIES
        .map(|percent| Limit {
            least: least(&scores, percent),
            coverage: 0.0,
        })
        .to_vec();
    Ok(level)
}

/// The probability that at least `percent` of favourites reach, with the one extra place that makes it hold for the
/// next person too. `scores` rise.
fn least(scores: &[f64], percent: u8) -> f64 {
    let n = scores.len();
    let inside = ((n + 1) * usize::from(percent)).div_ceil(100);
    // Rounded down to what the file holds, so that nobody on the limit falls out.
    n.checked_sub(inside).map_or(0.0, |below| {
        let single = scores[below] as f32;
        let lower = if f64::from(single) > scores[below] {
            single.next_down()
        } else {
            single
        };
        f64::from(lower)
    })
}

impl Case {
    fn ask(&self, level: &FavouriteLevel) -> [f64; Genre::COUNT] {
        let mut p = [0.0; Genre::COUNT];
        level.probabilities(&self.expected, &self.open, &mut p);
        p
    }

    /// The set of a certainty (position in [`CERTAINTIES`]): how many genres, and whether the favourite is one.
    #[must_use]
    pub fn set(&self, level: &FavouriteLevel, certainty: usize) -> (usize, bool) {
        let set = set_of(&self.ask(level), level.limits[certainty].least);
        (set.len(), set.contains(&self.favourite))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_leaves_the_stated_share_above_it() {
        let scores: Vec<f64> = (1..=99).map(|i| f64::from(i) / 128.0).collect();
        for percent in CERTAINTIES {
            let least = least(&scores, percent);
            let above = scores.iter().filter(|score| **score >= least).count();
            // Of 99 and one more, this many places of a hundred.
            assert_eq!(above, usize::from(percent));
        }
    }

    #[test]
    fn with_too_few_people_every_genre_is_in() {
        assert_eq!(least(&[0.4, 0.5], 80), 0.0);
        assert_eq!(least(&[], 80), 0.0);
    }

    #[test]
    fn nobody_on_the_limit_falls_out_by_rounding() {
        let scores = [0.1_f64; 20];
        assert!(least(&scores, 80) <= 0.1 && least(&scores, 80) > 0.099_999);
    }

    #[test]
    fn wilsons_interval_by_hand() {
        let [low, high] = wilson(80, 100);
        assert!(
            (low - 0.7112).abs() < 1e-4 && (high - 0.8666).abs() < 1e-4,
            "{low} {high}"
        );
        assert!(wilson(0, 10)[0].abs() < 1e-12 && (wilson(10, 10)[1] - 1.0).abs() < 1e-12);
    }

    /// People drawn from a logit that the head can express: what it states holds for others drawn from it.
    #[test]
    fn sets_hold_what_they_state_on_people_like_those_fitted_on() {
        let drawn = |from: usize, to: usize| (from..to).map(draw).collect::<Vec<_>>();
        let level = fit_level(&drawn(0, 1500), 0).unwrap();
        assert!((level.slope - SLOPE).abs() < 0.2, "{}", level.slope);
        for (c, percent) in CERTAINTIES.into_iter().enumerate() {
            let others = drawn(1500, 3000);
            let inside = others.iter().filter(|case| case.set(&level, c).1).count();
            let share = 100.0 * inside as f64 / others.len() as f64;
            assert!(
                (share - f64::from(percent)).abs() < 3.0,
                "{percent}: {share}"
            );
        }
    }

    const SLOPE: f64 = 2.0;

    fn draw(row: usize) -> Case {
        let mut rng = crate::masks::random(1, row as u64);
        let mut unit = || crate::masks::unit(&mut rng);
        let expected: [f64; Genre::COUNT] = std::array::from_fn(|_| 3.0 * unit());
        let weights = expected.map(|mu| (SLOPE * mu).exp());
        let mut left = unit() * weights.iter().sum::<f64>();
        let passed = |weight: &&f64| {
            left -= **weight;
            left > 0.0
        };
        let favourite = weights.iter().take_while(passed).count();
        Case {
            row,
            expected,
            open: [true; Genre::COUNT],
            favourite: favourite.min(Genre::COUNT - 1),
        }
    }
}
