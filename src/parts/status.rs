//! What is said aloud when something changes that a sighted person sees at once. Pages say what; the place it is said
//! from stays.

use leptos::prelude::*;

use crate::dynamic::text;
use crate::state::{State, state};
use crate::words::say;

/// A live region that stays in the page, as screen readers need it to.
#[component]
pub(crate) fn Status() -> impl IntoView {
    let State {
        clearing, aloud, ..
    } = state();
    let words = text(move || {
        if clearing.can_undo() {
            say!(cleared.words).to_owned()
        } else if clearing.is_erased() {
            say!(cleared.erased).to_owned()
        } else {
            aloud.get()
        }
    });
    view! { <p class="unseen" role="status">{words}</p> }
}

/// Says these words when they change, for as long as the page that asks for it is open.
pub(crate) fn announce(words: Box<dyn Fn() -> String>) {
    let aloud = state().aloud;
    Effect::new(move || aloud.set(words()));
    on_cleanup(move || aloud.set(String::new()));
}

/// How many genres are chosen.
pub(crate) fn count(genres: usize) -> String {
    match genres {
        0 => say!(choose.none).to_owned(),
        1 => say!(choose.count_one).to_owned(),
        n => say!(choose.count, n = n),
    }
}
