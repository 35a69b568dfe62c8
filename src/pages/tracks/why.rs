//! Why a track stands where it stands: the parts of its score, adding up to it.

use leptos::prelude::*;
use music::{Part, Parts};
use wellbeing::intent::Intent;

use crate::figures::numbers::{Sign, hundredths};
use crate::figures::rounding::adding_up;
use crate::words::{self, say};

/// A sum, part by part. Parts that play no role are left out.
#[component]
pub(in crate::pages) fn Why(
    /// The parts of the track's score.
    parts: Parts,
    /// What the list is for.
    intent: Intent,
    /// In which unit, and what the order says.
    unit: &'static str,
) -> impl IntoView {
    let (shown, sum) = adding_up(&Part::ALL.map(|part| f64::from(parts.get(part))));
    let lines: Vec<_> = Part::ALL
        .into_iter()
        .zip(shown)
        .filter(|&(_, amount)| amount != 0)
        .map(|(part, amount)| line(words::part(part, intent), amount, Sign::Both, ""))
        .collect();
    view! {
        <p class="note small">{unit}</p>
        <ul class="moved__list moved__list--plain">
            {lines}
            {line(say!(tracks.score).to_owned(), sum, Sign::Minus, "moved__line--total")}
        </ul>
    }
}

fn line(words: String, amount: i32, sign: Sign, class: &'static str) -> impl IntoView {
    view! {
        <li class=["moved__line ", class].concat()>
            <span>{words}</span>
            <span class="moved__amount" dir="ltr">{hundredths(amount, sign)}</span>
        </li>
    }
}
