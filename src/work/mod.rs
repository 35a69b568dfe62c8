//! What follows from what a person entered: the forecast, the genres, the tracks. All memos, and lazy: the model runs
//! when a page that shows its forecast is open, not at every key.
//!
//! Only pages that are downloaded after the check-in may look in here. Model and catalogue hang on it, and one mention
//! in a page of the first visit would draw both into it.

mod choosing;
mod hosted;
mod listening;
mod lists;
mod shelf;
mod taste;
mod underway;

use std::iter;

use leptos::prelude::*;

use crate::state::{State, state};
pub(crate) use choosing::Choosing;
pub(crate) use hosted::{Hosted, Progress};
pub(crate) use listening::Listening;
pub(crate) use lists::{Kept, Lists, Stage};
use shelf::Shelf;
pub(crate) use taste::Taste;
pub(crate) use underway::Underway;

/// All of it, as one context.
#[derive(Clone, Copy)]
pub(crate) struct Work {
    /// What the model expects.
    pub(crate) taste: Taste,
    /// Which genres that gives.
    pub(crate) choosing: Choosing,
    /// Which tracks that gives.
    pub(crate) listening: Listening,
    /// More tracks from the site, where it has any.
    pub(crate) hosted: Hosted,
    /// The person's own lists.
    pub(crate) lists: Lists,
    /// The session that it gives.
    pub(crate) underway: Underway,
}

/// The work of this visit: begun by the first page that asks, kept until the page is closed.
pub(crate) fn work() -> Work {
    if let Some(work) = use_context() {
        return work;
    }
    let State {
        checkin,
        choices,
        wish,
        ..
    } = state();
    let begin = || {
        let taste = Taste::of(checkin);
        let choosing = Choosing::of(choices, taste);
        let listening = Listening::of(wish, taste, choosing);
        let hosted = Hosted::of(listening.shelf);
        // Before the session, which may have tracks of theirs.
        let lists = Lists::of(listening.shelf);
        let work = Work {
            taste,
            choosing,
            listening,
            hosted,
            lists,
            underway: Underway::of(taste, choosing, listening, (hosted, lists)),
        };
        provide_context(work);
        work
    };
    // What a page owns is gone when it is left: the app is to own this.
    match iter::successors(Owner::current(), Owner::parent).last() {
        Some(app) => app.with(begin),
        None => begin(),
    }
}
