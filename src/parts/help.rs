//! Help in a crisis: emergency numbers and a directory of helplines, one click away on every step.
//!
//! Only numbers that stand for whole regions and hardly ever change are in here.

use leptos::html::Dialog;
use leptos::prelude::*;

use crate::browser;
use crate::dynamic::click;
use crate::words::say;

const DIRECTORY: &str = "https://findahelpline.com";

/// The dialog's id, for those who open it from another page.
const ID: &str = "help";

/// Opens help. It gives focus back to what had it.
pub(crate) fn show() {
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
    if open {
        dialog.on_load(move |_| request_animation_frame(show));
    }
    let close = click(move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    });
    view! {
        <button class="button button--quiet" type="button" aria-haspopup="dialog" on:click=click(show)>
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
            <p>{say!(help.danger)}</p>
            <ul class="help__numbers">
                {number("112", say!(help.where_112))}
                {number("911", say!(help.where_911))}
                {number("999", say!(help.where_999))}
            </ul>
            <p>{say!(help.talk)}</p>
            <p>
                <a class="help__directory" href=DIRECTORY target="_blank" rel="noopener noreferrer">
                    {say!(help.directory)}
                </a>
            </p>
        </dialog>
    }
}

fn number(number: &'static str, place: &'static str) -> impl IntoView {
    view! {
        <li><a class="help__number" href=["tel:", number].concat()>{number}</a>" "<span>{place}</span></li>
    }
}
