//! A scale from 0 to 10 that starts unanswered and can become so again.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::browser;
use crate::dynamic::{change, click, flag, text};
use crate::words::say;

/// Where the thumb rests while nothing is answered: in the middle, and drawn hollow.
const RESTING: u8 = 5;

/// A slider with words at both ends.
#[component]
pub(crate) fn Scale(
    /// Id of the slider, unique in the page.
    id: String,
    /// What is asked.
    label: &'static str,
    /// The words at 0 and at 10.
    ends: (&'static str, &'static str),
    /// The answer, 0 to 10.
    #[prop(into)]
    value: Signal<Option<u8>>,
    /// Called with a new answer, or with none.
    #[prop(into)]
    on_answer: Callback<Option<u8>>,
) -> impl IntoView {
    let unset = move || value.get().is_none();
    let words = move || match value.get() {
        Some(n) => say!(checkin.scale_set, n = n),
        None => say!(checkin.scale_unset).to_owned(),
    };
    let answer = move |typed: String| on_answer.run(typed.parse().ok());
    // The thumb is where it should be already: a click or Enter makes that the answer.
    let confirm = move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            answer(event_target_value(&event));
        }
    };
    let clear = {
        let id = id.clone();
        click(move || {
            on_answer.run(None);
            browser::focus(&id);
        })
    };
    let (low_id, high_id) = (format!("{id}-low"), format!("{id}-high"));
    view! {
        <div class="scale" class:scale--unset=flag(unset)>
            <div class="scale__head">
                <label class="field__label" for=id.clone()>{label}</label>
                <span class="scale__value" aria-hidden="true">{text(words)}</span>
            </div>
            <input
                class="scale__input"
                id=id.clone()
                type="range"
                min="0"
                max="10"
                step="1"
                aria-valuetext=text(words)
                aria-describedby=[low_id.as_str(), &high_id].join(" ")
                prop:value=text(move || value.get().unwrap_or(RESTING).to_string())
                on:input=change(move |event| answer(event_target_value(&event)))
                on:click=move |event| answer(event_target_value(&event))
                on:keydown=confirm
            />
            <div class="scale__foot">
                <span id=low_id>{ends.0}</span>
                <button
                    class="button button--plain button--small scale__clear"
                    type="button"
                    aria-label=say!(checkin.clear_named, name = label)
                    disabled=flag(unset)
                    on:click=clear
                >
                    {say!(checkin.clear)}
                </button>
                <span id=high_id>{ends.1}</span>
            </div>
        </div>
    }
}
