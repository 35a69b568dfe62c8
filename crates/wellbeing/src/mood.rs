//! How a person says they feel: a point on an affect grid, from a tap or from two sliders, and the word for the part
//! of the grid it lies in.
//!
//! The grid is Russell, Weiss and Mendelsohn's (1989): nine by nine cells, pleasure across, arousal upwards; the words
//! are the eight directions of Russell's circumplex (1980), half a right angle each. [`music::Mood`] is only a
//! point; this is someone's feeling, so it hides in `Debug` and can not be serialised.

use core::f32::consts::FRAC_PI_4;
use core::fmt;

use music::Mood;

/// Cells in a row and in a column of the affect grid.
pub const CELLS: u8 = 9;

/// Within this distance of the middle of the grid no direction stands out. Our choice: the middle cell and a little
/// of its neighbours.
const NEUTRAL_RADIUS: f32 = 0.125;

/// How someone feels. Both sides are finite and `0..=1`.
#[derive(Clone, Copy, PartialEq)]
pub struct Feeling {
    point: Mood,
}

/// A feeling that can not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeelingError {
    /// Valence is not a number from 0 to 1.
    Valence,
    /// Arousal is not a number from 0 to 1.
    Arousal,
    /// The cell does not lie on the grid: column and row are 0 to 8.
    Cell,
}

impl fmt::Display for FeelingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Valence => "valence: expected a number from 0 to 1",
            Self::Arousal => "arousal: expected a number from 0 to 1",
            Self::Cell => "affect grid: expected column and row from 0 to 8",
        })
    }
}

impl core::error::Error for FeelingError {}

impl Feeling {
    /// From two sliders: valence from unpleasant (0) to pleasant (1), arousal from sleepy (0) to activated (1).
    ///
    /// # Errors
    /// When one of them is no number from 0 to 1.
    pub fn new(valence: f32, arousal: f32) -> Result<Self, FeelingError> {
        // NaN lies in no range.
        let inside = |value: f32| (0.0..=1.0).contains(&value);
        if !inside(valence) {
            return Err(FeelingError::Valence);
        }
        if !inside(arousal) {
            return Err(FeelingError::Arousal);
        }
        // Plus zero, so that −0 is 0 and equal feelings have equal bits.
        let (valence, arousal) = (valence + 0.0, arousal + 0.0);
        Ok(Self {
            point: Mood { valence, arousal },
        })
    }

    /// From a tap on the grid: the middle of a cell, columns from the left, rows from below.
    ///
    /// # Errors
    /// When the cell does not lie on the grid.
    pub fn from_cell(column: u8, row: u8) -> Result<Self, FeelingError> {
        if column >= CELLS || row >= CELLS {
            return Err(FeelingError::Cell);
        }
        let middle = |cell: u8| (f32::from(cell) + 0.5) / f32::from(CELLS);
        Self::new(middle(column), middle(row))
    }

    /// The cell it lies in: column from the left, row from below.
    #[must_use]
    pub fn cell(self) -> (u8, u8) {
        let cell = |side: f32| ((side * f32::from(CELLS)) as u8).min(CELLS - 1);
        (cell(self.point.valence), cell(self.point.arousal))
    }

    /// The point in the mood plane.
    #[must_use]
    pub const fn point(self) -> Mood {
        self.point
    }

    /// The part of the circumplex it lies in.
    #[must_use]
    pub fn region(self) -> Region {
        let right = self.point.valence - 0.5;
        let up = self.point.arousal - 0.5;
        if libm::hypotf(right, up) <= NEUTRAL_RADIUS {
            return Region::Neutral;
        }
        // In eighths of a turn from "pleasant" on, counterclockwise; each word reaches half an eighth to both sides.
        let eighths = libm::roundf(libm::atan2f(up, right) / FRAC_PI_4);
        let turn = (eighths as i32).rem_euclid(8);
        Region::AROUND[usize::try_from(turn).unwrap_or(0)]
    }
}

impl fmt::Debug for Feeling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Feeling(..)")
    }
}

