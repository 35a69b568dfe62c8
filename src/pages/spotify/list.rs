//! The tracks that were found, as a session for what the person needs now: ranked in the page, by what they chose.

use leptos::prelude::*;
use music::Genre;
use wellbeing::session::Session as Planned;

use super::item::Item;
use super::session::{MINUTES, Session};
use crate::dynamic::{nothing, part};
use crate::figures::numbers::nearest;
use crate::pages::tracks::intents::Intents;
use crate::parts::Segments;
use crate::state::state;
use crate::words::{self, say};
use crate::work::work;

/// What for, how long, and the list that follows.
#[component]
pub(super) fn List(
    /// See [`Session`].
    session: Session,
) -> impl IntoView {
    let (wish, choosing) = (state().wish, work().choosing);
    let items = part(move || {
        let intent = wish.intent.get();
        let covers = session.covers.get();
        let item = |stop| view! { <Item session intent covers stop/> };
        let stops = session.listed.with(|planned| planned.stops.clone());
        stops.into_iter().map(item).collect_view().into_any()
    });
    let sum = part(move || {
        let genres = choosing.genres.get();
        session.listed.with(|planned| sum(planned, &genres))
    });
    let remarks = part(move || {
        let intent = words::intent(wish.intent.get());
        let lines = session.listed.with(|planned| remarks(planned, intent));
        let line = |words| view! { <p class="note small">{words}</p> };
        lines.into_iter().map(line).collect_view().into_any()
    });
    view! {
        <div class="spotify__part">
            <Intents/>
            <div class="spotify__minutes">
                <h2 id="spotify-minutes">{say!(spotify_list.minutes)}</h2>
                <Segments
                    name="spotify-minutes".to_owned()
                    labelled_by="spotify-minutes".to_owned()
                    options=MINUTES.map(|(words, _)| words).to_vec()
                    chosen=Signal::derive(move || Some(session.minutes.get()))
                    on_choose=move |position| session.minutes.set(position)
                />
            </div>
        </div>
        <section class="spotify__part" aria-labelledby="spotify-list">
            <h2 id="spotify-list" tabindex="-1">{say!(spotify_list.title)}</h2>
            <div role="status">{sum}{remarks}</div>
            <ol class="tracks">{items}</ol>
        </section>
    }
}

/// How many, how long, of what.
fn sum(planned: &Planned, genres: &[Genre]) -> AnyView {
    if planned.stops.is_empty() {
        return nothing();
    }
    let is_in = |genre: &Genre| !planned.left_out.contains(genre);
    let genres: Vec<Genre> = genres.iter().copied().filter(is_in).collect();
    let names = words::genres(&genres);
    let minutes = nearest(f64::from(planned.minutes));
    let words = say!(
        spotify_list.sum,
        n = planned.stops.len(),
        minutes = minutes,
        names = names
    );
    view! { <p class="note">{words}</p> }.into_any()
}

/// What the list could not have.
fn remarks(planned: &Planned, intent: &str) -> Vec<String> {
    let left_out = words::sessions::left_out(&planned.left_out, intent);
    let unmet = planned.unmet.iter().copied();
    unmet
        .filter_map(|unmet| words::spotify::unmet(unmet, intent))
        .chain(left_out)
        .collect()
}
