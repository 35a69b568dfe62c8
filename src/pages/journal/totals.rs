//! Totals of questionnaires, the latest first: the number and the day, and no judgement of either.

use leptos::prelude::*;
use wellbeing::journal::{Entry, Kind, Sheet, Total};

use crate::dynamic::{nothing, part};
use crate::keeping::keeping;
use crate::words::{self, say};

/// The list, if there is any.
#[component]
pub(super) fn Totals() -> impl IntoView {
    let entries = keeping().entries();
    let totals = Memo::new(move |_| entries.with(|entries| totals(entries)));
    part(move || {
        let totals = totals.get();
        if totals.is_empty() {
            return nothing();
        }
        let items: Vec<_> = totals
            .into_iter()
            .map(|one| view! { <li>{words::short_day(one.date())}" · "{total(one)}</li> })
            .collect();
        view! {
            <section class="journal__part" aria-labelledby="totals-title">
                <h2 id="totals-title">{say!(journal.totals)}</h2>
                <ul class="journal__facts">{items}</ul>
            </section>
        }
        .into_any()
    })
}

/// One of them.
pub(super) fn total(one: Total) -> String {
    let sheet = match one.sheet() {
        Sheet::Phq4 => say!(journal.phq4),
        Sheet::Gad7 => say!(journal.gad7),
        Sheet::Phq9 => say!(journal.phq9),
    };
    let most = one.sheet().instrument().highest;
    say!(
        journal.total,
        sheet = sheet,
        score = one.score(),
        most = most
    )
}

fn totals(entries: &[Entry]) -> Vec<Total> {
    let mut all = Vec::new();
    for entry in entries {
        if let Kind::CheckIn(said) = entry.kind() {
            all.extend(said.totals());
        }
    }
    all.sort_by_key(|one| (-one.date().days(), one.sheet()));
    all.dedup();
    all
}
