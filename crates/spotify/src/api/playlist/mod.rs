//! Saving a list as a playlist of the person's own.
//!
//! Private, with a name that says nothing but "Attune" and a date, and no description. [`Saving`] remembers how far it
//! has come: pressing again, or going on after a failure, never makes a second playlist and adds nothing twice, also
//! when nobody knows whether the last request was done.

#[cfg(test)]
mod account;
mod steps;
#[cfg(test)]
mod tests;

use core::cell::{Cell, RefCell};

use super::client::Client;
use crate::Problem;
use crate::ids::{PlaylistId, SpotifyTrackId};

/// The most tracks that one request may add.
pub const MOST_AT_ONCE: usize = 100;

/// A day, for the playlist's name. The caller's clock knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// The year, such as 2026.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// One playlist on its way to Spotify. Keep it until the person wants another list saved.
pub struct Saving {
    name: String,
    tracks: Vec<SpotifyTrackId>,
    stage: RefCell<Stage>,
    running: Cell<bool>,
}

/// How far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Stage {
    /// Nothing was asked yet, or surely refused.
    New,
    /// The playlist was asked for, and nobody knows whether it was made.
    Asked,
    /// There is a playlist with so many of the tracks.
    Filling {
        playlist: PlaylistId,
        added: usize,
        /// More may be in it: the last answer is missing.
        unsure: bool,
    },
    /// All done.
    Done(Saved),
}

/// A playlist that has all its tracks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Which it is.
    pub playlist: PlaylistId,
    /// Its name at Spotify.
    pub name: String,
    /// How many tracks it has.
    pub added: usize,
    /// Who can see it, as read back.
    pub seen_by: SeenBy,
    /// What may be kept of it.
    pub uris: SavedUris,
}

/// Who can see a playlist, as Spotify says after it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeenBy {
    /// Only the person, and whom they give the link.
    OnlyYou,
    /// Everyone who opens their profile, although Attune asked for private, twice. To be said on screen.
    Everyone,
    /// It could not be read back. To be said as well.
    Unknown,
}

/// The addresses of saved tracks: the one thing of Spotify's that may be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedUris(Vec<String>);

impl SavedUris {
    /// `spotify:track:…`, in the playlist's order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

/// A playlist that is not complete yet. Calling [`Saving::go_on`] again goes on where this ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfinished {
    /// Why; `None` when an earlier press is still at work.
    pub problem: Option<Problem>,
    /// The playlist, once it is known to be there.
    pub playlist: Option<PlaylistId>,
    /// How many tracks are known to be in it.
    pub added: usize,
    /// How many it shall have.
    pub of: usize,
}

impl Saving {
    /// A playlist of these tracks, each once. `None` without tracks.
    #[must_use]
    pub fn new(date: Date, tracks: impl IntoIterator<Item = SpotifyTrackId>) -> Option<Self> {
        let mut each: Vec<SpotifyTrackId> = Vec::new();
        for track in tracks {
            if !each.contains(&track) {
                each.push(track);
            }
        }
        (!each.is_empty()).then(|| Self {
            name: name(date),
            tracks: each,
            stage: RefCell::new(Stage::New),
            running: Cell::new(false),
        })
    }

    /// The name that it gets.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Makes the playlist, or goes on with it. Done already: says so again and asks nothing.
    ///
    /// # Errors
    /// [`Unfinished`] says what is there by now.
    pub async fn go_on(&self, client: &Client) -> Result<Saved, Unfinished> {
        if self.running.replace(true) {
            return Err(self.unfinished(None));
        }
        // Also when the future is dropped.
        let _ended = Ended(&self.running);
        let saved = self.steps(client).await;
        saved.map_err(|problem| {
            let unfinished = self.unfinished(Some(problem));
            if unfinished.problem == Some(Problem::NotFound) && unfinished.playlist.is_some() {
                // The person has deleted it meanwhile, so the next press makes a new one.
                self.stage.replace(Stage::New);
            }
            unfinished
        })
    }

    fn unfinished(&self, problem: Option<Problem>) -> Unfinished {
        let (playlist, added) = match &*self.stage.borrow() {
            Stage::New | Stage::Asked => (None, 0),
            Stage::Filling {
                playlist, added, ..
            } => (Some(playlist.clone()), *added),
            Stage::Done(saved) => (Some(saved.playlist.clone()), saved.added),
        };
        Unfinished {
            problem,
            playlist,
            added,
            of: self.tracks.len(),
        }
    }
}

/// Lets the next press in when this one ends, however it ends.
struct Ended<'a>(&'a Cell<bool>);

impl Drop for Ended<'_> {
    fn drop(&mut self) {
        self.0.set(false);
    }
}

/// Nothing but the page's name and the day.
fn name(date: Date) -> String {
    let Date { year, month, day } = date;
    format!("Attune {year:04}-{month:02}-{day:02}")
}
