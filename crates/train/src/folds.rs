//! Held-out predictions. Fold of a row is its position modulo five, no random numbers (the published protocol).
//!
//! Each fold is predicted by a model that never saw it. What has to be chosen (blend weights, calibration, thresholds)
//! is chosen inside the training folds, from predictions by models that saw neither the fold under test nor the row
//! itself. A model without folds f and g serves both as inner model of f for the rows of g and the other way round, so
//! ten such models do for all five folds.

use ensemble::{Forest, Gaussian};
use indicatif::ProgressBar;
use music::Genre;
use rayon::prelude::*;

use crate::boost::{self, Booster, Inputs};
use crate::masks::Visible;
use crate::settings::{Setting, TOLD, told};
use crate::{Person, TrainError, gauss};

/// Number of folds.
pub const FOLDS: usize = 5;

/// What one run of cross-validation is made with.
#[derive(Clone, Copy, Debug)]
pub struct Plan<'a> {
    /// Everyone, in the order of the file.
    pub people: &'a [Person],
    /// Seed of the masks.
    pub seed: u64,
    /// Settings of the trees.
    pub trees: boost::Settings,
    /// What the trees may ask.
    pub inputs: Inputs,
}

/// Both halves of the blend, fitted on some of the people.
#[derive(Clone, Debug)]
pub struct Halves {
    /// Trees of all genres.
    pub forest: Forest,
    /// Gaussian completion.
    pub gaussian: Gaussian,
    inputs: Inputs,
}

/// Expected frequencies of the 16 genres by each half.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expected {
    /// By the trees.
    pub forest: [f64; Genre::COUNT],
    /// By the Gaussian.
    pub gaussian: [f64; Genre::COUNT],
}

/// Predictions of one held-out person in all settings, and with more and more genres told.
#[derive(Clone, Debug)]
pub struct HeldOut {
    /// Position of the person.
    pub row: usize,
    /// In the order of [`Setting::ALL`].
    pub expected: [Expected; Setting::ALL.len()],
    /// With [`told`] genres shown, in the order of [`TOLD`].
    pub told: [Expected; TOLD.len()],
}

/// All held-out predictions that evaluation and tuning need.
#[derive(Clone, Debug)]
pub struct CrossValidation {
    /// For each fold, predictions of its people by the model without it.
    pub outer: Vec<Vec<HeldOut>>,
    /// For each fold, predictions of all other people by models that saw neither them nor the fold. Empty when only
    /// the outer ones were asked for.
    pub inner: Vec<Vec<HeldOut>>,
}

/// Positions outside of the given folds.
#[must_use]
pub fn without(people: usize, folds: &[usize]) -> Vec<usize> {
    (0..people)
        .filter(|row| !folds.contains(&(row % FOLDS)))
        .collect()
}

impl Plan<'_> {
    /// Fits both halves on the people at `chosen`, genres in parallel.
    ///
    /// # Errors
    /// When either half can not be fitted.
    pub fn fit(&self, chosen: &[usize], progress: &ProgressBar) -> Result<Halves, TrainError> {
        self.halves(chosen, &self.boosters(chosen, progress)?)
    }

    /// Fits each genre's trees on the people at `chosen`, as smartcore's objects, genres in order and in parallel.
    ///
    /// # Errors
    /// When smartcore refuses.
    pub fn boosters(
        &self,
        chosen: &[usize],
        progress: &ProgressBar,
    ) -> Result<Vec<Booster>, TrainError> {
        let fit = |genre| {
            let booster = boost::fit(
                self.people,
                chosen,
                genre,
                self.seed,
                self.trees,
                self.inputs,
            )?;
            progress.inc(1);
            Ok(booster)
        };
        Genre::ALL.into_par_iter().map(fit).collect()
    }

    /// Both halves, with the trees that [`Plan::boosters`] fitted on the people at `chosen`.
    ///
    /// # Errors
    /// When the trees are not what was asked for, or the Gaussian can not be fitted.
    pub fn halves(&self, chosen: &[usize], boosters: &[Booster]) -> Result<Halves, TrainError> {
        let trees: Result<Vec<_>, TrainError> = boosters
            .iter()
            .map(|booster| boost::trees(booster, self.trees.rate))
            .collect();
        let forest = Forest::new(
            self.trees.depth,
            vec![self.trees.base; Genre::COUNT],
            &trees?,
        )
        .ok_or_else(|| {
            TrainError::Fit("smartcore grew deeper trees than it was asked for".to_owned())
        })?;
        let gaussian = gauss::fit(self.people, chosen)?;
        Ok(Halves {
            forest,
            gaussian,
            inputs: self.inputs,
        })
    }

    /// How many steps of progress [`Plan::cross_validate`] takes.
    #[must_use]
    pub const fn steps(nested: bool) -> u64 {
        let models = if nested {
            FOLDS + FOLDS * (FOLDS - 1) / 2
        } else {
            FOLDS
        };
        (models * Genre::COUNT) as u64
    }

    /// Predicts everyone by models that did not see them; `nested` adds the inner predictions.
    ///
    /// # Errors
    /// With fewer than ten people a fold, or when a model can not be fitted.
    pub fn cross_validate(
        &self,
        nested: bool,
        progress: &ProgressBar,
    ) -> Result<CrossValidation, TrainError> {
        const NEEDED: usize = 10 * FOLDS;
        let found = self.people.len();
        if found < NEEDED {
            return Err(TrainError::TooFew {
                found,
                needed: NEEDED,
            });
        }
        let mut outer = Vec::new();
        for fold in 0..FOLDS {
            let model = self.fit(&without(found, &[fold]), progress)?;
            outer.push(self.predict_fold(&model, fold));
        }
        let mut inner = vec![Vec::new(); if nested { FOLDS } else { 0 }];
        for f in 0..inner.len() {
            for g in f + 1..FOLDS {
                let model = self.fit(&without(found, &[f, g]), progress)?;
                inner[f].extend(self.predict_fold(&model, g));
                inner[g].extend(self.predict_fold(&model, f));
            }
        }
        for of_fold in &mut inner {
            of_fold.sort_by_key(|held_out| held_out.row);
        }
        Ok(CrossValidation { outer, inner })
    }

    fn predict_fold(&self, model: &Halves, fold: usize) -> Vec<HeldOut> {
        let rows = (fold..self.people.len()).step_by(FOLDS);
        rows.map(|row| HeldOut {
            row,
            expected: Setting::ALL.map(|s| model.predict(&self.people[row], row, s)),
            told: TOLD.map(|count| {
                let person = &self.people[row];
                model.predict_from(person, &told(row, person.favourite, count))
            }),
        })
        .collect()
    }
}

impl Halves {
    /// Expected frequencies of a person's genres when only as much is known as the setting shows.
    #[must_use]
    pub fn predict(&self, person: &Person, row: usize, setting: Setting) -> Expected {
        self.predict_from(person, &setting.visible(person, row))
    }

    /// Expected frequencies of a person's genres when these genre answers are shown.
    #[must_use]
    pub fn predict_from(&self, person: &Person, visible: &Visible) -> Expected {
        let features = boost::hidden(person, visible);
        let mut ws = self.gaussian.workspace();
        self.gaussian.condition(&features.values, &mut ws);
        let forest = Genre::ALL.map(|genre| {
            self.forest
                .predict(genre.index(), &boost::inputs(&features, genre, self.inputs))
        });
        let gaussian = Genre::ALL.map(|genre| {
            let question = wellbeing::Question::Genre(genre).index();
            self.gaussian
                .predict(question, &ws)
                .expect("every genre is a column of the Gaussian")
        });
        Expected { forest, gaussian }
    }
}
