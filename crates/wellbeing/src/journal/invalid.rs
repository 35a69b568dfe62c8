//! What can not stand in a journal: which part of an entry, and what it should be. Never what came, for that may be an
//! answer.

use core::fmt;

/// A part of an entry that is not what it has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invalid {
    /// Which part.
    pub field: &'static str,
    /// What it should be.
    pub expected: &'static str,
}

impl Invalid {
    pub(crate) const fn new(field: &'static str, expected: &'static str) -> Self {
        Self { field, expected }
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}", self.field, self.expected)
    }
}

impl core::error::Error for Invalid {}
