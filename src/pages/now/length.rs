//! How long the session is to be.

use leptos::prelude::*;
use wellbeing::Minutes;

use crate::dynamic::{change, text};
use crate::state::state;
use crate::words::say;

/// Minutes between two steps of the slider.
const STEP: u8 = 5;

/// A slider over the minutes that a session may have.
#[component]
pub(in crate::pages) fn Length() -> impl IntoView {
    let minutes = state().wish.minutes;
    let words = move || say!(now.minutes, n = minutes.get().get());
    let choose = change(move |event| {
        let typed = event_target_value(&event).parse().ok();
        if let Some(chosen) = typed.and_then(|typed| Minutes::new(typed).ok()) {
            minutes.set(chosen);
        }
    });
    view! {
        <div class="length">
            <div class="scale__head">
                <label class="length__label" for="minutes">{say!(now.long)}</label>
                <span aria-hidden="true">{text(words)}</span>
            </div>
            <input
                class="scale__input"
                id="minutes"
                type="range"
                min=Minutes::LEAST.get()
                max=Minutes::MOST.get()
                step=STEP
                aria-valuetext=text(words)
                prop:value=text(move || minutes.get().get().to_string())
                on:input=choose
            />
        </div>
    }
}
