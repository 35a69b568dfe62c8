//! A session under way: which track is up, how far it has come, what was said to it, and how to go on after the page
//! was gone.
//!
//! Takes a planned session and the time as an argument, gives what a page shows. Attune plays no music: a track runs
//! in another app or tab, and the clock in here follows it. [`Ongoing::encode`] holds enough to go on after a reload.
//!
//! ```text
//! planned ─▶ Playing ─▶ (Breathing) ─▶ Playing ─▶ … ─▶ After ─▶ Done
//!                │ encode / decode: a closed tab, a phone call
//!                └▶ Entry for the journal, at every point; lessons for the learner, once
//! ```
//! **When the page was gone.** A clock that was not looked at for [`ASLEEP`] and has passed the end of its track stops
//! there: the next track waits until the person says that they listen to it. So a phone call costs at most the track
//! it came in, and nothing is counted as heard because a tab stayed open.
//!
//! Near to health as the journal is: private fields, no `Serialize`, `Debug` that only counts.

mod codec;
#[cfg(test)]
mod hostile;
mod item;
mod outcome;
mod player;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use core::fmt;

use music::{Catalogue, Target};

use crate::Minutes;
use crate::intent::Intent;
use crate::journal::fixed::rounded;
use crate::journal::{MOST_TRACKS, Moment};
use crate::mood::Feeling;
use crate::path::{LowValence, MoodPath, Shape};
use crate::session::{Stage, Stop, stage};

pub use codec::{Problem, VERSION};
pub use item::Item;
use item::length;
pub use player::Breath;

/// Milliseconds since 1970-01-01 UTC, as a browser's `Date.now()` gives.
pub type Now = i64;

/// Length of the pause between two tracks, in milliseconds: three slow breaths.
pub const PAUSE: u32 = 3 * BREATH;
/// One breath: four seconds in, six out. Our choice, at the slow pace that most people find easy.
const BREATH: u32 = 10_000;
const BREATH_IN: u32 = 4_000;

/// A clock that was looked at longer ago than this stood in a page that was asleep or gone. Browsers let a page in
/// the background look once a minute.
pub const ASLEEP: Now = 90_000;

/// How long a session that nobody went on with is offered again.
pub const OFFERED: Now = 12 * 3_600_000;

/// What a session begins with, beside its tracks.
#[derive(Clone, Copy, PartialEq)]
pub struct Start {
    /// Random bits, by which the journal's entry will be called.
    pub bits: [u8; 16],
    /// When it begins.
    pub at: Moment,
    /// What the plan was drawn with.
    pub seed: u64,
    /// What the music is for.
    pub intent: Intent,
    /// Which way was asked for.
    pub shape: Shape,
    /// How long it is meant to be.
    pub minutes: Minutes,
    /// What the person allowed.
    pub low_valence: LowValence,
    /// How they feel; may be skipped.
    pub feeling: Option<Feeling>,
    /// Whether there is to be a pause between two tracks.
    pub pauses: bool,
}

/// What is going on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// A track is up; whether its clock runs is [`Ongoing::runs`].
    Playing,
    /// A pause before the track that is up.
    Breathing,
    /// The music is over, and the page asks how they are.
    After,
    /// All is said.
    Done,
}

/// A session under way.
#[derive(Clone, PartialEq)]
pub struct Ongoing {
    start: Start,
    items: Vec<Item>,
    after: Option<Feeling>,
    phase: Phase,
    /// Position of the track that is up.
    current: usize,
    /// Milliseconds into the track, or into the pause.
    position: u32,
    runs: bool,
    /// When the clock was last looked at.
    seen: Now,
    /// Whether the page was gone past the end of a track, and nobody has gone on since.
    was_away: bool,
    taught: bool,
}

impl Ongoing {
    /// Begins with the first track, its clock at rest. `None` without tracks of the catalogue.
    #[must_use]
    pub fn begin(start: Start, stops: &[Stop], catalogue: &Catalogue) -> Option<Self> {
        let items: Vec<Item> = stops
            .iter()
            .take(MOST_TRACKS)
            .filter_map(|stop| {
                let track = catalogue.get(stop.id)?;
                Some(Item {
                    id: stop.id,
                    length: length(&track),
                    parts: stop.parts,
                    response: None,
                    played: 0,
                })
            })
            .collect();
        (!items.is_empty()).then(|| Self {
            seen: start.at.utc_milliseconds(),
            start: Start {
                feeling: start.feeling.map(rounded),
                ..start
            },
            items,
            after: None,
            phase: Phase::Playing,
            current: 0,
            position: 0,
            runs: false,
            was_away: false,
            taught: false,
        })
    }

