//! Erasing everything, wherever that is offered: asked once more, then done for good. Only pages that come later use it.

use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser;
use crate::dynamic::{click, text};
use crate::keeping::{Erased, keeping};
use crate::words::say;

/// The button, and the question that it asks.
#[component]
pub(crate) fn EraseAll() -> impl IntoView {
    let journal = keeping();
    let dialog = NodeRef::<Dialog>::new();
    let ask = click(move || {
        if let Some(dialog) = dialog.get_untracked() {
            // Fails only when it is open already.
            let _ = dialog.show_modal();
        }
    });
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let erase = click(move || {
        close();
        spawn_local(async move {
            // How it went is said by what watches it.
            journal.erase_all().await;
            journal.forget_person();
            // What had focus may be gone with the page that was locked.
            request_animation_frame(|| browser::rescue_focus(&["main"]));
        });
    });
    let said = text(move || {
        match journal.erased().get() {
            // That all is gone is said at the top of the page, wherever it was asked for.
            None | Some(Erased::All) => "",
            Some(Erased::Held) => say!(keeping.erase_busy),
            Some(Erased::Failed) => say!(keeping.erase_failed),
        }
        .to_owned()
    });
    view! {
        <div class="erase">
            <p class="note">{say!(keeping.erase_words)}</p>
            <p><button class="button button--quiet" type="button" aria-haspopup="dialog" on:click=ask>{say!(keeping.erase)}</button></p>
            <p role="status">{said}</p>
            <dialog class="help__dialog" aria-labelledby="erase-title" node_ref=dialog>
                <h2 id="erase-title">{say!(keeping.erase_title)}</h2>
                <p>{say!(keeping.erase_sure)}</p>
                <p class="journal__row">
                    <button class="button button--quiet" type="button" on:click=click(close)>{say!(keeping.erase_cancel)}</button>
                    <button class="button button--quiet" type="button" on:click=erase>{say!(keeping.erase_act)}</button>
                </p>
            </dialog>
        </div>
    }
}
