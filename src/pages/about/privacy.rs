//! Where everything stays, in plain words.

use leptos::prelude::*;

use crate::parts::StepTitle;
use crate::words::say;

/// The privacy page.
#[component]
pub(crate) fn PrivacyPage() -> impl IntoView {
    view! {
        <main id="main" class="step" tabindex="-1">
            <StepTitle words=say!(about_pages.privacy)/>
        </main>
    }
}
