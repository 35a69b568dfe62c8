//! Nested cross-validation for any model, with the folds of [`crate::folds`]. A model without folds f and g predicts
//! the people of g for choices made inside the training part of f, and the people of f for choices inside that of g:
//! fifteen fits serve everything.

use music::Genre;
use rayon::prelude::*;
use wellbeing::Question;
use wellbeing::features::Features;

use super::situation::Situation;
use crate::folds::{FOLDS, without};
use crate::{Person, TrainError, boost};

/// What models are fitted to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Data<'a> {
    /// Everyone, in the order of the file.
    pub people: &'a [Person],
    /// Seed of everything random.
    pub seed: u64,
}

/// Expected frequencies of all genres in all situations.
pub(crate) type Taste = [[f64; Genre::COUNT]; Situation::COUNT];

/// Predictions by models that did not see whom they predict.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Nested<T> {
    /// For each person, by the model without their fold.
    pub outer: Vec<T>,
    /// For each fold, everyone outside of it by position, by models that saw neither them nor the fold.
    pub inner: Vec<Vec<(usize, T)>>,
}

impl<T> Nested<T> {
    /// The same predictions in another form, made knowing which fold is held out, and who is predicted.
    pub(crate) fn map<U>(&self, change: impl Fn(usize, usize, &T) -> U) -> Nested<U> {
        let outer = self.outer.iter().enumerate();
        let inner = self.inner.iter().enumerate().map(|(fold, list)| {
            let changed = list.iter().map(|(row, t)| (*row, change(fold, *row, t)));
            changed.collect()
        });
        Nested {
            outer: outer.map(|(row, t)| change(row % FOLDS, row, t)).collect(),
            inner: inner.collect(),
        }
    }
}

/// Positions of the people of a fold.
pub(crate) fn members(people: usize, fold: usize) -> Vec<usize> {
    (fold..people).step_by(FOLDS).collect()
}

/// Fits on all fifteen parts, in parallel, and sorts what they predict. `fit` takes who to train on and who to predict,
/// and gives one prediction for each of the latter.
///
/// # Errors
/// The first that a fit gives.
pub(crate) fn nested<T: Clone + Send>(
    people: usize,
    fit: impl Fn(&[usize], &[usize]) -> Result<Vec<T>, TrainError> + Sync,
) -> Result<Nested<T>, TrainError> {
    let mut parts: Vec<Vec<usize>> = (0..FOLDS).map(|fold| vec![fold]).collect();
    for f in 0..FOLDS {
        parts.extend((f + 1..FOLDS).map(|g| vec![f, g]));
    }
    let predict = |left_out: &Vec<usize>| {
        let asked: Vec<usize> = left_out.iter().flat_map(|f| members(people, *f)).collect();
        let predicted = fit(&without(people, left_out), &asked)?;
        Ok(asked
            .into_iter()
            .zip(predicted)
            .collect::<Vec<(usize, T)>>())
    };
    let predicted: Result<Vec<_>, TrainError> = parts.par_iter().map(predict).collect();
    let mut outer = Vec::new();
    let mut inner = vec![Vec::new(); FOLDS];
    for (left_out, list) in parts.iter().zip(predicted?) {
        match left_out[..] {
            [f, g] => {
                for (row, t) in list {
                    inner[if row % FOLDS == f { g } else { f }].push((row, t));
                }
            }
            _ => outer.extend(list),
        }
    }
    outer.sort_by_key(|(row, _)| *row);
    for list in &mut inner {
        list.sort_by_key(|(row, _)| *row);
    }
    Ok(Nested {
        outer: outer.into_iter().map(|(_, t)| t).collect(),
        inner,
    })
}

/// What is known of one person in each situation, before the genre asked for is hidden.
pub(crate) fn shown(data: Data<'_>, row: usize) -> [Features; Situation::COUNT] {
    let person = &data.people[row];
    Situation::ALL
        .map(|situation| boost::hidden(person, &situation.visible(person, row, data.seed)))
}

/// The same with a genre's own answer hidden: what that genre's model is asked.
pub(crate) fn questions(
    shown: &[Features; Situation::COUNT],
    target: Genre,
) -> [Features; Situation::COUNT] {
    shown.clone().map(|mut features| {
        features.hide(Question::Genre(target));
        features
    })
}

/// Expected frequencies by a model that is fitted genre by genre, in parallel. `fit` takes the genre and what is asked,
/// and gives one number for each.
///
/// # Errors
/// The first that a fit gives.
pub(crate) fn by_genre(
    data: Data<'_>,
    asked: &[usize],
    fit: impl Fn(Genre, &[Features]) -> Result<Vec<f64>, TrainError> + Sync,
) -> Result<Vec<Taste>, TrainError> {
    let people: Vec<_> = asked.iter().map(|row| shown(data, *row)).collect();
    let of_genre = |target: Genre| {
        let asked = people.iter().flat_map(|shown| questions(shown, target));
        fit(target, &asked.collect::<Vec<_>>())
    };
    let genres: Result<Vec<Vec<f64>>, TrainError> =
        Genre::ALL.into_par_iter().map(of_genre).collect();
    let genres = genres?;
    let taste = |i: usize| {
        std::array::from_fn(|s| std::array::from_fn(|g| genres[g][i * Situation::COUNT + s]))
    };
    Ok((0..asked.len()).map(taste).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::fixture::person;

    #[test]
    fn nobody_is_predicted_by_a_model_that_saw_them() {
        let nested = nested(23, |chosen, asked| {
            assert!(asked.iter().all(|row| !chosen.contains(row)));
            Ok(asked.iter().map(|row| (*row, chosen.to_vec())).collect())
        })
        .unwrap();
        for (row, (said, chosen)) in nested.outer.iter().enumerate() {
            assert_eq!(row, *said);
            assert!(chosen.iter().all(|other| other % FOLDS != row % FOLDS));
            assert_eq!(chosen.len(), 23 - members(23, row % FOLDS).len());
        }
        for (fold, list) in nested.inner.iter().enumerate() {
            assert_eq!(list.len(), 23 - members(23, fold).len());
            for (row, (said, chosen)) in list {
                assert_eq!(row, said);
                let clean = |other: &usize| other % FOLDS != fold && other % FOLDS != row % FOLDS;
                assert!(chosen.iter().all(clean));
            }
        }
    }

    #[test]
    fn a_genre_is_never_asked_with_its_own_answer() {
        let people = [person(&[(Genre::Rock, 3), (Genre::Pop, 2)])];
        let data = Data {
            people: &people,
            seed: 1,
        };
        for target in Genre::ALL {
            for features in questions(&shown(data, 0), target) {
                assert!(features.values[Question::Genre(target).index()].is_nan());
            }
        }
    }
}
