//! The starter catalogue: a text file that people edit, a compact form that ships, and the decoded arrays.
//!
//! [`tsv::parse`] checks the text, [`encode()`] packs the checked rows, [`Catalogue::decode`] unpacks them on the
//! person's device. The figures in it are editorial estimates, so every track of it says
//! [`Provenance::Estimated`]. [`Catalogue::add`] puts tracks from elsewhere behind them.

mod checksum;
mod decode;
mod encode;
mod error;
mod heard;
mod layout;
pub mod limits;
mod row;
pub mod tsv;
mod tsv_fields;

use core::ops::Range;

use crate::{AudioFeatures, Genre, Provenance, Track, TrackId};

pub use encode::encode;
pub use error::{CatalogueError, RowError};
pub use heard::Heard;
pub use row::Row;

/// A decoded catalogue. Texts stay in one string; a [`Track`] borrows from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Catalogue {
    text: String,
    entries: Vec<Entry>,
    /// How many of the entries, from the first, may teach.
    own: usize,
    /// Whether each entry was withdrawn; those beyond its end were not.
    withdrawn: Vec<bool>,
}

/// One track's numbers, and where its texts are.
#[derive(Clone, Debug, PartialEq)]
struct Entry {
    genre: Genre,
    title: Range<usize>,
    artist: Range<usize>,
    year: u16,
    minutes: f32,
    features: AudioFeatures,
    provenance: Provenance,
}

impl Catalogue {
    /// Reads what [`encode()`] wrote.
    ///
    /// # Errors
    /// Anything else: bytes cut short, altered or from another version. Never panics, whatever the bytes.
    pub fn decode(bytes: &[u8]) -> Result<Self, CatalogueError> {
        decode::decode(bytes)
    }

    /// How many tracks there are, with those that were withdrawn.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The track at a position, `None` beyond the end.
    #[must_use]
    pub fn get(&self, id: TrackId) -> Option<Track<'_>> {
        let entry = self.entries.get(usize::try_from(id.0).ok()?)?;
        Some(Track {
            id,
            genre: entry.genre,
            title: self.text.get(entry.title.clone())?,
            artist: self.text.get(entry.artist.clone())?,
            year: entry.year,
            minutes: entry.minutes,
            features: entry.features,
            provenance: entry.provenance,
        })
    }

    /// Adds a track of another catalogue at the end, and says where it stands; `None` when there is no number left for
    /// it. Ids of the tracks before stay as they are.
    ///
    /// It teaches only if `teaches` says that its source allows that, and all before it do too.
    pub fn add(&mut self, track: &Track<'_>, teaches: bool) -> Option<TrackId> {
        let id = TrackId(u32::try_from(self.entries.len()).ok()?);
        let mut kept = |text: &str| {
            let start = self.text.len();
            self.text.push_str(text);
            start..self.text.len()
        };
        let entry = Entry {
            genre: track.genre,
            title: kept(track.title),
            artist: kept(track.artist),
            year: track.year,
            minutes: track.minutes,
            features: track.features,
            provenance: track.provenance,
        };
        if teaches && self.own == self.entries.len() {
            self.own += 1;
        }
        self.entries.push(entry);
        Some(id)
    }

    /// Takes a track out of [`Catalogue::iter`], or puts it back. Its id stays its own, and [`Catalogue::get`] still
    /// lends it: whoever listens to it just now may do so to its end.
    pub fn withdraw(&mut self, id: TrackId, withdrawn: bool) {
        let Some(place) = usize::try_from(id.0)
            .ok()
            .filter(|&place| place < self.entries.len())
        else {
            return;
        };
        if withdrawn && self.withdrawn.len() <= place {
            self.withdrawn.resize(place + 1, false);
        }
        if let Some(entry) = self.withdrawn.get_mut(place) {
            *entry = withdrawn;
        }
    }

    /// All tracks but those that were withdrawn, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = Track<'_>> + Clone {
        (0..self.entries.len())
            .filter(|&place| !self.withdrawn.get(place).copied().unwrap_or(false))
            .filter_map(|place| self.get(TrackId(u32::try_from(place).ok()?)))
    }
}

#[cfg(test)]
mod tests;
