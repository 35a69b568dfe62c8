//! Four known ways to a fantastic score on this survey, reproduced, each beside its honest twin and beside always
//! saying yes: people in, `models/leaks.json` out. None of it is used anywhere else; it is here so that nobody has to
//! take our word for where such numbers come from.
//!
//! The question is always one of yes and no, F1 is pooled over labels (micro) or their mean (macro), fold = row modulo
//! 5, and both learners are smartcore's with the settings that their makers give them.

pub mod exam;
pub mod learner;
pub mod sheets;

use std::fmt::Write as _;

use indicatif::ProgressBar;
use music::Genre;
use serde::{Deserialize, Serialize};

use crate::folds::FOLDS;
use crate::{Person, TrainError, output};
use exam::{Exam, Figure, Way};
use learner::Learner;

/// How much is run.
#[derive(Clone, Debug)]
pub struct Scope {
    /// Genres that are asked for.
    pub genres: Vec<Genre>,
    /// Trees of each learner.
    pub trees: u16,
}

impl Scope {
    /// What the committed file holds.
    #[must_use]
    pub fn full() -> Self {
        Self {
            genres: Genre::ALL.to_vec(),
            trees: 100,
        }
    }

    /// How many steps of progress [`measure`] takes.
    #[must_use]
    pub fn steps(&self) -> u64 {
        let genres = self.genres.len();
        let fits = FOLDS * (sheets::LEVELS + 5 * genres) + genres;
        (fits * Learner::ALL.len()) as u64
    }
}

/// All of `models/leaks.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// How the figures were made.
    pub protocol: String,
    /// Seed of forests and copies.
    pub seed: u64,
    /// People in the survey.
    pub people: usize,
    /// Trees of each learner.
    pub trees: u16,
    /// The four.
    pub leaks: Vec<Leak>,
}

/// One leak beside its honest twin.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Leak {
    /// Stable name.
    pub id: String,
    /// What is done.
    pub what: String,
    /// The fantastic score, by boosted trees.
    pub leaky: Figure,
    /// Always yes, asked the same as `leaky`.
    pub constant: Figure,
    /// What the honest twin does instead.
    pub instead: String,
    /// The honest score, by boosted trees.
    pub honest: Figure,
    /// Always yes, asked the same as `honest`.
    pub honest_constant: Figure,
    /// Where the score comes from.
    pub why: String,
    /// Both scores by each learner, boosted trees among them.
    pub learners: Vec<ByLearner>,
}

/// Scores of one learner.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ByLearner {
    /// Which.
    pub learner: Learner,
    /// The fantastic score.
    pub leaky: Figure,
    /// The honest one.
    pub honest: Figure,
}

/// A way of asking, as each learner and always yes answer it.
struct Asked {
    by: [Figure; Learner::ALL.len()],
    constant: Figure,
}

/// Runs all four.
///
/// # Errors
/// With fewer than ten people a fold, or when smartcore refuses.
pub fn measure(
    people: &[Person],
    seed: u64,
    scope: &Scope,
    progress: &ProgressBar,
) -> Result<Report, TrainError> {
    const NEEDED: usize = 10 * FOLDS;
    if people.len() < NEEDED {
        return Err(TrainError::TooFew {
            found: people.len(),
            needed: NEEDED,
        });
    }
    let ask = |sheets: &[sheets::Sheet], way: Way| -> Result<Asked, TrainError> {
        let ask = |learner| {
            let exam = Exam {
                way,
                learner,
                trees: scope.trees,
                seed,
            };
            exam.sit(sheets, progress)
        };
        let [trees, forest] = Learner::ALL.map(ask);
        let (trees, forest) = (trees?, forest?);
        Ok(Asked {
            by: [trees.learned, forest.learned],
            constant: trees.constant,
        })
    };
    let conditions = sheets::conditions(people, &scope.genres);
    let honest = ask(&conditions, Way::HeldOut)?;
    let sets = ask(&sheets::value_sets(people), Way::HeldOut)?;
    let own = ask(
        &sheets::all_answers(people, &scope.genres, true),
        Way::HeldOut,
    )?;
    let others = ask(
        &sheets::all_answers(people, &scope.genres, false),
        Way::HeldOut,
    )?;
    let training = ask(&conditions, Way::OnTrainingRows)?;
    let favourites = sheets::favourites(people, &scope.genres);
    let before = ask(&favourites, Way::CopiesBeforeSplit)?;
    let inside = ask(&favourites, Way::CopiesInTraining)?;
    Ok(Report {
        protocol: PROTOCOL.to_owned(),
        seed,
        people: people.len(),
        trees: scope.trees,
        leaks: vec![
            TEXTS[0].leak(&sets, &honest),
            TEXTS[1].leak(&own, &others),
            TEXTS[2].leak(&training, &honest),
            TEXTS[3].leak(&before, &inside),
        ],
    })
}

