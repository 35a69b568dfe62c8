//! The Client ID of a person's own app at Spotify: a field, and how to get one.
//!
//! What is typed stays in memory, unless somebody asks this device to remember it; a sign-in that was begun with it
//! carries it on.

use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;
use spotify::sign_in::RedirectError;

use super::face::Trouble;
use super::session::Session;
use crate::browser;
use crate::dynamic::{change, click, flag, text};
use crate::words::{say, spotify as words};

/// Where Spotify's apps are made.
const DASHBOARD: &str = "https://developer.spotify.com/dashboard";

/// Id of the field.
pub(super) const FIELD: &str = "spotify-client-id";

/// Id of the redirect URI.
const REDIRECT: &str = "spotify-redirect";

/// Where Spotify cannot lead back to this page: the address that it can lead back to.
#[component]
pub(super) fn AddressProblem(
    /// See [`Session`].
    session: Session,
) -> impl IntoView {
    session.redirect().err().map(|error| {
        let link = |address: String| {
            let words = address.clone();
            view! { <a href=address>{words}</a> }
        };
        let instead = match &error {
            RedirectError::Localhost { instead } | RedirectError::Insecure { instead } => {
                Some(link(instead.clone()))
            }
            RedirectError::NoAddress => None,
        };
        view! { <p class="notice notice--error">{words::address(&error)}" "{instead}</p> }
    })
}

/// The field, open where there is no other Client ID, folded away where there is.
#[component]
pub(super) fn ClientIdField(
    /// See [`Session`].
    session: Session,
) -> impl IntoView {
    let field = view! {
        <Field session/>
        <details class="reasons">
            <summary class="reasons__open">{say!(spotify_id.guide)}</summary>
            <Guide session/>
        </details>
    };
    if session.has_default_id() {
        let open = session.wants_own_id();
        view! {
            <details class="reasons spotify__own-id" open=open>
                <summary class="reasons__open">{say!(spotify_id.own)}</summary>
                {field}
            </details>
        }
        .into_any()
    } else {
        field.into_any()
    }
}

/// What is typed, and what is wrong with it.
#[component]
fn Field(
    /// See [`Session`].
    session: Session,
) -> impl IntoView {
    let invalid = session.watch(|face| matches!(face.trouble, Some((_, Trouble::ClientId(_)))));
    let typed = change(move |event| session.type_id(event_target_value(&event)));
    view! {
        <div class="field spotify__id">
            <label class="field__label" for=FIELD>{say!(spotify_id.label)}</label>
            <p class="field__hint" id="spotify-client-id-hint">{say!(spotify_id.hint)}</p>
            <input
                class="field__input"
                id=FIELD
                type="text"
                dir="ltr"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-describedby="spotify-client-id-hint"
                aria-errormessage="spotify-problem"
                aria-invalid=text(move || invalid.get().to_string())
                prop:value=text(move || session.typed.get())
                on:input=typed
            />
            <Remember session/>
        </div>
    }
}

/// Whether it is still here the next time.
#[component]
fn Remember(
    /// See [`Session`].
    session: Session,
) -> impl IntoView {
    view! {
        <div class="spotify__option">
            <label class="chip chip--box">
                <input
                    type="checkbox"
                    aria-describedby="spotify-remember"
                    prop:checked=flag(move || session.remembered.get())
                    on:change=change(move |event| {
                        let input: HtmlInputElement = event_target(&event);
                        // The browser has ticked it already, whatever came of it.
                        input.set_checked(session.remember(input.checked()));
                    })
                />
                <span>{say!(spotify_id.remember)}</span>
            </label>
            <p class="note small" id="spotify-remember">{say!(spotify_id.remember_words)}</p>
        </div>
    }
}

/// Step by step, with the address to enter, and what comes of it.
#[component]
fn Guide(
    /// See [`Session`].
    session: Session,
) -> impl IntoView {
    view! {
        <ol class="guide">
            <li>
                {say!(spotify_id.dashboard)}" "
                <a href=DASHBOARD target="_blank" rel="noopener noreferrer">{say!(spotify_id.dashboard_link)}</a>
            </li>
            <li>{say!(spotify_id.create)}</li>
            <li>{say!(spotify_id.redirect)}{redirect(session)}</li>
            <li>{say!(spotify_id.save)}</li>
            <li>{say!(spotify_id.paste)}</li>
        </ol>
        <p class="note">{say!(spotify_id.can)}" "{say!(spotify_id.cannot)}</p>
    }
}

/// The address that has to be entered to the letter, and a button that copies it.
fn redirect(session: Session) -> AnyView {
    match session.redirect() {
        Ok(uri) => {
            let address = uri.as_str().to_owned();
            let copied = RwSignal::new(false);
            let copy = click(move || copied.set(browser::copy_text_of(REDIRECT)));
            let label = text(move || {
                if copied.get() {
                    say!(spotify_id.copied)
                } else {
                    say!(spotify_id.copy)
                }
                .to_owned()
            });
            view! {
                <span class="guide__copy">
                    <code id=REDIRECT dir="ltr" tabindex="-1">{address}</code>
                    <button class="button button--quiet button--small" type="button" aria-live="polite" on:click=copy>
                        {label}
                    </button>
                </span>
            }
            .into_any()
        }
        Err(error) => {
            view! { <span class="field__error">" "{words::address(&error)}</span> }.into_any()
        }
    }
}
