//! Everything that every model says about people it did not see.

use indicatif::ProgressBar;
use music::Genre;

use super::halves::Halves;
use super::models::forest::RandomForest;
use super::models::logistic::Logistic;
use super::models::neighbours::Neighbours;
use super::models::{Learner, Model, boosted};
use super::nested::{Data, Nested, Taste, by_genre, nested};
use super::situation::Situation;
use super::table::{Classes, Table};
use super::tasks::Predicted;
use super::{Options, favourite, improves};
use crate::boost::Inputs;
use crate::{Person, TrainError, gauss};

/// In the order of [`Model::ALL`].
///
/// # Errors
/// When a model can not be fitted, or is not in this build.
pub(crate) fn predict(
    data: Data<'_>,
    options: &Options,
    progress: &ProgressBar,
) -> Result<Vec<Predicted>, TrainError> {
    if options.has(Model::Network) && !cfg!(feature = "network") {
        // Before anything long.
        return Err(without_network());
    }
    let halves = || Halves::shipped(data, options.trees, Inputs::Answers, progress);
    let run = Run {
        data,
        options,
        halves: asked(options.wants_trees(), halves)?,
        effects: improves::can_be_asked(data),
        progress,
    };
    let models = Model::ALL.into_iter().filter(|model| options.has(*model));
    models.map(|model| run.predict(model)).collect()
}

/// What the models of one comparison share.
struct Run<'a> {
    data: Data<'a>,
    options: &'a Options,
    /// The shipped model, when it or its trees are wanted.
    halves: Option<Halves>,
    /// Whether "music improves" can be asked.
    effects: bool,
    progress: &'a ProgressBar,
}

impl Run<'_> {
    fn predict(&self, model: Model) -> Result<Predicted, TrainError> {
        match model {
            Model::AlwaysYes => Ok(Predicted {
                model,
                taste: None,
                favourites: None,
                improves: None,
            }),
            Model::Popularity => Ok(Predicted {
                model,
                taste: Some(popularity(self.data)?),
                favourites: Some(favourite::shares(self.data)?),
                improves: self.effects.then(|| improves::constant(self.data)),
            }),
            Model::Logistic => self.learned(model, &Logistic),
            Model::Neighbours => self.learned(model, &Neighbours),
            Model::RandomForest => {
                let trees = self.options.forest_trees;
                self.learned(model, &RandomForest { trees })
            }
            Model::Network => network(self, model),
            Model::Boosted => {
                let classes = |table: &Table| boosted::probabilities(table, self.options.trees);
                self.classes(model, self.halves().trees(), &classes)
            }
            Model::Gaussian => {
                let score = || improves::gaussian(self.data);
                self.by_logit(model, gaussian(self.data)?, score)
            }
            Model::Blend => {
                let taste = self.halves().blend(self.data);
                self.by_logit(model, taste, || self.blend_improves())
            }
        }
    }

    fn halves(&self) -> &Halves {
        let halves = self.halves.as_ref();
        halves.expect("the shipped model is fitted when it or its trees are wanted")
    }

    /// A general learner, for everything.
    fn learned(&self, model: Model, learner: &dyn Learner) -> Result<Predicted, TrainError> {
        let taste = nested(self.data.people.len(), |chosen, asked| {
            by_genre(self.data, asked, |genre, asked| {
                let expected = learner.expected(self.data, chosen, genre, asked);
                self.progress.inc(1);
                expected
            })
        })?;
        self.classes(model, taste, &|table| learner.probabilities(table))
    }

    /// Favourites and "music improves" by a learner of classes.
    fn classes(
        &self,
        model: Model,
        taste: Nested<Taste>,
        classes: Classes<'_>,
    ) -> Result<Predicted, TrainError> {
        Ok(Predicted {
            model,
            taste: Some(taste),
            favourites: Some(favourite::learned(self.data, classes)?),
            improves: asked(self.effects, || improves::learned(self.data, classes))?,
        })
    }

    /// Favourites from expected frequencies.
    fn by_logit(
        &self,
        model: Model,
        taste: Nested<Taste>,
        improves: impl FnOnce() -> Result<improves::Scores, TrainError>,
    ) -> Result<Predicted, TrainError> {
        Ok(Predicted {
            model,
            favourites: Some(favourite::by_logit(self.data, &taste)?),
            taste: Some(taste),
            improves: asked(self.effects, improves)?,
        })
    }

    fn blend_improves(&self) -> Result<improves::Scores, TrainError> {
        let classes = |table: &Table| boosted::probabilities(table, self.options.trees);
        let trees = improves::learned(self.data, &classes)?;
        let gaussian = improves::gaussian(self.data)?;
        Ok(improves::blend(&trees, &gaussian, &self.halves().tunings))
    }
}

fn asked<T>(
    really: bool,
    answer: impl FnOnce() -> Result<T, TrainError>,
) -> Result<Option<T>, TrainError> {
    really.then(answer).transpose()
}

#[cfg(feature = "network")]
fn network(run: &Run<'_>, model: Model) -> Result<Predicted, TrainError> {
    use super::models::network::{probabilities, taste};
    run.classes(model, taste(run.data, run.progress)?, &probabilities)
}

#[cfg(not(feature = "network"))]
fn network(_: &Run<'_>, _: Model) -> Result<Predicted, TrainError> {
    Err(without_network())
}

fn without_network() -> TrainError {
    TrainError::Fit(
        "the neural network is not in this build; run \
         `cargo run --profile tools -p train --features network -- compare …`"
            .to_owned(),
    )
}

fn popularity(data: Data<'_>) -> Result<Nested<Taste>, TrainError> {
    nested(data.people.len(), |chosen, asked| {
        let means = std::array::from_fn(|g| {
            let levels = chosen.iter().map(|i| f64::from(data.people[*i].levels[g]));
            levels.sum::<f64>() / chosen.len() as f64
        });
        Ok(vec![[means; Situation::COUNT]; asked.len()])
    })
}

fn gaussian(data: Data<'_>) -> Result<Nested<Taste>, TrainError> {
    nested(data.people.len(), |chosen, asked| {
        let gaussian = gauss::fit(data.people, chosen)?;
        let mut ws = gaussian.workspace();
        let mut of = |person: &Person, row: usize, situation: Situation| {
            let visible = situation.visible(person, row, data.seed);
            let features = crate::boost::hidden(person, &visible);
            gaussian.condition(&features.values, &mut ws);
            Genre::ALL.map(|genre| {
                let mean = gaussian.predict(wellbeing::Question::Genre(genre).index(), &ws);
                mean.expect("every genre is a column of the Gaussian")
            })
        };
        let taste = asked
            .iter()
            .map(|row| Situation::ALL.map(|s| of(&data.people[*row], *row, s)));
        Ok(taste.collect())
    })
}
