//! Music without people: genres, tracks, the starter catalogue's format, listening links, rankings and sessions.
//!
//! Takes a [`GenreMix`] (what someone enjoys) and a [`Target`] (what the music should be like) or a path of them,
//! gives tracks in order, each with the named parts of its score. It is pure – no clock, no randomness, no network, no web – and
//! knows nothing about health: a mix and a target are all that ever reaches it.

#![deny(missing_docs)]

pub mod catalogue;
mod descriptor;
mod genre;
pub mod links;
mod mix;
mod mood;
mod per_genre;
mod prior;
pub mod ranking;
pub mod session;
mod target;
mod text;
mod track;

pub use catalogue::{Catalogue, CatalogueError, Heard};
pub use descriptor::{Descriptor, Effect, PerDescriptor, Zone};
pub use genre::Genre;
pub use mix::GenreMix;
pub use mood::Mood;
pub use per_genre::PerGenre;
pub use prior::Priors;
pub use ranking::{Part, Parts, Ranked, rank};
pub use target::{Bounds, Target};
pub use text::comparison_key;
pub use track::{AudioFeatures, Provenance, Track, TrackId};
