//! The shipped model and its halves, as `cargo train evaluate` measures them: boosted trees, Gaussian completion, and
//! the blend whose shares are chosen inside the training folds.

use ensemble::{Forest, Gaussian};
use indicatif::ProgressBar;
use music::Genre;
use wellbeing::Question;
use wellbeing::features::Features;

use super::nested::{Data, Nested, Taste, nested};
use super::situation::Situation;
use crate::boost::{self, Inputs, Settings};
use crate::folds::{Expected, HeldOut, Plan};
use crate::masks::Visible;
use crate::settings::{Setting, TOLD};
use crate::tune::{self, Tuning};
use crate::{Person, TrainError};

/// What both halves expect of one person: in the settings that tuning needs, then in the situations of this report.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Both {
    settings: [Expected; Setting::ALL.len()],
    situations: [Expected; Situation::COUNT],
}

/// Trees and Gaussian, and what the trees may ask.
pub(crate) struct Fitted {
    /// Trees of all genres.
    pub forest: Forest,
    /// Gaussian completion.
    pub gaussian: Gaussian,
    /// What the trees may ask.
    pub inputs: Inputs,
}

impl Fitted {
    fn expected(&self, person: &Person, visible: &Visible) -> Expected {
        let features: Features = boost::hidden(person, visible);
        let mut ws = self.gaussian.workspace();
        self.gaussian.condition(&features.values, &mut ws);
        Expected {
            forest: Genre::ALL.map(|genre| {
                let codes = boost::inputs(&features, genre, self.inputs);
                self.forest.predict(genre.index(), &codes)
            }),
            gaussian: Genre::ALL.map(|genre| {
                let question = Question::Genre(genre).index();
                let mean = self.gaussian.predict(question, &ws);
                mean.expect("every genre is a column of the Gaussian")
            }),
        }
    }

    fn both(&self, data: Data<'_>, row: usize) -> Both {
        let person = &data.people[row];
        Both {
            settings: Setting::ALL.map(|s| self.expected(person, &s.visible(person, row))),
            situations: Situation::ALL
                .map(|s| self.expected(person, &s.visible(person, row, data.seed))),
        }
    }
}

/// Held-out expectations of both halves, and what was chosen inside each fold's training part.
pub(crate) struct Halves {
    both: Nested<Both>,
    /// Choices of each fold.
    pub tunings: Vec<Tuning>,
}

impl Halves {
    /// The shipped model.
    ///
    /// # Errors
    /// When a part can not be fitted or tuned.
    pub(crate) fn shipped(
        data: Data<'_>,
        trees: Settings,
        inputs: Inputs,
        progress: &ProgressBar,
    ) -> Result<Self, TrainError> {
        let plan = Plan {
            people: data.people,
            seed: data.seed,
            trees,
            inputs,
        };
        Self::new(data, |chosen| {
            let halves = plan.fit(chosen, progress)?;
            Ok(Fitted {
                forest: halves.forest,
                gaussian: halves.gaussian,
                inputs,
            })
        })
    }

    /// Any pair of halves that `fit` makes of the chosen people.
    ///
    /// # Errors
    /// When a part can not be fitted or tuned.
    pub(crate) fn new(
        data: Data<'_>,
        fit: impl Fn(&[usize]) -> Result<Fitted, TrainError> + Sync,
    ) -> Result<Self, TrainError> {
        let both = nested(data.people.len(), |chosen, asked| {
            let fitted = fit(chosen)?;
            Ok(asked.iter().map(|row| fitted.both(data, *row)).collect())
        })?;
        let tune = |list: &Vec<(usize, Both)>| {
            let held_out: Vec<HeldOut> = list.iter().map(|(row, b)| held_out(*row, b)).collect();
            tune::tune(data.people, &held_out)
        };
        let tunings: Result<Vec<Tuning>, TrainError> = both.inner.iter().map(tune).collect();
        Ok(Self {
            both,
            tunings: tunings?,
        })
    }

    /// The trees alone.
    pub(crate) fn trees(&self) -> Nested<Taste> {
        self.both
            .map(|_, _, both| both.situations.map(|e| e.forest))
    }

    /// Both, with the share that suits how many genres are shown.
    pub(crate) fn blend(&self, data: Data<'_>) -> Nested<Taste> {
        self.both.map(|fold, row, both| {
            Situation::ALL.map(|situation| {
                let person = &data.people[row];
                let visible = situation.visible(person, row, data.seed);
                let others = match situation {
                    Situation::OneHidden => Genre::COUNT - 1,
                    _ => visible.iter().filter(|shown| **shown).count(),
                };
                let bucket = self.tunings[fold].calibration.bucket(others);
                let expected = both.situations[situation.index()];
                std::array::from_fn(|g| bucket.blend(expected.forest[g], expected.gaussian[g]))
            })
        })
    }
}

fn held_out(row: usize, both: &Both) -> HeldOut {
    HeldOut {
        row,
        expected: both.settings,
        // For favourites, which are not tuned here.
        told: [both.settings[Setting::NoneKnown.index()]; TOLD.len()],
    }
}
