//! What was said about music, and what that moved: likes and dislikes of tracks come from sessions; of a whole genre they
//! can be said here.
//!
//! The part stands outside of what is drawn anew with the forecast, so that focus stays where somebody speaks.

use leptos::prelude::*;
use music::Genre;
use wellbeing::feedback::Moved;

use crate::browser;
use crate::dynamic::{click, flag, nothing, part};
use crate::figures::numbers::percent;
use crate::keeping::{Keeping, keeping};
use crate::parts::Segments;
use crate::state::{Keep, state};
use crate::words::{self, say};
use crate::work::{Taste, work};

/// How many of the genres that moved are told: the largest moves.
const TOLD: usize = 5;

/// The moves, and a word on each genre that was not answered.
#[component]
pub(super) fn Reacted() -> impl IntoView {
    let taste = work().taste;
    let journal = keeping();
    let answers = state().checkin.answers.get_untracked();
    let open: Vec<Genre> = Genre::ALL
        .into_iter()
        .filter(|genre| answers.genre(*genre).is_none())
        .collect();
    let status = journal.status();
    // What a locked journal holds is not known, so nothing can be put beside it.
    let closed = Memo::new(move |_| matches!(status.get(), Keep::Locked | Keep::Opening));
    let words = part(move || {
        if open.is_empty() || closed.get() {
            return nothing();
        }
        let rows: Vec<_> = open
            .iter()
            .map(|genre| row(*genre, taste, journal))
            .collect();
        view! {
            <details class="reacted__words">
                <summary class="reasons__open">{say!(forecast.reacted_open)}</summary>
                <div class="known">{rows}</div>
            </details>
        }
        .into_any()
    });
    view! {
        <section class="questions reacted" aria-labelledby="reacted-title">
            <h2 id="reacted-title">{say!(forecast.reacted)}</h2>
            <p class="note">{say!(forecast.reacted_words)}</p>
            <div role="status">{part(move || moves(taste))}</div>
            {words}
        </section>
    }
}

fn moves(taste: Taste) -> AnyView {
    let line = |moved: &Moved| {
        let (before, after) = (percent(moved.before), percent(moved.after));
        let genre = words::genre(moved.genre);
        view! { <li>{say!(forecast.reacted_one, genre = genre, after = after, before = before)}</li> }
    };
    taste.updated.with(|updated| {
        let moved = updated.as_ref().map(|updated| &updated.moved[..]);
        let moved = moved.unwrap_or_default();
        if moved.is_empty() {
            return view! { <p class="note">{say!(forecast.reacted_none)}</p> }.into_any();
        }
        let lines: Vec<_> = moved.iter().take(TOLD).map(line).collect();
        view! { <ul class="reacted__moves">{lines}</ul> }.into_any()
    })
}

/// One genre: liked, not for them, or nothing said.
fn row(genre: Genre, taste: Taste, journal: Keeping) -> AnyView {
    let chosen = Signal::derive(move || {
        let liked = taste
            .reactions
            .with(|reactions| reactions.liked_genre(genre));
        liked.map(|liked| usize::from(!liked))
    });
    let name = format!("liked-{}", genre.index());
    let title = format!("{name}-name");
    let first = format!("{name}-0");
    let clear = click(move || {
        speak(journal, genre, None);
        browser::focus(&first);
    });
    view! {
        <div class="known__one">
            <h3 class="known__name" id=title.clone()>{words::genre(genre)}</h3>
            <Segments
                name
                labelled_by=title
                options=vec![say!(forecast.reacted_like), say!(forecast.reacted_dislike)]
                chosen
                on_choose=move |position: usize| speak(journal, genre, Some(position == 0))
            />
            <button
                class="button button--plain button--small known__clear"
                type="button"
                aria-label=say!(checkin.clear_named, name = words::genre(genre))
                disabled=flag(move || chosen.get().is_none())
                on:click=clear
            >
                {say!(checkin.clear)}
            </button>
        </div>
    }
    .into_any()
}

/// Keeps a word on a genre, or takes it back.
fn speak(journal: Keeping, genre: Genre, liked: Option<bool>) {
    let (learner, mut reactions) = untrack(|| (journal.learner(), journal.reactions()));
    reactions.genre(genre, liked);
    journal.save_feedback(&learner, &reactions);
}
