//! Made-up people for tests.

use music::{Genre, PerGenre};
use wellbeing::{Answers, Level};

use crate::Person;
use crate::compare::ranked::Scored;

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

const SCORES: [f64; 8] = [0.1, 0.4, 0.4, 0.35, 0.8, 0.8, 0.9, 0.05];
const TRUTHS: [bool; 8] = [false, false, true, true, true, false, true, false];

/// One scored case a person, ties among them.
pub(crate) fn cases() -> Vec<Scored> {
    let pairs = SCORES.iter().zip(TRUTHS).enumerate();
    pairs
        .map(|(person, (score, truth))| Scored {
            person,
            score: *score,
            truth,
        })
        .collect()
}

/// The cases, each as often as counted.
pub(crate) fn repeated(counts: &[u16]) -> (Vec<f64>, Vec<bool>) {
    let often = |i: usize| usize::from(counts[i]);
    let scores = (0..8).flat_map(|i| vec![SCORES[i]; often(i)]).collect();
    let truths = (0..8).flat_map(|i| vec![TRUTHS[i]; often(i)]).collect();
    (scores, truths)
}

/// How often each case comes, in three resamples.
pub(crate) const COUNTS: [[u16; 8]; 3] =
    [[1; 8], [2, 0, 1, 3, 0, 1, 1, 0], [0, 1, 4, 0, 1, 0, 0, 2]];
