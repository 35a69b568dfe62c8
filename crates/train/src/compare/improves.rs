//! Whether someone says that music makes it better, from everything else they answered. People who left it out are
//! not asked.

use ensemble::Gaussian;
use rayon::prelude::*;
use wellbeing::Question;
use wellbeing::features::Features;

use super::nested::Data;
use super::table::{Classes, Table};
use crate::folds::FOLDS;
use crate::survey::Effects;
use crate::tune::Tuning;
use crate::{TrainError, gauss};

/// A score for each person who answered.
pub(crate) type Scores = Vec<Option<f64>>;

/// Fewest people of either answer in a training part for the question to be asked at all.
const FEWEST: usize = 20;

/// What is true, where it is known.
pub(crate) fn truth(data: Data<'_>) -> Vec<Option<bool>> {
    let effects = data.people.iter().map(|person| person.effects);
    effects
        .map(|effects| effects.map(|e| e == Effects::Improve))
        .collect()
}

/// Whether there are enough answers to learn from.
pub(crate) fn can_be_asked(data: Data<'_>) -> bool {
    let truth = truth(data);
    let enough = |fold: usize, answer: bool| {
        let rows = truth
            .iter()
            .enumerate()
            .filter(|(row, _)| row % FOLDS != fold);
        rows.filter(|(_, is)| **is == Some(answer)).count() >= FEWEST
    };
    (0..FOLDS).all(|fold| enough(fold, true) && enough(fold, false))
}

/// The rows of those who answered, in or outside of a fold.
fn rows(truth: &[Option<bool>], fold: usize, inside: bool) -> Vec<usize> {
    let all = (0..truth.len()).filter(|row| truth[*row].is_some());
    all.filter(|row| (row % FOLDS == fold) == inside).collect()
}

fn table(data: Data<'_>, truth: &[Option<bool>], fold: usize) -> Table {
    let features = |rows: &[usize]| {
        let all = rows
            .iter()
            .map(|row| Features::of(&data.people[*row].answers));
        all.collect::<Vec<Features>>()
    };
    let chosen = rows(truth, fold, false);
    Table {
        train: features(&chosen),
        labels: chosen
            .iter()
            .map(|row| usize::from(truth[*row] == Some(true)))
            .collect(),
        classes: 2,
        asked: features(&rows(truth, fold, true)),
        questions: Question::all().collect(),
        seed: data.seed,
    }
}

fn by_fold(
    data: Data<'_>,
    score: impl Fn(&Table) -> Result<Vec<f64>, TrainError> + Sync,
) -> Result<Scores, TrainError> {
    let truth = truth(data);
    let of_fold = |fold: usize| score(&table(data, &truth, fold));
    let folds: Result<Vec<Vec<f64>>, TrainError> =
        (0..FOLDS).into_par_iter().map(of_fold).collect();
    let mut scores = vec![None; truth.len()];
    for (fold, predicted) in folds?.into_iter().enumerate() {
        for (row, score) in rows(&truth, fold, true).into_iter().zip(predicted) {
            scores[row] = Some(score);
        }
    }
    Ok(scores)
}

/// By a learner of classes: its probability of yes.
///
/// # Errors
/// When it can not be fitted.
pub(crate) fn learned(data: Data<'_>, classes: Classes<'_>) -> Result<Scores, TrainError> {
    by_fold(data, |table| {
        let probabilities = classes(table)?;
        Ok(probabilities.iter().map(|p| p[1]).collect())
    })
}

/// The same for everyone.
pub(crate) fn constant(data: Data<'_>) -> Scores {
    truth(data)
        .into_iter()
        .map(|known| known.map(|_| 0.0))
        .collect()
}

