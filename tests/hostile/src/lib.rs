//! Hostile input, for the tests of whatever reads bytes that somebody else may have written.
//!
//! Takes good inputs, a few words of their language and a reader; gives the reader inputs that are nearly good: bits
//! flipped, parts cut, doubled, moved or taken from another input, numbers driven to their limits, and, where a checksum
//! would stop all of that at the door, sealed again. A case may be refused or accepted. It may not panic, take longer
//! than [`PATIENCE`], or hold more memory than its target allows.
//!
//! ```
//! use hostile::Target;
//!
//! let report = Target::new("numbers", [b"12,7".to_vec()])
//!     .words([",", "-"])
//!     .run(|bytes| std::str::from_utf8(bytes).is_ok_and(|text| text.split(',').all(|n| n.parse::<i8>().is_ok())));
//! assert!(report.accepted > 0 && report.refused > 0);
//! ```
//!
//! A usual test run takes [`FEW`] cases of each target. `cargo xtask fuzz` sets `ATTUNE_CASES` to a million, and
//! `ATTUNE_SEED` repeats another run than the usual one. A case that fails is written to a file that the message names: put it
//! into the target's folder in `tests/hostile/corpus/`, and it is tried first from then on.

mod memory;
mod mutate;
mod target;
mod watchdog;

pub use mutate::Mutator;
pub use target::{FEW, PATIENCE, Report, Target};
