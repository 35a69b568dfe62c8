//! What inputs are worth: the fall in squared error that adding them brings, with its standard error over people.

use std::collections::BTreeMap;

use music::{Genre, PerGenre};
use serde::Serialize;

use crate::folds::CrossValidation;
use crate::settings::Setting;
use crate::tune::{self, cases};
use crate::{Person, TrainError, derived};

/// What adding inputs does to the squared error of held-out forecasts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ablation {
    /// The inputs.
    pub features: Vec<&'static str>,
    /// Over all genres and settings.
    pub all: Gain,
    /// For each setting.
    pub by_setting: Vec<(Setting, Gain)>,
    /// For each genre over all settings but [`Setting::FavouriteKnown`].
    pub by_genre: BTreeMap<&'static str, Gain>,
    /// For each genre when the favourite is known. Kept apart: a single visible genre at the top frequency betrays to
    /// the inputs that it is the favourite, and so that the genre asked for is not. That is knowledge of the protocol,
    /// not of taste, and is worth something only for genres that are many people's favourite.
    pub by_genre_favourite_known: BTreeMap<&'static str, Gain>,
    /// Genres that the inputs help: `by_genre` above [`HELPS`] standard errors. Only for these would they be shipped.
    pub helps: Vec<&'static str>,
}

/// A fall in mean squared error (positive: better) with its standard error over people.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Gain {
    /// Mean fall.
    pub gain: f64,
    /// Its standard error.
    pub standard_error: f64,
}

/// Standard errors that a gain must exceed to count: about one false alarm in 740, so that sixteen genres can be asked.
pub const HELPS: f64 = 3.0;

impl Ablation {
    /// Compares squared errors of the blend with and without extra inputs, person by person.
    ///
    /// # Errors
    /// When a blend can not be tuned.
    pub fn measure(
        people: &[Person],
        without: &CrossValidation,
        with: &CrossValidation,
    ) -> Result<Self, TrainError> {
        let falls = falls(people, without, with)?;
        let over = |settings: &[Setting], genres: &[Genre]| {
            gain(
                falls
                    .iter()
                    .filter_map(|person| mean_fall(person, settings, genres))
                    .collect(),
            )
        };
        let by_setting = Setting::ALL.map(|setting| (setting, over(&[setting], &Genre::ALL)));
        let by_genre =
            |settings: &[Setting]| Genre::ALL.map(|genre| (genre.name(), over(settings, &[genre])));
        let fair = by_genre(&[Setting::NoneKnown, Setting::FourKnown, Setting::OneHidden]);
        let helped = fair
            .iter()
            .filter(|(_, gain)| gain.gain > HELPS * gain.standard_error);
        Ok(Self {
            features: derived::NAMES.to_vec(),
            all: over(&Setting::ALL, &Genre::ALL),
            by_setting: by_setting.to_vec(),
            helps: helped.map(|(name, _)| *name).collect(),
            by_genre: BTreeMap::from(fair),
            by_genre_favourite_known: BTreeMap::from(by_genre(&[Setting::FavouriteKnown])),
        })
    }
}

/// One person's falls in squared error by setting and genre; `None` where the setting did not ask for the genre.
type Falls = [PerGenre<Option<f64>>; Setting::ALL.len()];

/// Mean over what was asked of one person; `None` when nothing was (their favourite, when the favourite is known).
fn mean_fall(person: &Falls, settings: &[Setting], genres: &[Genre]) -> Option<f64> {
    let asked: Vec<f64> = settings
        .iter()
        .flat_map(|setting| {
            genres
                .iter()
                .filter_map(|genre| person[setting.index()][*genre])
        })
        .collect();
    (!asked.is_empty()).then(|| asked.iter().sum::<f64>() / asked.len() as f64)
}

fn falls(
    people: &[Person],
    without: &CrossValidation,
    with: &CrossValidation,
) -> Result<Vec<Falls>, TrainError> {
    let (before, after) = (errors(people, without)?, errors(people, with)?);
    let fall = |b: &Falls, a: &Falls| {
        std::array::from_fn(|s| {
            PerGenre::from_fn(|g| b[s][g].zip(a[s][g]).map(|(before, after)| before - after))
        })
    };
    Ok(before.iter().zip(&after).map(|(b, a)| fall(b, a)).collect())
}

/// For each person, setting and genre the squared error of the blend.
fn errors(people: &[Person], cv: &CrossValidation) -> Result<Vec<Falls>, TrainError> {
    let all = cv.outer.concat();
    let mut errors = vec![[PerGenre::default(); Setting::ALL.len()]; people.len()];
    // Two weights chosen from everyone's held-out predictions: the same small freedom for both sides of the comparison.
    let tuning = tune::tune(people, &all)?;
    for held_out in &all {
        for (setting, bucket) in Setting::ALL.into_iter().zip(tuning.calibration.buckets()) {
            for case in cases(people, std::slice::from_ref(held_out), setting) {
                let error = (case.blend(bucket) - f64::from(case.level)).powi(2);
                errors[held_out.row][setting.index()][case.genre] = Some(error);
            }
        }
    }
    Ok(errors)
}

fn gain(falls: Vec<f64>) -> Gain {
    let n = falls.len() as f64;
    let mean = falls.iter().sum::<f64>() / n;
    let variance = falls.iter().map(|fall| (fall - mean).powi(2)).sum::<f64>() / (n - 1.0);
    Gain {
        gain: mean,
        standard_error: libm::sqrt(variance / n),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gain_has_its_standard_error() {
        let g = gain(vec![1.0, 2.0, 3.0]);
        assert!((g.gain - 2.0).abs() < 1e-12);
        assert!((g.standard_error - (1.0_f64 / 3.0).sqrt()).abs() < 1e-12);
    }
}
