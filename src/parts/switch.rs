//! A switch: something that is on or off at once, with words on what that means.

use leptos::prelude::*;

use crate::dynamic::{change, flag, text};

/// A tick box that looks and is announced as a switch.
#[component]
pub(crate) fn Switch(
    /// Id of the box, unique in the page.
    id: &'static str,
    /// What is switched.
    label: &'static str,
    /// What it means while it is on, and while it is off.
    words: [&'static str; 2],
    /// Whether it is on.
    on: Box<dyn Fn() -> bool + Send + Sync>,
    /// Called with what it becomes.
    turn: Box<dyn Fn(bool)>,
) -> impl IntoView {
    let words_id = format!("{id}-words");
    let on = Memo::new(move |_| on());
    view! {
        <label class="switch">
            <input
                type="checkbox"
                role="switch"
                id=id
                aria-describedby=words_id.clone()
                prop:checked=flag(move || on.get())
                on:change=change(move |event| turn(event_target_checked(&event)))
            />
            <span class="switch__face">
                <span class="switch__track" aria-hidden="true"></span>
                <span class="switch__label">{label}</span>
            </span>
        </label>
        <p class="switch__words small" id=words_id aria-live="polite">
            {text(move || words[usize::from(!on.get())].to_owned())}
        </p>
    }
}
