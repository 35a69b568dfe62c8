//! The hills between sky and ground. The drawing itself is in `index.html`, once for the shell and the app.

use leptos::prelude::*;

use crate::state::Step;

/// Hills, sun and trail; decoration, silent for screen readers.
#[component]
pub(crate) fn Horizon(
    /// How far along the path. At the welcome the view is wide open; above the steps it is flat, and the sun
    /// rises from one to the next.
    step: Step,
) -> impl IntoView {
    let height = step.height().to_string();
    view! {
        <div
            class="horizon"
            class:horizon--low={step != Step::Welcome}
            style=("--step", height)
            aria-hidden="true"
        >
            <span class="sun"></span>
            <svg class="hills" focusable="false"><use href="#hills"/></svg>
        </div>
    }
}
