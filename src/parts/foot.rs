//! The foot of every step: what Attune is, pages about it, and a way to start over.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::dynamic::click;
use crate::pages::About;
use crate::state::{State, Step, state};
use crate::words::say;

/// What it is, what can be read about it, and starting over.
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
                <p class="foot__links">
                    <AboutLink about=About::Insights/>
                    <AboutLink about=About::Model/>
                </p>
                <button class="button button--quiet button--small" type="button" on:click=start_over>
                    {say!(foot.start_over)}
                </button>
            </div>
        </footer>
    }
}

/// A link to a page of its own, which a plain click shows in place, so that nobody's answers are lost.
#[component]
fn AboutLink(
    /// Which page.
    about: About,
) -> impl IntoView {
    let State { journey, .. } = state();
    let open: Box<dyn FnMut(MouseEvent)> = Box::new(move |event| {
        if is_plain(&event) {
            event.prevent_default();
            journey.go(about.step());
        }
    });
    view! { <a href=about.file() hreflang="en" on:click=open>{about.title()}</a> }
}

/// Whether a click asks for nothing special, such as a new tab.
fn is_plain(event: &MouseEvent) -> bool {
    !(event.ctrl_key() || event.meta_key() || event.shift_key())
}
