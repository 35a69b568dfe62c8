//! How someone is at this moment, and what they need: the way into a session. The first page of someone who comes back:
//! one tap in the landscape, one on "Begin".

pub(super) mod length;
mod need;

use leptos::prelude::*;

use crate::dynamic::{click, nothing, part};
use crate::parts::{AffectGrid, StepTitle};
use crate::state::{Ongoing, State, Step, state};
use crate::words::{self, say};
use length::Length;
use need::Need;

/// Mood, need, length, and the way on.
#[component]
pub(crate) fn NowPage() -> impl IntoView {
    let State {
        journey,
        later,
        wish,
        ..
    } = state();
    // While someone looks at this there is time; and it is the same time whatever they will say.
    later.ask();
    view! {
        <main id="main" class="step now" tabindex="-1">
            <StepTitle words=say!(now.title)/>
            <GoOn/>
            <p class="step__lead">{say!(now.lead)}</p>
            <div class="now__parts">
                <AffectGrid
                    id="feeling"
                    label=say!(now.grid)
                    value=wish.feeling
                    on_change=move |feeling| wish.feeling.set(feeling)
                />
                <div class="now__wish">
                    <Need/>
                    <Length/>
                </div>
            </div>
            <p class="now__begin">
                <button class="button button--main" type="button" on:click=click(move || {
                    wish.fresh.set(true);
                    journey.go(Step::Session);
                })>
                    {say!(now.begin)}
                </button>
            </p>
            <aside class="now__more">
                {way(Step::CheckIn, say!(now.to_questions_words), say!(now.to_questions))}
                {way(Step::Sheets, say!(now.to_sheets_words), say!(now.to_sheets))}
            </aside>
        </main>
    }
}

/// A way on, and a word on it; nothing where a page around Attune leaves out where it leads.
fn way(step: Step, words: &'static str, name: &'static str) -> AnyView {
    let State { journey, .. } = state();
    part(move || {
        if !journey.shows(step) {
            return nothing();
        }
        view! {
            <p class="note">{words}</p>
            <button class="button button--quiet" type="button" on:click=click(move || journey.go(step))>{name}</button>
        }
        .into_any()
    })
    .into_any()
}

/// The way back into a session that is under way.
#[component]
fn GoOn() -> impl IntoView {
    let State {
        journey, keeping, ..
    } = state();
    part(move || match keeping.ongoing.get() {
        Some(Ongoing {
            intent,
            heard,
            tracks,
        }) => {
            let words = say!(
                now.going_on,
                intent = words::intent(intent),
                heard = heard,
                tracks = tracks
            );
            view! {
                <aside class="notice now__on">
                    <p>{words}</p>
                    <button class="button button--main" type="button" on:click=click(move || journey.go(Step::Session))>
                        {say!(now.go_on)}
                    </button>
                </aside>
            }
            .into_any()
        }
        None => nothing(),
    })
}
