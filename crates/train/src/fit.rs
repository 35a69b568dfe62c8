//! One whole training run: evaluation by nested cross-validation, then the model that is shipped, fitted on everyone.

use ensemble::{Model, ModelParts};
use indicatif::ProgressBar;
use music::{Genre, PerGenre};
use serde::Serialize;
use wellbeing::features::Features;
use wellbeing::{Answers, Condition, Habit, Question};

use crate::ablation::Ablation;
use crate::boost::{Inputs, Settings};
use crate::clean::median;
use crate::evaluate::{Certainties, Comparison, Pooled};
use crate::favourites::{self, SetLevel};
use crate::folds::{CrossValidation, Plan};
use crate::operating::{self, Operating};
use crate::tune::{self, Tuning};
use crate::{Person, Survey, TrainError};

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
    /// Precision and recall along the ladder, thresholds chosen inside the training folds.
    pub operating: Vec<Operating>,
    /// Sets that hold the favourite.
    pub sets: Sets,
    /// What the engineered features would add.
    pub derived: Ablation,
}

/// How sets that are to hold the favourite did.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sets {
    /// By told genres, then by certainty.
    pub levels: Vec<SetLevel>,
}

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
    let sets = favourites::measure(people, &cv, &pooled.tunings)?;
    let evaluation = Evaluation {
        protocol: PROTOCOL,
        people: people.len(),
        seed,
        models: pooled.compare(people),
        certainty: pooled.certainties(people),
        tree_shares: pooled.tunings.iter().map(shares).collect(),
        operating: pooled.operating(people),
        sets: Sets { levels: sets },
        derived: Ablation::measure(people, &cv, &with_derived)?,
    };
    Ok(Trained {
        model: shipped(
            plan,
            &cv,
            Measured {
                operating: &evaluation.operating,
                sets: &evaluation.sets.levels,
            },
            progress,
        )?,
        evaluation,
    })
}

/// The model alone, which forecasts the same as that of [`train`] but comes sooner, and the held-out predictions that it was tuned on.
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
    Ok((shipped(plan, &cv, Measured::NOTHING, progress)?, cv))
}

/// What the model states of its own choices. Only nested cross-validation measures it.
#[derive(Clone, Copy)]
struct Measured<'a> {
    operating: &'a [Operating],
    sets: &'a [SetLevel],
}

impl Measured<'_> {
    /// Stated as 0: for a model that is scored and not shipped.
    const NOTHING: Self = Self {
        operating: &[],
        sets: &[],
    };
}

/// Fits on everyone and tunes on the held-out predictions.
fn shipped(
    plan: Plan<'_>,
    cv: &CrossValidation,
    measured: Measured<'_>,
    progress: &ProgressBar,
) -> Result<Model, TrainError> {
    let people = plan.people;
    let everyone: Vec<usize> = (0..people.len()).collect();
    let halves = plan.fit(&everyone, progress)?;
    let held_out = cv.outer.concat();
    let tuning = tune::tune(people, &held_out)?;
    let choices = &tuning.calibration;
    assemble(ModelParts {
        typical: typical(people)?.codes.to_vec(),
        forest: halves.forest,
        gaussian: halves.gaussian,
        ladder: operating::join(&tuning.ladder, measured.operating)?,
        favourites: favourites::join(people, &held_out, choices, measured.sets)?,
        calibration: tuning.calibration,
    })
}

fn shares(tuning: &Tuning) -> [f64; 2] {
    let buckets = tuning.calibration.buckets();
    [buckets[0].weight, buckets[1].weight]
}

/// Joins the parts and rounds them as the file does, so that what is tested is what is shipped.
fn assemble(parts: ModelParts) -> Result<Model, TrainError> {
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
