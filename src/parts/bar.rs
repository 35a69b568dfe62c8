//! The top of the page: the name, the four places, and help within one click.

use leptos::prelude::*;

use super::help::Help;
use super::places::{Places, SettingsDoor};
use crate::words::say;

/// Name, places, help and settings. Places and settings are there from the start and not seen on the welcome: so they
/// come early in the order of focus, and keep it from page to page.
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
            <Places/>
            <div class="bar__doors"><Help open=help_open/><SettingsDoor/></div>
        </header>
    }
}
