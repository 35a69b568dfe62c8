//! The top of the page: the name, and help within one click.

use leptos::prelude::*;

use super::help::Help;
use super::places::SettingsDoor;
use crate::words::say;

/// Name and help.
#[component]
pub(crate) fn Bar(
    /// Whether help is open from the start.
    help_open: bool,
) -> impl IntoView {
    view! {
        <header class="bar">
            <p class="brand">
                <svg class="brand__mark" aria-hidden="true"><use href="#mark"/></svg>
                {say!(brand)}
            </p>
            <div class="bar__doors"><Help open=help_open/><SettingsDoor/></div>
        </header>
    }
}
