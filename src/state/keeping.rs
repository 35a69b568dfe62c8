//! What the first pages know of the journal: whether it is there, and whether a session is under way. The journal itself
//! is in [`crate::keeping`], which comes later than the first page.

use leptos::prelude::*;
use wellbeing::intent::Intent;

/// How the journal is kept just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Nothing is kept, as the person wished: what they do is gone with the page.
    Off,
    /// It is being opened, or nobody has asked for it yet.
    Opening,
    /// It is there, and can be read only with its passphrase.
    Locked,
    /// It is open.
    Open,
    /// It can not be had.
    Unavailable(Reason),
}

/// Why there is no journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// The browser keeps nothing for this page: a private window, or storage is switched off.
    Blocked,
    /// Another tab does not let go of it.
    Busy,
    /// A newer Attune wrote it.
    Newer,
    /// What opens it is damaged.
    Damaged,
    /// The browser gave no reason, or closed it.
    Failed,
}

/// A session that is under way, as far as one needs to know to go on with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ongoing {
    /// What the music is for.
    pub(crate) intent: Intent,
    /// How many tracks were heard.
    pub(crate) heard: usize,
    /// How many it has.
    pub(crate) tracks: usize,
}

/// What may be shown before the journal has come.
#[derive(Clone, Copy)]
pub(crate) struct KeepingSlot {
    /// How the journal is kept.
    pub(crate) status: RwSignal<Keep>,
    /// The session that is under way; the session's own code puts it here.
    pub(crate) ongoing: RwSignal<Option<Ongoing>>,
}

impl KeepingSlot {
    /// Nobody has looked yet.
    pub(super) fn new() -> Self {
        Self {
            status: RwSignal::new(Keep::Opening),
            ongoing: RwSignal::new(None),
        }
    }
}
