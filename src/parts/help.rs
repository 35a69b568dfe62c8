//! Help in a crisis: emergency numbers and lines of the country where someone is, one click away on every step.
//!
//! The country is the person's choice, else the one that the browser's languages name; the network is not asked, and
//! no answer plays a part. Everything is in the first download and works without a connection.

mod answer;

use leptos::ev::MouseEvent;
use leptos::html::Dialog;
use leptos::prelude::*;

use crate::browser;
use crate::dynamic::{change, click, nothing, part, text};
use crate::figures::markup::Markup;
use crate::state::{Country, state};
use crate::words::names::Names;
use crate::words::say;

/// The dialog's id, for those who open it from another page.
const ID: &str = "help";

/// Stands for every country without numbers here, and for nobody's choice.
const ELSEWHERE: &str = "ZZ";

/// What a click on a button that opens help does. Help gives focus back to what had it.
pub(crate) fn opens_help() -> Box<dyn FnMut(MouseEvent)> {
    let asked = state().help_asked;
    click(move || {
        asked.set(true);
        show();
    })
}

fn show() {
    if let Some(dialog) = browser::dialog(ID) {
        // Fails only when it is open already.
        let _ = dialog.show_modal();
    }
}

/// The button and the dialog that it opens. The browser keeps focus inside and gives it back.
#[component]
pub(crate) fn Help(
    /// Whether the dialog is open from the start.
    open: bool,
) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    let asked = state().help_asked;
    if open {
        asked.set(true);
        dialog.on_load(move |_| request_animation_frame(show));
    }
    let close = click(move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    });
    view! {
        <button class="button button--quiet" type="button" aria-haspopup="dialog" on:click=opens_help()>
            {say!(help.open)}
        </button>
        <dialog class="help__dialog" id=ID aria-labelledby="help-title" node_ref=dialog>
            <div class="help__head">
                <h2 id="help-title">{say!(help.title)}</h2>
                <button
                    class="button button--quiet button--small"
                    type="button"
                    on:click=close
                >
                    {say!(help.close)}
                </button>
            </div>
            {part(move || if asked.get() { numbers() } else { nothing() })}
        </dialog>
    }
}

/// The country and its numbers. Made when help is first opened: to sort a hundred countries by name takes an old phone
/// a tenth of a second, in which the page would not answer.
fn numbers() -> AnyView {
    let settings = state().settings;
    let countries = settings.country;
    let chosen = change(move |event| countries.set(Country::new(&event_target_value(&event))));
    let answer = text(move || answer::answer(&country(settings.place())));
    view! {
        <div>
            <label class="field__label" for="help-country">{say!(help.country)}</label>
            <select
                class="field__input help__country"
                id="help-country"
                inner_html=options(&country(untrack(|| settings.place())))
                prop:value=text(move || country(settings.place()))
                on:change=chosen
            ></select>
        </div>
        <div class="help__answer" inner_html=answer></div>
    }
    .into_any()
}

/// The code of the country to show: chosen, or named by the browser's languages; [`ELSEWHERE`] where help knows
/// nothing of it.
fn country(chosen: Option<Country>) -> String {
    let chosen = chosen.map(|country| country.as_str().to_owned());
    let named = chosen.or_else(|| {
        let tags = browser::languages();
        helplines::of_languages(tags.iter().map(String::as_str))
    });
    let known = named.filter(|code| answer::countries().any(|known| known == code));
    known.unwrap_or_else(|| ELSEWHERE.to_owned())
}

/// The countries by name, for a list to choose from.
fn options(chosen: &str) -> String {
    let names = Names::countries();
    let mut countries: Vec<(String, &str)> = answer::countries()
        .map(|code| (names.name(code), code))
        .collect();
    browser::sort_by_name(&mut countries);
    countries.insert(0, (say!(help.elsewhere).to_owned(), ELSEWHERE));
    let mut out = Markup::default();
    for (name, code) in &countries {
        out.raw("<option value=").raw(code);
        if *code == chosen {
            out.raw(" selected");
        }
        out.raw(">").text(name).raw("</option>");
    }
    out.finish()
}
