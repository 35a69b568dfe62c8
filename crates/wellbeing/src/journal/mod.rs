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
//!
//! ```
//! use wellbeing::journal::{CheckIn, Entry, Import, Moment, encode, export, merge, open};
//! use wellbeing::mood::Feeling;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let at = Moment::new(1_795_369_500_000, 60)?; // 2026-11-22, 18:45 an hour east of UTC
//! let said = CheckIn::new(Some(Feeling::new(0.3, 0.8)?), None);
//! let random = [7; 16]; // from the page
//! let opened = open([encode(&Entry::check_in(random, at, said))]);
//! assert_eq!((opened.entries.len(), opened.damaged.len()), (1, 0));
//!
//! let file = export::json(&opened.entries);
//! let merged = merge(opened.entries, Import::read(file.as_bytes())?);
//! assert_eq!((merged.same, merged.writes().count()), (1, 0));
//! # Ok(())
//! # }
//! ```

#[cfg(test)]
mod any;
mod check_in;
pub(crate) mod codec;
mod date;
mod entry;
pub mod export;
pub(crate) mod fixed;
mod hex;
mod import;
mod invalid;
mod merge;
mod moment;
pub(crate) mod names;
#[cfg(test)]
mod properties;
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
