//! The tracks: what the music is for, and the list that follows from it.

pub(super) mod intents;
mod list;
pub(super) mod track_item;
pub(super) mod why;

use leptos::prelude::*;

use crate::dynamic::{click, flag, part, text};
use crate::pages::broken::Broken;
use crate::pages::lists::OwnLists;
use crate::parts::{Plane, StepTitle, announce};
use crate::state::{State, Step, state};
use crate::words::{self, say};
use crate::work::{Listening, Work, work};
use intents::Intents;
use list::List;
use track_item::has_place;

/// Intents, the mood plane and the list.
#[component]
pub(crate) fn TracksPage() -> impl IntoView {
    let Work {
        choosing,
        listening,
        ..
    } = work();
    let intent = state().wish.intent;
    announce(Box::new(move || {
        let intent = words::intent(intent.get());
        say!(
            tracks.status,
            n = listening.ranked.with(Vec::len),
            intent = intent
        )
    }));
    let some = Memo::new(move |_| choosing.genres.with(|genres| !genres.is_empty()));
    view! {
        <main id="main" class="step step--wide" tabindex="-1">
            <StepTitle words=say!(tracks.title)/>
            <Intents/>
            {part(move || if some.get() { view! { <Found/> }.into_any() } else { view! { <NoGenres/> }.into_any() })}
        </main>
    }
}

/// The plane beside the list.
#[component]
fn Found() -> impl IntoView {
    let Work {
        listening,
        choosing,
        ..
    } = work();
    let intent = state().wish.intent;
    if listening.catalogue.with_value(Option::is_none) {
        return Err::<(), _>(Broken::Catalogue).into_any();
    }
    let plane =
        part(move || view! { <Plane intent=intent.get() tracks=places(listening)/> }.into_any());
    let names = text(move || say!(tracks.lead, names = words::genres(&choosing.genres.get())));
    view! {
        <div class="found">
            <div class="found__plane">{plane}<OwnSpotify/><OwnMusic/></div>
            <section class="found__list" aria-labelledby="tracks-title">
                <h2 id="tracks-title">{say!(tracks.list)}</h2>
                <p class="note">{names}</p>
                <p class="note small">{say!(tracks.estimates)}</p>
                <p class="note small">{say!(tracks.links_note)}</p>
                <List/>
            </section>
        </div>
    }
    .into_any()
}

/// Valence and energy of the tracks in the list, as far as they are known.
fn places(listening: Listening) -> Vec<(f32, f32)> {
    listening.catalogue.with_value(|catalogue| {
        let track = |ranked: &music::Ranked| catalogue.as_ref()?.get(ranked.id);
        listening.ranked.with(|ranked| {
            ranked
                .iter()
                .filter_map(track)
                .filter(has_place)
                .map(|track| (track.features.valence, track.features.energy))
                .collect()
        })
    })
}

/// The way to one's own Spotify, with a word on what it means.
#[component]
fn OwnSpotify() -> impl IntoView {
    let State { journey, .. } = state();
    view! {
        <aside class="own-spotify" hidden=flag(move || !journey.shows(Step::Spotify))>
            <p class="note small">{say!(spotify.enter_words)}</p>
            <button
                class="button button--quiet button--small"
                type="button"
                on:click=click(move || journey.go(Step::Spotify))
            >
                {say!(spotify.enter)}
            </button>
        </aside>
    }
}

/// Lists of one's own, folded away until they are wanted.
#[component]
fn OwnMusic() -> impl IntoView {
    view! {
        <details class="drawer">
            <summary class="drawer__open">{say!(lists.title)}</summary>
            <p class="note">{say!(lists.words)}</p>
            <OwnLists/>
        </details>
    }
}

/// What to do about an empty list.
#[component]
fn NoGenres() -> impl IntoView {
    let State { journey, .. } = state();
    view! {
        <div class="step__next">
            <p class="notice">{say!(tracks.none)}</p>
            <button class="button button--main" type="button" on:click=click(move || journey.go(Step::Genres))>
                {say!(tracks.none_action)}
            </button>
        </div>
    }
}
