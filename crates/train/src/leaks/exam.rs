//! Asks a learner all labels in one of four ways, and pools what comes back.

use std::fmt;

use indicatif::ProgressBar;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::learner::Learner;
use super::sheets::{Sheet, oversampled};
use crate::TrainError;
use crate::folds::FOLDS;
use crate::metrics::Confusion;

/// How training rows and asked rows are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Each fold is asked of a model that was fitted on the others.
    HeldOut,
    /// Fitted on everyone, asked about everyone.
    OnTrainingRows,
    /// Rows of the rarer answer copied first, then split into folds.
    CopiesBeforeSplit,
    /// Split into folds, then rows of the rarer answer copied in the training part.
    CopiesInTraining,
}

/// Pooled F1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// What `value` is: `micro_f1`.
    pub metric: Metric,
    /// F1 of all labels' answers together, to four digits.
    pub value: f64,
    /// Mean of the labels' F1, to four digits.
    pub macro_f1: f64,
}

/// Figures of merit of this report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Metric {
    /// F1 of all labels' answers together.
    MicroF1,
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3} / {:.3}", self.value, self.macro_f1)
    }
}

/// What a learner reached, and what always yes reaches on the same rows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// The learner.
    pub learned: Figure,
    /// Always yes.
    pub constant: Figure,
}

/// One learner and one way of asking.
#[derive(Clone, Copy, Debug)]
pub struct Exam {
    /// How rows are chosen.
    pub way: Way,
    /// Who answers.
    pub learner: Learner,
    /// Trees of the learner.
    pub trees: u16,
    /// Seed of copies and forests.
    pub seed: u64,
}

/// Positions to fit on and positions to ask about.
struct Split {
    fit: Vec<usize>,
    ask: Vec<usize>,
}

impl Exam {
    /// Fits and asks every sheet, in parallel; the outcome does not depend on the number of threads.
    ///
    /// # Errors
    /// When smartcore refuses.
    pub fn sit(&self, sheets: &[Sheet], progress: &ProgressBar) -> Result<Outcome, TrainError> {
        let splits: Vec<(usize, Split)> = sheets
            .iter()
            .enumerate()
            .flat_map(|(label, sheet)| {
                self.splits(sheet, label)
                    .into_iter()
                    .map(move |s| (label, s))
            })
            .collect();
        let counted: Result<Vec<_>, TrainError> = splits
            .par_iter()
            .map(|(label, split)| {
                let counted = self.ask(&sheets[*label], split);
                progress.inc(1);
                counted
            })
            .collect();
        let mut learned = vec![Confusion::default(); sheets.len()];
        let mut constant = learned.clone();
        for ((label, _), (by_learner, by_constant)) in splits.iter().zip(counted?) {
            learned[*label] = learned[*label].plus(by_learner);
            constant[*label] = constant[*label].plus(by_constant);
        }
        Ok(Outcome {
            learned: Figure::of(&learned),
            constant: Figure::of(&constant),
        })
    }

    fn splits(&self, sheet: &Sheet, label: usize) -> Vec<Split> {
        let rows: Vec<usize> = (0..sheet.y.len()).collect();
        let copy = |rows: &[usize], fold: usize| {
            let stream = (label * (FOLDS + 1) + fold) as u64;
            oversampled(&sheet.y, rows, self.seed, stream)
        };
        match self.way {
            Way::OnTrainingRows => vec![Split {
                fit: rows.clone(),
                ask: rows,
            }],
            Way::HeldOut => folds(&rows),
            Way::CopiesBeforeSplit => folds(&copy(&rows, FOLDS)),
            Way::CopiesInTraining => folds(&rows)
                .into_iter()
                .enumerate()
                .map(|(fold, split)| Split {
                    fit: copy(&split.fit, fold),
                    ..split
                })
                .collect(),
        }
    }

    fn ask(&self, sheet: &Sheet, split: &Split) -> Result<(Confusion, Confusion), TrainError> {
        let inputs = |rows: &[usize]| -> Vec<&[f64]> {
            rows.iter().map(|row| sheet.x[*row].as_slice()).collect()
        };
        let truth: Vec<bool> = split.fit.iter().map(|row| sheet.y[*row]).collect();
        let (fit, asked) = (inputs(&split.fit), inputs(&split.ask));
        let answers = self
            .learner
            .answer(&fit, &truth, &asked, self.trees, self.seed)?;
        let mut counted = (Confusion::default(), Confusion::default());
        for (row, said) in split.ask.iter().zip(answers) {
            counted.0.add(said, sheet.y[*row]);
            counted.1.add(true, sheet.y[*row]);
        }
        Ok(counted)
    }
}

/// Fold = position modulo 5.
fn folds(rows: &[usize]) -> Vec<Split> {
    let part = |fold: usize, inside: bool| {
        let positions = rows.iter().enumerate();
        let chosen = positions.filter(|(position, _)| (position % FOLDS == fold) == inside);
        chosen.map(|(_, row)| *row).collect()
    };
    (0..FOLDS)
        .map(|fold| Split {
            fit: part(fold, false),
            ask: part(fold, true),
        })
        .collect()
}

impl Figure {
    fn of(labels: &[Confusion]) -> Self {
        let pooled = labels
            .iter()
            .copied()
            .fold(Confusion::default(), Confusion::plus);
        let sum: f64 = labels.iter().map(Confusion::f1).sum();
        let rounded = |value: f64| (value * 1e4).round() / 1e4;
        Self {
            metric: Metric::MicroF1,
            value: rounded(pooled.f1()),
            macro_f1: rounded(sum / labels.len() as f64),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Sheet {
        let y: Vec<bool> = (0..60).map(|row| row % 7 == 0).collect();
        // Every row is its own: nothing to learn, everything to remember.
        let x = (0..60).map(|row| vec![f64::from(row * 37 % 60)]).collect();
        Sheet { x, y }
    }

    fn exam(way: Way) -> Exam {
        Exam {
            way,
            learner: Learner::BoostedTrees,
            trees: 60,
            seed: 1,
        }
    }

    #[test]
    fn held_out_people_are_never_fitted_on() {
        for way in [Way::HeldOut, Way::CopiesInTraining] {
            let splits = exam(way).splits(&sheet(), 0);
            assert_eq!(splits.len(), FOLDS);
            let mut asked: Vec<usize> = Vec::new();
            for split in splits {
                assert!(
                    split.ask.iter().all(|row| !split.fit.contains(row)),
                    "{way:?}"
                );
                asked.extend(split.ask);
            }
            asked.sort_unstable();
            assert_eq!(asked, (0..60).collect::<Vec<_>>());
        }
    }

    #[test]
    fn copies_before_the_split_are_on_both_sides() {
        let splits = exam(Way::CopiesBeforeSplit).splits(&sheet(), 0);
        let seen = |split: &Split| {
            split
                .ask
                .iter()
                .filter(|row| split.fit.contains(row))
                .count()
        };
        assert!(splits.iter().all(|split| seen(split) > 0));
    }

    #[test]
    fn remembering_looks_fantastic() {
        let sit = |way| exam(way).sit(&[sheet()], &ProgressBar::hidden()).unwrap();
        assert!(sit(Way::OnTrainingRows).learned.value > 0.9);
        assert!(sit(Way::CopiesBeforeSplit).learned.value > 0.8);
        assert!(sit(Way::HeldOut).learned.value < 0.4);
    }
}
