//! The choice of language: each by its own name, so that everybody finds theirs.

use leptos::prelude::*;
use leptos_i18n::Locale as _;

use crate::browser;
use crate::dynamic::change;
use crate::state::{State, state};
use crate::words::{self, Locale, say};

/// A page has one at most.
const ID: &str = "language";

/// A list of all languages. The page is drawn anew in the one that is chosen; what was entered stays, and so does focus.
#[component]
pub(crate) fn LanguageChooser() -> impl IntoView {
    let State { aloud, .. } = state();
    let language = words::language();
    let now = words::locale();
    let all = Locale::get_all();
    let names: Vec<_> = all
        .iter()
        .map(|&locale| {
            let tag = locale.as_str();
            view! {
                <option value=tag lang=tag dir=words::direction(locale) selected={locale == now}>
                    {words::own_name(locale)}
                </option>
            }
        })
        .collect();
    let choose = change(move |event| {
        let tag = event_target_value(&event);
        let Some(&locale) = all.iter().find(|locale| locale.as_str() == tag) else {
            return;
        };
        language.choose(locale);
        // Once it is drawn: what had focus is another element now, and what speaks is, too.
        request_animation_frame(move || {
            browser::focus(ID);
            aloud.set(words::changed_to(locale).to_owned());
        });
    });
    view! {
        <div class="language">
            <label class="language__label" for=ID>{say!(language.label)}</label>
            <select class="language__choice" id=ID autocomplete="off" on:change=choose>{names}</select>
        </div>
    }
}
