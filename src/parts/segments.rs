//! Radio buttons side by side: one of a few words, or none yet.

use leptos::prelude::*;

use crate::dynamic::{change, flag};

/// The buttons alone; what they are about stands in the element named by `labelled_by`.
#[component]
pub(crate) fn Segments(
    /// Name of the group, unique in the page. Button `n` has the id `{name}-{n}`.
    name: String,
    /// Id of the element that says what is asked.
    labelled_by: String,
    /// The words, in order.
    options: Vec<&'static str>,
    /// Position of the chosen one.
    #[prop(into)]
    chosen: Signal<Option<usize>>,
    /// Called with the position of the newly chosen one.
    #[prop(into)]
    on_choose: Callback<usize>,
) -> impl IntoView {
    let buttons: Vec<_> = options
        .into_iter()
        .enumerate()
        .map(|(position, words)| {
            let id = format!("{name}-{position}");
            view! {
                <label class="segment">
                    <input
                        type="radio"
                        id=id
                        name=name.clone()
                        prop:checked=flag(move || chosen.get() == Some(position))
                        on:change=change(move |_| on_choose.run(position))
                    />
                    <span>{words}</span>
                </label>
            }
        })
        .collect();
    view! { <div class="segments" role="radiogroup" aria-labelledby=labelled_by>{buttons}</div> }
}
