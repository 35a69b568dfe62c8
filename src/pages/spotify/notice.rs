//! What went wrong, and the ways on, where the button stands that it came from.

use leptos::prelude::*;

use super::OwnList;
use super::face::{Act, Trouble, Way};
use super::session::Session;
use crate::dynamic::{click, nothing, part};
use crate::words::{say, spotify as words};

/// The problem of one act, while there is one.
#[component]
pub(super) fn Notice(
    /// See [`Session`].
    session: Session,
    /// Whose problems are said here.
    at: &'static [Act],
) -> impl IntoView {
    let trouble = Memo::new(move |_| {
        session.face.with(|face| {
            let trouble = face.trouble.clone();
            trouble.filter(|(act, _)| at.contains(act))
        })
    });
    part(move || match trouble.get() {
        Some((act, trouble)) => said(session, act, &trouble),
        None => nothing(),
    })
}

fn said(session: Session, act: Act, trouble: &Trouble) -> AnyView {
    let ways: Vec<_> = trouble
        .ways(session.is_framed())
        .into_iter()
        .map(|way| offered(session, act, way))
        .collect();
    view! {
        <div class="notice notice--error spotify__problem" role="alert">
            <p id="spotify-problem">{words_for(trouble)}</p>
            <div class="spotify__ways">{ways}<OwnList/></div>
        </div>
    }
    .into_any()
}

/// One sentence a problem.
fn words_for(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Call(problem) => words::problem(problem),
        Trouble::SignIn(problem) => words::sign_in(problem),
        Trouble::ClientId(error) => words::client_id(*error),
        Trouble::Address(error) => words::address(error).to_owned(),
    }
}

fn offered(session: Session, act: Act, way: Way) -> AnyView {
    match way {
        Way::Again => press(say!(spotify_problems.again), move || session.press(act)),
        Way::Leave => view! {
            {press(say!(spotify.leave), move || session.sign_in(true))}
            <p class="small">{say!(spotify.leave_words)}</p>
        }
        .into_any(),
        Way::Window => press(say!(spotify.by_window), move || session.sign_in(false)),
        Way::OtherId => press(say!(spotify_id.own), move || session.other_id()),
        Way::FullPage => link(
            session.page_address(),
            say!(spotify.full_page).to_owned(),
            "_blank",
        ),
        Way::At(address) => link(address.clone(), address, "_self"),
    }
}

fn press(words: &'static str, act: impl Fn() + 'static) -> AnyView {
    view! {
        <button class="button button--quiet button--small" type="button" on:click=click(act)>
            {words}
        </button>
    }
    .into_any()
}

fn link(address: String, words: String, target: &'static str) -> AnyView {
    view! { <a href=address target=target rel="noopener noreferrer">{words}</a> }.into_any()
}
