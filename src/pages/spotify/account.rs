//! Who is signed in, for how long, and the way out.

use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;

use super::session::Session;
use crate::dynamic::{change, click, flag};
use crate::words::say;

/// The account.
#[component]
pub(super) fn Account(
    /// See [`Session`].
    session: Session,
) -> impl IntoView {
    let stays = session.watch(|face| face.stay);
    view! {
        <section class="spotify__part spotify__account" aria-label=say!(spotify.account)>
            <p class="spotify__standing">{say!(spotify.signed_in)}</p>
            <div class="spotify__option">
                <label class="chip chip--box">
                    <input
                        type="checkbox"
                        aria-describedby="spotify-stay"
                        prop:checked=flag(move || stays.get())
                        on:change=change(move |event| {
                            let input: HtmlInputElement = event_target(&event);
                            // The browser has ticked it already, whatever came of it.
                            input.set_checked(session.stay(input.checked()));
                        })
                    />
                    <span>{say!(spotify.stay)}</span>
                </label>
                <p class="note small" id="spotify-stay">{say!(spotify.stay_words)}</p>
            </div>
            <button class="button button--quiet" type="button" on:click=click(move || session.sign_out())>
                {say!(spotify.sign_out)}
            </button>
        </section>
    }
}
