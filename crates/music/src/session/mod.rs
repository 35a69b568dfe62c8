//! Sessions: tracks in an order that follows a path through valence and arousal.
//!
//! [`plan`] takes candidates, a mix and a path, and gives the arrangement with the lowest cost that it finds.
//! Whose path it is and why is not told here.
//!
//! **Cost.** A place's score is the sum of nine named parts ([`Parts`](crate::Parts), in a fixed order), each its
//! weight times a term ([`Weights`], with a table):
//!
//! | part | term |
//! |---|---|
//! | taste | the curve of the ranking, `0..=1` |
//! | mood | `1 − d²`, `d` the distance of (valence, energy) to the waypoint in spreads |
//! | tempo | `1 − o / ¼`, `o` octaves outside of the bounds, ⅛ where its half or double is in bounds |
//! | sound, dance | `1 − x / ¼`, `x` the distance outside of the bounds, −1 at the least; mean of what is asked |
//! | effect | what was learned, `−1..=1` |
//! | variety | −(tracks of its genre beyond the genre's share) and −(1 − share) for following its own genre |
//! | repeat | −1 for following the same artist, for each earlier track by the artist, for following its album |
//! | step | `1 − o / ¼`, `o` octaves from the track before, half and double being the same |
//!
//! Mood, tempo, sound, dance and step count less for uncertain features and nothing for unknown ones. The session's
//! cost is what its scores lack to those of perfect tracks. It is minimised by [`search::beam`]; [`search::exact`]
//! finds the optimum for few tracks and is the oracle of its tests.
//!
//! **Number of places.** The minutes over the median length of the candidates, rounded; up to two more or fewer when
//! that finds nothing. Slots are taken from the path at the middle of each place.
//!
//! **Rules**, in the order in which they give way:
//! 1. *Length*: after each track the time passed is within one track (of median length, at most half the minutes) of its
//!    place on the path, so the whole is within one track of what was asked. When this cannot be kept the session has as many tracks as it
//!    can, up to the usual number.
//! 2. *No artist twice in a row.* Gives way when the session would otherwise last less than half of what was asked.
//! 3. *Rumination guard*: no more than [`LOW_IN_A_ROW`] tracks below valence [`LOW_VALENCE`] in a row. Only the
//!    person can allow more; a session rather stays short.
//! 4. *No repeats*: neither a track nor a title by the same artist comes twice. Never gives way.
//!
//! What gave way is said in [`Session::unmet`].

pub mod search;

mod entry;
mod plan;
mod pool;
mod problem;
mod request;
mod rules;
mod similarity;
mod terms;
mod unmet;

use core::ops::RangeInclusive;

pub use crate::ranking::weights::Weights;
pub use plan::plan;
pub use problem::Problem;
pub use request::{Candidate, Path, Place, Session, SessionRequest, Slot};
pub use rules::{Length, Rules};
pub use unmet::Unmet;

/// How many tracks of low valence may follow one another unless the person allows more.
pub const LOW_IN_A_ROW: usize = 2;

/// Valence below which a track is low.
pub const LOW_VALENCE: f32 = 0.3;

/// Lengths of session that can be asked for, in minutes.
pub const MINUTES: RangeInclusive<f32> = 10.0..=90.0;

/// Minutes planned when what is asked for is not a number.
pub const DEFAULT_MINUTES: f32 = 30.0;

/// Minutes that a track of unknown length counts as.
pub const USUAL_MINUTES: f32 = 3.5;

/// The most tracks that a session is looked for among.
pub const POOL: usize = 300;

#[cfg(test)]
mod few_tracks;
#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod following_tests;
#[cfg(test)]
mod odd_requests;
#[cfg(test)]
mod pool_tests;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod rules_tests;
#[cfg(test)]
mod terms_tests;
