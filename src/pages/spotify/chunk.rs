//! The page as a download of its own: only who opens it waits for it.

use leptos::prelude::*;

use super::SpotifyPage;
use crate::lazy;

lazy::chunk! {
    /// The page of the person's own Spotify, with the client behind it.
    SPOTIFY, spotify, |_step| view! { <SpotifyPage/> }.into_any()
}
