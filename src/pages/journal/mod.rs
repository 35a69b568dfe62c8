//! What was kept of earlier days.

mod chunk;

use leptos::prelude::*;

use crate::parts::StepTitle;
use crate::words::say;
pub(crate) use chunk::JOURNAL;

/// Mood over time, sessions, and what can be done with the journal.
#[component]
pub(crate) fn JournalPage() -> impl IntoView {
    view! {
        <main id="main" class="step" tabindex="-1">
            <StepTitle words=say!(journal.title)/>
        </main>
    }
}
