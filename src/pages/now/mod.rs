//! How someone is at this moment, and what they need: the way into a session. The first page of someone who comes back.

use leptos::prelude::*;

use crate::dynamic::click;
use crate::parts::StepTitle;
use crate::state::{State, Step, state};
use crate::words::say;

/// Mood, need, length, and the way on.
#[component]
pub(crate) fn NowPage() -> impl IntoView {
    let State { journey, later, .. } = state();
    // While someone looks at this there is time; and it is the same time whatever they will say.
    later.ask();
    view! {
        <main id="main" class="step" tabindex="-1">
            <StepTitle words=say!(now.title)/>
            <div class="step__next">
                <button class="button button--plain" type="button" on:click=click(move || journey.go(Step::CheckIn))>
                    {say!(now.to_questions)}
                </button>
            </div>
        </main>
    }
}
