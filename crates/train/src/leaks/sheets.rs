//! What the learners are shown and asked: one sheet of inputs and answers for each label.

use music::Genre;
use wellbeing::features::Features;
use wellbeing::{Condition, Level, Question};

use crate::Person;
use crate::masks::{random, unit};

/// Levels of the frequency scale, each of them a label of [`value_sets`].
pub const LEVELS: usize = Level::ALL.len();

/// "Sometimes".
const LISTENS: u8 = 2;

/// Inputs and answers for one label, row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Inputs; all of one length.
    pub x: Vec<Vec<f64>>,
    /// Answers.
    pub y: Vec<bool>,
}

/// For each level, whether a person uses it for any genre; from everything but the genres.
#[must_use]
pub fn value_sets(people: &[Person]) -> Vec<Sheet> {
    let x = without_genres(people);
    Level::ALL
        .map(|level| Sheet {
            x: x.clone(),
            y: people
                .iter()
                .map(|person| person.levels.contains(&level.score()))
                .collect(),
        })
        .to_vec()
}

/// For each genre, whether it is a person's favourite; from everything but the genres.
#[must_use]
pub fn favourites(people: &[Person], genres: &[Genre]) -> Vec<Sheet> {
    let x = without_genres(people);
    let sheet = |genre: &Genre| Sheet {
        x: x.clone(),
        y: people.iter().map(|p| p.favourite == *genre).collect(),
    };
    genres.iter().map(sheet).collect()
}

/// For each genre, whether a person listens to it at least sometimes; from the four condition scores.
#[must_use]
pub fn conditions(people: &[Person], genres: &[Genre]) -> Vec<Sheet> {
    let x: Vec<Vec<f64>> = people
        .iter()
        .map(|person| {
            let codes = codes(person);
            Condition::ALL
                .map(|condition| codes[Question::Condition(condition).index()])
                .to_vec()
        })
        .collect();
    let sheet = |genre: &Genre| Sheet {
        x: x.clone(),
        y: listens(people, *genre),
    };
    genres.iter().map(sheet).collect()
}

/// The same question from all answers, with or without the genre's own.
#[must_use]
pub fn all_answers(people: &[Person], genres: &[Genre], with_own: bool) -> Vec<Sheet> {
    let sheet = |genre: &Genre| {
        let row = |person: &Person| {
            let mut codes = codes(person);
            if !with_own {
                codes.remove(Question::Genre(*genre).index());
            }
            codes
        };
        Sheet {
            x: people.iter().map(row).collect(),
            y: listens(people, *genre),
        }
    };
    genres.iter().map(sheet).collect()
}

fn without_genres(people: &[Person]) -> Vec<Vec<f64>> {
    let row = |person| codes(person)[..Question::FIRST_GENRE].to_vec();
    people.iter().map(row).collect()
}

fn codes(person: &Person) -> Vec<f64> {
    Features::of(&person.answers).codes.map(f64::from).to_vec()
}

fn listens(people: &[Person], genre: Genre) -> Vec<bool> {
    people
        .iter()
        .map(|person| person.levels[genre.index()] >= LISTENS)
        .collect()
}

/// Positions of all rows, then of copies of rows with the rarer answer, drawn at random until both are equally many.
#[must_use]
pub fn oversampled(y: &[bool], rows: &[usize], seed: u64, stream: u64) -> Vec<usize> {
    let (yes, no): (Vec<usize>, Vec<usize>) = rows.iter().partition(|row| y[**row]);
    let (rarer, missing) = if yes.len() < no.len() {
        (&yes, no.len() - yes.len())
    } else {
        (&no, yes.len() - no.len())
    };
    let mut all = rows.to_vec();
    if rarer.is_empty() {
        return all;
    }
    let mut rng = random(seed, stream);
    let draw = |_| rarer[(unit(&mut rng) * rarer.len() as f64) as usize];
    all.extend((0..missing).map(draw));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_balance_the_answers_and_keep_every_row() {
        let y = [true, false, false, false, true, false, false];
        let rows: Vec<usize> = (0..y.len()).collect();
        let all = oversampled(&y, &rows, 1, 0);
        assert_eq!(all[..7], rows);
        assert_eq!(all.iter().filter(|row| y[**row]).count(), 5);
        assert_eq!(all.len(), 10);
        assert_eq!(all, oversampled(&y, &rows, 1, 0));
        assert_eq!(oversampled(&[true, true], &[0, 1], 1, 0), [0, 1]);
    }
}
