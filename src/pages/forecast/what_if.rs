//! What if an answer were different: a curve for a few genres over everything that could be answered. Worked out when
//! somebody opens it, and not while it is closed.

use leptos::html::Details;
use leptos::prelude::*;
use music::Genre;
use wellbeing::{Condition, Forecast, Question};

use crate::dynamic::{change, nothing, part};
use crate::figures::markup::Markup;
use crate::parts::Curves;
use crate::state::state;
use crate::words::{self, say};
use crate::work::work;

/// How many genres get a curve: more would not be told apart.
const GENRES: usize = 3;

/// The questions that have a range.
const QUESTIONS: [Question; 6] = [
    Question::Age,
    Question::Hours,
    Question::Condition(Condition::ALL[0]),
    Question::Condition(Condition::ALL[1]),
    Question::Condition(Condition::ALL[2]),
    Question::Condition(Condition::ALL[3]),
];

/// A part that opens.
#[component]
pub(super) fn WhatIfPart(
    /// Which genres get a curve.
    genres: Vec<Genre>,
) -> impl IntoView {
    let details = NodeRef::<Details>::new();
    let open = RwSignal::new(false);
    let toggled = change(move |_| {
        open.set(
            details
                .get_untracked()
                .is_some_and(|details| details.open()),
        );
    });
    view! {
        <section class="questions what-if">
            <details node_ref=details on:toggle=toggled>
                <summary class="what-if__open"><h2>{say!(what_if.title)}</h2></summary>
                {part(move || if open.get() {
                    let (genres, asked) = (genres.clone(), RwSignal::new(0));
                    view! {
                        <p class="note">{say!(what_if.note)}</p>
                        {choose(asked)}
                        {part(move || drawing(QUESTIONS[asked.get()], &genres))}
                    }.into_any()
                } else {
                    nothing()
                })}
            </details>
        </section>
    }
}

/// Which question: a list to choose from, and its name.
fn choose(asked: RwSignal<usize>) -> AnyView {
    let mut options = Markup::default();
    for (position, question) in (0..).zip(QUESTIONS) {
        options.raw("<option value=").number(position).raw(">");
        options.text(words::question(question)).raw("</option>");
    }
    let changed = change(move |event| {
        if let Ok(position) = event_target_value(&event).parse::<u8>() {
            asked.set(usize::from(position));
        }
    });
    view! {
        <label class="field__label" for="what-if">{say!(what_if.question)}</label>
        <select class="field__input what-if__select" id="what-if" inner_html=options.finish() on:change=changed></select>
    }
    .into_any()
}

fn drawing(question: Question, genres: &[Genre]) -> AnyView {
    let answers = state().checkin.answers.get_untracked();
    match work().taste.what_if(&answers, question, genres) {
        Some(what_if) => view! { <Curves what_if/> }.into_any(),
        None => nothing(),
    }
}

/// The strongest genres that were not told; of somebody who told all, the strongest.
pub(super) fn genres(forecast: &Forecast) -> Vec<Genre> {
    let mut order = forecast.order().to_vec();
    let told = |genre: Genre| forecast.genres[genre].told.is_some();
    if !order.iter().all(|genre| told(*genre)) {
        order.retain(|genre| !told(*genre));
    }
    order.truncate(GENRES);
    order
}
