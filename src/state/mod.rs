//! What the page remembers while it is open, in plain structs of signals. Nothing here outlives the page.
//!
//! What a person enters is a signal; whatever follows from it is a memo. Memos are lazy: the model runs when a page
//! that shows its forecast is open, not at every key.

mod checkin;
mod choice;
mod clearing;
mod journey;
mod listening;
mod taste;

use leptos::prelude::*;

pub(crate) use checkin::CheckIn;
pub(crate) use choice::{Chooser, Choosing};
pub(crate) use clearing::Clearing;
pub(crate) use journey::{Journey, Step};
pub(crate) use listening::{Listening, PAGE};
pub(crate) use taste::Taste;

/// All of it, as one context: signals are copied freely.
#[derive(Clone, Copy)]
pub(crate) struct State {
    /// Where on the path the person is.
    pub(crate) journey: Journey,
    /// What they answered.
    pub(crate) checkin: CheckIn,
    /// What the model expects.
    pub(crate) taste: Taste,
    /// Which genres are taken.
    pub(crate) choosing: Choosing,
    /// What the music is for, and the tracks.
    pub(crate) listening: Listening,
    /// Starting over.
    pub(crate) clearing: Clearing,
}

/// Makes an empty state known to everything below.
pub(crate) fn provide_state() {
    let journey = Journey::start();
    let checkin = CheckIn::new();
    let taste = Taste::of(checkin);
    let choosing = Choosing::new(taste);
    let listening = Listening::new(taste, choosing);
    let clearing = Clearing::new(checkin, choosing, listening);
    provide_context(State {
        journey,
        checkin,
        taste,
        choosing,
        listening,
        clearing,
    });
}

/// The state that the app provided.
pub(crate) fn state() -> State {
    use_context().expect("the app provides its state before it draws anything")
}
