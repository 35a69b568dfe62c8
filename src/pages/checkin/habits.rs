//! Age, hours a day and five habits.

use leptos::prelude::*;
use wellbeing::{Draft, Habit, Question};

use crate::parts::{NumberField, Segments};
use crate::state::state;
use crate::words::{self, say};

/// Id of the field for the age.
pub(super) const AGE_FIELD: &str = "age";
/// Id of the field for the hours.
pub(super) const HOURS_FIELD: &str = "hours";

/// Two numbers and five questions with yes, no, or skip.
#[component]
pub(super) fn Habits(
    /// Whether to say what is wrong with a number at once.
    insist: RwSignal<bool>,
) -> impl IntoView {
    let draft = state().checkin.draft;
    let type_age = move |typed| draft.update(|draft| draft.age = typed);
    let type_hours = move |typed| draft.update(|draft| draft.hours = typed);
    view! {
        <section class="questions" aria-labelledby="habits-title">
            <h2 id="habits-title">{say!(checkin.habits)}</h2>
            <div class="numbers">
                <NumberField
                    id=AGE_FIELD
                    label=say!(checkin.age)
                    hint=say!(checkin.age_hint)
                    value=typed(|draft| &draft.age)
                    on_type=type_age
                    problem=problem(Question::Age)
                    insist
                />
                <NumberField
                    id=HOURS_FIELD
                    label=say!(checkin.hours)
                    hint=say!(checkin.hours_hint)
                    value=typed(|draft| &draft.hours)
                    on_type=type_hours
                    problem=problem(Question::Hours)
                    insist
                />
            </div>
            <div class="habits">{Habit::ALL.into_iter().map(|habit| view! { <OneHabit habit/> }).collect_view()}</div>
        </section>
    }
}

/// A text of the draft.
fn typed(part: fn(&Draft) -> &String) -> Signal<String> {
    let draft = state().checkin.draft;
    Signal::derive(move || draft.with(|draft| part(draft).clone()))
}

/// What is wrong with the answer to a question.
fn problem(question: Question) -> Signal<Option<String>> {
    let problems = state().checkin.problems;
    Signal::derive(move || {
        problems.with(|all| {
            all.iter()
                .find(|error| error.question == question)
                .map(words::problem)
        })
    })
}

/// The answers in the order of their buttons.
const ANSWERS: [Option<bool>; 3] = [Some(true), Some(false), None];

/// One question with yes, no, or skip.
#[component]
fn OneHabit(
    /// Which.
    habit: Habit,
) -> impl IntoView {
    let draft = state().checkin.draft;
    let index = habit.index();
    let chosen = Signal::derive(move || {
        let answer = draft.with(|draft| draft.habits[index]);
        ANSWERS.iter().position(|one| *one == answer)
    });
    let choose = move |position: usize| {
        draft.update(|draft| draft.habits[index] = ANSWERS.get(position).copied().flatten());
    };
    let name = format!("habit-{index}");
    let title = format!("{name}-name");
    view! {
        <div class="habit">
            <h3 class="habit__name" id=title.clone()>{words::habit(habit)}</h3>
            <Segments
                name
                labelled_by=title
                options=vec![say!(checkin.yes), say!(checkin.no), say!(checkin.skip)]
                chosen
                on_choose=choose
            />
        </div>
    }
}