/// By one multivariate normal over all answers and yes or no as 1 or 0: the conditional mean.
///
/// # Errors
/// When a column does not vary.
pub(crate) fn gaussian(data: Data<'_>) -> Result<Scores, TrainError> {
    by_fold(data, |table| {
        let gaussian = normal(table).ok_or_else(|| {
            TrainError::Fit("a question was answered alike by everyone".to_owned())
        })?;
        let mut ws = gaussian.workspace();
        let score = |features: &Features| {
            gaussian.condition(&with_answer(features, f64::NAN), &mut ws);
            let mean = gaussian.predict(ANSWER, &ws);
            mean.expect("the answer is a column of this Gaussian")
        };
        Ok(table.asked.iter().map(score).collect())
    })
}

/// Column of the answer, after all questions.
const ANSWER: usize = Question::COUNT;

fn with_answer(features: &Features, answer: f64) -> Vec<f64> {
    [&features.values[..], &[answer]].concat()
}

/// The same form as [`gauss`]: population deviations, correlations drawn to the identity.
fn normal(table: &Table) -> Option<Gaussian> {
    let people = table.train.iter().zip(&table.labels);
    let rows: Vec<Vec<f64>> = people.map(|(f, l)| with_answer(f, *l as f64)).collect();
    let n = rows.len() as f64;
    let mean_of = |value: &dyn Fn(&[f64]) -> f64| rows.iter().map(|r| value(r)).sum::<f64>() / n;
    let mean: Vec<f64> = (0..=ANSWER).map(|c| mean_of(&|row| row[c])).collect();
    let apart = |row: &[f64], c: usize| row[c] - mean[c];
    let variance = (0..=ANSWER).map(|c| mean_of(&|row| apart(row, c) * apart(row, c)));
    let sd: Vec<f64> = variance.map(libm::sqrt).collect();
    let together = |a: usize, b: usize| mean_of(&|row| apart(row, a) * apart(row, b));
    let pairs = (0..=ANSWER).flat_map(|a| (0..a).map(move |b| (a, b)));
    let lower = pairs.map(|(a, b)| (1.0 - gauss::SHRINKAGE) * together(a, b) / (sd[a] * sd[b]));
    let lower = lower.collect();
    Gaussian::new(
        (0..=ANSWER as u8).collect(),
        mean.clone(),
        sd.clone(),
        lower,
    )
}

/// Trees and Gaussian in the shares that the shipped blend has when much is known.
pub(crate) fn blend(trees: &Scores, gaussian: &Scores, tunings: &[Tuning]) -> Scores {
    let pairs = trees.iter().zip(gaussian).enumerate();
    pairs
        .map(|(row, (trees, gaussian))| {
            let bucket = tunings[row % FOLDS].calibration.bucket(usize::MAX);
            trees.zip(*gaussian).map(|(t, g)| bucket.blend(t, g))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Person;
    use crate::compare::fixture::person;

    fn people() -> Vec<Person> {
        let answers = [
            Some(Effects::Improve),
            Some(Effects::NoEffect),
            None,
            Some(Effects::Worsen),
        ];
        let with = |i: usize| Person {
            effects: answers[i % 4],
            ..person(&[])
        };
        (0..400).map(with).collect()
    }

    #[test]
    fn who_left_it_out_is_not_asked() {
        let people = people();
        let data = Data {
            people: &people,
            seed: 1,
        };
        assert!(can_be_asked(data));
        assert!(!can_be_asked(Data {
            people: &people[..20],
            seed: 1
        }));
        let scores = constant(data);
        assert_eq!(scores.iter().flatten().count(), 300);
        assert_eq!(scores[2], None);
    }

    #[test]
    fn scores_come_back_to_whom_they_are_about() {
        let people = people();
        let data = Data {
            people: &people,
            seed: 1,
        };
        let truth = truth(data);
        // A table knows only its own people: tell them apart by their number.
        let scores = by_fold(data, |table| {
            Ok((0..table.asked.len()).map(|i| i as f64).collect())
        });
        for fold in 0..FOLDS {
            for (i, row) in rows(&truth, fold, true).into_iter().enumerate() {
                assert_eq!(scores.as_ref().unwrap()[row], Some(i as f64));
            }
        }
    }
}
