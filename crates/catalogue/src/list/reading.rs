//! Rows of somebody's file into a tile, a few at a time, so that whoever reads can say how far it is.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Place;
use std::io;

use music::{AudioFeatures, Genre, Provenance};

use super::report::{LeftOut, Outcome, Read, Reason, Refusal, plain};
use super::{FILE_BYTES, LISTED, MOST};
use crate::draft::{Draft, Entry, NameKey};
use crate::genres::Genres;
use crate::problem::Problem;
use crate::rows::Rows;
use crate::table::Broken;
use crate::tile;

/// A file that is being read.
pub struct Reading<R> {
    rows: Rows<R>,
    genres: Genres,
    /// For tracks that name no genre at all.
    genre: Option<Genre>,
    drafts: Vec<(u64, Draft)>,
    places: BTreeMap<NameKey, usize>,
    merged: usize,
    left: usize,
    listed: Vec<LeftOut>,
}

impl<R: io::Read> Reading<R> {
    /// Reads the line of column names. `genre` is for tracks that name none, where the person said so for all of them;
    /// a name that no table knows is never taken for one.
    ///
    /// # Errors
    /// A file that is no table of tracks.
    pub fn open(source: R, genre: Option<Genre>) -> Result<Self, Refusal> {
        Ok(Self {
            rows: Rows::open(source).map_err(refused)?,
            genres: Genres::shipped(),
            genre,
            drafts: Vec::new(),
            places: BTreeMap::new(),
            merged: 0,
            left: 0,
            listed: Vec::new(),
        })
    }

    /// Bytes read so far.
    #[must_use]
    pub const fn bytes_read(&self) -> u64 {
        self.rows.bytes_read()
    }

    /// Reads up to so many rows; whether there may be more.
    ///
    /// # Errors
    /// More than [`MOST`] tracks, or a source that fails.
    pub fn step(&mut self, rows: usize) -> Result<bool, Refusal> {
        for _ in 0..rows {
            match self.rows.next_draft(&self.genres) {
                Ok(None) => return Ok(false),
                Ok(Some((line, draft))) => self.take(line, draft)?,
                Err(Broken::Problem(problem)) => self.leave(LeftOut::of(&problem)),
                Err(Broken::Reading(_)) => return Err(Refusal::Failed),
            }
        }
        Ok(true)
    }

    /// Of two rows for one track the one that says more stays, filled from the other.
    fn take(&mut self, line: u64, draft: Draft) -> Result<(), Refusal> {
        if let Some(key) = draft.name_key() {
            match self.places.entry(key) {
                Place::Occupied(place) => {
                    self.merged += 1;
                    let (_, kept) = &mut self.drafts[*place.get()];
                    if draft.says_more(kept).is_gt() {
                        let less = core::mem::replace(kept, draft);
                        kept.fill_from(less);
                    } else {
                        kept.fill_from(draft);
                    }
                    return Ok(());
                }
                Place::Vacant(place) => {
                    place.insert(self.drafts.len());
                }
            }
        }
        if self.drafts.len() == MOST {
            return Err(Refusal::TooMany);
        }
        self.drafts.push((line, draft));
        Ok(())
    }

    fn leave(&mut self, left: LeftOut) {
        self.left += 1;
        if self.listed.len() < LISTED {
            self.listed.push(left);
        }
    }

    /// What was read, once there is no more.
    ///
    /// # Errors
    /// A table of which no row is a track that a session could be made of.
    pub fn finish(mut self) -> Result<Read, Refusal> {
        let mut entries = Vec::with_capacity(self.drafts.len());
        for (line, draft) in core::mem::take(&mut self.drafts) {
            match entry(draft, self.genre) {
                Ok(entry) => entries.push(entry),
                Err((reason, found)) => self.leave(LeftOut {
                    line,
                    reason,
                    column: String::new(),
                    found,
                }),
            }
        }
        self.listed.sort_by_key(|left| left.line);
        if entries.is_empty() {
            return Err(Refusal::NoTracks {
                left: self.left + self.merged,
                listed: self.listed,
            });
        }
        Ok(Read {
            tracks: entries.len(),
            merged: self.merged,
            left: self.left,
            listed: self.listed,
            tile: tile::encode(&entries, 0),
        })
    }
}

/// A track of the list. Where no place in the mood plane is known, or half of one, there is none: energy and valence
/// are `NaN`, and whoever ranks it takes what its genre usually sounds like.
fn entry(mut draft: Draft, genre: Option<Genre>) -> Result<Entry, (Reason, String)> {
    if draft.title.is_empty() || draft.artist.is_empty() {
        return Err((Reason::Name, String::new()));
    }
    let known = draft.energy.is_some() && draft.valence.is_some();
    if !known {
        (draft.energy, draft.valence) = (Some(0.0), Some(0.0));
        draft.provenance = Provenance::GenrePrior;
    }
    let unknown = draft.unknown_genre.clone();
    let fallback = genre.filter(|_| unknown.is_none());
    match draft.complete(fallback) {
        Ok(entry) if known => Ok(entry),
        Ok(entry) => Ok(Entry {
            features: AudioFeatures {
                energy: f32::NAN,
                valence: f32::NAN,
                ..entry.features
            },
            ..entry
        }),
        Err(_) => Err(match unknown {
            Some(name) => (Reason::UnknownGenre, plain(&name)),
            None => (Reason::NoGenre, String::new()),
        }),
    }
}

/// Why a file is not read at all.
fn refused(broken: Broken) -> Refusal {
    let Broken::Problem(problem) = broken else {
        return Refusal::Failed;
    };
    let Problem {
        column,
        expected,
        found,
        ..
    } = problem;
    match (column, found.as_str()) {
        ("file", "an empty file" | "no line") => Refusal::Empty,
        ("file", _) => Refusal::NoText {
            found: plain(&found),
        },
        _ => Refusal::Columns {
            expected: plain(&expected),
            found: plain(&found),
        },
    }
}

/// Reads a whole file.
#[must_use]
pub fn read(bytes: &[u8], genre: Option<Genre>) -> Outcome {
    if bytes.len() > FILE_BYTES {
        return Outcome::Refused(Refusal::TooLarge);
    }
    let all = || {
        let mut reading = Reading::open(bytes, genre)?;
        while reading.step(usize::MAX)? {}
        reading.finish()
    };
    all().map_or_else(Outcome::Refused, Outcome::Read)
}

#[cfg(test)]
mod tests;
