//! Figures of the protocol (see the crate's docs and `models/evaluation.json`): popularity, each half, the blend.

use std::collections::BTreeMap;

use music::Genre;
use serde::Serialize;
use wellbeing::Certainty;

use crate::folds::{CrossValidation, FOLDS, HeldOut, without};
use crate::metrics::{self, Confusion};
use crate::operating::{BETAS, F1, Measured, Operating};
use crate::settings::Setting;
use crate::tune::{self, LISTENS, Tuning};
use crate::{Person, TrainError};

/// The four figures that models are compared by.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Row {
    /// Root mean squared error of frequencies, all other genres known.
    pub rmse_one_hidden: f64,
    /// Mean over genres of the area under the ROC curve for "at least Sometimes", all other genres known.
    pub auroc_one_hidden: f64,
    /// Mean NDCG@3 over people, no genre known.
    pub ndcg3_none_known: f64,
    /// Mean NDCG@3 over people of the 15 others, the favourite known. People who answered "Never" to all 15 have no
    /// right order and are left out, as in the golden figures.
    pub ndcg3_favourite_known: f64,
}

/// The four models side by side.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// Mean frequency of each genre in the training folds.
    pub popularity: Row,
    /// Gaussian completion.
    pub gaussian: Row,
    /// Boosted trees.
    pub trees: Row,
    /// Both, as shipped.
    pub blend: Row,
}

/// How good probabilities, thresholds and words are in one setting, for the blend.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Certainties {
    /// How much is known.
    pub setting: Setting,
    /// Mean squared error of P(at least Sometimes).
    pub brier: f64,
    /// Expected calibration error, ten bins.
    pub calibration_error: f64,
    /// F1 of "liked" over all cases.
    pub micro_f1: f64,
    /// Mean F1 over genres.
    pub macro_f1: f64,
    /// The same when every genre is called liked.
    pub always_yes_micro_f1: f64,
    /// For each word of certainty: share of cases that get it, and how often its more likely side is right.
    pub words: BTreeMap<&'static str, Word>,
}

/// One word of certainty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Word {
    /// Share of all cases, 0 to 1.
    pub share: f64,
    /// Share of those in which the more likely side was right, 0 to 1.
    pub right: f64,
}

/// Predictions of everyone, each from models and choices that never saw them.
#[derive(Clone, Debug)]
pub struct Pooled {
    /// One entry a person, in the order of the file: who, and what was expected in each setting.
    pub blend: Vec<[[f64; Genre::COUNT]; Setting::ALL.len()]>,
    gaussian: Vec<[[f64; Genre::COUNT]; Setting::ALL.len()]>,
    trees: Vec<[[f64; Genre::COUNT]; Setting::ALL.len()]>,
    popularity: Vec<[[f64; Genre::COUNT]; Setting::ALL.len()]>,
    /// What was chosen inside the training folds of each fold.
    pub tunings: Vec<Tuning>,
}

impl Pooled {
    /// Tunes inside each fold's training part and applies it to the fold.
    ///
    /// # Errors
    /// When tuning fails in a fold.
    pub fn new(people: &[Person], cv: &CrossValidation) -> Result<Self, TrainError> {
        let blank = vec![[[0.0; Genre::COUNT]; Setting::ALL.len()]; people.len()];
        let mut pooled = Self {
            blend: blank.clone(),
            gaussian: blank.clone(),
            trees: blank.clone(),
            popularity: blank,
            tunings: Vec::new(),
        };
        for (fold, outer) in cv.outer.iter().enumerate() {
            let tuning = tune::tune(people, &cv.inner[fold])?;
            let popularity = popularity(people, fold);
            for held_out in outer {
                pooled.take(held_out, &tuning, popularity);
            }
            pooled.tunings.push(tuning);
        }
        Ok(pooled)
    }

    fn take(&mut self, held_out: &HeldOut, tuning: &Tuning, popularity: [f64; Genre::COUNT]) {
        let row = held_out.row;
        for (s, expected) in held_out.expected.iter().enumerate() {
            let bucket = tuning.calibration.buckets()[s];
            self.gaussian[row][s] = expected.gaussian;
            self.trees[row][s] = expected.forest;
            self.popularity[row][s] = popularity;
            self.blend[row][s] =
                std::array::from_fn(|g| bucket.blend(expected.forest[g], expected.gaussian[g]));
        }
    }

    /// The table of four models.
    #[must_use]
    pub fn compare(&self, people: &[Person]) -> Comparison {
        Comparison {
            popularity: row(people, &self.popularity),
            gaussian: row(people, &self.gaussian),
            trees: row(people, &self.trees),
            blend: row(people, &self.blend),
        }
    }

    /// Calibration, thresholds and words of the blend in each setting.
    #[must_use]
    pub fn certainties(&self, people: &[Person]) -> Vec<Certainties> {
        Setting::ALL
            .into_iter()
            .map(|setting| self.certainty(people, setting))
            .collect()
    }

