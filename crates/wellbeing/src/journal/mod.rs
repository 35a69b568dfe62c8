//! The journal: what a person said, what they heard, and what it did, kept on their device and nowhere else.
//!
//! The pure half. Takes times and random bits from the page and gives bytes for the vault, which stores and encrypts
//! them without knowing what they are; takes bytes back and gives entries, whatever happened to them in between.
//!
//! ```text
//! Entry ─▶ encode ─▶ vault ─▶ open ─▶ entries ─┬▶ daily, before_after   what a person sees
//!                                  └▶ damaged  ├▶ json, csv             what a person can read elsewhere
//!                                              └▶ bundle                what gets encrypted
//! file ─▶ Import::read ─▶ merge with the entries ─▶ Merged::writes ─▶ vault
//! ```
//! The vault keeps a record under [`EntryId::key`]. One that only a newer Attune can read stays where it is, and
//! [`Import::without`] its id; a damaged one may be written over by an import that has it whole.
//!
//! Entries are near to health: private fields, no `Serialize`, `Debug` that only counts, errors that never repeat what
//! came. Only [`encode`] and [`export`], which a person asks for, write them out.

#[cfg(test)]
mod any;
mod check_in;
mod codec;
mod date;
mod entry;
pub mod export;
mod fixed;
mod hex;
mod import;
mod invalid;
mod merge;
mod moment;
mod names;
mod session;
mod state;
pub mod summary;

pub use check_in::{CheckIn, Sheet, Total};
pub use codec::{BUNDLE_MARK, Damage, Opened, Problem, VERSION, decode, encode, open};
pub use date::Date;
pub use entry::{Entry, EntryId, Kind};
pub use import::{Import, ImportError, ImportProblem, MOST_BYTES, MOST_ENTRIES};
pub use invalid::Invalid;
pub use merge::{Conflict, Merged, merge};
pub use moment::Moment;
pub use session::{MOST_TRACKS, Played, Session, SpotifyUri};
pub use state::{Feedback, LONGEST_NAME, LONGEST_VALUE, MOST_SETTINGS, Settings};
