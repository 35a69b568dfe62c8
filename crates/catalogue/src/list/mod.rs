//! A person's own list: a table that they drop into the page, read within bounds, and the form in which it is kept.
//!
//! ```text
//! file ─▶ Reading ─▶ Read: report, tile ─▶ List ─▶ bytes for the vault
//!            │
//!            └▶ Refusal: nothing was taken
//! ```
//! Reading is done by a worker (`crates/reader`), which knows nothing but the file; what it found comes to the page as
//! bytes and is checked there like anything else that comes from elsewhere.

mod kept;
mod reading;
mod report;

pub use kept::{List, ListError};
pub use reading::{Reading, read};
pub use report::{LeftOut, NotAReport, Outcome, Read, Reason, Refusal};

/// Largest file that is read, in bytes.
pub const FILE_BYTES: usize = 20_000_000;
/// Most tracks of one list.
pub const MOST: usize = 16_000;
/// Most lines of which it is said why they were left out.
pub const LISTED: usize = 100;
/// Longest name of a list, in characters.
pub const NAME: usize = 80;
