//! The lists that are here, how they are kept, and taking one away.

use catalogue::list::ListError;
use leptos::prelude::*;

use super::named;
use crate::browser;
use crate::dynamic::{click, nothing, part};
use crate::keeping::keeping;
use crate::state::Keep;
use crate::words::{self, say};
use crate::work::{Kept, Lists, Stage};

/// Where focus goes when what had it is gone.
const TITLE: &str = "lists-title";
const UNDO: &str = "lists-undo";

/// The lists.
#[component]
pub(super) fn KeptLists(
    /// See [`Lists`].
    lists: Lists,
) -> impl IntoView {
    let kept = lists.kept;
    view! {
        <h3 class="drawer__title" id=TITLE tabindex="-1">{say!(lists.kept)}</h3>
        {taken(lists)}
        {part(move || {
            let kept = kept.get();
            if kept.is_empty() {
                return view! { <p class="note small">{say!(lists.none_yet)}</p> }.into_any();
            }
            let items: Vec<_> = kept.into_iter().map(|kept| item(kept, lists)).collect();
            view! { <ul class="lists__all">{items}</ul> }.into_any()
        })}
        {part(how_kept)}
    }
}

fn item(kept: Kept, lists: Lists) -> impl IntoView {
    let (name, words) = match &kept.what {
        Ok((name, _, tracks, left)) => (name.clone(), say!(lists.one, n = tracks, left = left)),
        Err(ListError::Damaged) => (say!(lists.odd).to_owned(), String::new()),
        Err(ListError::Newer { .. }) => (say!(lists.newer).to_owned(), String::new()),
    };
    let label = say!(lists.remove_label, name = named(&name));
    let remove = click(move || {
        lists.remove(&kept.key);
        request_animation_frame(|| browser::focus(UNDO));
    });
    view! {
        <li class="lists__one">
            <span>
                <bdi class="lists__name">{name}</bdi>
                <span class="note small">{words}</span>
            </span>
            <button class="button button--quiet button--small" type="button" aria-label=label on:click=remove>
                {say!(lists.remove)}
            </button>
        </li>
    }
}

/// What was taken away last, and the way back.
fn taken(lists: Lists) -> impl IntoView {
    let undo = move || {
        lists.undo();
        request_animation_frame(|| browser::focus(TITLE));
    };
    part(move || {
        let Some(taken) = lists.taken.get() else {
            return nothing();
        };
        // A list of the same name is here now.
        let replaced = lists
            .stage
            .with(|stage| matches!(stage, Stage::Read { .. }));
        let words = if replaced {
            say!(lists.put_aside, name = named(&taken.name))
        } else {
            say!(lists.removed, name = named(&taken.name))
        };
        view! {
            <div class="notice journal__row">
                <p role="status">{words}</p>
                <button class="button button--quiet button--small" id=UNDO type="button" on:click=click(undo)>
                    {say!(journal.undo)}
                </button>
            </div>
        }
        .into_any()
    })
}

/// Where it is kept, or that it is not.
fn how_kept() -> AnyView {
    let journal = keeping();
    let unsaved = journal.unsaved().get();
    let words = match (journal.status().get(), unsaved.trouble) {
        (Keep::Off, _) => say!(lists.visit).to_owned(),
        (Keep::Unavailable(reason), _) => {
            [say!(lists.visit), words::keeping::reason(reason)].join(" ")
        }
        (Keep::Locked, _) => say!(lists.locked).to_owned(),
        (Keep::Open, Some(trouble)) if unsaved.changes > 0 => {
            [say!(lists.unsaved), words::keeping::problem(trouble)].join(" ")
        }
        (Keep::Open | Keep::Opening, _) => return nothing(),
    };
    view! { <p class="notice small">{words}</p> }.into_any()
}