/// Parts of the mood plane, with Russell's word and angle for each. The keys of everyday words in the locale files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Region {
    /// The middle: no direction stands out.
    Neutral,
    /// Pleasure, 0°.
    Pleasant,
    /// Excitement, 45°.
    Excited,
    /// Arousal, 90°.
    Activated,
    /// Distress, 135°.
    Tense,
    /// Misery, 180°.
    Unpleasant,
    /// Depression, 225°. A word for a moment, not for an illness: on screen "down".
    Down,
    /// Sleepiness, 270°.
    Drowsy,
    /// Contentment, 315°.
    Content,
}

impl Region {
    /// All parts.
    pub const ALL: [Self; 9] = [
        Self::Neutral,
        Self::Pleasant,
        Self::Excited,
        Self::Activated,
        Self::Tense,
        Self::Unpleasant,
        Self::Down,
        Self::Drowsy,
        Self::Content,
    ];

    /// The eight directions, counterclockwise from 0°.
    const AROUND: [Self; 8] = [
        Self::Pleasant,
        Self::Excited,
        Self::Activated,
        Self::Tense,
        Self::Unpleasant,
        Self::Down,
        Self::Drowsy,
        Self::Content,
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feeling(valence: f32, arousal: f32) -> Feeling {
        Feeling::new(valence, arousal).unwrap()
    }

    #[test]
    fn only_points_on_the_grid_are_feelings() {
        for bad in [
            -0.01,
            1.01,
            f32::NAN,
            f32::INFINITY,
            f32::NEG_INFINITY,
            -f32::MIN_POSITIVE,
        ] {
            assert_eq!(Feeling::new(bad, 0.5), Err(FeelingError::Valence), "{bad}");
            assert_eq!(Feeling::new(0.5, bad), Err(FeelingError::Arousal), "{bad}");
        }
        for (valence, arousal) in [(0.0, 0.0), (1.0, 1.0), (-0.0, 1.0)] {
            assert!(Feeling::new(valence, arousal).is_ok());
        }
        assert_eq!(Feeling::from_cell(9, 0), Err(FeelingError::Cell));
        assert_eq!(Feeling::from_cell(0, 255), Err(FeelingError::Cell));
    }

    #[test]
    fn every_cell_is_the_cell_of_its_middle() {
        for column in 0..CELLS {
            for row in 0..CELLS {
                assert_eq!(
                    Feeling::from_cell(column, row).unwrap().cell(),
                    (column, row)
                );
            }
        }
        assert_eq!(feeling(0.0, 1.0).cell(), (0, 8));
        assert_eq!(feeling(1.0, 0.0).cell(), (8, 0));
        let middle = Feeling::from_cell(4, 4).unwrap().point();
        assert_eq!((middle.valence, middle.arousal), (0.5, 0.5));
    }

    #[test]
    fn words_stand_where_russell_puts_them() {
        let regions = [
            (1.0, 0.5, Region::Pleasant),
            (0.9, 0.9, Region::Excited),
            (0.5, 1.0, Region::Activated),
            (0.1, 0.9, Region::Tense),
            (0.0, 0.5, Region::Unpleasant),
            (0.1, 0.1, Region::Down),
            (0.5, 0.0, Region::Drowsy),
            (0.9, 0.1, Region::Content),
            (0.5, 0.5, Region::Neutral),
            (0.56, 0.44, Region::Neutral),
        ];
        for (valence, arousal, region) in regions {
            assert_eq!(
                feeling(valence, arousal).region(),
                region,
                "{valence} {arousal}"
            );
        }
        assert!(
            Region::ALL
                .iter()
                .all(|region| regions.iter().any(|(.., r)| r == region))
        );
    }

    #[test]
    fn each_word_reaches_half_an_eighth_to_both_sides() {
        // 22° and 23° from "pleasant": 22.5° is the border.
        let at = |degrees: f32| {
            let angle = degrees.to_radians();
            feeling(0.5 + 0.4 * angle.cos(), 0.5 + 0.4 * angle.sin()).region()
        };
        assert_eq!(at(22.0), Region::Pleasant);
        assert_eq!(at(23.0), Region::Excited);
        assert_eq!(at(-22.0), Region::Pleasant);
        assert_eq!(at(-23.0), Region::Content);
        assert_eq!(at(179.0), at(-179.0));
    }

    #[test]
    fn debug_tells_nothing_about_the_person() {
        assert_eq!(format!("{:?}", feeling(0.1, 0.9)), "Feeling(..)");
    }
}
