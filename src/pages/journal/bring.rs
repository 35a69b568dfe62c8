//! Bringing in a copy: the file is read and checked, what it would do is shown, and only then is anything written, all of
//! it at once.

use leptos::ev::{DragEvent, Event};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{File, FileList, HtmlInputElement};
use vault::Problem;
use wellbeing::journal::{
    Conflict, Entry, EntryId, Import, ImportError, Merged, decode, export, merge,
};

use super::copies::trouble;
use super::desk::{Desk, News, focus_soon};
use super::file::{self, Unread};
use super::passphrase::{Act, PassphraseField, Typed};
use crate::dynamic::{change, click, nothing, part};
use crate::keeping::{Keeping, is_beside, keeping};
use crate::words::{self, say};

/// How many differing entries are listed.
const LISTED: usize = 12;

/// Where someone is with a file.
#[derive(Clone)]
enum Stage {
    /// None was chosen.
    Waiting,
    /// It is encrypted.
    Sealed(Vec<u8>),
    /// It was read.
    Read(Box<Preview>),
    /// It can not be read.
    Refused(Refusal),
    /// It could be read, and not be written.
    Unwritten(Problem),
}

/// What a file would do.
#[derive(Clone)]
struct Preview {
    merged: Merged,
    /// How many of its entries are damaged.
    damaged: usize,
}

#[derive(Clone)]
enum Refusal {
    Unread(Unread),
    Vault(Problem),
    Import(ImportError),
}

/// The way in.
#[component]
pub(super) fn Bring(
    /// See [`Desk`].
    desk: Desk,
) -> impl IntoView {
    let journal = keeping();
    let stage = RwSignal::new(Stage::Waiting);
    let chosen = change(move |event: Event| {
        let input = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = input {
            take(input.files(), stage, journal);
            // So that the same file can be chosen again.
            input.set_value("");
        }
    });
    let dropped: Box<dyn FnMut(DragEvent)> = Box::new(move |event| {
        event.prevent_default();
        take(
            event.data_transfer().and_then(|data| data.files()),
            stage,
            journal,
        );
    });
    let over: Box<dyn FnMut(DragEvent)> = Box::new(|event| event.prevent_default());
    view! {
        <details class="drawer">
            <summary class="drawer__open" id="import-open">{say!(journal.import)}</summary>
            <p class="note">{say!(journal.import_words)}</p>
            <div class="drop" on:drop=dropped on:dragover=over>
                <label class="field__label" for="import-file">{say!(journal.import_choose)}</label>
                <input id="import-file" type="file" accept=".json,.attune,application/json,application/octet-stream" on:change=chosen/>
                <span class="field__hint">{say!(journal.import_drop)}</span>
            </div>
            <div id="import-result" tabindex="-1">
                {part(move || match stage.get() {
                    Stage::Waiting => nothing(),
                    Stage::Sealed(bytes) => view! { <Sealed bytes stage/> }.into_any(),
                    Stage::Read(preview) => view! { <Shown preview=*preview desk stage/> }.into_any(),
                    Stage::Refused(refusal) => refused(&refusal),
                    Stage::Unwritten(problem) => alert(words::keeping::problem(problem), None),
                })}
            </div>
        </details>
    }
}

/// Reads the first of some files.
fn take(files: Option<FileList>, stage: RwSignal<Stage>, journal: Keeping) {
    let Some(chosen) = files.and_then(|files| files.get(0)) else {
        return;
    };
    let present = Present::of(journal);
    spawn_local(async move {
        let next = look(&chosen, &present).await;
        let _ = stage.try_set(next);
        focus_soon("import-result");
    });
}

/// The journal's entries as they are, and the keys of records that a newer Attune wrote.
struct Present {
    entries: Vec<Entry>,
    newer: Vec<String>,
}

impl Present {
    fn of(journal: Keeping) -> Self {
        let unreadable = journal.unreadable();
        Self {
            entries: journal.entries().get_untracked(),
            newer: unreadable.with_untracked(|unreadable| unreadable.newer.clone()),
        }
    }
}

async fn look(chosen: &File, present: &Present) -> Stage {
    let bytes = match file::read(chosen).await {
        Ok(bytes) => bytes,
        Err(unread) => return Stage::Refused(Refusal::Unread(unread)),
    };
    if vault::is_sealed(&bytes) {
        return Stage::Sealed(bytes);
    }
    if vault::is_rescued(&bytes) {
        return match vault::rescued(&bytes) {
            Ok(rescued) if rescued.is_locked() => Stage::Sealed(bytes),
            Ok(_) => open(&bytes, "", present).await.unwrap_or_else(refuse),
            Err(problem) => refuse(problem),
        };
    }
    read(&bytes, 0, present)
}

fn refuse(problem: Problem) -> Stage {
    Stage::Refused(Refusal::Vault(problem))
}

/// Opens what is encrypted, or was rescued.
async fn open(bytes: &[u8], passphrase: &str, present: &Present) -> Result<Stage, Problem> {
    if vault::is_sealed(bytes) {
        let plain = vault::open_sealed(bytes, passphrase).await?;
        return Ok(read(&plain, 0, present));
    }
    let contents = vault::rescued(bytes)?.contents(Some(passphrase)).await?;
    let mut damaged = contents.damaged.len();
    let mut entries = Vec::new();
    for (key, record) in contents.records {
        match decode(&record) {
            Ok(entry) => entries.push(entry),
            Err(_) if is_beside(&key) => {}
            Err(_) => damaged += 1,
        }
    }
    // By way of a bundle, so that they are checked like any other file.
    Ok(read(&export::bundle(&entries), damaged, present))
}