const PROTOCOL: &str = "Boosted trees and a random forest of smartcore with its own default settings, one yes-or-no model a label, yes from one half on. Fold = row index modulo 5; the folds' answers are pooled. micro_f1 pools all labels, macro_f1 is the mean of the labels' F1.";

/// The words of a leak.
struct Text {
    id: &'static str,
    what: &'static str,
    instead: &'static str,
    why: &'static str,
}

const TEXTS: [Text; 4] = [
    Text {
        id: "labels_from_value_sets",
        what: "Labels made from the set of a person's frequency answers: whether Never, Rarely, Sometimes or Very frequently occurs anywhere among the 16 genres, predicted from age, hours, habits and conditions.",
        instead: "Whether the person listens to each genre at least sometimes, predicted from the four condition scores.",
        why: "Nearly everyone uses each of the four words for some genre, so nearly every label is yes, and always saying yes scores as high or higher. No genre is predicted.",
    },
    Text {
        id: "own_frequency_among_features",
        what: "Whether the person listens to a genre at least sometimes, with how often they listen to that very genre among the features.",
        instead: "The same from all other answers, with the genre's own answer hidden.",
        why: "The label is the feature with a threshold: one split of one tree finds it.",
    },
    Text {
        id: "scored_on_training_rows",
        what: "Whether the person listens to each genre at least sometimes, from the four condition scores, scored on the people that the model was fitted on.",
        instead: "The same, scored on people that the model has not seen.",
        why: "Enough trees remember each combination of scores they were shown. Remembering people says nothing about the next person.",
    },
    Text {
        id: "oversampled_before_split",
        what: "Whether each genre is the favourite, from age, hours, habits and conditions, with rows of the rarer answer copied at random until yes and no are equally many, and only then split into folds.",
        instead: "Rows are copied inside the training folds only, and scored on untouched people.",
        why: "Copies of a person stand on both sides of the split, so the model is asked about people it has seen. Copying also makes yes more frequent than it is, which raises F1 for everyone, always yes included.",
    },
];

impl Text {
    fn leak(&self, leaky: &Asked, honest: &Asked) -> Leak {
        let learners = Learner::ALL.map(|learner| ByLearner {
            learner,
            leaky: leaky.by[learner.index()],
            honest: honest.by[learner.index()],
        });
        Leak {
            id: self.id.to_owned(),
            what: self.what.to_owned(),
            leaky: learners[0].leaky,
            constant: leaky.constant,
            instead: self.instead.to_owned(),
            honest: learners[0].honest,
            honest_constant: honest.constant,
            why: self.why.to_owned(),
            learners: learners.to_vec(),
        }
    }
}

impl Report {
    /// As the file holds it.
    ///
    /// # Errors
    /// When a figure is no number, which would be a mistake of ours.
    pub fn to_json(&self) -> Result<Vec<u8>, TrainError> {
        output::json(self)
    }

    /// For a terminal: micro and macro F1.
    #[must_use]
    pub fn table(&self) -> String {
        let mut text = format!(
            "{:<30}{:<15}{:>14}{:>14}{:>14}{:>14}\n",
            "micro / macro F1", "", "leaky", "always yes", "honest", "always yes"
        );
        for leak in &self.leaks {
            for by in &leak.learners {
                // Writing to a string does not fail.
                let _ = writeln!(
                    text,
                    "{:<30}{:<15}{:>14}{:>14}{:>14}{:>14}",
                    leak.id,
                    by.learner.name(),
                    by.leaky.to_string(),
                    leak.constant.to_string(),
                    by.honest.to_string(),
                    leak.honest_constant.to_string()
                );
            }
            let _ = writeln!(text, "  {}", leak.why);
        }
        text
    }
}
