//! The situations a forecast is made in, from nothing known about genres to all others known. Each hides answers of a
//! held-out person and asks for what was hidden.

use music::Genre;
use serde::{Deserialize, Serialize};

use crate::Person;
use crate::masks::{Visible, random, unit};

/// How much is known of a person's genres. The three of the published protocol, and one between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// No genre answer.
    NoneKnown,
    /// The favourite genre's frequency.
    FavouriteKnown,
    /// Four genres' frequencies, drawn from a fixed seed.
    FourKnown,
    /// All but the genre asked for.
    OneHidden,
}

impl Setting {
    /// All, from least to most known.
    pub const ALL: [Self; 4] = [
        Self::NoneKnown,
        Self::FavouriteKnown,
        Self::FourKnown,
        Self::OneHidden,
    ];

    /// Position in [`Setting::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Which genre answers of a person are shown. `row` is the person's position in the file.
    #[must_use]
    pub fn visible(self, person: &Person, row: usize) -> Visible {
        match self {
            Self::NoneKnown => [false; Genre::COUNT],
            Self::FavouriteKnown => Genre::ALL.map(|genre| genre == person.favourite),
            Self::FourKnown => four(row),
            // A genre's own answer is never used for itself, so all may stay visible.
            Self::OneHidden => [true; Genre::COUNT],
        }
    }

    /// Whether a genre is asked for: it is not, when its answer was shown.
    #[must_use]
    pub fn asks(self, genre: Genre, visible: &Visible) -> bool {
        self == Self::OneHidden || !visible[genre.index()]
    }

    /// Smallest number of known other genres that this setting speaks for, in the shipped model.
    #[must_use]
    pub const fn min_known(self) -> u8 {
        match self {
            Self::NoneKnown => 0,
            Self::FavouriteKnown => 1,
            Self::FourKnown => 3,
            Self::OneHidden => 10,
        }
    }
}

/// Four genres of a row, the same in every run.
fn four(row: usize) -> Visible {
    const STREAM: u64 = 1 << 32;
    first(&order(STREAM, row), 4)
}

/// Numbers of told genres for which the favourite is asked for. With fifteen told there is nothing left to ask.
pub const TOLD: [usize; 6] = [0, 1, 2, 4, 8, 12];

/// `count` genres of a row, none of them the favourite, the same in every run; more genres are the same and others.
#[must_use]
pub fn told(row: usize, favourite: Genre, count: usize) -> Visible {
    const STREAM: u64 = 3 << 32;
    let mut order = order(STREAM, row);
    order.retain(|index| *index != favourite.index());
    first(&order, count)
}

/// The genres in an order of chance that belongs to a row.
fn order(stream: u64, row: usize) -> Vec<usize> {
    let mut rng = random(crate::SEED, stream + row as u64);
    let mut order = Genre::ALL.map(|genre| (unit(&mut rng), genre.index()));
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    order.iter().map(|(_, index)| *index).collect()
}

fn first(order: &[usize], count: usize) -> Visible {
    let mut visible = [false; Genre::COUNT];
    for index in &order[..count] {
        visible[*index] = true;
    }
    visible
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_are_four_and_differ_between_rows() {
        let shown = |row| four(row).iter().filter(|v| **v).count();
        assert!((0..50).all(|row| shown(row) == 4));
        assert_ne!(four(0), four(1));
        assert_eq!(four(7), four(7));
    }

    #[test]
    fn told_genres_grow_and_never_hold_the_favourite() {
        for row in 0..50 {
            let favourite = Genre::ALL[row % Genre::COUNT];
            let mut before = [false; Genre::COUNT];
            for count in TOLD {
                let now = told(row, favourite, count);
                assert_eq!(now.iter().filter(|shown| **shown).count(), count);
                assert!(!now[favourite.index()]);
                assert!(before.iter().zip(now).all(|(old, new)| !old || new));
                before = now;
            }
        }
    }
}
