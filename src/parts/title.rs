//! A step's title, which takes focus when the step is reached, so that keyboards and screen readers arrive with it.

use leptos::html::H1;
use leptos::prelude::*;

use crate::browser;
use crate::state::{State, state};

/// The only heading of the first level.
#[component]
pub(crate) fn StepTitle(
    /// Its words.
    words: &'static str,
    /// Its class, if any.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let State { journey, .. } = state();
    let heading = NodeRef::<H1>::new();
    heading.on_load(move |heading| {
        // When the page opens, focus belongs to the browser; when it is drawn anew in another language, to the person.
        if journey.arrives() {
            request_animation_frame(move || browser::focus_at_top(&heading));
        }
    });
    view! { <h1 class=class tabindex="-1" node_ref=heading>{words}</h1> }
}
