//! The notice that a newer version waits: quiet, and nothing happens before somebody wants it.

use leptos::prelude::*;

use crate::browser;
use crate::dynamic::{click, nothing, part};
use crate::state::{State, state};
use crate::words::say;

/// The notice, while there is something to say and nobody is disturbed by it.
#[component]
pub(crate) fn UpdateNotice() -> impl IntoView {
    let State { update, aloud, .. } = state();
    Effect::new(move || {
        if update.is_announced() {
            aloud.set(say!(update.words).to_owned());
        }
    });
    part(move || {
        if update.is_announced() {
            view! { <Message/> }.into_any()
        } else {
            nothing()
        }
    })
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
        <aside class="cleared">
            <div class="notice cleared__inner">
                <p>{say!(update.words)}</p>
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
