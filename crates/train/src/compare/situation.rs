//! How much is known of someone's genres when a model is asked, and which genres are then asked for.

use music::Genre;

use crate::Person;
use crate::masks::{Visible, random, unit};
use crate::tune::LISTENS;

/// The three settings of the published protocol, and one as it happens in the page: someone names one to three genres
/// that they like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Situation {
    /// No genre answer.
    NoneKnown,
    /// The favourite genre's frequency.
    FavouriteKnown,
    /// One to three of the genres that the person listens to at least sometimes.
    LikedKnown,
    /// All but the genre asked for.
    OneHidden,
}

/// Stream of random numbers that draws liked genres.
const STREAM: u64 = 3 << 32;

impl Situation {
    /// How many there are.
    pub const COUNT: usize = 4;
    /// All, from least to most known.
    pub const ALL: [Self; Self::COUNT] = [
        Self::NoneKnown,
        Self::FavouriteKnown,
        Self::LikedKnown,
        Self::OneHidden,
    ];

    /// Position in [`Situation::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Name in the report.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::NoneKnown => "none_known",
            Self::FavouriteKnown => "favourite_known",
            Self::LikedKnown => "liked_known",
            Self::OneHidden => "one_hidden",
        }
    }

    /// Which genre answers of a person are shown; `row` is the person's position in the file. With one hidden all are,
    /// and whoever predicts a genre hides that one's own answer.
    #[must_use]
    pub fn visible(self, person: &Person, row: usize, seed: u64) -> Visible {
        match self {
            Self::NoneKnown => [false; Genre::COUNT],
            Self::FavouriteKnown => Genre::ALL.map(|genre| genre == person.favourite),
            Self::LikedKnown => liked(person, row, seed),
            Self::OneHidden => [true; Genre::COUNT],
        }
    }

    /// Which genres are asked for: those not shown.
    #[must_use]
    pub fn asked(self, person: &Person, row: usize, seed: u64) -> [bool; Genre::COUNT] {
        match self {
            Self::OneHidden => [true; Genre::COUNT],
            other => other.visible(person, row, seed).map(|shown| !shown),
        }
    }
}

/// One, two or three (each as likely) of the genres someone listens to at least sometimes; all of them when there are
/// fewer, none when there are none.
fn liked(person: &Person, row: usize, seed: u64) -> Visible {
    let mut rng = random(seed, STREAM + row as u64);
    let count = 1 + (unit(&mut rng) * 3.0) as usize;
    let mut order: Vec<(f64, usize)> = (0..Genre::COUNT)
        .map(|genre| (unit(&mut rng), genre))
        .filter(|(_, genre)| person.levels[*genre] >= LISTENS)
        .collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut visible = [false; Genre::COUNT];
    for (_, genre) in order.into_iter().take(count) {
        visible[genre] = true;
    }
    visible
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::fixture::person;

    #[test]
    fn one_to_three_liked_genres_are_shown() {
        let person = person(&[
            (Genre::Rock, 3),
            (Genre::Pop, 2),
            (Genre::Jazz, 2),
            (Genre::Folk, 3),
            (Genre::Rap, 1),
        ]);
        let mut seen = [0; 4];
        for row in 0..300 {
            let visible = Situation::LikedKnown.visible(&person, row, 7);
            let shown: Vec<usize> = (0..Genre::COUNT).filter(|g| visible[*g]).collect();
            assert!(shown.iter().all(|g| person.levels[*g] >= LISTENS));
            seen[shown.len()] += 1;
        }
        assert_eq!(seen[0], 0);
        assert!(seen[1..].iter().all(|times| *times > 60), "{seen:?}");
    }

    #[test]
    fn who_likes_nothing_shows_nothing() {
        let person = person(&[(Genre::Rap, 1)]);
        assert_eq!(
            Situation::LikedKnown.visible(&person, 3, 7),
            [false; Genre::COUNT]
        );
        assert_eq!(
            Situation::LikedKnown.asked(&person, 3, 7),
            [true; Genre::COUNT]
        );
    }

    #[test]
    fn what_is_shown_is_not_asked_for() {
        let person = person(&[(Genre::Rock, 3), (Genre::Pop, 2)]);
        for situation in [
            Situation::NoneKnown,
            Situation::FavouriteKnown,
            Situation::LikedKnown,
        ] {
            let visible = situation.visible(&person, 5, 7);
            assert_eq!(situation.asked(&person, 5, 7), visible.map(|shown| !shown));
        }
    }
}
