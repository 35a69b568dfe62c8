//! The journal while it is locked: the passphrase, and what to do without it.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::copies::trouble;
use super::desk::{Desk, News, focus_soon};
use super::passphrase::{Act, PassphraseField, ShowTyped, Typed};
use crate::browser;
use crate::keeping::keeping;
use crate::parts::EraseAll;
use crate::words::say;

/// Id of the field.
const FIELD: &str = "unlock-passphrase";

/// The form, and what to do without the passphrase.
#[component]
pub(super) fn Locked(
    /// See [`Desk`].
    desk: Desk,
) -> impl IntoView {
    let journal = keeping();
    let typed = Typed::new("unlock");
    // What was open is gone: whoever locked it goes on here.
    request_animation_frame(|| browser::rescue_focus(&[FIELD]));
    let submit: Box<dyn FnMut(SubmitEvent)> = Box::new(move |event| {
        event.prevent_default();
        if typed.busy.get_untracked() {
            return;
        }
        typed.problem.set(None);
        typed.busy.set(true);
        let passphrase = typed.first.get_untracked();
        spawn_local(async move {
            match journal.unlock(&passphrase).await {
                Ok(()) => {
                    desk.tell(News::Unlocked);
                    focus_soon("journal-news");
                }
                Err(problem) => {
                    let _ = typed.problem.try_set(Some(problem));
                    browser::focus(FIELD);
                }
            }
            let _ = typed.busy.try_set(false);
        });
    });
    view! {
        <section class="journal__locked" aria-labelledby="locked-title">
            <h2 id="locked-title">{say!(keeping.locked_title)}</h2>
            <p class="note">{say!(keeping.locked_words)}</p>
            <form class="passphrase" on:submit=submit>
                <PassphraseField id=FIELD.to_owned() label=say!(keeping.passphrase) value=typed.first shown=typed.shown keeper="current-password" described_by="unlock-error".to_owned()/>
                <p class="field__error" id="unlock-error" role="alert">{trouble(typed.problem)}</p>
                <ShowTyped shown=typed.shown/>
                <p><Act busy=typed.busy words=say!(keeping.unlock)/></p>
            </form>
            <details class="drawer">
                <summary class="drawer__open">{say!(keeping.forgotten)}</summary>
                <p class="note">{say!(keeping.forgotten_words)}</p>
                <EraseAll/>
            </details>
        </section>
    }
}
