//! Moods before and after sessions, for each wish: in words, with how unsure it is, and what it can not tell.

use leptos::prelude::*;
use wellbeing::journal::summary::{
    Caveat, Change, Estimate, IntentSummary, LEAST_SESSIONS, Reading, before_after,
};

use crate::dynamic::part;
use crate::figures::days::{on_line, reach};
use crate::figures::numbers::nearest;
use crate::keeping::keeping;
use crate::words::{self, say};

/// All wishes of which there is something to say.
#[component]
pub(super) fn Changes() -> impl IntoView {
    let entries = keeping().entries();
    let all = Memo::new(move |_| entries.with(|entries| before_after(entries)));
    view! {
        <section class="journal__part" aria-labelledby="changes-title">
            <h2 id="changes-title">{say!(journal.changes)}</h2>
            {part(move || all.with(|all| summaries(all)))}
        </section>
    }
}

fn summaries(all: &[IntentSummary]) -> AnyView {
    let known: Vec<&IntentSummary> = all.iter().filter(|one| one.sessions > 0).collect();
    if known.is_empty() {
        return view! { <p class="note">{say!(journal.changes_none, n = LEAST_SESSIONS)}</p> }
            .into_any();
    }
    let mut ends = Vec::new();
    for one in &known {
        if let Change::Told { valence, arousal } = one.change {
            ends.extend([valence.low, valence.high, arousal.low, arousal.high]);
        }
    }
    let told = !ends.is_empty();
    let reach = reach(&ends);
    let rows: Vec<_> = known.into_iter().map(|one| summary(one, reach)).collect();
    let caveats = Caveat::ALL.map(|one| view! { <li>{caveat(one)}</li> });
    let caveats = told.then(|| {
        view! {
            <h3 class="drawer__title">{say!(journal.caveats)}</h3>
            <ul class="journal__caveats">{caveats}</ul>
        }
    });
    view! { <ul class="changes">{rows}</ul>{caveats} }.into_any()
}

fn summary(one: &IntentSummary, reach: f64) -> AnyView {
    let body = match &one.change {
        Change::TooFew => {
            view! { <p class="note">{say!(journal.too_few, n = one.sessions, most = LEAST_SESSIONS)}</p> }.into_any()
        }
        Change::Told { valence, arousal } => view! {
            <p class="note small">{say!(journal.sessions, n = one.sessions)}</p>
            {interval(valence, reach)}
            <p>{pleasant(valence)}</p>
            {interval(arousal, reach)}
            <p>{awake(arousal)}</p>
        }
        .into_any(),
    };
    view! { <li class="changes__one"><h3>{words::intent(one.intent)}</h3>{body}</li> }.into_any()
}

/// The interval on a line with "no change" in its middle. The words beside it say the same.
fn interval(estimate: &Estimate, reach: f64) -> AnyView {
    let at = |change: f64| on_line(change, reach);
    let (low, high) = (at(estimate.low), at(estimate.high));
    view! {
        <div
            class="interval"
            dir="ltr"
            aria-hidden="true"
            style=("--low", low.to_string())
            style=("--wide", (high - low).max(1).to_string())
            style=("--mean", at(estimate.mean).to_string())
        >
            <span class="interval__bar"></span>
            <span class="interval__mean"></span>
        </div>
    }
    .into_any()
}

/// Points of a hundred, with a real minus.
fn points(change: f64) -> String {
    let points = nearest(change * 100.0);
    if points < 0 {
        format!("−{}", points.unsigned_abs())
    } else {
        points.to_string()
    }
}

fn pleasant(of: &Estimate) -> String {
    let (mean, low, high) = (points(of.mean.abs()), points(of.low), points(of.high));
    match of.reading() {
        Reading::Higher => say!(journal.more_pleasant, mean = mean, low = low, high = high),
        Reading::Lower => say!(journal.less_pleasant, mean = mean, low = low, high = high),
        Reading::Chance => say!(journal.same_pleasant, low = low, high = high),
    }
}

fn awake(of: &Estimate) -> String {
    let (mean, low, high) = (points(of.mean.abs()), points(of.low), points(of.high));
    match of.reading() {
        Reading::Higher => say!(journal.more_awake, mean = mean, low = low, high = high),
        Reading::Lower => say!(journal.less_awake, mean = mean, low = low, high = high),
        Reading::Chance => say!(journal.same_awake, low = low, high = high),
    }
}

fn caveat(caveat: Caveat) -> &'static str {
    match caveat {
        Caveat::RegressionToTheMean => say!(journal.caveat_mean),
        Caveat::NothingToCompareWith => say!(journal.caveat_compare),
        Caveat::OnlyThoseAnswered => say!(journal.caveat_answered),
        Caveat::ManyFigures => say!(journal.caveat_many),
    }
}
