//! Music from the person's own Spotify: signing in, looking for music, the list, and what tells somebody more.
//!
//! The only place in the app that names the `spotify` crate (beside the words for it), so that all of it can be a
//! download of its own. What outlives the page – who is signed in, what was found – lies in a
//! [slot](crate::state::SpotifySlot) of the state.
//!
//! Everything a person told Attune stays on this side: what the client is given are genres that somebody chose to
//! narrow a search by, on a button that says so, and the ids of tracks to be saved.

mod account;
mod before;
mod chunk;
mod client_id;
mod engine;
mod face;
mod item;
mod list;
mod look;
mod more;
mod notice;
mod session;
#[cfg_attr(not(target_arch = "wasm32"), path = "elsewhere.rs")]
mod window;

use leptos::prelude::*;

use crate::browser;
use crate::dynamic::{click, nothing, part, text};
use crate::parts::StepTitle;
use crate::state::{State, Step, state};
use crate::words::say;

pub(crate) use chunk::SPOTIFY;
use face::{Face, News};
use session::Session;

/// The page: before signing in what that means, then an account, a search, a list and what else can be done with it.
#[component]
fn SpotifyPage() -> impl IntoView {
    let session = Session::here();
    let news = text(move || session.face.with(|face| said(face.news)));
    let untroubled = session.watch(|face| face.trouble.is_none());
    view! {
        <main id="main" class="step step--wide spotify" tabindex="-1">
            <p class="spotify__back">
                <button class="button button--quiet button--small" type="button" on:click=click(browser::back)>
                    {say!(about.back)}
                </button>
            </p>
            <StepTitle words=say!(spotify.title)/>
            <p class="step__lead">{say!(spotify.lead)}</p>
            <p class="spotify__news" role="status">{news}</p>
            {section(session, |face| face.parts().before, |session| view! { <before::Before session/> }.into_any())}
            {section(session, |face| face.parts().account, |session| view! { <account::Account session/><look::Look session/> }.into_any())}
            {section(session, |face| face.parts().list, |session| view! { <list::List session/><more::More session/> }.into_any())}
            {part(move || if untroubled.get() { view! { <p class="spotify__leave"><OwnList/></p> }.into_any() } else { nothing() })}
        </main>
    }
}

/// A part of the page, there while the state has it.
fn section(
    session: Session,
    is_there: fn(&Face) -> bool,
    draw: fn(Session) -> AnyView,
) -> Box<dyn Fn() -> AnyView + Send> {
    let there = session.watch(is_there);
    part(move || {
        if there.get() {
            draw(session)
        } else {
            nothing()
        }
    })
}

/// The way back to the tracks that need no Spotify.
#[component]
fn OwnList() -> impl IntoView {
    let State { journey, .. } = state();
    view! {
        <button
            class="button button--plain"
            type="button"
            on:click=click(move || journey.go(Step::Tracks))
        >
            {say!(spotify.own_list)}
        </button>
    }
}

/// What there is to say that is no problem.
fn said(news: Option<News>) -> String {
    match news {
        None => String::new(),
        Some(News::SignedOut) => say!(spotify.signed_out).to_owned(),
        Some(News::NotKept) => say!(spotify.not_kept).to_owned(),
        Some(News::NotRemembered) => say!(spotify_id.not_remembered).to_owned(),
        Some(News::Found(tracks)) => look::found(tracks),
        Some(News::Measured(0)) => say!(spotify_more.measured_none).to_owned(),
        Some(News::Measured(tracks)) => say!(spotify_more.measured, n = tracks),
    }
}
