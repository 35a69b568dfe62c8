//! What outlives the page: the session's bytes, its entry in the journal, and what was learned from it.

use leptos::prelude::*;
use wellbeing::ongoing::{Ongoing, Phase, Problem};

use super::Underway;
use crate::keeping::{now, today};
use crate::state::{self, Keep};

impl Underway {
    /// Keeps what is under way as it is now, and what it says so far; at its end also what there is to learn.
    pub(super) fn settle(self) {
        let Some(ongoing) = self.ongoing.get_untracked() else {
            return;
        };
        self.catalogue.with_value(|catalogue| {
            if let Some(catalogue) = catalogue {
                self.keeping.save(ongoing.entry(catalogue, now()));
            }
        });
        if ongoing.phase() == Phase::Done {
            let taught = self.teach(ongoing);
            self.ongoing.set(Some(taught));
            self.put(None);
        } else {
            self.put(Some(&ongoing));
        }
    }

    /// Hands on what there is to learn.
    pub(super) fn teach(self, mut ongoing: Ongoing) -> Ongoing {
        let (mut learner, mut reactions) =
            untrack(|| (self.keeping.learner(), self.keeping.reactions()));
        let new = self.catalogue.with_value(|catalogue| {
            catalogue
                .as_ref()
                .is_some_and(|all| ongoing.teach(all, &mut learner, &mut reactions, today()))
        });
        if new {
            self.keeping.save_feedback(&learner, &reactions);
        }
        ongoing
    }

    /// Keeps the session's bytes, and tells the first page that there is one.
    pub(super) fn put(self, ongoing: Option<&Ongoing>) {
        let bytes = self
            .catalogue
            .with_value(|catalogue| Some(ongoing?.encode(catalogue.as_ref()?)));
        self.known.set_value(bytes.clone());
        self.keeping.put_ongoing(bytes);
        self.tell(ongoing);
    }

    pub(super) fn tell(self, ongoing: Option<&Ongoing>) {
        let told = ongoing.map(|ongoing| state::Ongoing {
            intent: ongoing.intent(),
            heard: ongoing.heard(),
            tracks: ongoing.items().len(),
        });
        self.told.set(told);
    }

    /// Something was kept or let go of: here, on an earlier visit, or in another tab, which then has the last word.
    pub(super) fn find(self, bytes: Option<Vec<u8>>) {
        if self.known.with_value(|known| *known == bytes) {
            return;
        }
        let Some(bytes) = bytes else {
            // A journal that is closed or locked has ended nothing.
            if self.keeping.status().get_untracked() == Keep::Open {
                self.known.set_value(None);
                self.aside.set(None);
                self.ongoing.set(None);
                self.tell(None);
            }
            return;
        };
        let read = self.catalogue.with_value(|catalogue| {
            let catalogue = catalogue.as_ref().ok_or(Problem::Catalogue)?;
            Ongoing::decode(&bytes, catalogue)
        });
        self.known.set_value(Some(bytes));
        match read {
            Ok(ongoing) if ongoing.is_stale(now().utc_milliseconds()) => {
                self.teach(ongoing);
                self.put(None);
            }
            // The journal may open a moment after somebody asked for a new session.
            Ok(ongoing)
                if self.wants_new.get_value()
                    && self.ongoing.with_untracked(Option::is_none)
                    && ongoing.phase() != Phase::Done =>
            {
                self.aside.set(Some(ongoing));
            }
            Ok(ongoing) => {
                self.aside.set(None);
                self.tell(Some(&ongoing));
                self.ongoing.set(Some(ongoing));
            }
            Err(_) => {
                self.given_up.set(true);
                self.put(None);
            }
        }
    }

    pub(super) fn drop_all(self) {
        if self.ongoing.with_untracked(Option::is_some)
            || self.aside.with_untracked(Option::is_some)
        {
            self.aside.set(None);
            self.leave();
        }
    }
}
