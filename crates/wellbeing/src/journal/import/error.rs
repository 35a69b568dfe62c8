//! Why a file can not be brought in.

use core::fmt;

/// In one word; the key of what the page says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ImportProblem {
    /// More than can be read.
    TooLarge,
    /// It is of something else, or no JSON.
    NotAJournal,
    /// A newer version of Attune wrote it, and can read it.
    Newer,
    /// Bytes were cut or altered.
    Damaged,
    /// Something in it can not be.
    Invalid,
}

/// Where a file is not as it should be, and how. Nothing of it was taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportError {
    /// In one word.
    pub problem: ImportProblem,
    /// Where, as `entries[3].mood.valence`, or as line and column.
    pub place: String,
    /// What should be there.
    pub expected: String,
    /// What kind of thing is there instead; never the thing itself.
    pub came: String,
}

impl ImportError {
    pub(super) fn new(problem: ImportProblem, place: &str, expected: &str, came: &str) -> Self {
        Self {
            problem,
            place: place.to_owned(),
            expected: expected.to_owned(),
            came: came.to_owned(),
        }
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            place,
            expected,
            came,
            ..
        } = self;
        write!(f, "{place}: expected {expected}, came {came}")
    }
}

impl core::error::Error for ImportError {}
