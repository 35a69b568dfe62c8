//! A person's own lists: bringing one in, what came of it, and those that are kept. A part of the pages where somebody
//! looks for music of their own.

mod kept;
mod outcome;

use leptos::ev::{DragEvent, Event};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{FileList, HtmlInputElement};
use music::Genre;

use crate::dynamic::{change, click, nothing, part, text};
use crate::words::{self, isolated, say};
use crate::work::{Lists, Stage, work};

/// The field with the genre for lines that name none.
const GENRE: &str = "lists-genre";
/// The field with the file.
const FILE: &str = "lists-file";

/// Everything about one's own lists, but for what they are (`lists.words`), which stands above.
#[component]
pub(crate) fn OwnLists() -> impl IntoView {
    let lists = work().lists;
    view! {
        <div class="lists">
            <p class="note small">{say!(lists.needs)}</p>
            <Choose lists/>
            <outcome::Came lists/>
            <kept::KeptLists lists/>
        </div>
    }
}

/// The file, by a field or by dropping it, and the genre for lines that name none.
#[component]
fn Choose(
    /// See [`Lists`].
    lists: Lists,
) -> impl IntoView {
    let genre = RwSignal::new(None);
    let chosen = change(move |event: Event| {
        let input = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = input {
            take(input.files(), genre, lists);
            // So that the same file can be chosen again.
            input.set_value("");
        }
    });
    let dropped: Box<dyn FnMut(DragEvent)> = Box::new(move |event| {
        event.prevent_default();
        let files = event.data_transfer().and_then(|data| data.files());
        take(files, genre, lists);
    });
    let over: Box<dyn FnMut(DragEvent)> = Box::new(|event| event.prevent_default());
    let named = change(move |event: Event| {
        let place = event_target_value(&event).parse().ok();
        genre.set(place.and_then(Genre::from_index));
    });
    let genres: Vec<_> = Genre::ALL
        .into_iter()
        .map(|one| view! { <option value=one.index().to_string()>{words::genre(one)}</option> })
        .collect();
    view! {
        <div class="drop" on:drop=dropped on:dragover=over>
            <label class="field__label" for=GENRE>{say!(lists.genre)}</label>
            <select class="field__input field__input--wide" id=GENRE autocomplete="off" on:change=named>
                <option value="">{say!(lists.genre_none)}</option>
                {genres}
            </select>
            <label class="field__label" for=FILE>{say!(lists.choose)}</label>
            <input
                id=FILE
                type="file"
                accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
                aria-describedby="lists-drop"
                on:change=chosen
            />
            <span class="field__hint" id="lists-drop">{say!(lists.drop)}</span>
            {reading(lists)}
        </div>
    }
}

/// Reads the first of some files.
fn take(files: Option<FileList>, genre: RwSignal<Option<Genre>>, lists: Lists) {
    if let Some(file) = files.and_then(|files| files.get(0)) {
        lists.read(&file, genre.get_untracked());
    }
}

/// How far it is, and how to stop it. Drawn once for a file, so that focus can stay on the button.
fn reading(lists: Lists) -> impl IntoView {
    let stage = lists.stage;
    let reads = Memo::new(move |_| stage.with(|stage| matches!(stage, Stage::Reading { .. })));
    part(move || {
        if !reads.get() {
            return nothing();
        }
        let hundredths = move || match stage.get() {
            Stage::Reading { done, all, .. } => u64::from(done) * 100 / u64::from(all.max(1)),
            _ => 100,
        };
        let value = text(move || hundredths().min(100).to_string());
        let stop = click(move || {
            lists.stop();
            crate::browser::focus(FILE);
        });
        view! {
            <p class="journal__row">
                <progress max="100" value=value aria-label=say!(lists.progress)></progress>
                <button class="button button--quiet button--small" id="lists-stop" type="button" on:click=stop>
                    {say!(lists.stop)}
                </button>
            </p>
        }
        .into_any()
    })
}

/// A name in the midst of words of another direction.
fn named(name: &str) -> String {
    isolated(name)
}
