//! The four models that are tested, fitted and calibrated on the training survey alone.

use ensemble::{Bucket, Calibration, Model, Prediction, Workspace};
use music::Genre;
use wellbeing::features::Features;

use crate::folds::HeldOut;
use crate::settings::Setting;
use crate::tune::{LISTENS, cases, logistic};
use crate::{Person, TrainError};

/// Number of models.
pub(super) const MODELS: usize = 4;
/// Their names, in order.
pub(super) const NAMES: [&str; MODELS] = ["popularity", "gaussian", "trees", "blend"];

/// Place of popularity among them.
pub(super) const POPULARITY: usize = 0;

/// What each model says of each genre.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said {
    /// Expected frequencies.
    pub(super) expected: [[f64; Genre::COUNT]; MODELS],
    /// Probabilities of at least Sometimes.
    pub(super) probability: [[f64; Genre::COUNT]; MODELS],
}

/// All that was learned from the training survey.
#[derive(Clone, Debug)]
pub struct Predictors {
    model: Model,
    gaussian: Calibration,
    trees: Calibration,
    mean: [f64; Genre::COUNT],
    share: [f64; Genre::COUNT],
    people: usize,
}

impl Predictors {
    /// Joins the model with what only this comparison needs: each half's own calibration, from the held-out
    /// predictions that the blend was tuned on, and popularity.
    ///
    /// # Errors
    /// When a half can not be calibrated.
    pub(super) fn new(
        model: Model,
        people: &[Person],
        held_out: &[HeldOut],
    ) -> Result<Self, TrainError> {
        let over = |of: &dyn Fn(u8) -> f64| {
            std::array::from_fn(|g| {
                let sum: f64 = people.iter().map(|person| of(person.levels[g])).sum();
                sum / people.len() as f64
            })
        };
        Ok(Self {
            model,
            people: people.len(),
            gaussian: calibrate(people, held_out, 0.0)?,
            trees: calibrate(people, held_out, 1.0)?,
            mean: over(&f64::from),
            share: over(&|level| f64::from(u8::from(level >= LISTENS))),
        })
    }

    /// How many people they were fitted on.
    pub(super) fn people(&self) -> usize {
        self.people
    }

    /// Buffers for [`Predictors::ask`].
    #[must_use]
    pub(super) fn workspace(&self) -> Workspace {
        self.model.workspace()
    }

    /// Asks about all genres, each without its own answer, as the app does: what was not answered the Gaussian leaves
    /// open, and the trees see the typical answer of the training survey.
    ///
    /// # Errors
    /// When the features do not fit the model.
    pub(super) fn ask(&self, features: &Features, ws: &mut Workspace) -> Result<Said, TrainError> {
        let observation = self
            .model
            .observe(&features.codes, &features.values)
            .map_err(|error| TrainError::Fit(error.to_string()))?;
        let mut predictions = [Prediction::default(); Genre::COUNT];
        self.model.predict(observation, ws, &mut predictions);
        let known = features.codes[wellbeing::Question::FIRST_GENRE..]
            .iter()
            .filter(|code| **code != ensemble::UNKNOWN)
            .count();
        let half = |calibration: &Calibration, expected: &[f64; Genre::COUNT]| {
            std::array::from_fn(|g| {
                let own = features.codes[wellbeing::Question::FIRST_GENRE + g];
                let others = known - usize::from(own != ensemble::UNKNOWN);
                calibration.bucket(others).probability(expected[g])
            })
        };
        let trees = predictions.map(|p| p.forest);
        let gaussian = predictions.map(|p| p.gaussian);
        Ok(Said {
            expected: [self.mean, gaussian, trees, predictions.map(|p| p.expected)],
            probability: [
                self.share,
                half(&self.gaussian, &gaussian),
                half(&self.trees, &trees),
                predictions.map(|p| p.probability),
            ],
        })
    }
}

/// Calibration of a blend with this share of trees: 0 for the Gaussian alone, 1 for the trees alone.
fn calibrate(
    people: &[Person],
    held_out: &[HeldOut],
    weight: f64,
) -> Result<Calibration, TrainError> {
    let bucket = |setting: Setting| {
        let uncalibrated = Bucket {
            min_known: setting.min_known(),
            weight,
            a: 0.0,
            b: 1.0,
        };
        let pairs: Vec<(f64, bool)> = cases(people, held_out, setting)
            .map(|case| (case.blend(&uncalibrated), case.level >= LISTENS))
            .collect();
        let (a, b) = logistic(&pairs)?;
        Some(Bucket {
            a,
            b,
            ..uncalibrated
        })
    };
    let buckets: Option<Vec<Bucket>> = Setting::ALL.into_iter().map(bucket).collect();
    buckets
        .and_then(Calibration::new)
        .ok_or_else(|| TrainError::Fit("calibration did not converge".to_owned()))
}