    /// The tracks, first to last; at least one.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// What is going on.
    #[must_use]
    pub const fn phase(&self) -> Phase {
        self.phase
    }

    /// Position of the track that is up; in a pause that of the next one.
    #[must_use]
    pub const fn current(&self) -> usize {
        self.current
    }

    /// The track that a word would be on: the one that is up, and in a pause the one just heard.
    #[must_use]
    pub const fn on_hand(&self) -> usize {
        match self.phase {
            Phase::Breathing => self.current.saturating_sub(1),
            Phase::Playing | Phase::After | Phase::Done => self.current,
        }
    }

    /// Milliseconds into the track or the pause.
    #[must_use]
    pub const fn position(&self) -> u32 {
        self.position
    }

    /// Whether the clock runs.
    #[must_use]
    pub const fn runs(&self) -> bool {
        self.runs
    }

    /// Whether the clock was stopped because the page was gone past the end of a track.
    #[must_use]
    pub const fn was_away(&self) -> bool {
        self.was_away
    }

    /// Whether there is a pause between two tracks.
    #[must_use]
    pub const fn pauses(&self) -> bool {
        self.start.pauses
    }

    /// What the music is for.
    #[must_use]
    pub const fn intent(&self) -> Intent {
        self.start.intent
    }

    /// The way from the mood at the start, as it was planned.
    #[must_use]
    pub fn path(&self) -> MoodPath {
        let Start {
            feeling,
            intent,
            shape,
            low_valence,
            ..
        } = self.start;
        MoodPath::new(feeling, intent, shape, low_valence)
    }

    /// How long it was meant to be.
    #[must_use]
    pub const fn minutes(&self) -> Minutes {
        self.start.minutes
    }

    /// The mood at the start, if it was told.
    #[must_use]
    pub const fn before(&self) -> Option<Feeling> {
        self.start.feeling
    }

    /// The mood at the end, if it was told.
    #[must_use]
    pub const fn after(&self) -> Option<Feeling> {
        self.after
    }

    /// What the plan was drawn with.
    #[must_use]
    pub const fn seed(&self) -> u64 {
        self.start.seed
    }

    /// The stops as the plan had them: everything that follows from what was kept.
    #[must_use]
    pub fn stops(&self) -> Vec<Stop> {
        let path = self.path();
        let targets: Vec<Target> = path.targets(self.items.len());
        let count = self.items.len() as f32;
        let stop = |((at, item), target): ((u16, &Item), Target)| Stop {
            id: item.id,
            stage: stage(path.shape(), (f32::from(at) + 0.5) / count),
            target,
            score: item.parts.total(),
            parts: item.parts,
        };
        (0_u16..).zip(&self.items).zip(targets).map(stop).collect()
    }

    /// Where on the way the track that is up stands.
    #[must_use]
    pub fn stage(&self) -> Stage {
        let share = (self.current as f32 + 0.5) / self.items.len() as f32;
        stage(self.path().shape(), share)
    }

    /// Milliseconds of music that have passed, and all there are.
    #[must_use]
    pub fn passed(&self) -> (u64, u64) {
        let lengths = |items: &[Item]| items.iter().map(|item| u64::from(item.length)).sum();
        let all: u64 = lengths(&self.items);
        let before: u64 = lengths(&self.items[..self.current]);
        let passed = match self.phase {
            Phase::Playing => before + u64::from(self.position),
            Phase::Breathing => before,
            Phase::After | Phase::Done => all,
        };
        (passed, all)
    }

    /// Whether nobody has gone on with it for so long that it is not offered again.
    #[must_use]
    pub const fn is_stale(&self, now: Now) -> bool {
        now.abs_diff(self.seen) > OFFERED.unsigned_abs()
    }
}

impl fmt::Debug for Ongoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ongoing({} tracks)", self.items.len())
    }
}
