//! What the music is for, and how much of it is shown.

use leptos::prelude::*;
use wellbeing::intent::Intent;

/// How many tracks are shown at a time.
pub(crate) const PAGE: usize = 20;

/// What is asked for.
#[derive(Clone, Copy)]
pub(crate) struct Wish {
    /// What the music is for.
    pub(crate) intent: RwSignal<Intent>,
    /// How many tracks are asked for.
    pub(crate) limit: RwSignal<usize>,
}

impl Wish {
    /// Starts with calm: the nearest to doing nothing.
    pub(super) fn new() -> Self {
        Self {
            intent: RwSignal::new(Intent::Calm),
            limit: RwSignal::new(PAGE),
        }
    }

    /// Looks for something else, from the top of the list.
    pub(crate) fn make(self, intent: Intent) {
        self.limit.set(PAGE);
        self.intent.set(intent);
    }

    /// Asks for more of the same.
    pub(crate) fn more(self) {
        self.limit.update(|limit| *limit += PAGE);
    }
}
