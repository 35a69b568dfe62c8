//! Makes the tiles of a catalogue from tables of any size.

mod failure;
mod guard;
mod import;
mod merge;
mod parallel;
mod parquet_rows;
mod progress;
mod publish;
mod record;
mod rejected;
pub mod scale;
mod source;
mod spill;
mod tiles;

pub use failure::{Failure, Result};
pub use import::{Outcome, Wish, import};
