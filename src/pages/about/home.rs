//! What can be read about Attune, as a list of doors.

use leptos::prelude::*;

use crate::parts::StepTitle;
use crate::words::say;

/// The doors.
#[component]
pub(crate) fn AboutHomePage() -> impl IntoView {
    view! {
        <main id="main" class="step" tabindex="-1">
            <StepTitle words=say!(about_pages.title)/>
        </main>
    }
}
