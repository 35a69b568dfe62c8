//! Attune inside another page: what that page proposes, and what it is told.
//!
//! `embed.html` is the same page as `index.html` with a mark on it, by which this is switched on. All but the mark and a
//! place to tell things is a part of its own, which only frames download, before anything is drawn there.

mod chunk;
mod door;
mod link;
mod note;

use std::rc::Rc;

use leptos::prelude::*;
use widget::Message;

use crate::browser;
use crate::lazy::{Coming, at_once};
use crate::state::{State, Step, state};
use chunk::FRAMED;

/// The mark on the page, which the build puts there.
const MARK: &str = "data-embed";

/// Tells the page around.
type Teller = Rc<dyn Fn(Message)>;

/// Attune's side of the frame. Without one it does nothing.
#[derive(Clone, Copy)]
pub(crate) struct Framed {
    inside: bool,
    teller: StoredValue<Option<Teller>, LocalStorage>,
}

impl Framed {
    /// Nobody listens yet.
    pub(crate) fn new() -> Self {
        Self {
            inside: is_meant(),
            teller: StoredValue::new_local(None),
        }
    }

    /// Whether the page is one to be framed.
    pub(crate) fn is_inside(self) -> bool {
        self.inside
    }

    /// Tells the page around, if there is one.
    pub(crate) fn tell(self, message: Message) {
        if let Some(teller) = self.teller.with_value(Clone::clone) {
            teller(message);
        }
    }
}

/// Whether the page is one to be framed.
pub(crate) fn is_meant() -> bool {
    browser::page_has(MARK)
}

/// Downloads what a frame needs. Without it Attune works as it does by itself.
pub(crate) fn load() -> Coming<()> {
    (FRAMED.load)()
}

/// Takes what the page around proposes, before anything is drawn, and listens to it from then on.
pub(crate) fn begin() {
    if state().framed.inside {
        drop(at_once((FRAMED.draw)(None)));
    }
}

/// A line at the end of every page in a frame; nothing elsewhere.
pub(crate) fn note() -> Option<AnyView> {
    let State { framed, .. } = state();
    let note = framed.inside.then(|| (FRAMED.draw)(Some(Step::Welcome)));
    note.and_then(at_once)
}
