//! Copies of the journal as files: to read, for a spreadsheet, and encrypted.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vault::Problem;
use wellbeing::journal::export::{Table, bundle, csv, json};

use super::desk::{Desk, News};
use super::file;
use super::passphrase::{NewPassphrase, Typed};
use crate::dynamic::{click, text};
use crate::keeping::{Keeping, keeping, now};
use crate::words::{self, say};

/// What an encrypted copy's name ends in.
const SEALED: &str = "attune";

/// The copies that can be saved.
#[component]
pub(super) fn Copies(
    /// See [`Desk`].
    desk: Desk,
) -> impl IntoView {
    let journal = keeping();
    let tables = Table::ALL.map(|table| {
        let act = click(move || {
            let bytes = journal.entries().with_untracked(|entries| csv(table, entries));
            let name = format!("{}-{}", table.name(), now().date());
            save(desk, &name, "csv", "text/csv", bytes.as_bytes());
        });
        view! { <button class="button button--quiet button--small" type="button" on:click=act>{table_name(table)}</button> }
    });
    view! {
        <details class="drawer">
            <summary class="drawer__open">{say!(journal.export)}</summary>
            <p class="note">{say!(journal.export_words)}</p>
            <p>
                <button class="button button--quiet" type="button" on:click=click(move || save_json(journal, desk))>
                    {say!(journal.export_json)}
                </button>
            </p>
            <h3 class="drawer__title">{say!(journal.export_tables)}</h3>
            <p class="journal__row">{tables}</p>
            <h3 class="drawer__title">{say!(journal.export_sealed)}</h3>
            <p class="note">{say!(journal.export_sealed_words)}</p>
            <Sealed desk/>
        </details>
    }
}

/// An encrypted copy, under a passphrase of its own.
#[component]
fn Sealed(
    /// See [`Desk`].
    desk: Desk,
) -> impl IntoView {
    let journal = keeping();
    let typed = Typed::new("copy");
    let act = Callback::new(move |passphrase: String| {
        typed.busy.set(true);
        let bytes = journal.entries().with_untracked(|entries| bundle(entries));
        spawn_local(async move {
            match vault::seal(&bytes, &passphrase).await {
                Ok(sealed) => {
                    let name = format!("journal-{}", now().date());
                    save(desk, &name, SEALED, "application/octet-stream", &sealed);
                    typed.clear();
                }
                Err(problem) => typed.problem.set(Some(problem)),
            }
            typed.busy.set(false);
        });
    });
    view! { <NewPassphrase typed act=say!(journal.export_sealed_act) on_submit=act/> }
}

/// Saves everything as JSON.
pub(super) fn save_json(journal: Keeping, desk: Desk) {
    let text = journal.entries().with_untracked(|entries| json(entries));
    let name = format!("journal-{}", now().date());
    save(desk, &name, "json", "application/json", text.as_bytes());
}

fn save(desk: Desk, name: &str, ending: &str, kind: &str, bytes: &[u8]) {
    let name = format!("attune-{name}.{ending}");
    if file::save(&name, kind, bytes) {
        desk.tell(News::Exported(name));
    }
}

fn table_name(table: Table) -> &'static str {
    match table {
        Table::Moods => say!(journal.export_moods),
        Table::Totals => say!(journal.export_totals),
        Table::Sessions => say!(journal.export_sessions),
        Table::Tracks => say!(journal.export_tracks),
    }
}

/// What went wrong, in the place for it.
pub(super) fn trouble(problem: RwSignal<Option<Problem>>) -> Box<dyn Fn() -> String + Send> {
    text(move || {
        problem
            .get()
            .map(words::keeping::problem)
            .unwrap_or_default()
            .to_owned()
    })
}
