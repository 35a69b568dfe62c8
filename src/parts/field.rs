//! A field for a number. What is typed stays as typed, right or wrong; what is wrong is said below it.

use leptos::prelude::*;

use crate::dynamic::{change, text};

/// A number with its label, its hint and what is wrong with it.
#[component]
pub(crate) fn NumberField(
    /// Id of the input, unique in the page.
    id: &'static str,
    /// What is asked.
    label: &'static str,
    /// In which unit.
    hint: &'static str,
    /// What is typed.
    #[prop(into)]
    value: Signal<String>,
    /// Called with what is typed, at every change.
    #[prop(into)]
    on_type: Callback<String>,
    /// What is wrong with it, if anything.
    #[prop(into)]
    problem: Signal<Option<String>>,
    /// Whether to say so even while the person has not left the field yet.
    #[prop(into)]
    insist: Signal<bool>,
) -> impl IntoView {
    // Nobody wants to hear that "1" is no age while typing "18".
    let left = RwSignal::new(false);
    let shown = move || {
        if left.get() || insist.get() {
            problem.get()
        } else {
            None
        }
    };
    let invalid = text(move || if shown().is_some() { "true" } else { "false" }.to_owned());
    let words = text(move || shown().unwrap_or_default());
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            <p class="field__hint" id=hint_id.clone()>{hint}</p>
            <input
                class="field__input"
                id=id
                // Not `number`, which hides from us what it cannot read.
                type="text"
                inputmode="decimal"
                autocomplete="off"
                aria-describedby=format!("{hint_id} {error_id}")
                aria-invalid=invalid
                prop:value=text(move || value.get())
                on:input=change(move |event| on_type.run(event_target_value(&event)))
                on:blur=move |_| left.set(true)
            />
            <p class="field__error" id=error_id role="alert">{words}</p>
        </div>
    }
}
