//! Wishes that a session could not meet, with figures, so that they can be said in words.

use crate::{Genre, Part};

/// A wish that could not be met.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Unmet {
    /// There was nothing to place: no candidates, or none of a genre in the mix.
    NoTracks,
    /// A length outside 10 to 90 minutes, or none at all (NaN), was asked for.
    Minutes {
        /// As asked.
        asked: f32,
        /// What was planned instead.
        used: f32,
    },
    /// Bounds at some slot cannot be met by anything (their low end lies above their high end, or is NaN); they were
    /// left out.
    Bounds(Part),
    /// A genre with a share of at least one place has no candidate.
    Genre {
        /// The genre.
        genre: Genre,
        /// Its share of the mix.
        share: f32,
    },
    /// The session is shorter or longer than asked by more than one track.
    Length {
        /// Minutes planned for.
        asked: f32,
        /// Minutes that came out.
        given: f32,
    },
    /// An artist had to follow themselves.
    ArtistInARow {
        /// How often.
        times: usize,
    },
    /// Tracks of low valence stayed out although the session is too short, since no more of them may follow one
    /// another.
    LowValence {
        /// How many stayed out.
        left: usize,
    },
}
