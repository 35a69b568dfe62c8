//! A session as it is remembered: what it was for, what was heard, what was said of it, and the mood on both sides.
//!
//! Tracks of our own catalogue are kept with title and artist, because a catalogue's ids change with it. Of Spotify's
//! tracks nothing is kept but the URIs that a person saved: their terms forbid more, and [`SpotifyUri`] could not hold
//! it.

use core::fmt;

use music::catalogue::limits::TEXT_BYTES;
use music::{Catalogue, Genre, Track};

use super::Invalid;
use super::fixed::rounded;
use crate::Minutes;
use crate::feedback::Response;
use crate::intent::Intent;
use crate::mood::Feeling;
use crate::path::Shape;

/// Most tracks of one session, and most URIs saved from one: ninety minutes of the shortest tracks.
pub const MOST_TRACKS: usize = 180;

/// A track of our own catalogue that was played, and what was said to it.
#[derive(Clone, PartialEq, Eq)]
pub struct Played {
    title: String,
    artist: String,
    genre: Genre,
    reaction: Option<Response>,
}

impl Played {
    /// A track of our own catalogue; `None` for any other, even one that took the id of one of ours.
    #[must_use]
    pub fn of(
        catalogue: &Catalogue,
        track: &Track<'_>,
        reaction: Option<Response>,
    ) -> Option<Self> {
        catalogue.heard(track)?;
        Self::new(track.title, track.artist, track.genre, reaction).ok()
    }

    /// From what was stored. Not for anyone else: what is kept has to come from our own catalogue.
    pub(super) fn new(
        title: &str,
        artist: &str,
        genre: Genre,
        reaction: Option<Response>,
    ) -> Result<Self, Invalid> {
        for (field, text) in [("title", title), ("artist", artist)] {
            if text.len() > TEXT_BYTES {
                return Err(Invalid::new(field, "at most 200 bytes"));
            }
        }
        Ok(Self {
            title: title.to_owned(),
            artist: artist.to_owned(),
            genre,
            reaction,
        })
    }

    /// Title, as the catalogue spelt it.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Artist, as the catalogue spelt them.
    #[must_use]
    pub fn artist(&self) -> &str {
        &self.artist
    }

    /// Genre.
    #[must_use]
    pub const fn genre(&self) -> Genre {
        self.genre
    }

    /// What was said to it; `None` for nothing.
    #[must_use]
    pub const fn reaction(&self) -> Option<Response> {
        self.reaction
    }
}

impl fmt::Debug for Played {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Played(..)")
    }
}

/// The URI of a track at Spotify that a person saved: `spotify:track:` and 22 letters and digits. It has no room for
/// anything else.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpotifyUri([u8; Self::LENGTH]);

impl SpotifyUri {
    /// Characters of an id: 128 bits in base 62.
    pub(super) const LENGTH: usize = 22;
    const START: &'static str = "spotify:track:";

    /// Reads a track's URI; `None` for anything else.
    #[must_use]
    pub fn parse(uri: &str) -> Option<Self> {
        Self::of_id(uri.strip_prefix(Self::START)?.as_bytes())
    }

    /// From the id alone.
    pub(super) fn of_id(id: &[u8]) -> Option<Self> {
        let id: [u8; Self::LENGTH] = id.try_into().ok()?;
        id.iter().all(u8::is_ascii_alphanumeric).then_some(Self(id))
    }

    /// The id alone.
    pub(super) const fn id(&self) -> &[u8; Self::LENGTH] {
        &self.0
    }
}

impl fmt::Display for SpotifyUri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::START)?;
        self.0
            .iter()
            .try_for_each(|byte| write!(f, "{}", char::from(*byte)))
    }
}

impl fmt::Debug for SpotifyUri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SpotifyUri(..)")
    }
}

/// A session that took place.
#[derive(Clone, PartialEq)]
pub struct Session {
    intent: Intent,
    shape: Shape,
    minutes: Minutes,
    before: Option<Feeling>,
    after: Option<Feeling>,
    tracks: Vec<Played>,
    saved: Vec<SpotifyUri>,
}

impl Session {
    /// A session of which nothing was said yet.
    #[must_use]
    pub const fn new(intent: Intent, shape: Shape, minutes: Minutes) -> Self {
        Self {
            intent,
            shape,
            minutes,
            before: None,
            after: None,
            tracks: Vec::new(),
            saved: Vec::new(),
        }
    }

    /// The same with the mood before and after, either of which may have been skipped; kept to a ten-thousandth.
    #[must_use]
    pub fn with_moods(mut self, before: Option<Feeling>, after: Option<Feeling>) -> Self {
        self.before = before.map(rounded);
        self.after = after.map(rounded);
        self
    }

    /// The same with the tracks that were heard, first to last.
    ///
    /// # Errors
    /// More than [`MOST_TRACKS`].
    pub fn with_tracks(mut self, tracks: Vec<Played>) -> Result<Self, Invalid> {
        if tracks.len() > MOST_TRACKS {
            return Err(Invalid::new("tracks", "at most 180"));
        }
        self.tracks = tracks;
        Ok(self)
    }

    /// The same with the tracks that the person saved at Spotify.
    ///
    /// # Errors
    /// More than [`MOST_TRACKS`].
    pub fn with_saved(mut self, saved: Vec<SpotifyUri>) -> Result<Self, Invalid> {
        if saved.len() > MOST_TRACKS {
            return Err(Invalid::new("saved tracks", "at most 180"));
        }
        self.saved = saved;
        Ok(self)
    }

    /// What the music was for.
    #[must_use]
    pub const fn intent(&self) -> Intent {
        self.intent
    }

    /// Which way it took.
    #[must_use]
    pub const fn shape(&self) -> Shape {
        self.shape
    }

    /// How long it was meant to be.
    #[must_use]
    pub const fn minutes(&self) -> Minutes {
        self.minutes
    }

    /// The mood before.
    #[must_use]
    pub const fn before(&self) -> Option<Feeling> {
        self.before
    }

    /// The mood after.
    #[must_use]
    pub const fn after(&self) -> Option<Feeling> {
        self.after
    }

    /// The tracks of our own catalogue, first to last.
    #[must_use]
    pub fn tracks(&self) -> &[Played] {
        &self.tracks
    }

    /// What was saved at Spotify.
    #[must_use]
    pub fn saved(&self) -> &[SpotifyUri] {
        &self.saved
    }

    /// How many tracks were answered in this way.
    #[must_use]
    pub fn reactions(&self, response: Response) -> usize {
        let answered = self
            .tracks
            .iter()
            .filter(|track| track.reaction == Some(response));
        answered.count()
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let moods = usize::from(self.before.is_some()) + usize::from(self.after.is_some());
        let (tracks, saved) = (self.tracks.len(), self.saved.len());
        write!(
            f,
            "Session({moods} of 2 moods, {tracks} tracks, {saved} saved)"
        )
    }
}

#[cfg(test)]
mod tests;
