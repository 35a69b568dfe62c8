//! Where a track stands in the index: its genre, and which sixteenth of the mood plane; and in which layer of the
//! catalogue.
//!
//! A layer takes the next tracks of *every* cell, best known first, so whoever has a layer has something for every
//! genre and mood, and nobody needs to ask for one. Layer 0 takes [`FIRST`] of each cell; each layer after it doubles
//! what there is, so a million tracks make no more than a dozen or two.

use music::{Genre, Mood};

/// Parts of the axis of valence, and of that of energy.
pub(crate) const SIDE: usize = 4;

/// Tracks of each cell in layer 0.
pub(crate) const FIRST: usize = 32;

/// A genre and a sixteenth of the mood plane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell(u16);

impl Cell {
    /// How many there are.
    pub const COUNT: usize = Genre::COUNT * SIDE * SIDE;

    /// The cell of a genre and a place; what is not known lies in the middle, what lies outside at the edge.
    #[must_use]
    pub fn of(genre: Genre, mood: Mood) -> Self {
        Self::at(genre, part(mood.valence), part(mood.arousal))
    }

    /// The cell of a genre at a part of each axis, from 0; parts beyond the last are the last.
    #[must_use]
    pub fn at(genre: Genre, valence: usize, energy: usize) -> Self {
        let (valence, energy) = (valence.min(SIDE - 1), energy.min(SIDE - 1));
        Self(((genre.index() * SIDE + valence) * SIDE + energy) as u16)
    }

    /// Position, `0..256`: genres in the survey's order, valence rising, in it energy rising.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Which part of an axis a value lies in.
pub(crate) fn part(value: f32) -> usize {
    if value.is_nan() {
        return SIDE / 2;
    }
    ((value * SIDE as f32) as usize).min(SIDE - 1)
}

/// How many tracks of each cell a layer takes at most.
#[must_use]
pub const fn layer_quota(layer: usize) -> usize {
    match layer {
        0 => FIRST,
        layer => FIRST << (layer - 1),
    }
}

/// The layer of the track at a place of its cell, from 0.
#[must_use]
pub const fn layer_of(place: usize) -> usize {
    match place / FIRST {
        0 => 0,
        blocks => blocks.ilog2() as usize + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_has_a_cell_and_every_cell_one_number() {
        let mut seen = [false; Cell::COUNT];
        for genre in Genre::ALL {
            for valence in 0..SIDE {
                for energy in 0..SIDE {
                    let middle = |part: usize| (part as f32 + 0.5) / SIDE as f32;
                    let mood = Mood {
                        valence: middle(valence),
                        arousal: middle(energy),
                    };
                    let cell = Cell::of(genre, mood);
                    assert_eq!(cell, Cell::at(genre, valence, energy));
                    assert!(!seen[cell.index()]);
                    seen[cell.index()] = true;
                }
            }
        }
        assert!(seen.iter().all(|&seen| seen));
        for odd in [f32::NAN, -1.0, 0.0, 1.0, f32::INFINITY] {
            assert!(part(odd) < SIDE);
        }
    }

    #[test]
    fn layers_double_what_there_is() {
        let mut place = 0;
        for layer in 0..16 {
            for _ in 0..layer_quota(layer) {
                assert_eq!(layer_of(place), layer, "{place}");
                place += 1;
            }
        }
        // A million tracks in one cell.
        assert_eq!(layer_of(999_999), 15);
    }
}
