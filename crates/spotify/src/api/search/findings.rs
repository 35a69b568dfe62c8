//! What was found, without what is there twice.

use std::collections::BTreeSet;

use music::{Genre, comparison_key};
use serde_json::Value;

use crate::Problem;
use crate::api::track::{Dropped, Reason, SpotifyTrack, read};
use crate::json;

/// A track and how it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The track.
    pub track: SpotifyTrack,
    /// What led to it.
    pub by: By,
}

/// What leads to a track.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The search for this genre.
    Genre(Genre),
    /// The person's own favourites. The genre, where Spotify says one of the artist.
    Favourite(Option<Genre>),
}

/// Tracks in the order in which they were found, each once, and what is to be said about the rest. In memory only.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// The tracks.
    pub tracks: Vec<Found>,
    /// What was left out.
    pub dropped: Dropped,
    /// Questions that were passed over because their answer was of no use.
    pub passed_over: usize,
    /// Why not everything was asked. What had been found is there all the same.
    pub stopped: Option<Problem>,
}

impl core::fmt::Debug for Findings {
    /// Only how much there is.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let (tracks, stopped) = (self.tracks.len(), &self.stopped);
        write!(f, "{tracks} tracks, stopped: {stopped:?}")
    }
}

impl Findings {
    /// These, then the other's that are not here yet. Of two reasons to stop, the first stays.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let mut dropped = self.dropped;
        dropped.add(other.dropped);
        let mut together = Gatherer::default();
        for found in self.tracks.into_iter().chain(other.tracks) {
            together.add(found);
        }
        dropped.add(together.dropped);
        Self {
            tracks: together.tracks,
            dropped,
            passed_over: self.passed_over + other.passed_over,
            stopped: self.stopped.or(other.stopped),
        }
    }
}

/// The tracks of one answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) tracks: Vec<SpotifyTrack>,
    pub(crate) dropped: Dropped,
}

impl Page {
    /// Reads the list at this place of an answer.
    pub(crate) fn read(answer: &Value, place: &'static str) -> Result<Self, Problem> {
        let mut page = Self::default();
        for item in json::list(answer, place)? {
            match read(item) {
                Ok(track) => page.tracks.push(track),
                Err(reason) => page.dropped.count(reason),
            }
        }
        Ok(page)
    }
}

/// Puts tracks together, each once.
#[derive(Default)]
pub(crate) struct Gatherer {
    tracks: Vec<Found>,
    dropped: Dropped,
    seen: BTreeSet<String>,
}

impl Gatherer {
    /// Adds a page whose tracks were found by this.
    pub(crate) fn add_page(&mut self, page: &Page, by: impl Fn(&SpotifyTrack) -> By) {
        self.dropped.add(page.dropped);
        for track in &page.tracks {
            self.add(Found {
                track: track.clone(),
                by: by(track),
            });
        }
    }

    /// Adds a track unless it, its recording, or its title by its artist is there.
    fn add(&mut self, found: Found) {
        let names = names(&found.track);
        if names.iter().any(|name| self.seen.contains(name)) {
            self.dropped.count(Reason::Duplicate);
        } else {
            self.tracks.push(found);
        }
        // Also those of a duplicate: they name the same recording.
        self.seen.extend(names);
    }

    /// What there is.
    pub(crate) fn findings(self, passed_over: usize, stopped: Option<Problem>) -> Findings {
        Findings {
            tracks: self.tracks,
            dropped: self.dropped,
            passed_over,
            stopped,
        }
    }
}

/// All that identifies a recording. The beginnings keep the kinds of name apart.
fn names(track: &SpotifyTrack) -> Vec<String> {
    let mut names = vec![format!("id:{}", track.id().as_str())];
    names.extend(track.isrc().map(|isrc| format!("isrc:{}", isrc.as_str())));
    if !track.artist().is_empty() {
        let (title, artist) = (track.title(), track.artist());
        let (title, artist) = (comparison_key(title), comparison_key(artist));
        names.push(format!("name:{title}\n{artist}"));
    }
    names
}
