//! Nothing to play: why, and the way to something.

use leptos::prelude::*;

use crate::dynamic::{click, part};
use crate::state::{State, Step, state};
use crate::words::{self, say};
use crate::work::work;

/// Why there is no session, and what can be done.
#[component]
pub(super) fn Empty() -> impl IntoView {
    let (State { journey, wish, .. }, work) = (state(), work());
    if work.listening.catalogue.with_value(Option::is_none) {
        return view! { <p class="notice notice--error">{say!(problems.catalogue)}</p> }.into_any();
    }
    let none = Memo::new(move |_| work.choosing.genres.with(Vec::is_empty));
    let words = part(move || {
        let words = if none.get() {
            say!(tracks.none).to_owned()
        } else {
            say!(session.no_tracks, intent = words::intent(wish.intent.get()))
        };
        view! { <p class="notice">{words}</p> }.into_any()
    });
    view! {
        <div class="step__next">
            {words}
            <button class="button button--main" type="button" on:click=click(move || journey.go(Step::Genres))>
                {say!(tracks.none_action)}
            </button>
            <button class="button button--quiet" type="button" on:click=click(move || journey.go(Step::Now))>
                {say!(session.other_wish)}
            </button>
        </div>
    }
    .into_any()
}
