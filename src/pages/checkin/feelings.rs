//! How someone has been, on four scales. The most personal questions: last, unanswered by default, and with the
//! honest remark that they hardly change anything.

use leptos::prelude::*;
use wellbeing::Condition;

use crate::parts::Scale;
use crate::state::state;
use crate::words::{self, say};

/// Four scales from 0 to 10.
#[component]
pub(super) fn Feelings() -> impl IntoView {
    view! {
        <section class="questions" aria-labelledby="feelings-title">
            <h2 id="feelings-title">{say!(checkin.feelings)}</h2>
            <p class="note">{say!(checkin.feelings_hint)}</p>
            <div class="scales">{Condition::ALL.into_iter().map(|condition| view! { <Feeling condition/> }).collect_view()}</div>
        </section>
    }
}

#[component]
fn Feeling(
    /// Which.
    condition: Condition,
) -> impl IntoView {
    let draft = state().checkin.draft;
    let index = condition.index();
    let value = Signal::derive(move || draft.with(|draft| draft.conditions[index]).and_then(step));
    let answer = move |answer: Option<u8>| {
        draft.update(|draft| draft.conditions[index] = answer.map(f32::from))
    };
    view! {
        <Scale
            id=format!("condition-{index}")
            label=words::condition(condition)
            ends=words::condition_ends(condition)
            value
            on_answer=answer
        />
    }
}

/// The step of the scale that a score stands on.
fn step(score: f32) -> Option<u8> {
    (0..=10).find(|&step| f32::from(step) >= score)
}
