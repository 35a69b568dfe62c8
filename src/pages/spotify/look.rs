//! Looking for music: the button, a progress bar while it runs, and what came of it.

use leptos::prelude::*;

use super::face::Act;
use super::notice::Notice;
use super::session::{Found, Session};
use crate::dynamic::{change, click, flag, part, text};
use crate::words::say;

/// The search.
#[component]
pub(super) fn Look(
    /// See [`Session`].
    session: Session,
) -> impl IntoView {
    let favourites = session.watch(|face| face.favourites);
    let looking = session.watch(|face| face.is_at(Act::Look) || face.is_at(Act::Narrow));
    view! {
        <section class="spotify__part" aria-labelledby="spotify-look">
            <h2 id="spotify-look" tabindex="-1">{say!(spotify_look.title)}</h2>
            <p class="note">{say!(spotify_look.lead)}</p>
            <div class="spotify__option">
                <label class="chip chip--box">
                    <input
                        type="checkbox"
                        aria-describedby="spotify-favourites"
                        prop:checked=flag(move || favourites.get())
                        on:change=change(move |event| {
                            let wanted = event_target_checked(&event);
                            session.face.update(|face| face.favourites = wanted);
                        })
                    />
                    <span>{say!(spotify_look.favourites)}</span>
                </label>
                <p class="note small" id="spotify-favourites">{say!(spotify_look.favourites_words)}</p>
            </div>
            {part(move || if looking.get() { progress(session, say!(spotify_look.label)) } else { button(session) })}
            <Notice session at=&[Act::Look, Act::Narrow]/>
            {part(move || session.found.with(remarks))}
        </section>
    }
}

fn button(session: Session) -> AnyView {
    let busy = session.watch(|face| face.work.is_some());
    view! {
        <p class="spotify__act">
            <button
                class="button button--main"
                id="spotify-look-button"
                type="button"
                disabled=flag(move || busy.get())
                on:click=click(move || session.press(Act::Look))
            >
                {say!(spotify_look.look)}
            </button>
        </p>
    }
    .into_any()
}

/// How far it is, in a bar and in words, and the way to stop. What has no known length only says what it does.
pub(super) fn progress(session: Session, label: &'static str) -> AnyView {
    let percent = move || session.face.with(|face| face.percent());
    let words = move || match session.face.with(|face| face.work) {
        Some(work) if work.of > 0 => {
            say!(spotify_look.progress, n = work.done, of = work.of)
        }
        _ => label.to_owned(),
    };
    let now = text(move || percent().unwrap_or(0).to_string());
    view! {
        <div class="spotify__progress">
            <div
                class="progress"
                role="progressbar"
                aria-label=label
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=now
                aria-valuetext=text(words)
                style=("--done", text(move || percent().unwrap_or(0).to_string()))
            ></div>
            <p class="note small" aria-hidden="true">{text(words)}</p>
            <button
                class="button button--quiet"
                id="spotify-stop"
                type="button"
                on:click=click(move || session.stop())
            >
                {say!(spotify_look.stop)}
            </button>
        </div>
    }
    .into_any()
}

/// What was left out of what was found, and that there would be more.
fn remarks(found: &Found) -> AnyView {
    let partial = found.partial && !found.candidates.list.is_empty();
    let unplaced = found.candidates.without_genre;
    let lines = [
        partial.then(|| say!(spotify_look.partial).to_owned()),
        (found.dropped > 0).then(|| say!(spotify_look.dropped, n = found.dropped)),
        (unplaced > 0).then(|| say!(spotify_look.unplaced, n = unplaced)),
    ];
    let line = |words| view! { <p class="note small">{words}</p> };
    lines
        .into_iter()
        .flatten()
        .map(line)
        .collect_view()
        .into_any()
}

/// How many tracks were found.
pub(super) fn found(tracks: usize) -> String {
    match tracks {
        0 => say!(spotify_look.none).to_owned(),
        1 => say!(spotify_look.one).to_owned(),
        n => say!(spotify_look.found, n = n),
    }
}
