//! Looking for the best arrangement of a [`Problem`]: exactly, with a beam, greedily, at random.
//!
//! All break ties by the tracks' numbers, so that the same problem always has the same answer.

mod beam;
mod exact;
mod naive;
mod polish;

pub use beam::{BEAM_WIDTH, beam};
pub use exact::{EXACT_TRACKS, exact};
pub use naive::{greedy, random};

use super::Problem;

/// An arrangement that keeps the rules.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrangement {
    /// Numbers of the tracks, first place to last.
    pub order: Vec<usize>,
    /// [`Problem::score`] of it.
    pub score: f64,
}

impl Arrangement {
    /// [`Problem::cost`] of it.
    #[must_use]
    pub fn cost(&self, problem: &Problem<'_>) -> f64 {
        problem.cost(self.score)
    }
}

#[cfg(test)]
mod tests;
