//! The files that a host serves: a part of a layer each, all of one layer of the same size.
//!
//! ```text
//! magic      4  "ATTL"
//! version    1
//! checksum   4  CRC-32 of everything after it, little endian, padding included
//! tracks     n  varint; then varints: numbers of recordings, bytes packed, bytes unpacked
//! packed        deflate of the columns
//! numbers       16 bytes each, big endian, of the tracks that have one
//! padding       zeros
//! ```
//! Columns, one after another, each for all tracks, which stand in the order of artist, title and number:
//! kind of number (1), genre (1), provenance (1), year (2), seconds (2), tempo (1), energy, valence, danceability,
//! acousticness, instrumentalness (1 each), whether the artist is another than before (1); then for each artist the
//! bytes it has in common with the one before and those it adds (varints), for each title its bytes (varint); then the
//! texts. Two-byte columns hold all low bytes, then all high bytes. Varints are LEB128 of at most four bytes.
//!
//! Numbers are fixed point: whole beats a minute, whole seconds, shares in two hundredths; 0, and 255 for shares, stand
//! for what is not known. Numbers of recordings look like chance to deflate, so they stay outside of it.

mod decode;
mod encode;

use core::fmt;
use core::ops::Range;

use music::{AudioFeatures, Genre, Provenance, Track, TrackId};

use crate::Id;

pub use decode::decode;
pub use encode::{encode, encoded};

/// Largest tile, in bytes.
pub const LARGEST: usize = 64 * 1024;
/// Most tracks in a tile.
pub const TRACKS: usize = 16_384;

const MAGIC: [u8; 4] = *b"ATTL";
const VERSION: u8 = 1;
/// Bytes before what the checksum covers.
const HEAD: usize = MAGIC.len() + 1 + 4;
/// Steps from 0 to 1.
const SHARE_STEPS: f32 = 200.0;
/// A share that is not known.
const NO_SHARE: u8 = 255;
/// Bytes of the columns of one track that are always there.
const FIXED: usize = 14;

const CRC: crc::Crc<u32> = crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC);

/// A decoded tile. Texts stay in one string; its tracks borrow from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Tile {
    text: String,
    rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq)]
struct Row {
    title: Range<usize>,
    artist: Range<usize>,
    id: Option<Id>,
    genre: Genre,
    year: u16,
    minutes: f32,
    features: AudioFeatures,
    provenance: Provenance,
}

impl Tile {
    /// How many tracks it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Its tracks with the numbers of their recordings. Their ids are places in this tile.
    pub fn iter(&self) -> impl Iterator<Item = (Track<'_>, Option<Id>)> {
        (0..).zip(&self.rows).map(|(place, row)| {
            let track = Track {
                id: TrackId(place),
                genre: row.genre,
                title: self.text.get(row.title.clone()).unwrap_or_default(),
                artist: self.text.get(row.artist.clone()).unwrap_or_default(),
                year: row.year,
                minutes: row.minutes,
                features: row.features,
                provenance: row.provenance,
            };
            (track, row.id)
        })
    }
}

/// Why bytes are no tile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TileError {
    /// They do not begin as a tile does.
    NotATile,
    /// Written in another version of the format.
    Version {
        /// Which.
        found: u8,
    },
    /// Bytes were lost or altered.
    Checksum,
    /// The checksum matches, and yet it can not be.
    Malformed {
        /// Which part.
        part: &'static str,
    },
}

impl fmt::Display for TileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotATile => f.write_str("expected a tile of a catalogue, found other data"),
            Self::Version { found } => {
                write!(
                    f,
                    "expected tile version {VERSION}, found {found}: import the catalogue again"
                )
            }
            Self::Checksum => {
                f.write_str("expected a tile as it was written, found one that was cut or altered")
            }
            Self::Malformed { part } => write!(f, "an impossible tile: {part}"),
        }
    }
}

impl core::error::Error for TileError {}

#[cfg(test)]
mod tests;
