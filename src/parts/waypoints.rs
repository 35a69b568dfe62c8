//! The path with its four waypoints. All are open at any time: nothing has to be answered to go on.

use leptos::prelude::*;

use crate::dynamic::{click, text};
use crate::state::{State, Step, state};
use crate::words::say;

/// The steps as places along a trail.
#[component]
pub(crate) fn Waypoints() -> impl IntoView {
    let State { journey, .. } = state();
    let stops = Step::WAYPOINTS.map(|step| {
        let here = text(move || if journey.step() == step { "step" } else { "false" }.to_owned());
        view! {
            <li>
                <button class="stop" type="button" aria-current=here on:click=click(move || journey.go(step))>
                    <span class="stop__mark" aria-hidden="true"></span>
                    {name(step)}
                </button>
            </li>
        }
    });
    view! {
        <nav class="path" aria-label=say!(path.label)>
            <svg class="path__trail" viewBox="0 0 400 48" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <path d="M0 22C18 34 32 36 50 34 90 30 108 12 150 14S208 36 250 34 316 12 350 12 384 20 400 16"/>
            </svg>
            <ol class="path__stops">{stops}</ol>
        </nav>
    }
}

fn name(step: Step) -> &'static str {
    match step {
        Step::CheckIn => say!(path.you),
        Step::Forecast => say!(path.forecast),
        Step::Genres => say!(path.genres),
        Step::Tracks => say!(path.tracks),
        _ => say!(brand),
    }
}
