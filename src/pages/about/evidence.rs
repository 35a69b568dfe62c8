//! What the science carries, and what it does not.

use leptos::prelude::*;

use crate::parts::StepTitle;
use crate::words::say;

/// The studies that Attune leans on.
#[component]
pub(crate) fn EvidencePage() -> impl IntoView {
    view! {
        <main id="main" class="step" tabindex="-1">
            <StepTitle words=say!(about_pages.evidence)/>
        </main>
    }
}
