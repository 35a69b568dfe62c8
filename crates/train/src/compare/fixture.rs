//! Made-up people for tests.

use music::{Genre, PerGenre};
use wellbeing::{Answers, Level};

use crate::Person;

/// Someone who loves Rock and answered everything; genres that are not named are never listened to.
pub(crate) fn person(levels: &[(Genre, u8)]) -> Person {
    let mut scores = [0; Genre::COUNT];
    for (genre, level) in levels {
        scores[genre.index()] = *level;
    }
    let genres = PerGenre(scores.map(|score| Some(Level::ALL[usize::from(score)])));
    let answers = Answers::new(
        Some(20.0),
        Some(2.0),
        [Some(3.0); 4],
        [Some(true); 5],
        genres,
    );
    Person {
        answers: answers.unwrap(),
        levels: scores,
        favourite: Genre::Rock,
        effects: None,
    }
}
