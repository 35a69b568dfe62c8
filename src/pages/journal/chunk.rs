//! The page as a download of its own: only who opens it waits for it.

use leptos::prelude::*;

use super::JournalPage;
use crate::lazy;

lazy::chunk! {
    /// The journal, with its charts and files.
    JOURNAL, journal, |_step| view! { <JournalPage/> }.into_any()
}
