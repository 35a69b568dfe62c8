//! What the music is for. The person decides; each wish says in a few words what it looks for, and on demand why.

use leptos::prelude::*;
use wellbeing::intent::{Intent, Reason, Source};

use crate::dynamic::part;
use crate::parts::ChoiceCard;
use crate::state::state;
use crate::words::{self, say};

/// Five wishes, and the reasons of the chosen one.
#[component]
pub(in crate::pages) fn Intents() -> impl IntoView {
    let wish = state().wish;
    let card = |intent: Intent| {
        view! {
            <ChoiceCard
                group="intent"
                title=words::intent(intent)
                words=words::intent_words(intent).to_owned()
                source=intent.reasons().first().map(short_source)
                chosen=Signal::derive(move || wish.intent.get() == intent)
                on_choose=move |()| wish.make(intent)
            />
        }
    };
    view! {
        <fieldset class="questions questions--first">
            <legend><h2>{say!(intents.legend)}</h2></legend>
            <div class="intents">{Intent::ALL.into_iter().map(card).collect_view()}</div>
        </fieldset>
        <details class="reasons">
            <summary class="reasons__open">{say!(intents.why)}</summary>
            <ul class="reasons__list">
                {part(move || wish.intent.get().reasons().iter().map(reason).collect_view().into_any())}
            </ul>
        </details>
    }
}

/// A reason with its source.
fn reason(reason: &Reason) -> impl IntoView {
    view! { <li>{words::claim(reason.claim)}" "<span class="small reasons__source">{source(reason.source)}</span></li> }
}

/// Where a reason comes from.
pub(in crate::pages) fn source(source: Source) -> String {
    match source.citation() {
        Some(name) => say!(intents.source, name = name),
        None => say!(intents.our_choice).to_owned(),
    }
}

/// The same in short: the name without what follows to find it by.
fn short_source(reason: &Reason) -> String {
    match reason.source.citation() {
        Some(name) => say!(
            intents.source,
            name = name.split(';').next().unwrap_or(name)
        ),
        None => source(reason.source),
    }
}
