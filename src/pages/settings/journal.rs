//! Whether a journal is kept. Whoever switches it off is asked what becomes of what is there.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser;
use crate::dynamic::{click, nothing, part};
use crate::keeping::{Erased, Keeping, keeping};
use crate::parts::Switch;
use crate::state::{Keep, State, Step, state};
use crate::words::say;

/// What is asked, or said, after the switch was turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum After {
    Nothing,
    /// What becomes of what is there?
    Asked,
    Left,
    Erased,
    Failed,
}

/// The switch, the question after it, and the way to the journal.
#[component]
pub(super) fn JournalSettings() -> impl IntoView {
    let State {
        journey, settings, ..
    } = state();
    let journal = keeping();
    let after = RwSignal::new(After::Nothing);
    let turn = move |on: bool| {
        let asked = !on && is_anything(journal);
        settings.keep.set(on);
        after.set(if asked { After::Asked } else { After::Nothing });
    };
    view! {
        <Switch
            id="keep"
            label=say!(welcome.keep)
            words=[say!(welcome.keep_on), say!(welcome.keep_off)]
            on=Box::new(move || settings.keep.get())
            turn=Box::new(turn)
        />
        <div class="setting__after" role="status">
            {part(move || match after.get() {
                After::Nothing => nothing(),
                After::Asked => question(journal, after),
                After::Left => said(say!(settings.left)),
                After::Erased => said(say!(settings.journal_erased)),
                After::Failed => said(say!(settings.not_erased)),
            })}
        </div>
        <button class="button button--plain" type="button" on:click=click(move || journey.go(Step::Journal))>
            {say!(settings.journal_open)}
        </button>
    }
}

fn said(words: &'static str) -> AnyView {
    view! { <p class="notice">{words}</p> }.into_any()
}

/// Whether there may be something that was kept: a locked journal does not say.
fn is_anything(journal: Keeping) -> bool {
    match journal.status().get_untracked() {
        Keep::Off | Keep::Unavailable(_) => false,
        Keep::Opening | Keep::Locked => true,
        Keep::Open => {
            let entries = journal.entries().with_untracked(Vec::is_empty);
            !entries || !journal.lists().with_untracked(Vec::is_empty)
        }
    }
}

fn question(journal: Keeping, after: RwSignal<After>) -> AnyView {
    // The button that was pressed goes; the switch above it stays.
    let answer = move |to: After| {
        after.set(to);
        browser::focus("keep");
    };
    let erase = click(move || {
        spawn_local(async move {
            let done = journal.erase_all().await;
            answer(if done == Erased::All {
                After::Erased
            } else {
                After::Failed
            });
        });
    });
    view! {
        <div class="notice">
            <p>{say!(settings.keep_or_erase)}</p>
            <p class="window__ways">
                <button class="button button--quiet" type="button" on:click=click(move || answer(After::Left))>
                    {say!(settings.leave_it)}
                </button>
                <button class="button button--quiet" type="button" on:click=erase>{say!(settings.erase_it)}</button>
            </p>
        </div>
    }
    .into_any()
}
