//! Catalogues of any size: tables of tracks recognised and checked, the files that a host serves, and the index that
//! finds a session's candidates among them.
//!
//! ```text
//! bytes ─▶ table::Records ─▶ header::Header ─▶ Draft ─▶ merged ─▶ Entry ─▶ tile::encode ─▶ files of one size
//!                                                                             │
//!                                       music::Catalogue ◀─ tile::decode ◀────┘ ─▶ Index ─▶ candidates
//! ```
//! Pure, and the same on a host's machine and in a page: the importer (`crates/importer`) adds files and threads, the
//! app adds requests. It knows nothing about health: which tracks a session may be made of is asked for by genres and
//! places of the mood plane.

#![deny(missing_docs)]

mod cell;
mod draft;
mod genres;
pub mod header;
mod id;
pub mod index;
pub mod list;
pub mod manifest;
mod problem;
mod row;
mod rows;
pub mod table;
pub mod tile;

pub use cell::{Cell, layer_of, layer_quota};
pub use draft::{Draft, Entry, Lack, NameKey};
pub use genres::Genres;
pub use id::{Id, IdKind};
pub use index::Index;
pub use manifest::Manifest;
pub use problem::{Problem, shown};
pub use row::read as read_row;
pub use rows::Rows;
