//! The rumination guard of a session: what it allows, and what it did, so that a page can ask and tell.

use music::Track;
use music::session::{LOW_IN_A_ROW, LOW_VALENCE};

use super::Wish;
use crate::mood::Feeling;
use crate::path::{LEAST_VALENCE, LowValence, Shape};

/// What the rumination guard did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guard {
    /// Whether it held, or the person allows more.
    pub low_valence: LowValence,
    /// Whether the path begins brighter than the person feels, so that asking them makes sense.
    pub start_raised: bool,
    /// The longest run of low tracks in the session.
    pub longest_run: usize,
}

/// How many low tracks may follow one another.
pub(super) const fn low_in_a_row(low_valence: LowValence) -> usize {
    match low_valence {
        LowValence::Guarded => LOW_IN_A_ROW,
        LowValence::Allowed => usize::MAX,
    }
}

/// What the guard did to a session whose longest run of low tracks is this.
pub(super) fn guard(wish: &Wish<'_>, longest_run: usize) -> Guard {
    let below = |feeling: Feeling| feeling.point().valence < LEAST_VALENCE;
    Guard {
        low_valence: wish.low_valence,
        start_raised: wish.low_valence == LowValence::Guarded
            && wish.shape == Shape::Iso
            && wish.feeling.is_some_and(below),
        longest_run,
    }
}

/// The longest run of low tracks. Unknown valence is not low.
pub(super) fn longest_run(heard: &[Track<'_>]) -> usize {
    let runs = heard.iter().scan(0, |run, track| {
        let low = track.features.valence < LOW_VALENCE;
        *run = if low { *run + 1 } else { 0 };
        Some(*run)
    });
    runs.max().unwrap_or(0)
}
