//! What came of a file, in a line that is read aloud, and what there is to say beyond that.

use catalogue::list::{LeftOut, Refusal};
use leptos::prelude::*;

use super::named;
use crate::dynamic::{nothing, part, text};
use crate::words::{self, say};
use crate::work::{Lists, Stage};

/// The line, and what stands under it.
#[component]
pub(super) fn Came(
    /// See [`Lists`].
    lists: Lists,
) -> impl IntoView {
    let stage = lists.stage;
    let line = text(move || stage.with(line));
    let class = text(move || {
        let wrong = stage
            .with(|stage| matches!(stage, Stage::Refused { .. } | Stage::Full | Stage::NoReader));
        if wrong {
            "lists__line notice notice--error"
        } else {
            "lists__line"
        }
        .to_owned()
    });
    // Nothing of it changes while a file is read.
    let settled = Memo::new(move |_| {
        let stage = stage.get();
        (!matches!(stage, Stage::Reading { .. })).then_some(stage)
    });
    view! {
        <p role="status" class=class>{line}</p>
        {part(move || settled.get().map_or_else(nothing, |stage| more(&stage)))}
    }
}

/// In a line.
fn line(stage: &Stage) -> String {
    match stage {
        Stage::Waiting => String::new(),
        Stage::Reading { name, .. } => say!(lists.reading, name = named(name)),
        Stage::Read {
            name, tracks, left, ..
        } => say!(lists.read, name = named(name), n = tracks, left = left),
        Stage::Refused { name, why } => {
            let said = say!(lists.refused, name = named(name));
            [said, words::lists::refusal(why)].join(" ")
        }
        Stage::Full => say!(lists.full).to_owned(),
        Stage::Stopped => say!(lists.stopped).to_owned(),
        Stage::NoReader => say!(lists.no_reader).to_owned(),
    }
}

/// What there is to say beyond that.
fn more(stage: &Stage) -> AnyView {
    match stage {
        Stage::Read {
            merged,
            left,
            listed,
            replaced,
            ..
        } => {
            let merged = (*merged > 0)
                .then(|| view! { <p class="note small">{say!(lists.merged, n = merged)}</p> });
            let replaced =
                replaced.then(|| view! { <p class="note small">{say!(lists.replaced)}</p> });
            view! { {merged}{replaced}{left_out(*left, listed)} }.into_any()
        }
        Stage::Refused { why, .. } => match why {
            Refusal::NoTracks { left, listed } => left_out(*left, listed),
            Refusal::Columns { found, .. } => {
                let found = say!(lists.found, found = named(found));
                view! { <p class="note small lists__found">{found}</p> }.into_any()
            }
            _ => nothing(),
        },
        _ => nothing(),
    }
}

/// Which lines, and why.
fn left_out(count: usize, listed: &[LeftOut]) -> AnyView {
    if listed.is_empty() {
        return nothing();
    }
    let lines: Vec<_> = listed
        .iter()
        .map(|left| {
            let why = words::lists::reason(left);
            view! { <li>{say!(lists.line, n = left.line, why = why)}</li> }
        })
        .collect();
    let rest = count.saturating_sub(listed.len());
    let rest = (rest > 0).then(|| view! { <p class="note small">{say!(lists.rest, n = rest)}</p> });
    view! {
        <details class="reasons">
            <summary class="reasons__open">{say!(lists.left_out)}</summary>
            <ul class="reasons__list small lists__found">{lines}</ul>
            {rest}
        </details>
    }
    .into_any()
}
