//! "What Attune has learned about you": which kinds of music help, how sure that is, what it is for, and a way to have it
//! forgotten.

use leptos::prelude::*;
use music::{Descriptor, Genre, Zone};
use wellbeing::feedback::{Learned as Known, Learner, Prior, Reactions, Summary, Verdict};
use wellbeing::journal::{Entry, EntryId, Feedback, Kind};

use super::desk::{Desk, News, focus_soon};
use crate::dynamic::{click, nothing, part};
use crate::figures::numbers::{Sign, hundredths, nearest, percent};
use crate::keeping::{Keeping, keeping, now, today};
use crate::words::{self, say};
use crate::work::work;

/// Below this the answers are acted on only a little, and the page says so.
const TRUSTED: f64 = 0.5;

/// The list, and the way to have it forgotten.
#[component]
pub(super) fn Learned(
    /// See [`Desk`].
    desk: Desk,
) -> impl IntoView {
    let journal = keeping();
    let taste = work().taste;
    let known = part(move || {
        let (learner, reactions) = (journal.learner(), taste.reactions.get());
        if learner.is_empty() && reactions.is_empty() {
            return view! { <p class="note">{say!(journal.learned_none)}</p> }.into_any();
        }
        let prior = taste.updated.with(|updated| {
            let begin = updated.as_ref().map(|updated| &updated.without_own);
            begin.map_or_else(Prior::flat, Prior::of)
        });
        let summary = (!learner.is_empty()).then(|| learner.summary(&prior, today()));
        view! {
            {summary.as_ref().map_or_else(nothing, shown)}
            {liked(&reactions)}
            <p><button class="button button--quiet button--small" type="button" on:click=click(move || forget(journal, desk))>{say!(journal.learned_reset)}</button></p>
        }
        .into_any()
    });
    view! {
        <section class="journal__part" aria-labelledby="learned-title">
            <h2 id="learned-title" tabindex="-1">{say!(journal.learned)}</h2>
            <p class="note">{say!(journal.learned_for)}</p>
            <Forgotten desk/>
            {known}
        </section>
    }
}

fn shown(summary: &Summary) -> AnyView {
    let rows: Vec<_> = summary.learned.iter().map(row).collect();
    let mistrust = (summary.trust < TRUSTED)
        .then(|| view! { <p class="note">{say!(journal.learned_mistrust)}</p> });
    view! {
        <p class="note small">{say!(journal.learned_scale)}</p>
        <ul class="learned">{rows}</ul>
        {mistrust}
        <p class="note small">{say!(journal.learned_explore, n = percent(summary.exploration))}</p>
    }
    .into_any()
}

/// Likes and dislikes, by genre: what moves the forecast.
fn liked(reactions: &Reactions) -> AnyView {
    let lines: Vec<_> = Genre::ALL
        .into_iter()
        .filter_map(|genre| liked_words(reactions, genre))
        .map(|words| view! { <li>{words}</li> })
        .collect();
    if lines.is_empty() {
        return nothing();
    }
    view! {
        <h3 class="learned__liked" id="liked-title">{say!(journal.liked)}</h3>
        <ul class="note" aria-labelledby="liked-title">{lines}</ul>
    }
    .into_any()
}

/// What was said about a genre's music; `None` when nothing was.
fn liked_words(reactions: &Reactions, genre: Genre) -> Option<String> {
    let name = words::genre(genre);
    let (liked, disliked) = reactions.tracks(genre);
    let tracks = (liked > 0 || disliked > 0).then(|| {
        say!(
            journal.liked_tracks,
            genre = name,
            liked = liked,
            disliked = disliked
        )
    });
    let whole = reactions.liked_genre(genre).map(|liked| {
        if liked {
            say!(journal.liked_genre, genre = name)
        } else {
            say!(journal.disliked_genre, genre = name)
        }
    });
    let said: Vec<String> = whole.into_iter().chain(tracks).collect();
    (!said.is_empty()).then(|| said.join(say!(list.between_facts)))
}

fn row(known: &Known) -> AnyView {
    let Descriptor { genre, zone } = known.descriptor;
    let kind = say!(
        journal.learned_kind,
        genre = words::genre(genre),
        zone = zone_words(zone)
    );
    let answers = nearest(known.evidence).max(1);
    let hundred = |share: f64| nearest(share * 100.0);
    let (low, high) = (hundred(known.low), hundred(known.high));
    // Isolated, so that the sign stays before its number where words run to the left.
    let end = |value: i32| ["\u{2066}", &hundredths(value, Sign::Both), "\u{2069}"].concat();
    let between = say!(journal.learned_between, low = end(low), high = end(high));
    view! {
        <li class="learned__one">
            <span class="learned__kind">{kind}</span>
            <span>{verdict(known.verdict)}</span>
            <span class="note small">{say!(journal.learned_from, n = answers)}</span>
            <span class="range" aria-hidden="true">
                <span
                    class="range__likely"
                    style=("--low", low.to_string())
                    style=("--high", high.to_string())
                ></span>
                <span class="range__mean" style=("--mean", hundred(known.mean).to_string())></span>
            </span>
            <span class="note small learned__between">{between}</span>
        </li>
    }
    .into_any()
}

/// Lets go of all that was learned; until something else is done it can be brought back.
fn forget(journal: Keeping, desk: Desk) {
    let before = journal.entries().with_untracked(|entries| {
        let known = |entry: &&Entry| entry.id() == EntryId::FEEDBACK;
        entries.iter().find(known).cloned()
    });
    journal.save_feedback(&Learner::new(), &Reactions::new());
    desk.forgotten.set(before);
    desk.tell(News::Forgotten);
}

/// The way back.
#[component]
fn Forgotten(
    /// See [`Desk`].
    desk: Desk,
) -> impl IntoView {
    let journal = keeping();
    let undo = move || {
        if let Some(before) = desk.forgotten.get_untracked()
            && let Kind::Feedback(known) = before.kind()
        {
            let again: Feedback = known.clone();
            desk.forgotten.set(None);
            journal.save(Entry::feedback(now(), again));
            desk.tell(News::Remembered);
            focus_soon("learned-title");
        }
    };
    part(move || {
        if desk.forgotten.with(Option::is_none) {
            return nothing();
        }
        focus_soon("undo-forget");
        view! {
            <div class="notice journal__row">
                <p>{say!(journal.learned_forgotten)}</p>
                <button class="button button--quiet button--small" id="undo-forget" type="button" on:click=click(undo)>{say!(journal.undo)}</button>
            </div>
        }
        .into_any()
    })
}

fn zone_words(zone: Zone) -> &'static str {
    match zone {
        Zone::Low => say!(plane.low_energy),
        Zone::Middle => say!(plane.middle_energy),
        Zone::High => say!(plane.high_energy),
    }
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Helps => say!(journal.helps),
        Verdict::Mixed => say!(journal.mixed),
        Verdict::DoesNotHelp => say!(journal.does_not_help),
        Verdict::TooLittle => say!(journal.too_little),
    }
}
