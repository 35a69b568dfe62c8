//! A newer build of the page: announced, never forced. `public/offline.js` talks with the browser about it; here is
//! whether somebody is to be told.

use leptos::prelude::*;

use crate::browser;

/// What `public/offline.js` says when a newer build waits, and the mark it leaves on the page for an app that starts
/// after that.
const CAME: &str = "attune-update";
const MARK: &str = "data-update";

/// What it listens for: the newer build takes over, and the page is loaded once more.
const USE: &str = "attune-use-update";

/// A newer build that waits, until somebody has said "later".
#[derive(Clone, Copy)]
pub(crate) struct Update {
    waiting: RwSignal<bool>,
}

impl Update {
    /// Listens for as long as the page is open.
    pub(super) fn new() -> Self {
        let waiting = RwSignal::new(browser::page_has(MARK));
        let listener = window_event_listener_untyped(CAME, move |_| waiting.set(true));
        on_cleanup(move || listener.remove());
        Self { waiting }
    }

    /// Whether there is something to say.
    pub(crate) fn is_waiting(self) -> bool {
        self.waiting.get()
    }

    /// Takes the newer build; the page is loaded once more.
    pub(crate) fn take(self) {
        browser::tell(USE);
    }

    /// Lets it wait. It is announced again when the page is opened the next time.
    pub(crate) fn leave(self) {
        self.waiting.set(false);
    }
}
