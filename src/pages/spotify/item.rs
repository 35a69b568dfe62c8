//! One track of the list: what it is, why it stands here, where its sound is known from, and where to hear it.

use leptos::prelude::*;
use music::Track;
use spotify::api::SpotifyTrack;
use spotify::candidates::{Candidate, Source};
use wellbeing::intent::Intent;
use wellbeing::session::Stop;

use super::session::Session;
use crate::dynamic::{click, nothing, part};
use crate::figures::numbers::nearest;
use crate::figures::reasons::reasons;
use crate::pages::tracks::why::Why;
use crate::parts::SmallPlane;
use crate::state::{Chooser, state};
use crate::words::{self, say};
use crate::work::work;

/// An item of the list.
#[component]
pub(super) fn Item(
    /// See [`Session`].
    session: Session,
    /// What the list is for.
    intent: Intent,
    /// Whether covers and players were asked for.
    covers: bool,
    /// The track in its place.
    stop: Stop,
) -> impl IntoView {
    session.with_candidate(stop.id, |candidate| {
        let track = candidate.as_track(stop.id);
        let of = &candidate.track;
        let (picture, picture_class) = picture(of, candidate.source, &track, intent, covers);
        view! {
            <li class=["track ", picture_class].concat()>
                {picture}
                <div class="track__words">
                    <h3 class="track__title">{of.title().to_owned()}</h3>
                    <p class="track__facts">{facts(of, candidate)}</p>
                    <p class="track__reasons">{because(intent, &track, &stop, candidate.source)}</p>
                    <p class="track__reasons">{words::spotify::source(candidate.source, candidate.genre)}</p>
                </div>
                <div class="track__more">
                    <div class="track__links">{open(of)}{covers.then(|| player(session, of))}</div>
                    <details class="track__why">
                        <summary>{say!(tracks.why)}</summary>
                        <Why parts=stop.parts intent unit=say!(spotify_list.score_unit)/>
                    </details>
                </div>
            </li>
        }
    })
}

/// A cover where somebody asked for it; otherwise the place in the mood plane, where the sound of this very track is
/// known. The usual place of its genre is no picture of a track.
fn picture(
    of: &SpotifyTrack,
    source: Source,
    track: &Track<'_>,
    intent: Intent,
    covers: bool,
) -> (AnyView, &'static str) {
    match of.cover().filter(|_| covers) {
        Some(cover) => {
            let cover = cover.to_owned();
            let image = view! {
                <img class="cover" src=cover alt="" width="88" height="88" loading="lazy" decoding="async" referrerpolicy="no-referrer"/>
            };
            (image.into_any(), "")
        }
        None if source == Source::GenrePrior => (nothing(), "track--bare"),
        None => {
            let place = (track.features.valence, track.features.energy);
            (view! { <SmallPlane track=place intent/> }.into_any(), "")
        }
    }
}

/// Artists, genre and length, as far as they are known.
fn facts(of: &SpotifyTrack, candidate: &Candidate) -> String {
    let genre = words::genre(candidate.genre);
    let artist = of.artists_line();
    let minutes = of.minutes();
    let mut facts = if minutes.is_nan() {
        say!(
            spotify_list.facts_short,
            artist = artist.as_str(),
            genre = genre
        )
    } else {
        let minutes = nearest(f64::from(minutes)).max(1);
        say!(
            spotify_list.facts,
            artist = artist.as_str(),
            genre = genre,
            n = minutes
        )
    };
    if of.is_explicit() {
        facts.push_str(say!(list.between_facts));
        facts.push_str(say!(spotify_list.explicit));
    }
    facts
}

/// The reasons in one line. Of a track whose sound is only its genre's, nothing is said but the genre.
fn because(intent: Intent, track: &Track<'_>, stop: &Stop, source: Source) -> String {
    let (taste, choices) = (work().taste, state().choices);
    let own = choices.chooser.get_untracked() == Chooser::Own;
    let said = taste.forecast.with_untracked(|forecast| {
        let genre = &forecast.as_ref()?.genres[track.genre];
        Some(reasons(track, &stop.target, genre, own))
    });
    let known = if source == Source::GenrePrior {
        1
    } else {
        usize::MAX
    };
    let said = said.unwrap_or_default().into_iter().take(known);
    let words: Vec<String> = said.map(|reason| words::reason(reason, intent)).collect();
    words.join(say!(list.between_facts))
}

/// Tells Spotify the track, and not where the person comes from.
fn open(of: &SpotifyTrack) -> impl IntoView + use<> {
    view! {
        <a
            class="button button--quiet button--small"
            href=of.id().link()
            target="_blank"
            rel="noopener noreferrer"
            aria-label=say!(spotify_list.open_label, title = of.title())
        >
            {say!(spotify_list.open)}
        </a>
    }
}

/// Spotify's player for this track, once its button is pressed; opening another one closes it.
///
/// A plain frame, not Spotify's player API: that is a script of theirs inside this page, and this page holds answers
/// about somebody's health. A frame sees its own address and nothing of ours: no referrer, and so little leave that it
/// cannot lead the page away. It keeps its own origin, without which Spotify's player does not start.
fn player(session: Session, of: &SpotifyTrack) -> AnyView {
    let (id, title) = (of.id().clone(), of.title().to_owned());
    let source = format!("https://open.spotify.com/embed/track/{}", id.as_str());
    let mine = {
        let id = id.clone();
        session.watch(move |face| face.playing.as_ref() == Some(&id))
    };
    part(move || {
        let open = mine.get();
        let (id, source) = (id.clone(), source.clone());
        let toggle = click(move || session.play((!open).then(|| id.clone())));
        let (words, label) = if open {
            (say!(spotify_list.close), say!(spotify_list.close_label, title = title.as_str()))
        } else {
            (say!(spotify_list.play), say!(spotify_list.play_label, title = title.as_str()))
        };
        let frame = open.then(|| {
            view! {
                <iframe
                    class="player"
                    src=source
                    title=say!(spotify_list.player, title = title.as_str())
                    height="152"
                    allow="encrypted-media"
                    sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"
                    referrerpolicy="no-referrer"
                ></iframe>
            }
        });
        view! {
            <button class="button button--quiet button--small" type="button" aria-label=label on:click=toggle>
                {words}
            </button>
            {frame}
        }
        .into_any()
    })
    .into_any()
}
