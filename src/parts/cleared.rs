//! The message after starting over: what happened, and the way back.

use leptos::html::Button;
use leptos::prelude::*;

use crate::browser;
use crate::dynamic::{click, nothing, part};
use crate::state::{Clearing, State, state};
use crate::words::say;

/// The message, while there is something to bring back.
#[component]
pub(crate) fn Cleared() -> impl IntoView {
    let State { clearing, .. } = state();
    part(move || {
        if clearing.can_undo() {
            view! { <Message/> }.into_any()
        } else if clearing.is_erased() {
            view! { <Erased/> }.into_any()
        } else {
            nothing()
        }
    })
}

/// What was erased does not come back. It is said aloud, too; focus is on the title of the welcome.
#[component]
fn Erased() -> impl IntoView {
    let State { clearing, .. } = state();
    let close = click(move || {
        clearing.forget();
        browser::focus("main");
    });
    view! {
        <aside class="cleared" aria-labelledby="cleared-words">
            <div class="notice cleared__inner">
                <p id="cleared-words">{say!(cleared.erased)}</p>
                <button class="button button--plain button--small" type="button" on:click=close>
                    {say!(cleared.close)}
                </button>
            </div>
        </aside>
    }
}

#[component]
fn Message() -> impl IntoView {
    let State { clearing, .. } = state();
    let undo = NodeRef::<Button>::new();
    // After the step's own title has taken focus, so that the way back is the next key away.
    undo.on_load(|undo| {
        request_animation_frame(move || {
            request_animation_frame(move || browser::focus_at_top(&undo))
        })
    });
    let leave = move |act: fn(Clearing)| {
        click(move || {
            act(clearing);
            browser::focus("main");
        })
    };
    view! {
        <aside class="cleared" aria-labelledby="cleared-words">
            <div class="notice cleared__inner">
                <p id="cleared-words">{say!(cleared.words)}</p>
                <button
                    class="button button--quiet button--small"
                    type="button"
                    node_ref=undo
                    on:click=leave(Clearing::undo)
                >
                    {say!(cleared.undo)}
                </button>
                <button class="button button--plain button--small" type="button" on:click=leave(Clearing::forget)>
                    {say!(cleared.close)}
                </button>
            </div>
        </aside>
    }
}
