//! What tells Spotify or others more than the search did: each behind a button of its own that says so first.

use leptos::prelude::*;
use spotify::api::SeenBy;

use super::face::{Act, News, Saved};
use super::look::progress;
use super::notice::Notice;
use super::session::Session;
use crate::dynamic::{click, flag, nothing, part, text};
use crate::words::{self, say};
use crate::work::work;

/// Saving, covers, narrowing, measuring.
#[component]
pub(super) fn More(
    /// See [`Session`].
    session: Session,
) -> impl IntoView {
    let choosing = work().choosing;
    let can_save = Memo::new(move |_| {
        let some = session.listed.with(|planned| !planned.stops.is_empty());
        some && session.face.with(|face| face.parts().account)
    });
    let can_narrow = Memo::new(move |_| {
        let some = choosing.genres.with(|genres| !genres.is_empty());
        some && session.face.with(|face| face.parts().account)
    });
    let narrow = text(move || {
        let names = words::genres(&choosing.genres.get());
        say!(spotify_more.narrow_words, names = names)
    });
    view! {
        <section class="spotify__part" aria-labelledby="spotify-more">
            <h2 id="spotify-more">{say!(spotify_more.title)}</h2>
            <p class="note">{say!(spotify_more.lead)}</p>
            <ul class="acts">
                <li class="act" hidden=flag(move || !can_save.get())>
                    <p>{say!(spotify_more.save_words)}</p>
                    {button(session, Act::Save, say!(spotify_more.save))}
                    <Keeping session/>
                </li>
                <li class="act"><Covers session/></li>
                <li class="act" hidden=flag(move || !can_narrow.get())>
                    <p>{narrow}</p>
                    {button(session, Act::Narrow, say!(spotify_more.narrow))}
                </li>
                <li class="act">
                    <p>{say!(spotify_more.measure_words)}</p>
                    <Measure session/>
                </li>
            </ul>
        </section>
    }
}

fn button(session: Session, act: Act, words: &'static str) -> AnyView {
    let busy = session.watch(|face| face.work.is_some());
    view! {
        <button
            class="button button--quiet"
            type="button"
            disabled=flag(move || busy.get())
            on:click=click(move || session.press(act))
        >
            {words}
        </button>
    }
    .into_any()
}

/// How far the asking is, in the place of its button.
#[component]
fn Measure(
    /// See [`Session`].
    session: Session,
) -> impl IntoView {
    let asking = session.watch(|face| face.is_at(Act::Measure));
    view! {
        {part(move || if asking.get() {
            progress(session, say!(spotify_more.measuring))
        } else {
            button(session, Act::Measure, say!(spotify_more.measure))
        })}
        {part(move || measured(session.face.with(|face| face.news)))}
        <Notice session at=&[Act::Measure]/>
    }
}

/// What came of it, for the eyes: it is said aloud at the top of the page.
fn measured(news: Option<News>) -> AnyView {
    let words = match news {
        Some(News::Measured(0)) => say!(spotify_more.measured_none_here).to_owned(),
        Some(News::Measured(tracks)) => say!(spotify_more.measured_here, n = tracks),
        _ => return nothing(),
    };
    view! { <p aria-hidden="true">{words}</p> }.into_any()
}

/// Covers and players, or the way back.
#[component]
fn Covers(
    /// See [`Session`].
    session: Session,
) -> impl IntoView {
    part(move || {
        let shown = session.covers.get();
        let (words, label) = if shown {
            (
                say!(spotify_more.covers_shown),
                say!(spotify_more.covers_hide),
            )
        } else {
            (say!(spotify_more.covers_words), say!(spotify_more.covers))
        };
        view! {
            <p>{words}</p>
            <button
                class="button button--quiet"
                id="spotify-covers"
                type="button"
                on:click=click(move || session.show_covers(!shown))
            >
                {label}
            </button>
        }
        .into_any()
    })
}

/// What became of saving.
#[component]
fn Keeping(
    /// See [`Session`].
    session: Session,
) -> impl IntoView {
    let saving = session.watch(|face| face.is_at(Act::Save));
    let saved = Memo::new(move |_| session.face.with(|face| face.saved.clone()));
    view! {
        <div role="status">
            {part(move || match saved.get() {
                _ if saving.get() => view! { <p>{say!(spotify_more.saving)}</p> }.into_any(),
                Some(saved) => kept(saved),
                None => nothing(),
            })}
        </div>
        <Notice session at=&[Act::Save]/>
    }
}

fn kept(saved: Saved) -> AnyView {
    let (count, of) = (saved.count, saved.list.len());
    let how = match saved.seen_by {
        None => say!(spotify_more.saved_part, n = count, of = of),
        Some(SeenBy::OnlyYou) => say!(spotify_more.saved, n = count),
        Some(SeenBy::Everyone) => say!(spotify_more.saved_public, n = count),
        Some(SeenBy::Unknown) => say!(spotify_more.saved_unsure, n = count),
    };
    view! {
        <p>{how}</p>
        <p>
            <a id="spotify-saved" href=saved.link target="_blank" rel="noopener noreferrer">
                {say!(spotify_more.saved_link)}
            </a>
        </p>
    }
    .into_any()
}
