//! Whether what someone did is kept: said where it is not, with a way on. Only pages that come later use it.

use leptos::prelude::*;

use crate::dynamic::{click, nothing, part};
use crate::keeping::{Unreadable, keeping};
use crate::state::{Keep, Reason, State, Step, state};
use crate::words::{self, say};

/// Everything that is not as it should be with the journal; nothing while all is well.
#[component]
pub(crate) fn Kept(
    /// Saves a copy of what is in memory, if the page can.
    #[prop(optional, into)]
    on_copy: Option<Callback<()>>,
) -> impl IntoView {
    let journal = keeping();
    let (status, unsaved, unreadable) = (journal.status(), journal.unsaved(), journal.unreadable());
    view! {
        {part(move || match status.get() {
            Keep::Off => off(),
            Keep::Unavailable(reason) => view! { <Missing reason/> }.into_any(),
            Keep::Opening | Keep::Locked | Keep::Open => nothing(),
        })}
        {part(move || {
            let unsaved = unsaved.get();
            match unsaved.trouble {
                Some(trouble) if unsaved.changes > 0 => {
                    let copy = on_copy.map(|copy| view! {
                        <button class="button button--quiet button--small" type="button" on:click=click(move || copy.run(()))>{say!(keeping.copy)}</button>
                    });
                    view! {
                        <div class="notice notice--error" role="alert">
                            <p><strong>{say!(keeping.unsaved, n = unsaved.changes)}</strong>" "{words::keeping::problem(trouble)}</p>
                            <p>{say!(keeping.unsaved_words)}</p>
                            <p class="journal__row">
                                <button class="button button--quiet button--small" type="button" on:click=click(move || journal.retry())>{say!(keeping.retry)}</button>
                                {copy}
                            </p>
                        </div>
                    }.into_any()
                }
                _ => nothing(),
            }
        })}
        {part(move || unreadable.with(unread))}
    }
}

/// Keeping is switched off.
fn off() -> AnyView {
    let State {
        settings, journey, ..
    } = state();
    if !untrack(|| journey.shows(Step::Journal)) {
        return nothing();
    }
    let on = click(move || settings.keep.set(true));
    view! {
        <div class="notice">
            <p>{say!(keeping.off)}" "{say!(keeping.off_earlier)}</p>
            <p><button class="button button--quiet button--small" type="button" on:click=on>{say!(keeping.on)}</button></p>
        </div>
    }
    .into_any()
}

/// There is no journal.
#[component]
fn Missing(
    /// Why.
    reason: Reason,
) -> impl IntoView {
    let journal = keeping();
    // Asking a browser that keeps nothing once more does no harm: the person may have switched it on.
    view! {
        <div class="notice" role="status">
            <p>{words::keeping::reason(reason)}</p>
            <p><button class="button button--quiet button--small" type="button" on:click=click(move || journal.retry())>{say!(keeping.retry)}</button></p>
        </div>
    }
}

/// Records that can not be read.
fn unread(all: &Unreadable) -> AnyView {
    let journal = keeping();
    let (damaged, newer) = (all.damaged.len(), all.newer.len());
    let keys = all.damaged.clone();
    let remove = move || journal.remove_damaged(&keys);
    let damaged = (damaged > 0).then(|| {
        view! {
            <div class="notice">
                <p>{say!(keeping.damaged, n = damaged)}</p>
                <p><button class="button button--quiet button--small" type="button" on:click=click(remove)>{say!(keeping.damaged_remove)}</button></p>
            </div>
        }
    });
    let newer = (newer > 0).then(|| {
        view! { <p class="notice">{say!(keeping.newer_entries, n = newer)}</p> }
    });
    view! { {damaged}{newer} }.into_any()
}
