//! The forecast: what the model expects, beside what the person said, and what moved each figure.

mod breadth;
mod conditions;
mod genre_row;
mod moved;
mod reacted;
mod what_if;

use leptos::prelude::*;
use music::Genre;
use wellbeing::Forecast;

use crate::dynamic::{click, nothing, part, text};
use crate::pages::broken::Broken;
use crate::parts::StepTitle;
use crate::state::{CheckIn, State, Step, state};
use crate::words::{self, say};
use crate::work::{Taste, work};
use breadth::Suggested;
use conditions::Conditions;
use genre_row::GenreRow;
use reacted::Reacted;
use what_if::WhatIfPart;

/// Sixteen genres in two groups.
#[component]
pub(crate) fn ForecastPage() -> impl IntoView {
    let State {
        checkin, journey, ..
    } = state();
    let taste = work().taste;
    view! {
        <main id="main" class="step" tabindex="-1">
            <StepTitle words=say!(forecast.title)/>
            <p class="step__lead">{text(move || lead(taste, checkin))}</p>
            <LeftOut/>
            {part(move || taste.forecast.with(|forecast| match forecast {
                Some(forecast) => view! { <Groups forecast=forecast.clone()/> }.into_any(),
                None => Err::<(), _>(Broken::Model).into_any(),
            }))}
            <Reacted/>
            <section class="questions">
                <h2>{say!(forecast.about)}</h2>
                <p class="note">{say!(forecast.about_words)}</p>
            </section>
            <div class="step__next">
                <button class="button button--main" type="button" on:click=click(move || journey.go(Step::Genres))>
                    {say!(forecast.next)}
                </button>
            </div>
        </main>
    }
}

/// What the forecast is made from: how many answers, and reactions.
fn lead(taste: Taste, checkin: CheckIn) -> String {
    let reacted = taste.updated.with(|updated| {
        let updated = updated.as_ref();
        updated.is_some_and(|updated| !updated.moved.is_empty())
    });
    let answers = match checkin.answers.with(|answers| answers.answered()) {
        0 if reacted => return say!(forecast.lead_reacted).to_owned(),
        0 => say!(forecast.lead_none).to_owned(),
        1 => say!(forecast.lead_one).to_owned(),
        n => say!(forecast.lead, n = n),
    };
    if reacted {
        [answers.as_str(), say!(forecast.lead_too)].join(" ")
    } else {
        answers
    }
}

/// Which answers are not in the forecast because they could not be read.
#[component]
fn LeftOut() -> impl IntoView {
    let State {
        checkin, journey, ..
    } = state();
    part(move || {
        let sentences: Vec<String> = checkin
            .problems
            .with(|problems| problems.iter().map(words::problem).collect());
        if sentences.is_empty() {
            return nothing();
        }
        view! {
                <div class="notice notice--error left-out">
                    <p>{say!(problems.left_out)}</p>
                    <ul>{sentences.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view()}</ul>
                    <button class="button button--quiet button--small" type="button" on:click=click(move || journey.go(Step::CheckIn))>
                        {say!(problems.mend)}
                    </button>
                </div>
        }
        .into_any()
    })
}

/// What is expected, what was told, and how much the wellbeing answers mattered.
#[component]
fn Groups(
    /// The forecast as it is now.
    forecast: Forecast,
) -> impl IntoView {
    let (told, expected): (Vec<Genre>, Vec<Genre>) = forecast
        .order()
        .into_iter()
        .partition(|&genre| forecast.genres[genre].told.is_some());
    let rows = |genres: Vec<Genre>| {
        let row = |genre| view! { <GenreRow genre forecast=forecast.genres[genre].clone()/> };
        genres.into_iter().map(row).collect_view()
    };
    let group = |id: &'static str, title: &'static str, hint: &'static str, genres: Vec<Genre>| {
        (!genres.is_empty()).then(|| {
            view! {
                <section class="questions" aria-labelledby=id>
                    <h2 id=id>{title}</h2>
                    <p class="note">{hint}</p>
                    <ul class="rows">{rows(genres)}</ul>
                </section>
            }
        })
    };
    view! {
        <Suggested widest=forecast.widest() favourites=forecast.favourites.clone()/>
        {group("expected-title", say!(forecast.expected), say!(forecast.expected_hint), expected)}
        {group("told-title", say!(forecast.told), say!(forecast.told_hint), told)}
        <Conditions effect=forecast.conditions/>
        <WhatIfPart genres=what_if::genres(&forecast)/>
    }
}
