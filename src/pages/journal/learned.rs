//! "What Attune has learned about you": which kinds of music help, how sure that is, what it is for, and a way to have it
//! forgotten.

use leptos::prelude::*;
use music::{Descriptor, Zone};
use wellbeing::feedback::{Learned as Known, Learner, Prior, Reactions, Summary, Verdict};
use wellbeing::journal::{Entry, EntryId, Feedback, Kind};

use super::desk::{Desk, News, focus_soon};
use crate::dynamic::{click, nothing, part};
use crate::figures::numbers::{nearest, percent};
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
    let forecast = work().taste.forecast;
    let known = part(move || {
        let learner = journal.learner();
        if learner.is_empty() {
            return view! { <p class="note">{say!(journal.learned_none)}</p> }.into_any();
        }
        let prior = forecast.with(|forecast| forecast.as_ref().map_or_else(Prior::flat, Prior::of));
        shown(&learner.summary(&prior, today()), journal, desk)
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

fn shown(summary: &Summary, journal: Keeping, desk: Desk) -> AnyView {
    let rows: Vec<_> = summary.learned.iter().map(row).collect();
    let mistrust = (summary.trust < TRUSTED)
        .then(|| view! { <p class="note">{say!(journal.learned_mistrust)}</p> });
    view! {
        <ul class="learned">{rows}</ul>
        {mistrust}
        <p class="note small">{say!(journal.learned_explore, n = percent(summary.exploration))}</p>
        <p><button class="button button--quiet button--small" type="button" on:click=click(move || forget(journal, desk))>{say!(journal.learned_reset)}</button></p>
    }
    .into_any()
}

fn row(known: &Known) -> AnyView {
    let Descriptor { genre, zone } = known.descriptor;
    let kind = say!(
        journal.learned_kind,
        genre = words::genre(genre),
        zone = zone_words(zone)
    );
    let answers = nearest(known.evidence).max(1);
    view! {
        <li class="learned__one">
            <span class="learned__kind">{kind}</span>
            <span>{verdict(known.verdict)}</span>
            <span class="note small">{say!(journal.learned_from, n = answers)}</span>
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
