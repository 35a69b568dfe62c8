//! Attune, the app: takes what a person answers, gives genres and tracks, and shows why.
//!
//! Everything that is worked out lives in the pure crates; this one asks, shows and remembers for as long as the
//! page is open. It is the only place where answers and the network are in one binary, so nothing in here may name
//! a way to send: a listening link that a person follows is the only door, and `pages::spotify`, once somebody has
//! signed in there. What else can be asked for are files of the build: the parts of the app that come later ([`lazy`])
//! and the pages that `pages::about` names. The request is the same for everyone.

// Components are `pub(crate)`; what the framework's macro makes of them is `pub`.
#![allow(unreachable_pub)]

mod app;
mod browser;
#[cfg(test)]
mod colours;
mod dynamic;
mod figures;
mod framed;
mod keeping;
mod lazy;
mod pages;
mod panic;
mod parts;
mod state;
mod words;
mod work;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Takes over from the shell in `index.html` within one frame, so that nothing is seen to move. On another page the
/// shell stays until it is known how that page would like it.
fn main() {
    panic::prepare();
    spawn_local(async {
        if framed::is_meant() {
            // What could not be had is done without.
            let _ = framed::load().await;
        } else {
            browser::turn().await;
        }
        take_over();
    });
}

fn take_over() {
    let Some(place) = browser::element("app") else {
        return;
    };
    let help_open = browser::has_attribute("early-help", "open");
    place.set_text_content(None);
    mount_to(place, move || view! { <app::App help_open/> }).forget();
}