fn read(bytes: &[u8], damaged: usize, present: &Present) -> Stage {
    match Import::read(bytes) {
        Ok(import) => {
            let newer = present
                .newer
                .iter()
                .filter_map(|key| EntryId::from_key(key));
            let newer: Vec<_> = newer.collect();
            let merged = merge(present.entries.clone(), import.without(&newer));
            Stage::Read(Box::new(Preview { merged, damaged }))
        }
        Err(error) => Stage::Refused(Refusal::Import(error)),
    }
}

/// The passphrase of an encrypted file.
#[component]
fn Sealed(
    /// The file.
    bytes: Vec<u8>,
    /// Where to go on.
    stage: RwSignal<Stage>,
) -> impl IntoView {
    let journal = keeping();
    let typed = Typed::new("import");
    let bytes = StoredValue::new(bytes);
    let submit: Box<dyn FnMut(leptos::ev::SubmitEvent)> = Box::new(move |event| {
        event.prevent_default();
        if typed.busy.get_untracked() {
            return;
        }
        typed.busy.set(true);
        typed.problem.set(None);
        let (bytes, passphrase) = (bytes.get_value(), typed.first.get_untracked());
        let present = Present::of(journal);
        spawn_local(async move {
            let (next, to) = match open(&bytes, &passphrase, &present).await {
                Ok(next) => (Some(next), "import-result"),
                Err(
                    problem @ (Problem::WrongPassphrase
                    | Problem::EmptyPassphrase
                    | Problem::Locked),
                ) => {
                    let problem = if problem == Problem::Locked {
                        Problem::EmptyPassphrase
                    } else {
                        problem
                    };
                    let _ = typed.problem.try_set(Some(problem));
                    (None, "import-passphrase")
                }
                Err(problem) => (Some(refuse(problem)), "import-result"),
            };
            let _ = typed.busy.try_set(false);
            if let Some(next) = next {
                let _ = stage.try_set(next);
            }
            focus_soon(to);
        });
    });
    view! {
        <form class="passphrase" on:submit=submit>
            <PassphraseField id="import-passphrase".to_owned() label=say!(journal.import_passphrase) value=typed.first shown=typed.shown keeper="off" described_by="import-error".to_owned()/>
            <p class="field__error" id="import-error" role="alert">{trouble(typed.problem)}</p>
            <p><Act busy=typed.busy words=say!(journal.import_open)/></p>
        </form>
    }
}

/// What would happen, and whether it is to.
#[component]
fn Shown(
    /// What the file would do.
    preview: Preview,
    /// See [`Desk`].
    desk: Desk,
    /// Where to go on.
    stage: RwSignal<Stage>,
) -> impl IntoView {
    let Preview { merged, damaged } = preview;
    let journal = keeping();
    let writes: Vec<Entry> = merged.writes().cloned().collect();
    let count = writes.len();
    let conflicts = merged.conflicts.len();
    let listed: Vec<_> = merged.conflicts.iter().take(LISTED).map(conflict).collect();
    let writes = StoredValue::new(writes);
    let bring = click(move || {
        let writes = writes.get_value();
        spawn_local(async move {
            match journal.bring(writes).await {
                Ok(()) => {
                    let _ = stage.try_set(Stage::Waiting);
                    desk.tell(News::Imported(count));
                    focus_soon("journal-news");
                }
                Err(problem) => {
                    let _ = stage.try_set(Stage::Unwritten(problem));
                    focus_soon("import-result");
                }
            }
        });
    });
    let leave = click(move || {
        stage.set(Stage::Waiting);
        desk.tell(News::Left);
        focus_soon("import-open");
    });
    let act = (count > 0).then(|| {
        view! { <button class="button button--main" type="button" on:click=bring>{say!(journal.import_act)}</button> }
    });
    view! {
        <h3 class="drawer__title">{say!(journal.import_preview)}</h3>
        <ul class="journal__facts">
            <li>{say!(journal.import_new, n = merged.added.len())}</li>
            <li>{say!(journal.import_same, n = merged.same)}</li>
            <li>{say!(journal.import_conflicts, n = conflicts)}<ul class="journal__facts">{listed}</ul></li>
            {(damaged > 0).then(|| view! { <li>{say!(journal.import_damaged, n = damaged)}</li> })}
        </ul>
        {(count == 0).then(|| view! { <p class="notice">{say!(journal.import_nothing)}</p> })}
        <p class="journal__row">
            {act}
            <button class="button button--quiet" type="button" on:click=leave>{say!(journal.import_cancel)}</button>
        </p>
    }
}

fn conflict(conflict: &Conflict) -> AnyView {
    let at = conflict.kept.at();
    let day = format!("{} {}", words::short_day(at.date()), at.clock());
    let line = if conflict.imported {
        say!(journal.import_file_stays, day = day)
    } else {
        say!(journal.import_yours_stays, day = day)
    };
    view! { <li>{line}</li> }.into_any()
}

fn refused(refusal: &Refusal) -> AnyView {
    match refusal {
        Refusal::Unread(Unread::TooLarge) => alert(say!(keeping.file_large), None),
        Refusal::Unread(Unread::Failed) => alert(say!(keeping.file_unreadable), None),
        Refusal::Vault(problem) => alert(words::keeping::file_problem(*problem), None),
        Refusal::Import(error) => {
            let place = words::keeping::import_place(error);
            alert(words::keeping::import_problem(error), Some(place))
        }
    }
}

fn alert(why: &'static str, place: Option<String>) -> AnyView {
    view! {
        <div class="notice notice--error" role="alert">
            <p>{say!(journal.import_failed)}" "{why}</p>
            {place.map(|place| view! { <p class="small" dir="auto">{place}</p> })}
        </div>
    }
    .into_any()
}
