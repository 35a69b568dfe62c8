//! What moved a genre's forecast: where everybody starts, and each answer's share, adding up.

use leptos::prelude::*;
use wellbeing::GenreForecast;

use crate::figures::numbers::{Sign, hundredths};
use crate::figures::rounding::adding_up;
use crate::state::state;
use crate::words::{self, say};

/// A sum, term by term.
#[component]
pub(super) fn Moved(
    /// What is expected of the genre.
    forecast: GenreForecast,
) -> impl IntoView {
    let answers = state().checkin.answers.get_untracked();
    let terms: Vec<f64> = core::iter::once(forecast.base)
        .chain(forecast.contributions.iter().map(|term| term.amount))
        .collect();
    let (shown, sum) = adding_up(&terms);
    let largest = shown
        .iter()
        .skip(1)
        .map(|amount| amount.abs())
        .max()
        .unwrap_or(0)
        .max(1);
    let start = shown.first().copied().unwrap_or(0);
    let lines: Vec<_> = forecast
        .contributions
        .iter()
        .zip(shown.into_iter().skip(1))
        .map(|(term, amount)| line(words::answer(term.question, &answers), amount, largest))
        .collect();
    let nothing = lines
        .is_empty()
        .then(|| view! { <p class="note small">{say!(forecast.moved_nothing)}</p> });
    view! {
        <div class="moved">
            <p class="note small">{say!(forecast.moved_unit)}</p>
            <ul class="moved__list">
                <li class="moved__line moved__line--start">
                    <span>{say!(forecast.moved_start)}</span>
                    <span class="moved__amount" dir="ltr">{hundredths(start, Sign::Minus)}</span>
                </li>
                {lines}
                <li class="moved__line moved__line--total">
                    <span>{say!(forecast.moved_total)}</span>
                    <span class="moved__amount" dir="ltr">{hundredths(sum, Sign::Minus)}</span>
                </li>
            </ul>
            {nothing}
        </div>
    }
}

/// One answer: its words, a small bar to the side it moved to, its amount.
fn line(words: String, amount: i32, largest: i32) -> impl IntoView {
    let share = (amount.abs() * 100 / largest).to_string();
    view! {
        <li class="moved__line">
            <span>{words}</span>
            <span class="moved__side" class:moved__side--down={amount < 0} aria-hidden="true">
                <span class="moved__fill" style=("--share", share)></span>
            </span>
            <span class="moved__amount" dir="ltr">{hundredths(amount, Sign::Both)}</span>
        </li>
    }
}
