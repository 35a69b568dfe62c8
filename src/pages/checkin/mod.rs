//! The check-in. Everything can be skipped; the most telling and least personal questions come first, the four about
//! how someone has been come last.

mod feelings;
mod habits;
mod music_known;

use leptos::prelude::*;
use wellbeing::Question;

use crate::browser;
use crate::dynamic::{click, nothing, part};
use crate::parts::StepTitle;
use crate::state::{CheckIn, State, Step, state};
use crate::words::say;
use feelings::Feelings;
use habits::{AGE_FIELD, HOURS_FIELD, Habits};
use music_known::MusicKnown;

/// All questions on one page.
#[component]
pub(crate) fn CheckInPage() -> impl IntoView {
    let State {
        checkin,
        journey,
        later,
        ..
    } = state();
    // While the questions are read there is time; and it is the same time whatever the answers will be.
    later.ask();
    let insist = RwSignal::new(false);
    let go_on = click(move || match first_faulty(checkin) {
        Some(field) => {
            insist.set(true);
            browser::focus(field);
        }
        None => journey.go(Step::Forecast),
    });
    let faulty = move || insist.get() && checkin.problems.with(|problems| !problems.is_empty());
    view! {
        <main id="main" class="step" tabindex="-1">
            <StepTitle words=say!(checkin.title)/>
            <p class="step__lead">{say!(checkin.lead)}</p>
            <MusicKnown/>
            <Habits insist/>
            <Feelings/>
            <div class="step__next">
                <button class="button button--main" type="button" on:click=go_on>{say!(checkin.next)}</button>
                {part(move || if faulty() {
                    view! { <p class="notice notice--error">{say!(checkin.mend)}</p> }.into_any()
                } else {
                    nothing()
                })}
            </div>
        </main>
    }
}

/// The field of the first answer that cannot be used. Only what is typed can be wrong.
fn first_faulty(checkin: CheckIn) -> Option<&'static str> {
    checkin.problems.with_untracked(|problems| {
        problems.iter().find_map(|problem| match problem.question {
            Question::Age => Some(AGE_FIELD),
            Question::Hours => Some(HOURS_FIELD),
            Question::Condition(_) | Question::Habit(_) | Question::Genre(_) => None,
        })
    })
}
