//! One genre of the forecast: its figure as a bar and in words, and below it, on demand, what moved it.

use leptos::html::Details;
use leptos::prelude::*;
use music::Genre;
use wellbeing::{Certainty, GenreForecast};

use super::moved::Moved;
use crate::dynamic::{change, nothing, part};
use crate::figures::numbers::percent;
use crate::words::{self, say};

/// A row that opens.
#[component]
pub(super) fn GenreRow(
    /// Which genre.
    genre: Genre,
    /// What is expected of it.
    forecast: GenreForecast,
) -> impl IntoView {
    let details = NodeRef::<Details>::new();
    // Up to 27 lines a genre are made only once somebody looks.
    let opened = RwSignal::new(false);
    let toggled = change(move |_| {
        if details
            .get_untracked()
            .is_some_and(|details| details.open())
        {
            opened.set(true);
        }
    });
    let told = forecast.told.is_some();
    let head = head(genre, &forecast);
    view! {
        <li class="row">
            <details node_ref=details on:toggle=toggled>
                <summary class="row__summary" class:row__summary--told=told>{head}<span class="row__open">{say!(forecast.moved)}</span></summary>
                {part(move || if opened.get() {
                    view! { <Moved forecast=forecast.clone()/> }.into_any()
                } else {
                    nothing()
                })}
            </details>
        </li>
    }
}

/// What was told as text, or what is expected as a bar.
fn head(genre: Genre, forecast: &GenreForecast) -> AnyView {
    let n = percent(forecast.probability);
    let name = view! { <h3 class="row__name">{words::genre(genre)}</h3> };
    match forecast.told {
        Some(level) => view! {
            {name}
            <span class="row__told">{say!(forecast.told_level, level = words::level(level))}</span>
            <span class="row__guess">{say!(forecast.told_guess, n = n)}</span>
        }
        .into_any(),
        None => view! {
            {name}
            <span class="row__percent">{say!(forecast.percent, n = n)}</span>
            <span class="bar-line" aria-hidden="true">
                <span class="bar-line__fill" style=("--share", n.to_string())></span>
            </span>
            <span class="row__certainty">{certainty(forecast.certainty)}</span>
        }
        .into_any(),
    }
}

fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Sure => say!(forecast.sure),
        Certainty::Fair => say!(forecast.fair),
        Certainty::Guess => say!(forecast.guess),
    }
}
