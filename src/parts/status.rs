//! What is said aloud when something changes that a sighted person sees at once. Derived from the state alone.

use leptos::prelude::*;

use crate::dynamic::text;
use crate::state::{State, Step, state};
use crate::words::{self, say};

/// A live region that stays in the page, as screen readers need it to.
#[component]
pub(crate) fn Status() -> impl IntoView {
    let State {
        journey,
        clearing,
        choosing,
        listening,
        ..
    } = state();
    let words = text(move || match journey.step() {
        _ if clearing.can_undo() => say!(cleared.words).to_owned(),
        Step::Welcome | Step::CheckIn | Step::Forecast | Step::Insights | Step::Model => {
            String::new()
        }
        Step::Genres => count(choosing.genres.with(Vec::len)),
        Step::Tracks => {
            let intent = words::intent(listening.intent.get());
            say!(
                tracks.status,
                n = listening.ranked.with(Vec::len),
                intent = intent
            )
        }
    });
    view! { <p class="unseen" role="status">{words}</p> }
}

/// How many genres are chosen.
pub(crate) fn count(genres: usize) -> String {
    match genres {
        0 => say!(choose.none).to_owned(),
        1 => say!(choose.count_one).to_owned(),
        n => say!(choose.count, n = n),
    }
}
