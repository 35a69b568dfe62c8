//! Language, looks, and what is kept.

use leptos::prelude::*;

use crate::parts::{LanguageChooser, StepTitle};
use crate::words::say;

/// All settings.
#[component]
pub(crate) fn SettingsPage() -> impl IntoView {
    view! {
        <main id="main" class="step" tabindex="-1">
            <StepTitle words=say!(settings.title)/>
            <LanguageChooser/>
        </main>
    }
}
