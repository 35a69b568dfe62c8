//! A track of the list: what it is, where on the way it stands, why, and what was said to it.

use leptos::prelude::*;
use music::{Target, Track};
use wellbeing::intent::Intent;
use wellbeing::session::Stop;

use crate::dynamic::text;
use crate::pages::tracks::track_item::{because, class_of, facts, small_plane};
use crate::pages::tracks::why::Why;
use crate::words::{self, say};
use crate::work::{Underway, work};

/// An item of the list.
#[component]
pub(super) fn Item(
    /// The session.
    underway: Underway,
    /// Position in the list, from 0.
    place: usize,
    /// What the session is for.
    intent: Intent,
    /// The track in its place.
    stop: Stop,
) -> impl IntoView {
    work().listening.catalogue.with_value(|catalogue| {
        let track = catalogue.as_ref()?.get(stop.id)?;
        Some(item(underway, place, intent, &stop, &track))
    })
}

fn item(
    underway: Underway,
    place: usize,
    intent: Intent,
    stop: &Stop,
    track: &Track<'_>,
) -> impl IntoView + use<> {
    let stage = words::sessions::stage(stop.stage, intent);
    let state = Memo::new(move |_| {
        underway.ongoing.with(|ongoing| {
            let ongoing = ongoing.as_ref()?;
            let said = ongoing.items().get(place)?.response();
            Some((ongoing.current() == place, said))
        })
    });
    let is_up = move || state.get().is_some_and(|(is_up, _)| is_up);
    let current = text(move || if is_up() { "true" } else { "false" }.to_owned());
    let line = text(move || {
        let (is_up, said) = state.get().unwrap_or_default();
        let up = is_up.then(|| say!(session.up_now));
        let said = said.map(words::sessions::response);
        let words: Vec<&str> = [Some(stage.as_str()), up, said]
            .into_iter()
            .flatten()
            .collect();
        words.join(say!(list.between_facts))
    });
    let parts = stop.parts;
    // What is said of a mood is said of the wished one; of the sound, what the place asks for.
    let Target {
        valence,
        energy,
        spread,
        ..
    } = intent.target();
    let asked = Target {
        valence,
        energy,
        spread,
        ..stop.target
    };
    view! {
        <li class=class_of(track) aria-current=current>
            {small_plane(track, intent)}
            <div class="track__words">
                <p class="track__stage small"><span class="track__number">{place + 1}</span>{line}</p>
                <h3 class="track__title" dir="auto">{track.title.to_owned()}</h3>
                <p class="track__facts" dir="auto">{facts(track)}</p>
                <p class="track__reasons">{because(intent, &asked, track)}</p>
            </div>
            <div class="track__more">
                <details class="track__why">
                    <summary>{say!(tracks.why)}</summary>
                    <Why parts intent unit=say!(spotify_list.score_unit)/>
                </details>
            </div>
        </li>
    }
}
