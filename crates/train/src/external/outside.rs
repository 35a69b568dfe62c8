//! People of the survey under test, as the app would know them: what they answered, and nothing else.

use music::{Genre, PerGenre};
use wellbeing::features::Features;
use wellbeing::{Answers, Level, Question, range};

use crate::TrainError;
use crate::survey::Partial;

/// One person of the survey under test.
#[derive(Clone, Debug)]
pub(super) struct Outsider {
    /// All answers that are there; nothing is filled.
    pub(super) features: Features,
    /// Frequencies 0 to 3; `None` where the column or the answer is missing.
    pub(super) levels: [Option<u8>; Genre::COUNT],
    /// Favourite genre, where told.
    pub(super) favourite: Option<Genre>,
}

impl Outsider {
    /// Takes a row as it stands.
    ///
    /// # Errors
    /// When a value is out of range, which reading has ruled out.
    pub(super) fn of(row: &Partial) -> Result<Self, TrainError> {
        let age = row.age.map(|age| age.clamp(range::AGE.0, range::AGE.1));
        let line = row.line;
        let answers = Answers::new(age, row.hours, row.conditions, row.habits, row.levels)
            .map_err(|_| TrainError::Fit(format!("line {line}: a checked row is out of range")))?;
        Ok(Self {
            features: Features::of(&answers),
            levels: row.levels.map(|level| level.map(Level::score)).0,
            favourite: row.favourite,
        })
    }

    /// The features with no other genres shown than these.
    #[must_use]
    pub(super) fn showing(&self, shown: impl Fn(Genre) -> bool) -> Features {
        let mut features = self.features.clone();
        for genre in Genre::ALL.into_iter().filter(|genre| !shown(*genre)) {
            features.hide(Question::Genre(genre));
        }
        features
    }

    /// The favourite, where its frequency is there too.
    #[must_use]
    pub(super) fn known_favourite(&self) -> Option<Genre> {
        self.favourite
            .filter(|genre| self.levels[genre.index()].is_some())
    }
}

/// How many rows leave each column empty, columns that are missing altogether left out.
#[must_use]
pub(super) fn gaps(rows: &[Partial], missing: &[String]) -> Vec<(String, usize)> {
    let empty = |row: &Partial| -> Vec<bool> {
        let habits = row.habits.iter().map(Option::is_none);
        let conditions = row.conditions.iter().map(Option::is_none);
        let PerGenre(levels) = &row.levels;
        [row.age.is_none(), row.hours.is_none()]
            .into_iter()
            .chain(conditions)
            .chain(habits)
            .chain(levels.iter().map(Option::is_none))
            .chain([row.favourite.is_none()])
            .collect()
    };
    let plain = Question::all().take(Question::FIRST_GENRE);
    let names = plain
        .map(|question| question.feature_name().to_owned())
        .chain(Genre::ALL.map(crate::survey::frequency_column))
        .chain(["Fav genre".to_owned()]);
    let mut counted: Vec<(String, usize)> = names.map(|name| (name, 0)).collect();
    for row in rows {
        for ((_, gaps), empty) in counted.iter_mut().zip(empty(row)) {
            *gaps += usize::from(empty);
        }
    }
    counted.retain(|(name, gaps)| *gaps > 0 && !missing.contains(name));
    counted
}

#[cfg(test)]
mod tests {
    use ensemble::UNKNOWN;

    use super::*;

    fn row() -> Partial {
        let mut levels = PerGenre::default();
        levels[Genre::Jazz] = Some(Level::Often);
        Partial {
            line: 2,
            age: Some(120.0),
            hours: None,
            bpm: None,
            habits: [None; 5],
            conditions: [None; 4],
            levels,
            favourite: Some(Genre::Rock),
            service: None,
            effects: None,
        }
    }

    #[test]
    fn what_was_not_answered_stays_unknown() {
        let person = Outsider::of(&row()).unwrap();
        for question in Question::all() {
            let answered = matches!(question, Question::Age | Question::Genre(Genre::Jazz));
            let index = question.index();
            assert_eq!(
                person.features.codes[index] != UNKNOWN,
                answered,
                "{question:?}"
            );
            assert_eq!(
                person.features.values[index].is_finite(),
                answered,
                "{question:?}"
            );
        }
        assert_eq!(person.levels[Genre::Jazz.index()], Some(3));
        assert_eq!(person.levels.iter().flatten().count(), 1);
        assert_eq!(person.known_favourite(), None, "its frequency is not there");
    }

    #[test]
    fn gaps_are_counted_but_for_columns_that_are_not_there() {
        let gaps = gaps(&[row(), row()], &["Hours per day".to_owned()]);
        let of = |name: &str| {
            gaps.iter()
                .find(|(column, _)| column == name)
                .map(|(_, n)| *n)
        };
        assert_eq!(of("Composer"), Some(2));
        assert_eq!(of("Frequency [Pop]"), Some(2));
        assert_eq!(
            (of("Age"), of("Hours per day"), of("Frequency [Jazz]")),
            (None, None, None)
        );
    }
}
