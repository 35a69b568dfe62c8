//! Emergency numbers and crisis lines by country.
//!
//! In: `data/crisis-lines.toml`, where every entry names the sources it rests on ([`file`], native only). Out: one
//! small text ([`pack`]) that is part of the page, from which it reads the [`Line`]s of a country. A wrong number is
//! worse than none, so the file is refused as a whole when one entry breaks a rule.

#![deny(missing_docs)]

mod date;
#[cfg(feature = "file")]
pub mod file;
mod line;
pub mod pack;
mod region;

pub use date::{Date, Month};
pub use line::{Hours, Kind, Line, Note, Seen, Service};
pub use region::{of_languages, region};
