//! The days, the latest first, with what was said and heard on each.

use leptos::prelude::*;
use wellbeing::journal::{Date, Entry};

use super::desk::{Desk, News, focus_soon};
use super::entry::EntryItem;
use super::is_of_a_day;
use crate::dynamic::{click, nothing, part};
use crate::keeping::keeping;
use crate::words::{self, say};

/// How many days are shown at a time.
const DAYS: usize = 10;

/// The list.
#[component]
pub(super) fn DayList(
    /// See [`Desk`].
    desk: Desk,
) -> impl IntoView {
    let entries = keeping().entries();
    let shown = RwSignal::new(DAYS);
    let days = Memo::new(move |_| entries.with(|entries| by_day(entries)));
    let more = Memo::new(move |_| days.with(Vec::len) > shown.get());
    let list = part(move || {
        let days = days.get();
        let first = days.into_iter().take(shown.get());
        let items: Vec<_> = first
            .map(|(date, entries)| day(date, entries, desk))
            .collect();
        view! { <ul class="days">{items}</ul> }.into_any()
    });
    let show_more = move || shown.update(|shown| *shown += 3 * DAYS);
    view! {
        <section class="journal__part" aria-labelledby="days-title">
            <h2 id="days-title" tabindex="-1">{say!(journal.days)}</h2>
            <Deleted desk/>
            {list}
            {part(move || if more.get() {
                view! {
                    <p class="step__next">
                        <button class="button button--quiet" type="button" on:click=click(show_more)>{say!(journal.more_days)}</button>
                    </p>
                }.into_any()
            } else {
                nothing()
            })}
        </section>
    }
}

/// What was deleted, and the way back.
#[component]
pub(super) fn Deleted(
    /// See [`Desk`].
    desk: Desk,
) -> impl IntoView {
    let journal = keeping();
    let undo = move || {
        if let Some(entry) = desk.deleted.get_untracked() {
            desk.deleted.set(None);
            journal.save(entry);
            desk.tell(News::Restored);
            focus_soon("days-title");
        }
    };
    part(move || {
        if desk.deleted.with(Option::is_none) {
            return nothing();
        }
        focus_soon("undo-delete");
        view! {
            <div class="notice journal__row">
                <p>{say!(journal.deleted)}</p>
                <button class="button button--quiet button--small" id="undo-delete" type="button" on:click=click(undo)>{say!(journal.undo)}</button>
            </div>
        }
        .into_any()
    })
}

fn day(date: Date, entries: Vec<Entry>, desk: Desk) -> AnyView {
    let items: Vec<_> = entries
        .into_iter()
        .map(|entry| view! { <EntryItem entry desk/> })
        .collect();
    view! { <li class="days__one"><h3 class="days__date">{words::day(date)}</h3><ul>{items}</ul></li> }
        .into_any()
}

/// Check-ins and sessions by their day, latest first.
fn by_day(entries: &[Entry]) -> Vec<(Date, Vec<Entry>)> {
    let mut days: Vec<(Date, Vec<Entry>)> = Vec::new();
    for entry in entries.iter().rev().filter(|entry| is_of_a_day(entry)) {
        let date = entry.at().date();
        match days.iter_mut().find(|(day, _)| *day == date) {
            Some((_, of_day)) => of_day.push(entry.clone()),
            None => days.push((date, vec![entry.clone()])),
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use wellbeing::journal::{CheckIn, Moment, Settings};

    use super::*;

    #[test]
    fn days_run_backwards_and_hold_what_was_said_on_them() {
        let at = |text: &str| Moment::parse(text).unwrap();
        let said = |id: u8, text: &str| Entry::check_in([id; 16], at(text), CheckIn::default());
        let entries = [
            said(1, "2026-11-20T08:00:00Z"),
            said(2, "2026-11-22T08:00:00Z"),
            Entry::settings(at("2026-11-22T08:30:00Z"), Settings::new()),
            said(3, "2026-11-22T09:00:00Z"),
        ];
        let days = by_day(&entries);
        let found: Vec<_> = days
            .iter()
            .map(|(date, of_day)| (date.civil().2, of_day.len()))
            .collect();
        assert_eq!(found, [(22, 2), (20, 1)]);
        assert!(days[0].1[0] == entries[3]);
    }
}
