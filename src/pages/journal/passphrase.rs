//! Setting, changing and removing the passphrase, and the fields to type one in.
//!
//! What is typed stays in memory for as long as the form is open, and goes nowhere but into the vault.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use vault::Problem;

use super::copies::trouble;
use super::desk::{Desk, News, focus_soon};
use crate::browser;
use crate::dynamic::{change, click, flag, part, text};
use crate::keeping::keeping;
use crate::words::say;

/// A passphrase that is being typed, twice if it is new.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    /// Names the fields, unique in the page.
    name: &'static str,
    /// The passphrase.
    pub(super) first: RwSignal<String>,
    /// The same once more.
    again: RwSignal<String>,
    /// Whether what is typed can be seen.
    pub(super) shown: RwSignal<bool>,
    /// Whether the two were not the same when it was tried.
    differ: RwSignal<bool>,
    /// What the vault said.
    pub(super) problem: RwSignal<Option<Problem>>,
    /// Whether the vault is at work.
    pub(super) busy: RwSignal<bool>,
}

impl Typed {
    pub(super) fn new(name: &'static str) -> Self {
        Self {
            name,
            first: RwSignal::default(),
            again: RwSignal::default(),
            shown: RwSignal::new(false),
            differ: RwSignal::new(false),
            problem: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    /// Forgets what was typed.
    pub(super) fn clear(self) {
        self.first.set(String::new());
        self.again.set(String::new());
        self.shown.set(false);
        self.differ.set(false);
        self.problem.set(None);
    }
}

/// How hard a passphrase is to guess, going by its length only: there are no rules to obey.
fn strength(passphrase: &str) -> &'static str {
    match passphrase.chars().count() {
        0 => "",
        1..=9 => say!(keeping.short),
        10..=15 => say!(keeping.fair),
        _ => say!(keeping.long),
    }
}

/// One field for a passphrase.
#[component]
pub(super) fn PassphraseField(
    /// Id, unique in the page.
    id: String,
    /// What is asked.
    label: &'static str,
    /// What is typed.
    value: RwSignal<String>,
    /// Whether it can be seen.
    shown: RwSignal<bool>,
    /// `new-password` or `current-password`, for those who have a keeper of passwords.
    keeper: &'static str,
    /// Id of what describes it.
    described_by: String,
) -> impl IntoView {
    let kind = text(move || if shown.get() { "text" } else { "password" }.to_owned());
    view! {
        <label class="field__label" for=id.clone()>{label}</label>
        <input
            class="field__input field__input--wide"
            id=id
            type=kind
            autocomplete=keeper
            autocapitalize="off"
            spellcheck="false"
            aria-describedby=described_by
            prop:value=text(move || value.get())
            on:input=change(move |event| value.set(event_target_value(&event)))
        />
    }
}

/// A tick that shows what is typed.
#[component]
pub(super) fn ShowTyped(
    /// Whether it can be seen.
    shown: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <label class="tick">
            <input type="checkbox" prop:checked=flag(move || shown.get()) on:change=change(move |event| shown.set(event_target_checked(&event)))/>
            {say!(keeping.passphrase_show)}
        </label>
    }
}

/// A new passphrase, twice.
#[component]
pub(super) fn NewPassphrase(
    /// What is typed.
    typed: Typed,
    /// What the button says.
    act: &'static str,
    /// Called with the passphrase once both are the same.
    #[prop(into)]
    on_submit: Callback<String>,
) -> impl IntoView {
    let name = typed.name;
    let (first, hint, error) = (
        format!("{name}-new"),
        format!("{name}-hint"),
        format!("{name}-error"),
    );
    let focus = first.clone();
    let submit: Box<dyn FnMut(SubmitEvent)> = Box::new(move |event| {
        event.prevent_default();
        if typed.busy.get_untracked() {
            return;
        }
        typed.problem.set(None);
        let passphrase = typed.first.get_untracked();
        let differ = passphrase != typed.again.get_untracked();
        typed.differ.set(differ);
        if passphrase.is_empty() {
            typed.problem.set(Some(Problem::EmptyPassphrase));
        }
        if differ || passphrase.is_empty() {
            browser::focus(&focus);
        } else {
            on_submit.run(passphrase);
        }
    });
    let wrong = {
        let said = trouble(typed.problem);
        text(move || {
            if typed.differ.get() {
                say!(keeping.passphrase_differ).to_owned()
            } else {
                said()
            }
        })
    };
    let described = format!("{hint} {error}");
    view! {
        <form class="passphrase" on:submit=submit>
            <PassphraseField id=first label=say!(keeping.passphrase_new) value=typed.first shown=typed.shown keeper="new-password" described_by=described.clone()/>
            <p class="field__hint" id=hint>{text(move || typed.first.with(|first| strength(first)).to_owned())}" "{say!(keeping.several_words)}</p>
            <PassphraseField id=format!("{name}-again") label=say!(keeping.passphrase_again) value=typed.again shown=typed.shown keeper="new-password" described_by=error.clone()/>
            <p class="field__error" id=error role="alert">{wrong}</p>
            <ShowTyped shown=typed.shown/>
            <p><Act busy=typed.busy words=act/></p>
        </form>
    }
}

