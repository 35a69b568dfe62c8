//! The Client ID of a person's own: as it is typed, and kept on this device if they ask for that.

use leptos::prelude::*;
use spotify::ids::ClientId;

use super::super::client_id::FIELD;
use super::super::engine::default_id;
use super::super::face::News;
use super::{Session, follow};
use crate::browser;

/// Under this key the browser keeps it. It begins as all that "Erase everything" takes away.
const KEY: &str = "attune-spotify-client";

/// What the browser keeps; anything that cannot be a Client ID counts as nothing.
pub(super) fn kept() -> Option<String> {
    let id = ClientId::new(&browser::kept(KEY)?).ok()?;
    Some(id.as_str().to_owned())
}

impl Session {
    /// Whether the page was built with a Client ID.
    pub(in super::super) fn has_default_id(self) -> bool {
        default_id().is_some()
    }

    /// Whether the field for one's own Client ID is to be open.
    pub(in super::super) fn wants_own_id(self) -> bool {
        self.own_id.get_untracked() || self.typed.with_untracked(|typed| !typed.is_empty())
    }

    /// Signs out to enter another Client ID.
    pub(in super::super) fn other_id(self) {
        self.own_id.set(true);
        self.sign_out();
        self.face.update(|face| face.news = None);
        follow(&[FIELD]);
    }

    /// Takes what is typed, and keeps it where that was asked for.
    pub(in super::super) fn type_id(self, typed: String) {
        self.typed.set(typed);
        if self.remembered.get_untracked() {
            self.remember(true);
        }
    }

    /// Has the device remember the Client ID, as soon as there is one, or not any more. Gives whether it does: a browser
    /// may not let us.
    pub(in super::super) fn remember(self, wanted: bool) -> bool {
        let typed = self.typed.with_untracked(|typed| ClientId::new(typed).ok());
        let holds = match typed.filter(|_| wanted) {
            Some(id) => {
                browser::keep(KEY, id.as_str());
                browser::kept(KEY).is_some()
            }
            // Half of one is no Client ID yet, and what was kept before is not what stands there.
            None => {
                browser::forget(KEY);
                wanted
            }
        };
        self.remembered.set(holds);
        self.face.update(|face| {
            face.news = (wanted && !holds).then_some(News::NotRemembered);
        });
        holds
    }
}
