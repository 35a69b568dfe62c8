//! Which of sixteen genres is the favourite: by a learner of classes, or from expected frequencies by a logit.

use music::Genre;
use rayon::prelude::*;
use wellbeing::Question;
use wellbeing::features::Features;

use super::logit::{Known, Logit};
use super::nested::{Data, Nested, Taste, members};
use super::situation::Situation;
use super::table::{Classes, Table};
use crate::TrainError;
use crate::folds::{FOLDS, without};

/// What is known when a favourite is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// Age, hours, habits and condition scores.
    NoGenres,
    /// And how often each of the sixteen genres is listened to.
    AllGenres,
}

impl Shown {
    /// Both.
    pub(crate) const ALL: [Self; 2] = [Self::NoGenres, Self::AllGenres];

    /// Questions whose answers are known.
    pub(crate) fn questions(self) -> Vec<Question> {
        let genres = self == Self::AllGenres;
        Question::all()
            .filter(|q| genres || !matches!(q, Question::Genre(_)))
            .collect()
    }
}

/// Sixteen probabilities for each person, with no genre and with all genres known.
pub(crate) type Favourites = [Vec<Vec<f64>>; 2];

/// Each fold's people by what is learned from the others.
fn by_fold(
    people: usize,
    predict: impl Fn(usize) -> Result<Vec<Vec<f64>>, TrainError> + Sync,
) -> Result<Vec<Vec<f64>>, TrainError> {
    let folds: Result<Vec<_>, TrainError> = (0..FOLDS).into_par_iter().map(&predict).collect();
    let folds = folds?;
    Ok((0..people)
        .map(|row| folds[row % FOLDS][row / FOLDS].clone())
        .collect())
}

/// The favourite as a class to learn.
fn table(data: Data<'_>, shown: Shown, fold: usize) -> Table {
    let features = |rows: &[usize]| {
        let all = rows
            .iter()
            .map(|row| Features::of(&data.people[*row].answers));
        all.collect::<Vec<Features>>()
    };
    let chosen = without(data.people.len(), &[fold]);
    Table {
        train: features(&chosen),
        labels: chosen
            .iter()
            .map(|row| data.people[*row].favourite.index())
            .collect(),
        classes: Genre::COUNT,
        asked: features(&members(data.people.len(), fold)),
        questions: shown.questions(),
        seed: data.seed,
    }
}

/// By a learner of classes.
///
/// # Errors
/// When it can not be fitted.
pub(crate) fn learned(data: Data<'_>, classes: Classes<'_>) -> Result<Favourites, TrainError> {
    let of = |shown| by_fold(data.people.len(), |fold| classes(&table(data, shown, fold)));
    Ok([of(Shown::NoGenres)?, of(Shown::AllGenres)?])
}

/// The share of each favourite in the training folds, the same for everyone and whatever is known.
///
/// # Errors
/// None that can come up.
pub(crate) fn shares(data: Data<'_>) -> Result<Favourites, TrainError> {
    let shares = by_fold(data.people.len(), |fold| {
        let table = table(data, Shown::NoGenres, fold);
        // A little for genres that are nobody's favourite there.
        let shares = super::table::normalised(table.shares().iter().map(|s| s + 1e-4).collect());
        Ok(vec![shares; table.asked.len()])
    })?;
    Ok([shares.clone(), shares])
}

/// From expected frequencies: with no genre known from those alone; with all known from each genre's own answer and
/// from what the other fifteen let expect of it. Fitted on the inner predictions of each fold's training part.
///
/// # Errors
/// When the logit can not be fitted.
pub(crate) fn by_logit(data: Data<'_>, taste: &Nested<Taste>) -> Result<Favourites, TrainError> {
    let known = |shown: Shown, row: usize, taste: &Taste| -> Known {
        match shown {
            Shown::NoGenres => vec![taste[Situation::NoneKnown.index()]],
            Shown::AllGenres => vec![
                data.people[row].levels.map(f64::from),
                taste[Situation::OneHidden.index()],
            ],
        }
    };
    let of = |shown: Shown| {
        by_fold(data.people.len(), |fold| {
            let train = taste.inner[fold].iter();
            let train = train.map(|(row, t)| (known(shown, *row, t), data.people[*row].favourite));
            let logit = Logit::fit(&train.collect::<Vec<_>>())?;
            let asked = members(data.people.len(), fold).into_iter();
            Ok(asked
                .map(|row| logit.probabilities(&known(shown, row, &taste.outer[row])))
                .collect())
        })
    };
    Ok([of(Shown::NoGenres)?, of(Shown::AllGenres)?])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::fixture::person;

    #[test]
    fn with_no_genres_no_genre_is_among_the_questions() {
        assert_eq!(Shown::NoGenres.questions().len(), Question::FIRST_GENRE);
        assert_eq!(Shown::AllGenres.questions().len(), Question::COUNT);
    }

    #[test]
    fn everyone_is_predicted_in_their_place() {
        let people: Vec<_> = (0..13).map(|_| person(&[(Genre::Rock, 3)])).collect();
        let data = Data {
            people: &people,
            seed: 1,
        };
        let said = by_fold(13, |fold| {
            Ok(members(13, fold)
                .into_iter()
                .map(|row| vec![row as f64])
                .collect())
        });
        for (row, value) in said.unwrap().into_iter().enumerate() {
            assert_eq!(value, [row as f64]);
        }
        assert!(shares(data).unwrap()[0][0][Genre::Rock.index()] > 0.99);
    }
}