/// The button that submits a form, or says that it is being done.
#[component]
pub(super) fn Act(
    /// Whether it is being done.
    busy: RwSignal<bool>,
    /// What the button says.
    words: &'static str,
) -> impl IntoView {
    let said = text(move || {
        if busy.get() {
            say!(keeping.moment)
        } else {
            words
        }
        .to_owned()
    });
    let disabled = text(move || busy.get().to_string());
    view! { <button class="button button--quiet" type="submit" aria-disabled=disabled>{said}</button> }
}

/// The passphrase of the journal.
#[component]
pub(super) fn Passphrase(
    /// See [`Desk`].
    desk: Desk,
) -> impl IntoView {
    let is_set = keeping().has_passphrase();
    view! {
        <details class="drawer" id="passphrase">
            <summary class="drawer__open" id="passphrase-open">{say!(keeping.passphrase)}</summary>
            <p class="note">{say!(keeping.passphrase_words)}</p>
            {part(move || if is_set.get() { view! { <Set desk/> }.into_any() } else { view! { <Unset desk/> }.into_any() })}
        </details>
    }
}

/// There is none yet.
#[component]
fn Unset(
    /// See [`Desk`].
    desk: Desk,
) -> impl IntoView {
    let journal = keeping();
    let typed = Typed::new("passphrase");
    let set = Callback::new(move |passphrase: String| {
        typed.busy.set(true);
        spawn_local(async move {
            match journal.set_passphrase(&passphrase).await {
                Ok(()) => done(desk, News::PassphraseSet),
                Err(problem) => drop(typed.problem.try_set(Some(problem))),
            }
            let _ = typed.busy.try_set(false);
        });
    });
    view! { <NewPassphrase typed act=say!(keeping.passphrase_set) on_submit=set/> }
}

/// There is one: it can be changed and removed by whoever knows it, and the journal be locked.
#[component]
fn Set(
    /// See [`Desk`].
    desk: Desk,
) -> impl IntoView {
    let journal = keeping();
    let present = Typed::new("present");
    let next = Typed::new("next");
    let under = move |to: Option<String>| {
        next.busy.set(true);
        let from = present.first.get_untracked();
        spawn_local(async move {
            let news = if to.is_some() {
                News::PassphraseChanged
            } else {
                News::PassphraseRemoved
            };
            match journal.change_passphrase(&from, to.as_deref()).await {
                Ok(()) => {
                    let _ = present.first.try_set(String::new());
                    let _ = next.first.try_set(String::new());
                    let _ = next.again.try_set(String::new());
                    let _ = present.problem.try_set(None);
                    done(desk, news);
                }
                Err(problem) => {
                    let _ = present.problem.try_set(Some(problem));
                    browser::focus("present-passphrase");
                }
            }
            let _ = next.busy.try_set(false);
        });
    };
    let remove = click(move || {
        if !next.busy.get_untracked() {
            under(None);
        }
    });
    let lock = click(move || {
        journal.lock();
        desk.tell(News::Locked);
    });
    view! {
        <p>{say!(keeping.passphrase_is_set)}</p>
        <p><button class="button button--quiet" type="button" on:click=lock>{say!(keeping.lock)}</button></p>
        <PassphraseField id="present-passphrase".to_owned() label=say!(keeping.passphrase_present) value=present.first shown=present.shown keeper="current-password" described_by="present-error".to_owned()/>
        <p class="field__error" id="present-error" role="alert">{trouble(present.problem)}</p>
        <ShowTyped shown=present.shown/>
        <NewPassphrase typed=next act=say!(keeping.passphrase_change) on_submit=Callback::new(move |passphrase| under(Some(passphrase)))/>
        <p><button class="button button--quiet" type="button" on:click=remove>{say!(keeping.passphrase_remove)}</button></p>
    }
}

/// Says what was done, and keeps focus near where it was: what had it is gone.
fn done(desk: Desk, news: News) {
    desk.tell(news);
    focus_soon("passphrase-open");
}
