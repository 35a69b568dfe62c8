//! The shipped blend, fitted and tuned again without a part of its inputs, or with more.

use ensemble::Forest;
use indicatif::ProgressBar;
use music::{Genre, PerGenre};
use ndarray::{Array1, Array2};
use rayon::prelude::*;
use wellbeing::features::Features;
use wellbeing::{Answers, Condition, Habit, Question};

use super::halves::{Fitted, Halves};
use super::models::boosted;
use super::nested::Data;
use crate::boost::{self, Booster, Inputs, Settings};
use crate::{Person, TrainError, gauss};

/// What is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    WithoutConditions,
    WithoutHabits,
    WithoutGenres,
    WithEngineered,
}

impl Change {
    /// All of them.
    pub(crate) const ALL: [Self; 4] = [
        Self::WithoutConditions,
        Self::WithoutHabits,
        Self::WithoutGenres,
        Self::WithEngineered,
    ];

    /// Name in the report, and what it means.
    pub(crate) const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::WithoutConditions => (
                "without_conditions",
                "Without the four condition scores (the Gaussian never had them).",
            ),
            Self::WithoutHabits => ("without_habits", "Without the five habits."),
            Self::WithoutGenres => (
                "without_genres",
                "Genre answers are never used: trained for nothing known, asked with nothing known.",
            ),
            Self::WithEngineered => (
                "with_engineered",
                "With the engineered features. The shipped blend is the one without; the difference is what they would change.",
            ),
        }
    }

    /// Held-out expectations of the changed model.
    ///
    /// # Errors
    /// When a part can not be fitted or tuned.
    pub(crate) fn halves(
        self,
        data: Data<'_>,
        trees: Settings,
        progress: &ProgressBar,
    ) -> Result<Halves, TrainError> {
        if self == Self::WithEngineered {
            return Halves::shipped(data, trees, Inputs::WithDerived, progress);
        }
        let told: Result<Vec<Person>, TrainError> =
            data.people.iter().map(|person| self.told(person)).collect();
        let told = told?;
        let less = Data {
            people: &told,
            seed: data.seed,
        };
        let columns: Vec<Question> = gauss::columns()
            .into_iter()
            .filter(|q| self != Self::WithoutHabits || !matches!(q, Question::Habit(_)))
            .collect();
        Halves::new(less, |chosen| {
            let of_genre = |genre: Genre| {
                let (booster, rate) = self.boosted(less, chosen, genre, trees)?;
                progress.inc(1);
                boost::trees(&booster, rate)
            };
            let flat: Result<Vec<_>, TrainError> =
                Genre::ALL.into_par_iter().map(of_genre).collect();
            let forest = Forest::new(trees.depth, vec![trees.base; Genre::COUNT], &flat?);
            Ok(Fitted {
                forest: forest.ok_or_else(|| TrainError::Fit("trees grew too deep".to_owned()))?,
                // The Gaussian learns from whole answers; what it is told is what `less` holds.
                gaussian: gauss::fit_columns(data.people, chosen, columns.clone())?,
                inputs: Inputs::Answers,
            })
        })
    }

    /// One genre's trees. Without genre answers all masked copies are alike but for the one that leaves out people
    /// whose favourite is the genre, which would then teach nothing but that they are missing: each row is there once.
    fn boosted(
        self,
        less: Data<'_>,
        chosen: &[usize],
        genre: Genre,
        trees: Settings,
    ) -> Result<(Booster, f64), TrainError> {
        if self != Self::WithoutGenres {
            let booster = boost::fit(
                less.people,
                chosen,
                genre,
                less.seed,
                trees,
                Inputs::Answers,
            )?;
            return Ok((booster, trees.rate));
        }
        let row = |i: &usize| {
            boost::inputs(
                &Features::of(&less.people[*i].answers),
                genre,
                Inputs::Answers,
            )
        };
        let cells: Vec<f64> = chosen.iter().flat_map(row).map(f64::from).collect();
        let x = Array2::from_shape_vec((chosen.len(), Question::COUNT), cells)
            .expect("a row has one code a question");
        let level = |i: &usize| f64::from(less.people[*i].levels[genre.index()]);
        let y = Array1::from_iter(chosen.iter().map(level));
        let booster = boost::fit_rows(&x, &y, less.seed, boosted::once(trees))?;
        Ok((booster, trees.rate))
    }

    /// A person of whom the model is told less.
    fn told(self, person: &Person) -> Result<Person, TrainError> {
        let all = &person.answers;
        let conditions = Condition::ALL.map(|condition| {
            all.condition(condition)
                .filter(|_| self != Self::WithoutConditions)
        });
        let habits =
            Habit::ALL.map(|habit| all.habit(habit).filter(|_| self != Self::WithoutHabits));
        let genres = PerGenre(
            Genre::ALL.map(|genre| all.genre(genre).filter(|_| self != Self::WithoutGenres)),
        );
        let answers = Answers::new(all.age(), all.hours(), conditions, habits, genres)
            .map_err(|_| TrainError::Fit("checked answers are out of range".to_owned()))?;
        Ok(Person {
            answers,
            ..person.clone()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::fixture::person;

    #[test]
    fn only_what_is_named_is_taken_away() {
        let whole = person(&[(Genre::Pop, 2)]);
        let told = |change: Change| change.told(&whole).unwrap().answers;
        let without = told(Change::WithoutConditions);
        assert!(
            Condition::ALL
                .iter()
                .all(|c| without.condition(*c).is_none())
        );
        assert!(Habit::ALL.iter().all(|h| without.habit(*h).is_some()));
        let without = told(Change::WithoutHabits);
        assert!(Habit::ALL.iter().all(|h| without.habit(*h).is_none()));
        assert!(Genre::ALL.iter().all(|g| without.genre(*g).is_some()));
        let without = told(Change::WithoutGenres);
        assert!(Genre::ALL.iter().all(|g| without.genre(*g).is_none()));
        assert!(without.age().is_some() && without.condition(Condition::Ocd).is_some());
    }

    #[test]
    fn what_is_true_stays_true() {
        let whole = person(&[(Genre::Pop, 2)]);
        let told = Change::WithoutGenres.told(&whole).unwrap();
        assert_eq!(told.levels, whole.levels);
    }
}
