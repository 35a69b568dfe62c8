//! One track: what it is, where it lies in the mood plane, why it is here, and where to listen.

use leptos::prelude::*;
use music::links::{Link, listen};
use music::{Provenance, Ranked, Target, Track};
use wellbeing::intent::Intent;

use super::why::Why;
use crate::dynamic::nothing;
use crate::figures::numbers::nearest;
use crate::figures::reasons::reasons;
use crate::parts::SmallPlane;
use crate::state::{Chooser, state};
use crate::words::{self, say};
use crate::work::work;

/// An item of the list.
#[component]
pub(super) fn TrackItem(
    /// Position in the list, from 0.
    place: usize,
    /// What the list is for.
    intent: Intent,
    /// The track with the parts of its score.
    ranked: Ranked,
) -> impl IntoView {
    work().listening.catalogue.with_value(|catalogue| {
        let track = catalogue.as_ref()?.get(ranked.id)?;
        Some(item(place, intent, &ranked, &track))
    })
}

fn item(place: usize, intent: Intent, ranked: &Ranked, track: &Track<'_>) -> impl IntoView + use<> {
    let title = track.title.to_owned();
    let links = listen(track).map(|link| listening_link(link, &title));
    let parts = ranked.parts;
    view! {
        <li class=class_of(track) id=format!("track-{place}") tabindex="-1">
            {small_plane(track, intent)}
            <div class="track__words">
                <h3 class="track__title">{title}</h3>
                <p class="track__facts">{facts(track)}</p>
                <p class="track__reasons">{because(intent, &intent.target(), track)}</p>
            </div>
            <div class="track__more">
                <div class="track__links">{links}</div>
                <details class="track__why">
                    <summary>{say!(tracks.why)}</summary>
                    <Why parts intent unit=say!(tracks.score_unit)/>
                </details>
            </div>
        </li>
    }
}

/// Whether it has a place of its own in the mood plane, and not only its genre's.
pub(in crate::pages) fn has_place(track: &Track<'_>) -> bool {
    track.provenance != Provenance::GenrePrior
}

/// How an item of the list is laid out.
pub(in crate::pages) fn class_of(track: &Track<'_>) -> &'static str {
    if has_place(track) {
        "track"
    } else {
        "track track--bare"
    }
}

/// Its place, if it has one.
pub(in crate::pages) fn small_plane(track: &Track<'_>, intent: Intent) -> AnyView {
    if !has_place(track) {
        return nothing();
    }
    let place = (track.features.valence, track.features.energy);
    view! { <SmallPlane track=place intent/> }.into_any()
}

/// Artist, year and length.
pub(in crate::pages) fn facts(track: &Track<'_>) -> String {
    let minutes = nearest(f64::from(track.minutes)).max(1);
    if track.year == 0 {
        // Tables of other sites need not know it.
        return say!(tracks.facts_no_year, artist = track.artist, n = minutes);
    }
    say!(
        tracks.facts,
        artist = track.artist,
        year = track.year,
        n = minutes
    )
}

/// The reasons in one line, measured by what was asked for in its place. Of a track whose sound is only its genre's,
/// nothing is said but the genre; of one that the person brought, that they did.
pub(in crate::pages) fn because(intent: Intent, target: &Target, track: &Track<'_>) -> String {
    let own = state().choices.chooser.get_untracked() == Chooser::Own;
    let said = work().taste.forecast.with_untracked(|forecast| {
        let genre = &forecast.as_ref()?.genres[track.genre];
        Some(reasons(track, target, genre, own))
    });
    let known = if has_place(track) { usize::MAX } else { 1 };
    let said = said.unwrap_or_default().into_iter().take(known);
    let mut words: Vec<String> = said.map(|reason| words::reason(reason, intent)).collect();
    if work().lists.has(track.id) {
        let brought = if has_place(track) {
            say!(lists.reason)
        } else {
            say!(lists.reason_prior)
        };
        words.push(brought.to_owned());
    }
    words.join(say!(list.between_facts))
}

/// A link that tells the service the words of the search, and not even where they come from.
fn listening_link(link: Link, title: &str) -> impl IntoView + use<> {
    let service = link.service.name();
    let label = say!(tracks.link_label, title = title, service = service);
    view! {
        <a
            class="button button--quiet button--small"
            href=link.url
            target="_blank"
            rel="noopener noreferrer"
            aria-label=label
        >
            {service}
        </a>
    }
}
