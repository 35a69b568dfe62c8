//! Everything of Attune on this device, gone: what was kept, what is set, and what is in the memory of this page.

use std::time::Duration;

use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::Storage;

use crate::browser;
use crate::dynamic::{click, flag, text};
use crate::keeping::{Erased, keeping};
use crate::state::{State, Step, state};
use crate::words::say;

/// What all that Attune keeps in a storage begins with.
const OURS: &str = "attune";

/// The button, and the window that asks once more.
#[component]
pub(super) fn Erase() -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    let problem = RwSignal::new(None);
    let busy = RwSignal::new(false);
    let ask = click(move || {
        problem.set(None);
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
    let state = state();
    let journal = keeping();
    let erase = click(move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let done = journal.erase_all().await;
            busy.set(false);
            match done {
                Erased::All => {
                    close();
                    forget(state);
                }
                left => problem.set(Some(left)),
            }
        });
    });
    let words = text(move || {
        let words = match problem.get() {
            None => "",
            Some(Erased::Held) => say!(settings.erase_busy),
            Some(_) => say!(settings.not_erased),
        };
        words.to_owned()
    });
    view! {
        <button class="button button--danger" type="button" aria-haspopup="dialog" on:click=ask>
            {say!(settings.erase)}
        </button>
        <dialog class="window" aria-labelledby="erase-title" aria-describedby="erase-words" node_ref=dialog>
            <h2 id="erase-title">{say!(settings.erase_sure)}</h2>
            <p id="erase-words">{say!(settings.erase_means)}</p>
            <p class="field__error" role="alert">{words}</p>
            <p class="window__ways">
                <button class="button button--quiet" type="button" autofocus on:click=click(close)>
                    {say!(settings.erase_no)}
                </button>
                <button class="button button--danger" type="button" disabled=flag(move || busy.get()) on:click=erase>
                    {say!(settings.erase_yes)}
                </button>
            </p>
        </dialog>
    }
}

/// What is not in the journal: the settings, the sign-in, and what this page remembers.
fn forget(state: State) {
    let State {
        journey,
        settings,
        clearing,
        ..
    } = state;
    for storage in [window().local_storage(), window().session_storage()] {
        if let Ok(Some(storage)) = storage {
            sweep(&storage);
        }
    }
    journey.go(Step::Welcome);
    // Once this page has gone: what it shows of the settings must not be asked for while it is taken apart.
    let rest = move || {
        clearing.erase();
        settings.erase();
        // Another language draws the welcome anew.
        request_animation_frame(|| browser::rescue_focus(&["main"]));
    };
    set_timeout(rest, Duration::ZERO);
}

/// Removes what is ours: other pages of the same origin may keep something, too.
fn sweep(storage: &Storage) {
    let count = storage.length().unwrap_or(0);
    let names: Vec<String> = (0..count)
        .filter_map(|at| storage.key(at).ok().flatten())
        .filter(|name| name.starts_with(OURS))
        .collect();
    for name in names {
        let _ = storage.remove_item(&name);
    }
}
