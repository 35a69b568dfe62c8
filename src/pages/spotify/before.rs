//! Before anybody signs in: what Spotify is asked, what it learns and what not, and the button.

use leptos::prelude::*;

use super::client_id::{AddressProblem, ClientIdField};
use super::face::{Act, Standing};
use super::notice::Notice;
use super::session::Session;
use crate::dynamic::{click, nothing, part};
use crate::words::say;

/// What signing in means, and signing in.
#[component]
pub(super) fn Before(
    /// See [`Session`].
    session: Session,
) -> impl IntoView {
    let need = if session.has_default_id() {
        say!(spotify.need_account)
    } else {
        say!(spotify.need_id)
    };
    let facts = [
        (say!(spotify.asked), say!(spotify.asked_words)),
        (say!(spotify.never), say!(spotify.never_words)),
        (say!(spotify.learns), say!(spotify.learns_words)),
        (say!(spotify.allow), say!(spotify.allow_words)),
        (say!(spotify.need), need),
        (say!(spotify.lasts), say!(spotify.lasts_words)),
    ];
    let away = session.watch(|face| face.standing == Standing::Away);
    let arriving = session.watch(|face| face.standing == Standing::Arriving);
    let how = if session.by_popup() {
        say!(spotify.by_popup)
    } else {
        say!(spotify.by_leaving)
    };
    view! {
        <section class="spotify__part" aria-labelledby="spotify-before">
            <h2 id="spotify-before">{say!(spotify.before)}</h2>
            <dl class="spotify__facts">
                {facts.map(|(name, words)| view! { <div><dt>{name}</dt><dd>{words}</dd></div> })}
            </dl>
            <AddressProblem session/>
            <ClientIdField session/>
            <Notice session at=&[Act::SignIn]/>
            <div class="spotify__act">
                <button
                    class="button button--main"
                    id="spotify-sign-in"
                    type="button"
                    on:click=click(move || session.press(Act::SignIn))
                >
                    {say!(spotify.sign_in)}
                </button>
                <p class="note small">{how}</p>
            </div>
            <div role="status">
                {part(move || if away.get() { waiting(session) } else { nothing() })}
                {part(move || if arriving.get() {
                    view! { <p class="notice">{say!(spotify.finishing)}</p> }.into_any()
                } else { nothing() })}
            </div>
        </section>
    }
}

/// While the window is open.
fn waiting(session: Session) -> AnyView {
    view! {
        <div class="notice spotify__problem">
            <p>{say!(spotify.waiting)}</p>
            <div class="spotify__ways">
                <button
                    class="button button--quiet button--small"
                    type="button"
                    on:click=click(move || session.cancel())
                >
                    {say!(spotify.cancel)}
                </button>
            </div>
        </div>
    }
    .into_any()
}
