//! Reading everything that a vault holds: what can be read is, and what can not is reported one by one.

use core::fmt;

use super::{Problem, decode};
use crate::journal::Entry;

/// A record that could not be read. Its bytes are as they came: keep them in place, or let the person save them.
#[derive(Clone, PartialEq, Eq)]
pub struct Damage {
    /// Where among the records it stands, from 0.
    pub place: usize,
    /// What is wrong with it.
    pub problem: Problem,
    /// The record, untouched.
    pub bytes: Vec<u8>,
}

impl Damage {
    /// Whether nothing is wrong but that a newer version of Attune wrote it.
    #[must_use]
    pub const fn is_newer(&self) -> bool {
        matches!(self.problem, Problem::Newer { .. })
    }
}

impl fmt::Debug for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (place, length) = (self.place, self.bytes.len());
        write!(
            f,
            "Damage(record {place}, {length} bytes: {})",
            self.problem
        )
    }
}

/// All records, read as far as they can be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Opened {
    /// The entries, in the order of their records.
    pub entries: Vec<Entry>,
    /// The records that could not be read.
    pub damaged: Vec<Damage>,
}

/// Reads all records.
#[must_use]
pub fn open<B: AsRef<[u8]>>(records: impl IntoIterator<Item = B>) -> Opened {
    let mut opened = Opened::default();
    for (place, record) in records.into_iter().enumerate() {
        let bytes = record.as_ref();
        match decode(bytes) {
            Ok(entry) => opened.entries.push(entry),
            Err(problem) => opened.damaged.push(Damage {
                place,
                problem,
                bytes: bytes.to_vec(),
            }),
        }
    }
    opened
}
