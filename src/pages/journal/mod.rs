//! What was kept of earlier days: how they felt, what was heard, how it went, what that taught, and everything that can
//! be done with it.

mod bring;
mod changes;
mod chunk;
mod copies;
mod days;
mod desk;
mod entry;
mod file;
mod learned;
mod locked;
mod moods;
mod passphrase;
mod totals;

use leptos::prelude::*;
use wellbeing::journal::{Entry, Kind};

use crate::dynamic::{click, nothing, part, text};
use crate::keeping::keeping;
use crate::parts::{EraseAll, Kept, StepTitle};
use crate::state::{Keep, State, Step, state};
use crate::words::say;
pub(crate) use chunk::JOURNAL;
use desk::Desk;

/// Mood over time, sessions, and what can be done with the journal.
#[component]
pub(crate) fn JournalPage() -> impl IntoView {
    let journal = keeping();
    let desk = Desk::new();
    let status = journal.status();
    let news = text(move || desk.words());
    let locked = Memo::new(move |_| match status.get() {
        Keep::Locked => Some(true),
        Keep::Opening => None,
        Keep::Off | Keep::Open | Keep::Unavailable(_) => Some(false),
    });
    view! {
        <main id="main" class="step journal" tabindex="-1">
            <StepTitle words=say!(journal.title)/>
            <p class="step__lead">{say!(journal.lead)}</p>
            <p id="journal-news" class="journal__news" role="status" tabindex="-1">{news}</p>
            <Kept on_copy=Callback::new(move |()| copies::save_json(journal, desk))/>
            {part(move || match locked.get() {
                None => view! { <p class="step__lead step__lead--late" role="status">{say!(journal.opening)}</p> }.into_any(),
                Some(true) => view! { <locked::Locked desk/> }.into_any(),
                Some(false) => view! { <Days desk/><Hands desk/> }.into_any(),
            })}
        </main>
    }
}

/// What there is to see, or what will be.
#[component]
fn Days(
    /// See [`Desk`].
    desk: Desk,
) -> impl IntoView {
    let entries = keeping().entries();
    let some = Memo::new(move |_| entries.with(|entries| entries.iter().any(is_of_a_day)));
    // What was learned outlives the sessions that taught it: whoever deleted these can still look and have it forgotten.
    let learned = Memo::new(move |_| entries.with(|entries| entries.iter().any(is_learned)));
    part(move || {
        if some.get() {
            view! {
                <moods::Moods/>
                <changes::Changes/>
                <days::DayList desk/>
                <totals::Totals/>
                <learned::Learned desk/>
            }
            .into_any()
        } else {
            let known = part(move || {
                if learned.get() {
                    view! { <learned::Learned desk/> }.into_any()
                } else {
                    nothing()
                }
            });
            view! { <days::Deleted desk/><Empty/>{known} }.into_any()
        }
    })
}

fn is_of_a_day(entry: &Entry) -> bool {
    matches!(entry.kind(), Kind::CheckIn(_) | Kind::Session(_))
}

fn is_learned(entry: &Entry) -> bool {
    matches!(entry.kind(), Kind::Feedback(_))
}

/// Before anything was kept.
#[component]
fn Empty() -> impl IntoView {
    let State { journey, .. } = state();
    view! {
        <section class="journal__empty">
            <p>{say!(journal.empty)}</p>
            <p class="step__next">
                <button class="button button--main" type="button" on:click=click(move || journey.go(Step::Now))>
                    {say!(journal.begin)}
                </button>
            </p>
        </section>
    }
}

/// Copies, passphrase, erasing.
#[component]
fn Hands(
    /// See [`Desk`].
    desk: Desk,
) -> impl IntoView {
    let journal = keeping();
    let status = journal.status();
    let can_lock = Memo::new(move |_| status.get() == Keep::Open);
    view! {
        <section class="journal__hands" aria-labelledby="hands-title">
            <h2 id="hands-title">{say!(journal.hands)}</h2>
            <copies::Copies desk/>
            <bring::Bring desk/>
            {part(move || if can_lock.get() { view! { <passphrase::Passphrase desk/> }.into_any() } else { nothing() })}
            <EraseAll/>
        </section>
    }
}
