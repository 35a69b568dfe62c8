//! The journal as files that a person keeps: JSON to read and to bring elsewhere, tables for a spreadsheet, and the
//! bundle, which is what gets encrypted.
//!
//! All are the same bytes for the same entries, in whatever order they come. What the files hold is in
//! `docs/journal.md`. None of them is protected: whoever finds one can read it, and the page says so.

mod csv;
mod json;
mod writer;

pub use csv::{Table, csv};
pub use json::json;

use super::{Entry, codec};

/// The version of the JSON that is written. Older ones are read, newer ones refused.
pub const JSON_VERSION: u64 = 1;
/// What the JSON's `format` says.
pub const JSON_FORMAT: &str = "attune journal";

/// All entries as one bundle of bytes, see `codec/bundle.rs`.
#[must_use]
pub fn bundle(entries: &[Entry]) -> Vec<u8> {
    codec::bundle::encode(entries)
}
