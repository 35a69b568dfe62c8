//! One item of a sheet: how often it bothered someone.

use leptos::prelude::*;
use wellbeing::journal::Sheet;
use wellbeing::screening::{Frequency, Phq9};

use crate::browser;
use crate::dynamic::{click, flag, nothing, part};
use crate::parts::{Segments, opens_help};
use crate::state::state;
use crate::words::{self, say};

/// Four answers, none given to begin with, and a way back to none.
#[component]
pub(super) fn Item(
    /// Of which sheet.
    sheet: Sheet,
    /// Its number, from 1.
    item: usize,
) -> impl IntoView {
    let sheets = state().sheets;
    let words = words::item(sheet, item);
    let chosen = Signal::derive(move || {
        let answer = sheets.with(|sheets| sheets.get(sheet, item));
        answer.map(|answer| usize::from(answer.points()))
    });
    let answer = move |answer: Option<Frequency>| {
        sheets.update(|sheets| sheets.answer(sheet, item, answer));
    };
    let name = format!("item-{item}");
    let title = format!("{name}-title");
    let first = format!("{name}-0");
    let clear = click(move || {
        answer(None);
        browser::focus(&first);
    });
    let crisis = sheet == Sheet::Phq9 && item == Phq9::CRISIS_ITEM;
    let help = part(move || {
        if crisis && sheets.with(|sheets| sheets.crisis_help(sheet)) {
            view! { <CrisisHelp/> }.into_any()
        } else {
            nothing()
        }
    });
    view! {
        <li class="known__one sheet__item">
            <h3 class="known__name" id=title.clone()>{words}</h3>
            <Segments
                name
                labelled_by=title
                options=Frequency::ALL.map(words::frequency).to_vec()
                chosen
                on_choose=move |position: usize| answer(Frequency::ALL.get(position).copied())
            />
            <button
                class="button button--plain button--small known__clear"
                type="button"
                aria-label=say!(checkin.clear_named, name = words)
                disabled=flag(move || chosen.get().is_none())
                on:click=clear
            >
                {say!(checkin.clear)}
            </button>
            <div class="sheet__help" role="alert">{help}</div>
        </li>
    }
}

/// Shown the moment somebody says that such thoughts come, whatever else they answer.
#[component]
fn CrisisHelp() -> impl IntoView {
    view! {
        <div class="notice notice--help">
            <p>{say!(sheets.crisis)}</p>
            <button class="button button--main" type="button" on:click=opens_help()>
                {say!(sheets.crisis_open)}
            </button>
        </div>
    }
}
