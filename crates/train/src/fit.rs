//! One whole training run: evaluation by nested cross-validation, then the model that is shipped, fitted on everyone.

use std::collections::BTreeMap;

use ensemble::{Forest, Gaussian, Model, ModelParts};
use indicatif::ProgressBar;
use music::{Genre, PerGenre};
use serde::Serialize;
use wellbeing::features::Features;
use wellbeing::{Answers, Condition, Habit, Question};

use crate::boost::{Inputs, Settings};
use crate::clean::median;
use crate::evaluate::{Certainties, Comparison, Pooled};
use crate::folds::{CrossValidation, Plan};
use crate::settings::Setting;
use crate::tune::{self, Tuning, cases};
use crate::{Person, Survey, TrainError, derived};

/// What a run gives.
#[derive(Clone, Debug)]
pub struct Trained {
    /// The model, as it will read from its file: reals already rounded to 32 bits.
    pub model: Model,
    /// Its figures.
    pub evaluation: Evaluation,
}

/// `models/evaluation.json`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evaluation {
    /// How it was measured, in a sentence.
    pub protocol: &'static str,
    /// People.
    pub people: usize,
    /// Seed of the masks.
    pub seed: u64,
    /// Four models by four figures.
    pub models: Comparison,
    /// Calibration, F1 and words of certainty of the blend, each on people not trained or tuned on.
    pub certainty: Vec<Certainties>,
    /// Shares of the trees in the blend, chosen inside each fold's training part: none known, some known.
    pub tree_shares: Vec<[f64; 2]>,
    /// What the engineered features would add.
    pub derived: Ablation,
}

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

/// What [`Evaluation`] says of itself.
pub const PROTOCOL: &str = "Fold = row index modulo 5. Each person is predicted by models, blend weights, calibration \
    and thresholds that were fitted and chosen without them; all held-out predictions are pooled.";

/// Steps of progress that [`train`] takes.
#[must_use]
pub const fn steps() -> u64 {
    Plan::steps(true) + Plan::steps(false) + Genre::COUNT as u64
}

/// Evaluates and fits.
///
/// # Errors
/// With too few people, or when a part can not be fitted.
pub fn train(
    survey: &Survey,
    seed: u64,
    trees: Settings,
    progress: &ProgressBar,
) -> Result<Trained, TrainError> {
    let people = &survey.people;
    let plan = Plan {
        people,
        seed,
        trees,
        inputs: Inputs::Answers,
    };
    let cv = plan.cross_validate(true, progress)?;
    let pooled = Pooled::new(people, &cv)?;
    let with_derived = Plan {
        inputs: Inputs::WithDerived,
        ..plan
    }
    .cross_validate(false, progress)?;
    let evaluation = Evaluation {
        protocol: PROTOCOL,
        people: people.len(),
        seed,
        models: pooled.compare(people),
        certainty: pooled.certainties(people),
        tree_shares: pooled.tunings.iter().map(shares).collect(),
        derived: ablation(people, &cv, &with_derived)?,
    };
    Ok(Trained {
        model: shipped(plan, &cv, progress)?,
        evaluation,
    })
}

/// The model alone, the same as [`train`] gives but sooner, and the held-out predictions that it was tuned on.
///
/// # Errors
/// As [`train`].
pub fn model(
    survey: &Survey,
    seed: u64,
    trees: Settings,
    progress: &ProgressBar,
) -> Result<(Model, CrossValidation), TrainError> {
    let plan = Plan {
        people: &survey.people,
        seed,
        trees,
        inputs: Inputs::Answers,
    };
    let cv = plan.cross_validate(false, progress)?;
    Ok((shipped(plan, &cv, progress)?, cv))
}

/// Fits on everyone and tunes on the held-out predictions.
fn shipped(
    plan: Plan<'_>,
    cv: &CrossValidation,
    progress: &ProgressBar,
) -> Result<Model, TrainError> {
    let people = plan.people;
    let everyone: Vec<usize> = (0..people.len()).collect();
    let halves = plan.fit(&everyone, progress)?;
    let tuning = tune::tune(people, &cv.outer.concat())?;
    assemble(people, halves.forest, halves.gaussian, &tuning)
}

fn shares(tuning: &Tuning) -> [f64; 2] {
    let buckets = tuning.calibration.buckets();
    [buckets[0].weight, buckets[1].weight]
}

/// Joins the parts and rounds them as the file does, so that what is tested is what is shipped.
fn assemble(
    people: &[Person],
    forest: Forest,
    gaussian: Gaussian,
    tuning: &Tuning,
) -> Result<Model, TrainError> {
    let parts = ModelParts {
        typical: typical(people)?.codes.to_vec(),
        forest,
        gaussian,
        calibration: tuning.calibration.clone(),
        thresholds: tuning.thresholds.to_vec(),
    };
    let model = Model::new(parts)
        .ok_or_else(|| TrainError::Fit("the parts do not fit together".to_owned()))?;
    Model::decode(&model.encode()).map_err(|error| TrainError::Fit(error.to_string()))
}

/// The most usual answers to everything but the genres: medians, and the more frequent of yes and no.
fn typical(people: &[Person]) -> Result<Features, TrainError> {
    let middle = |get: &dyn Fn(&Answers) -> Option<f64>| {
        median(
            people
                .iter()
                .filter_map(|person| get(&person.answers))
                .collect(),
        )
    };
    let mostly = |habit: Habit| {
        let yes = people
            .iter()
            .filter(|person| person.answers.habit(habit) == Some(true))
            .count();
        Some(2 * yes >= people.len())
    };
    let conditions = Condition::ALL.map(|condition| middle(&|a| a.condition(condition)));
    let answers = Answers::new(
        middle(&|a| a.age()),
        middle(&|a| a.hours()),
        conditions,
        Habit::ALL.map(mostly),
        PerGenre::default(),
    );
    answers
        .map(|a| Features::of(&a))
        .map_err(|_| TrainError::Fit("typical answers are out of range".to_owned()))
}

/// Squared errors of the blend with and without extra inputs, person by person.
fn ablation(
    people: &[Person],
    without: &CrossValidation,
    with: &CrossValidation,
) -> Result<Ablation, TrainError> {
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
    Ok(Ablation {
        features: derived::NAMES.to_vec(),
        all: over(&Setting::ALL, &Genre::ALL),
        by_setting: by_setting.to_vec(),
        helps: helped.map(|(name, _)| *name).collect(),
        by_genre: BTreeMap::from(fair),
        by_genre_favourite_known: BTreeMap::from(by_genre(&[Setting::FavouriteKnown])),
    })
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

/// Evaluation alone, as `cargo train evaluate` prints it.
///
/// # Errors
/// As [`train`].
pub fn compare(
    survey: &Survey,
    seed: u64,
    trees: Settings,
    progress: &ProgressBar,
) -> Result<Comparison, TrainError> {
    let people = &survey.people;
    let cv = Plan {
        people,
        seed,
        trees,
        inputs: Inputs::Answers,
    }
    .cross_validate(true, progress)?;
    Ok(Pooled::new(people, &cv)?.compare(people))
}

/// Names of the model's inputs in order, for the manifest.
#[must_use]
pub fn feature_order() -> Vec<&'static str> {
    Question::all().map(Question::feature_name).collect()
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
