//! A session: its plan, listening to it, and how someone is afterwards.

use leptos::prelude::*;

use crate::parts::StepTitle;
use crate::words::say;

/// The session in the state it is in.
#[component]
pub(crate) fn SessionPage() -> impl IntoView {
    view! {
        <main id="main" class="step" tabindex="-1">
            <StepTitle words=say!(session.title)/>
        </main>
    }
}
