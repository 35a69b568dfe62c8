//! What frames need, as a download of its own: nobody else waits for it.

use leptos::prelude::*;

use super::link;
use super::note::Note;
use crate::lazy;

lazy::chunk! {
    /// The talk with the page around, and the line at the end of every page.
    FRAMED, framed, |_step| view! { <Note/> }.into_any(),
    awake = link::begin()
}
