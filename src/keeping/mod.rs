//! The journal of this visit: entries in memory, the vault behind them, and what is between the two.
//!
//! ```text
//! page ─▶ save, remove, … ─▶ ledger: shown at once, waits ─▶ vault ─▶ confirmed
//!                              ▲                                │
//!                              └──────── read again ◀───────────┘ another tab wrote
//! ```
//! What waits is not saved, and [`Keeping::unsaved`] says so. Where keeping is switched off nothing is opened or written:
//! entries then live as long as the page.
//!
//! Vault and codec hang on it, so only pages that come later may look in here; the first page knows
//! [`crate::state::KeepingSlot`].

mod acts;
mod beside;
mod clock;
mod engine;
mod ledger;
mod saving;

use std::iter;
use std::sync::Arc;

use leptos::prelude::*;
use wellbeing::feedback::{Learner, Reactions};
use wellbeing::journal::{Entry, EntryId, Feedback, Kind};

use crate::state::{Keep, State, state};
pub(crate) use acts::Erased;
pub(crate) use beside::is_beside;
use beside::{LIST, ONGOING};
pub(crate) use clock::{now, random_bits, today};
use engine::Engine;
use vault::Problem;

/// The journal. Copied freely, like a signal.
#[derive(Clone, Copy)]
pub(crate) struct Keeping {
    engine: StoredValue<Engine, LocalStorage>,
    shown: Shown,
    /// What waits for the vault has no context to find it in.
    state: State,
}

/// What pages watch.
#[derive(Clone, Copy)]
struct Shown {
    status: RwSignal<Keep>,
    entries: RwSignal<Vec<Entry>>,
    ongoing: RwSignal<Option<Vec<u8>>>,
    lists: RwSignal<Vec<(String, Arc<[u8]>)>>,
    unsaved: RwSignal<Unsaved>,
    /// Keys of records that can not be read here.
    unreadable: RwSignal<Unreadable>,
    /// Whether there is a passphrase.
    passphrase: RwSignal<bool>,
    erased: RwSignal<Option<Erased>>,
}

/// What is not on the disk, though it should be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Unsaved {
    /// How many changes.
    pub(crate) changes: usize,
    /// Why; `None` while they are on their way.
    pub(crate) trouble: Option<Problem>,
}

/// Records that can not be read here. They stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Unreadable {
    /// Keys of those that are damaged.
    pub(crate) damaged: Vec<String>,
    /// Keys of those that a newer Attune wrote.
    pub(crate) newer: Vec<String>,
}

/// The journal of this visit: opened by the first that asks, kept until the page is closed.
pub(crate) fn keeping() -> Keeping {
    if let Some(keeping) = use_context() {
        return keeping;
    }
    let state = state();
    let begin = || {
        let shown = Shown {
            status: state.keeping.status,
            entries: RwSignal::default(),
            ongoing: RwSignal::default(),
            lists: RwSignal::default(),
            unsaved: RwSignal::default(),
            unreadable: RwSignal::default(),
            passphrase: RwSignal::default(),
            erased: RwSignal::default(),
        };
        let keeping = Keeping {
            engine: StoredValue::new_local(Engine::default()),
            shown,
            state,
        };
        provide_context(keeping);
        keeping.start();
        keeping
    };
    // What a page owns is gone when it is left: the app is to own this.
    match iter::successors(Owner::current(), Owner::parent).last() {
        Some(app) => app.with(begin),
        None => begin(),
    }
}

impl Keeping {
    /// How the journal is kept.
    pub(crate) fn status(self) -> Signal<Keep> {
        self.shown.status.into()
    }

    /// All entries, by time.
    pub(crate) fn entries(self) -> Signal<Vec<Entry>> {
        self.shown.entries.into()
    }

    /// What is not on the disk, though it should be: nothing when keeping is off.
    pub(crate) fn unsaved(self) -> Signal<Unsaved> {
        self.shown.unsaved.into()
    }

    /// Records that can not be read.
    pub(crate) fn unreadable(self) -> Signal<Unreadable> {
        self.shown.unreadable.into()
    }

    /// Whether there is a passphrase.
    pub(crate) fn has_passphrase(self) -> Signal<bool> {
        self.shown.passphrase.into()
    }

    /// Keeps an entry, in place of an earlier one of its id.
    pub(crate) fn save(self, entry: Entry) {
        self.change(|engine| engine.ledger.put(entry));
    }

    /// Removes an entry.
    pub(crate) fn remove(self, id: EntryId) {
        self.change(|engine| engine.ledger.remove(id));
    }

    /// The session that is under way, in the bytes that [`Keeping::put_ongoing`] was given. What watches it is run
    /// again when another tab goes on with it.
    pub(crate) fn ongoing(self) -> Option<Vec<u8>> {
        self.shown.ongoing.get()
    }

    /// Keeps the session that is under way, or lets go of it.
    pub(crate) fn put_ongoing(self, bytes: Option<Vec<u8>>) {
        self.change(|engine| engine.put_beside(ONGOING, bytes));
    }

    /// The person's own lists, by keys that mean nothing, in the bytes that [`Keeping::put_list`] was given.
    pub(crate) fn lists(self) -> Signal<Vec<(String, Arc<[u8]>)>> {
        self.shown.lists.into()
    }

    /// Keeps a list, in place of an earlier one of its key, or lets go of it.
    pub(crate) fn put_list(self, key: &str, bytes: Option<Vec<u8>>) {
        self.change(|engine| engine.put_beside(key, bytes));
    }

    /// A key for another list.
    pub(crate) fn new_list() -> String {
        let digits = random_bits().map(|byte| format!("{byte:02x}"));
        [LIST, &digits.concat()].concat()
    }

    /// What the learner knows; watched.
    pub(crate) fn learner(self) -> Learner {
        let known = self.feedback(|known| known.learner().ok());
        known.unwrap_or_default()
    }

    /// Likes and dislikes; watched.
    pub(crate) fn reactions(self) -> Reactions {
        let known = self.feedback(|known| known.reactions().ok());
        known.unwrap_or_default()
    }

    fn feedback<T>(self, read: impl Fn(&Feedback) -> Option<T>) -> Option<T> {
        self.shown.entries.with(|entries| {
            entries.iter().find_map(|entry| match entry.kind() {
                Kind::Feedback(known) => read(known),
                _ => None,
            })
        })
    }

    /// Keeps what was learned.
    pub(crate) fn save_feedback(self, learner: &Learner, reactions: &Reactions) {
        self.save(Entry::feedback(now(), Feedback::of(learner, reactions)));
    }
}