    /// What naming genres by each step of the ladder leads to, thresholds chosen inside the training folds.
    #[must_use]
    pub fn operating(&self, people: &[Person]) -> Vec<Operating> {
        let measured = |step: usize, setting| {
            let mut counted = Confusion::default();
            let mut asked = 0;
            self.each_case(people, setting, |tuning, g, p, listens| {
                counted.add(p >= tuning.ladder[step][g], listens);
                asked += 1;
            });
            Measured::new(setting, counted, asked)
        };
        let steps = BETAS.into_iter().enumerate();
        steps
            .map(|(step, beta)| Operating {
                beta,
                buckets: Setting::ALL.map(|setting| measured(step, setting)).to_vec(),
            })
            .collect()
    }

    /// Calls `each` with what was chosen without a person, and a genre asked of them, its probability and its truth.
    fn each_case(
        &self,
        people: &[Person],
        setting: Setting,
        mut each: impl FnMut(&Tuning, usize, f64, bool),
    ) {
        for (row, person) in people.iter().enumerate() {
            let tuning = &self.tunings[row % FOLDS];
            let bucket = tuning.calibration.buckets()[setting.index()];
            let visible = setting.visible(person, row);
            let asked = |genre: &Genre| setting.asks(*genre, &visible);
            for g in Genre::ALL.into_iter().filter(asked).map(Genre::index) {
                let p = bucket.probability(self.blend[row][setting.index()][g]);
                each(tuning, g, p, person.levels[g] >= LISTENS);
            }
        }
    }

    fn certainty(&self, people: &[Person], setting: Setting) -> Certainties {
        let mut pairs = Vec::new();
        let mut liked = [Confusion::default(); Genre::COUNT];
        let mut always = Confusion::default();
        self.each_case(people, setting, |tuning, g, p, listens| {
            liked[g].add(p >= tuning.ladder[F1][g], listens);
            always.add(true, listens);
            pairs.push((p, listens));
        });
        let all = liked
            .iter()
            .fold(Confusion::default(), |sum, one| sum.plus(*one));
        Certainties {
            setting,
            brier: metrics::brier(&pairs),
            calibration_error: metrics::calibration_error(&pairs),
            micro_f1: all.f1(),
            macro_f1: liked.iter().map(Confusion::f1).sum::<f64>() / Genre::COUNT as f64,
            always_yes_micro_f1: always.f1(),
            words: words(&pairs),
        }
    }
}

fn words(pairs: &[(f64, bool)]) -> BTreeMap<&'static str, Word> {
    let named = [
        (Certainty::Sure, "sure"),
        (Certainty::Fair, "fair"),
        (Certainty::Guess, "guess"),
    ];
    let of = |certainty| {
        let mine: Vec<_> = pairs
            .iter()
            .filter(|(p, _)| Certainty::of(*p) == certainty)
            .collect();
        let right = mine
            .iter()
            .filter(|(p, listens)| (*p >= 0.5) == *listens)
            .count();
        let share = mine.len() as f64 / pairs.len() as f64;
        Word {
            share,
            right: if mine.is_empty() {
                0.0
            } else {
                right as f64 / mine.len() as f64
            },
        }
    };
    named
        .into_iter()
        .map(|(certainty, name)| (name, of(certainty)))
        .collect()
}

fn popularity(people: &[Person], fold: usize) -> [f64; Genre::COUNT] {
    let chosen = without(people.len(), &[fold]);
    std::array::from_fn(|g| {
        chosen
            .iter()
            .map(|i| f64::from(people[*i].levels[g]))
            .sum::<f64>()
            / chosen.len() as f64
    })
}

fn row(people: &[Person], expected: &[[[f64; Genre::COUNT]; Setting::ALL.len()]]) -> Row {
    let one_hidden = |row: usize| expected[row][Setting::OneHidden.index()];
    let cells = people.iter().enumerate().flat_map(|(row, person)| {
        (0..Genre::COUNT).map(move |g| (f64::from(person.levels[g]), one_hidden(row)[g]))
    });
    let auroc = |g: usize| {
        let scores: Vec<f64> = (0..people.len()).map(|row| one_hidden(row)[g]).collect();
        let listens: Vec<bool> = people
            .iter()
            .map(|person| person.levels[g] >= LISTENS)
            .collect();
        metrics::auroc(&scores, &listens)
    };
    Row {
        rmse_one_hidden: metrics::rmse(cells),
        auroc_one_hidden: (0..Genre::COUNT).map(auroc).sum::<f64>() / Genre::COUNT as f64,
        ndcg3_none_known: mean_ndcg(people, expected, Setting::NoneKnown),
        ndcg3_favourite_known: mean_ndcg(people, expected, Setting::FavouriteKnown),
    }
}

fn mean_ndcg(
    people: &[Person],
    expected: &[[[f64; Genre::COUNT]; Setting::ALL.len()]],
    setting: Setting,
) -> f64 {
    let of_person = |(row, person): (usize, &Person)| {
        let left_out = (setting == Setting::FavouriteKnown).then_some(person.favourite);
        metrics::ndcg3(&expected[row][setting.index()], &person.levels, left_out)
    };
    let values: Vec<f64> = people.iter().enumerate().filter_map(of_person).collect();
    values.iter().sum::<f64>() / values.len() as f64
}
