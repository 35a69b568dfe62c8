//! How often someone listens to each of the sixteen genres: what the forecast learns most from.

use leptos::prelude::*;
use music::Genre;
use wellbeing::Level;

use crate::browser;
use crate::dynamic::{click, flag};
use crate::parts::Segments;
use crate::state::state;
use crate::words::{self, say};

/// Sixteen genres with four levels each.
#[component]
pub(super) fn MusicKnown() -> impl IntoView {
    view! {
        <section class="questions" aria-labelledby="music-title">
            <h2 id="music-title">{say!(checkin.music)}</h2>
            <p class="note">{say!(checkin.music_hint)}</p>
            <div class="known">{Genre::ALL.into_iter().map(|genre| view! { <Known genre/> }).collect_view()}</div>
        </section>
    }
}

/// One genre: four levels, none chosen to begin with, and a way back to none.
#[component]
fn Known(
    /// Which.
    genre: Genre,
) -> impl IntoView {
    let draft = state().checkin.draft;
    let chosen = Signal::derive(move || {
        draft
            .with(|draft| draft.genres[genre])
            .map(|level| usize::from(level.score()))
    });
    let choose = move |position: usize| {
        draft.update(|draft| draft.genres[genre] = Level::ALL.get(position).copied());
    };
    let name = format!("genre-{}", genre.index());
    let title = format!("{name}-name");
    let first = format!("{name}-0");
    let clear = click(move || {
        draft.update(|draft| draft.genres[genre] = None);
        browser::focus(&first);
    });
    view! {
        <div class="known__one">
            <h3 class="known__name" id=title.clone()>{words::genre(genre)}</h3>
            <Segments
                name
                labelled_by=title
                options=Level::ALL.map(words::level).to_vec()
                chosen
                on_choose=choose
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
}
