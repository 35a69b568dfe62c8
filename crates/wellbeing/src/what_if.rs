//! What the forecast would be if one answer were another: a curve over everything that can be answered.
//!
//! It says how the model's expectation moves, nothing more: people who answer otherwise differ in other ways too.

use ensemble::Prediction;
use music::{Genre, PerGenre};

use crate::features::{AGE_CLIP, HOURS_CLIP};
use crate::feedback::Reactions;
use crate::{Answers, Level, Question, TasteModel, range};

/// Curves of some genres over one question.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIf {
    /// The question.
    pub question: Question,
    /// What can be answered, rising, the person's own answer among it. Age in years, hours a day, points of a
    /// condition, 0 no and 1 yes, frequency 0 to 3; ages and hours end where the model stops telling them apart.
    pub values: Vec<f64>,
    /// Position of the person's own answer in `values`; `None` when they gave none.
    pub present: Option<usize>,
    /// One curve a genre, in the order asked.
    pub curves: Vec<Curve>,
}

/// One genre over the values of a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// Which genre.
    pub genre: Genre,
    /// One point a value.
    pub points: Vec<CurvePoint>,
}

/// What would be expected of a genre.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CurvePoint {
    /// Expected frequency, about 0 to 3.
    pub expected: f64,
    /// Probability of listening at least sometimes.
    pub probability: f64,
}

impl TasteModel {
    /// How the forecast of `genres` would run over all answers to `question`, everything else as it was answered. A
    /// genre's own answer is never used for itself, so its curve over that question is level.
    #[must_use]
    pub fn what_if(&self, answers: &Answers, question: Question, genres: &[Genre]) -> WhatIf {
        walked(answers, question, genres, |answers| {
            let predictions = self.predict(answers);
            PerGenre::from_fn(|genre| {
                let Prediction {
                    expected,
                    probability,
                    ..
                } = predictions[genre.index()];
                CurvePoint {
                    expected,
                    probability,
                }
            })
        })
    }

    /// The same with what was liked and disliked in it, as in [`TasteModel::forecast_with`].
    #[must_use]
    pub fn what_if_with(
        &self,
        answers: &Answers,
        reactions: &Reactions,
        question: Question,
        genres: &[Genre],
    ) -> WhatIf {
        if reactions.is_empty() {
            return self.what_if(answers, question, genres);
        }
        walked(answers, question, genres, |answers| {
            let forecast = self.forecast_with(answers, reactions).forecast;
            PerGenre::from_fn(|genre| CurvePoint {
                expected: forecast.genres[genre].expected,
                probability: forecast.genres[genre].probability,
            })
        })
    }
}

/// Curves over all answers to a question; `points` gives each genre's point for a set of answers.
fn walked(
    answers: &Answers,
    question: Question,
    genres: &[Genre],
    points: impl Fn(&Answers) -> PerGenre<CurvePoint>,
) -> WhatIf {
    let own = value(answers, question);
    let mut values = grid(question);
    let mut present = None;
    if let Some(own) = own {
        let at = values.partition_point(|value| *value < own);
        if values.get(at) != Some(&own) {
            values.insert(at, own);
        }
        present = Some(at);
    }
    let mut curves: Vec<Curve> = genres
        .iter()
        .map(|genre| Curve {
            genre: *genre,
            points: Vec::with_capacity(values.len()),
        })
        .collect();
    for value in &values {
        let here = points(&answers.with(question, *value));
        for curve in &mut curves {
            curve.points.push(here[curve.genre]);
        }
    }
    WhatIf {
        question,
        values,
        present,
        curves,
    }
}

/// What can be answered, in steps that show every move of the trees.
fn grid(question: Question) -> Vec<f64> {
    let steps = |(low, high): (f64, f64), a_unit: f64| {
        let count = libm::round((high - low) * a_unit) as u32;
        (0..=count).map(|i| low + f64::from(i) / a_unit).collect()
    };
    match question {
        Question::Age => steps(AGE_CLIP, 1.0),
        Question::Hours => steps(HOURS_CLIP, 4.0),
        Question::Condition(_) => steps(range::CONDITION, 2.0),
        Question::Habit(_) => vec![0.0, 1.0],
        Question::Genre(_) => Level::ALL.map(|level| f64::from(level.score())).to_vec(),
    }
}

/// The person's answer on the same scale, brought into the model's range.
fn value(answers: &Answers, question: Question) -> Option<f64> {
    match question {
        Question::Age => answers.age().map(|age| age.clamp(AGE_CLIP.0, AGE_CLIP.1)),
        Question::Hours => answers
            .hours()
            .map(|hours| hours.clamp(HOURS_CLIP.0, HOURS_CLIP.1)),
        Question::Condition(condition) => answers.condition(condition),
        Question::Habit(habit) => answers.habit(habit).map(|yes| f64::from(u8::from(yes))),
        Question::Genre(genre) => answers.genre(genre).map(|level| f64::from(level.score())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Condition, Habit};

    #[test]
    fn grids_span_what_can_be_answered() {
        let ends = |question| {
            let grid = grid(question);
            (grid[0], grid[grid.len() - 1], grid.len())
        };
        assert_eq!(ends(Question::Age), (10.0, 80.0, 71));
        assert_eq!(ends(Question::Hours), (0.0, 16.0, 65));
        assert_eq!(ends(Question::Condition(Condition::Ocd)), (0.0, 10.0, 21));
        assert_eq!(ends(Question::Habit(Habit::Composer)), (0.0, 1.0, 2));
        assert_eq!(ends(Question::Genre(Genre::Pop)), (0.0, 3.0, 4));
    }

    #[test]
    fn every_value_of_a_grid_can_be_answered_and_read_back() {
        for question in Question::all() {
            for v in grid(question) {
                assert_eq!(
                    value(&Answers::default().with(question, v), question),
                    Some(v)
                );
            }
        }
    }
}
