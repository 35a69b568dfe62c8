//! What the music is to be for: five words, one of them perhaps suggested, with the reason. The person decides.

use leptos::prelude::*;
use wellbeing::intent::Intent;
use wellbeing::suggest::{Known, Suggestion, suggest};

use crate::browser;
use crate::dynamic::{change, flag, nothing, part};
use crate::state::{Sheets, State, state};
use crate::words::{self, say};

/// Five wishes to choose from, and the suggestion below.
#[component]
pub(super) fn Need() -> impl IntoView {
    let State {
        wish,
        checkin,
        sheets,
        ..
    } = state();
    let suggested = Memo::new(move |_| {
        checkin.answers.with(|answers| {
            let known = Known {
                answers,
                signals: sheets.with(Sheets::signals),
                feeling: wish.feeling.get(),
                hour: browser::hour(),
            };
            suggest(&known).into_iter().next()
        })
    });
    let chip = |intent: Intent| {
        view! {
            <label class="chip">
                <input
                    type="radio"
                    name="need"
                    prop:checked=flag(move || wish.intent.get() == intent)
                    on:change=change(move |_| wish.make(intent))
                />
                <span>{words::intent(intent)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="need">
            <legend><h2>{say!(now.need)}</h2></legend>
            <div class="need__chips">{Intent::ALL.into_iter().map(chip).collect_view()}</div>
            {part(move || suggested.with(|suggested| suggested.as_ref().map_or_else(nothing, reason)))}
        </fieldset>
    }
}

/// What is suggested, and the strongest reason for it.
fn reason(suggestion: &Suggestion) -> AnyView {
    let name = words::intent(suggestion.intent);
    let why = suggestion
        .reasons
        .first()
        .map(|why| words::suggestion(why.claim));
    view! {
        <p class="note small need__why">
            <strong>{say!(now.suggested, name = name)}</strong>" "{why}
        </p>
    }
    .into_any()
}
