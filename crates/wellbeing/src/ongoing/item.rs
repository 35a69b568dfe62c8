//! A track of a session under way.

use core::fmt;

use music::{Parts, Track, TrackId};

use crate::feedback::Response;

/// A track that ran for this long was heard.
const HEARD: u32 = 30_000;

/// One track of the session.
#[derive(Clone, PartialEq)]
pub struct Item {
    pub(super) id: TrackId,
    /// Milliseconds.
    pub(super) length: u32,
    pub(super) parts: Parts,
    pub(super) response: Option<Response>,
    /// How far it was heard at most, in milliseconds.
    pub(super) played: u32,
}

impl Item {
    /// Its place in the catalogue that the session was made from or read with.
    #[must_use]
    pub const fn id(&self) -> TrackId {
        self.id
    }

    /// Its length in milliseconds, above 0.
    #[must_use]
    pub const fn length(&self) -> u32 {
        self.length
    }

    /// Why it stands here.
    #[must_use]
    pub const fn parts(&self) -> Parts {
        self.parts
    }

    /// What was said to it.
    #[must_use]
    pub const fn response(&self) -> Option<Response> {
        self.response
    }

    /// Whether it counts as heard: half a minute of it, or someone had something to say on it.
    #[must_use]
    pub fn was_heard(&self) -> bool {
        self.response.is_some() || self.played >= HEARD.min(self.length)
    }
}

/// A track's length in milliseconds, from a second to an hour, whatever a catalogue says.
pub(super) fn length(track: &Track<'_>) -> u32 {
    // A float that is not a number becomes 0.
    ((f64::from(track.minutes) * 60_000.0) as u32).clamp(1_000, 3_600_000)
}

impl fmt::Debug for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Item(..)")
    }
}
