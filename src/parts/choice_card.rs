//! A card that is a radio button: a title and a few words on what choosing it means.

use leptos::prelude::*;

use crate::dynamic::{change, flag, text};

/// One of several cards, of which one is chosen.
#[component]
pub(crate) fn ChoiceCard(
    /// Name of the group, unique in the page.
    group: &'static str,
    /// What is chosen.
    title: &'static str,
    /// What that means.
    #[prop(into)]
    words: Signal<String>,
    /// Smaller words below: where this comes from.
    #[prop(optional_no_strip)]
    source: Option<String>,
    /// Whether it is the chosen one.
    #[prop(into)]
    chosen: Signal<bool>,
    /// Called when it becomes the chosen one.
    #[prop(into)]
    on_choose: Callback<()>,
) -> impl IntoView {
    view! {
        <label class="card">
            <input type="radio" name=group prop:checked=flag(move || chosen.get()) on:change=change(move |_| on_choose.run(()))/>
            <span>
                <span class="card__title">{title}</span>
                <span class="card__words">{text(move || words.get())}</span>
                {source.map(|source| view! { <span class="card__source">{source}</span> })}
            </span>
        </label>
    }
}
