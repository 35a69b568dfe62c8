//! The foot of every step: what Attune is, and a way to start over. What can be read about it is in the place About.

use leptos::prelude::*;

use crate::dynamic::click;
use crate::state::{State, Step, state};
use crate::words::say;

/// What it is, and starting over.
#[component]
pub(crate) fn Foot() -> impl IntoView {
    let State {
        clearing, journey, ..
    } = state();
    let start_over = click(move || {
        clearing.start_over();
        journey.go(Step::CheckIn);
    });
    view! {
        <footer class="foot">
            <div class="foot__inner">
                <p class="foot__words">{say!(foot.words)}</p>
                <button class="button button--quiet button--small" type="button" on:click=start_over>
                    {say!(foot.start_over)}
                </button>
            </div>
        </footer>
    }
}
