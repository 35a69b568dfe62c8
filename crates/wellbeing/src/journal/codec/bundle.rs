//! A whole journal as one file of bytes: what a person can keep, and what gets encrypted.
//!
//! | bytes | what |
//! |---|---|
//! | 4 | `ATNB` |
//! | 1 | version, 1 |
//! | 4 | number of records, little-endian |
//! | … | the records, each with its own length, in order of time |
//! | 4 | CRC-32 of all before it |

use super::{Problem, decode, length, sealed, unsealed};
use crate::journal::Entry;
use crate::journal::entry::in_order;

/// How a bundle begins.
pub const MARK: [u8; 4] = *b"ATNB";
pub(crate) const VERSION: u8 = 1;
const HEAD: usize = 9;

/// Why bytes are no bundle that can be read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BundleProblem {
    /// Cut, altered, or not as many records as it says.
    Damaged,
    /// Of a newer version.
    Newer(u8),
    /// A record is not as it should be.
    Record(usize, Problem),
}

/// All entries as one bundle, whatever order they come in.
pub(crate) fn encode(entries: &[Entry]) -> Vec<u8> {
    let mut bytes = MARK.to_vec();
    bytes.push(VERSION);
    bytes.extend((entries.len() as u32).to_le_bytes());
    for entry in in_order(entries) {
        bytes.extend(super::encode(entry));
    }
    sealed(bytes)
}

/// The entries of a bundle: all of them, or none. Never panics, whatever the bytes.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Entry>, BundleProblem> {
    let sound = unsealed(bytes).ok_or(BundleProblem::Damaged)?;
    let (head, mut rest) = sound
        .split_first_chunk::<HEAD>()
        .ok_or(BundleProblem::Damaged)?;
    let [a, b, c, d, version, count @ ..] = *head;
    if [a, b, c, d] != MARK || version == 0 {
        return Err(BundleProblem::Damaged);
    }
    if version > VERSION {
        return Err(BundleProblem::Newer(version));
    }
    let mut entries = Vec::new();
    while !rest.is_empty() {
        let at = entries.len();
        let of_record = |problem| BundleProblem::Record(at, problem);
        let end = length(rest).map_err(of_record)?.min(rest.len());
        let (record, next) = rest.split_at(end);
        entries.push(decode(record).map_err(of_record)?);
        rest = next;
    }
    if entries.len() == u32::from_le_bytes(count) as usize {
        Ok(entries)
    } else {
        Err(BundleProblem::Damaged)
    }
}
