//! The notice that a newer version waits: quiet, and nothing happens before somebody wants it.

use leptos::prelude::*;

use crate::browser;
use crate::dynamic::{click, nothing, part};
use crate::state::{State, Step, state};
use crate::words::say;

/// The notice, while there is something to say and nobody is disturbed by it.
#[component]
pub(crate) fn UpdateNotice() -> impl IntoView {
    let state = state();
    let aloud = state.aloud;
    let announced = Memo::new(move |_| is_announced(state));
    Effect::new(move || {
        if announced.get() {
            aloud.set(say!(update.words).to_owned());
        }
    });
    part(move || {
        if announced.get() {
            view! { <Message/> }.into_any()
        } else {
            nothing()
        }
    })
}

/// Whether there is something to say, and nobody is in the middle of a session.
fn is_announced(state: State) -> bool {
    let under_way = state.keeping.ongoing.with(Option::is_some);
    let in_session = under_way && state.journey.step() == Step::Session;
    state.update.is_waiting() && !in_session
}

#[component]
fn Message() -> impl IntoView {
    let State { update, aloud, .. } = state();
    let later = click(move || {
        update.leave();
        aloud.set(String::new());
        // The button that was pressed goes.
        browser::focus("main");
    });
    view! {
        <aside class="cleared" aria-labelledby="update-words">
            <div class="notice cleared__inner">
                <p id="update-words">{say!(update.words)}</p>
                <button class="button button--quiet button--small" type="button" on:click=click(move || update.take())>
                    {say!(update.now)}
                </button>
                <button class="button button--plain button--small" type="button" on:click=later>
                    {say!(update.later)}
                </button>
            </div>
        </aside>
    }
}
