//! Whose genres: the forecast's or one's own, switchable at any time.

use leptos::prelude::*;
use music::Genre;

use crate::dynamic::{change, click, flag, nothing, part, text};
use crate::parts::{ChoiceCard, StepTitle, announce, count};
use crate::state::{Chooser, State, Step, state};
use crate::words::{self, say};
use crate::work::work;

/// The choice, and the sixteen genres when it is one's own.
#[component]
pub(crate) fn GenresPage() -> impl IntoView {
    let State {
        choices, journey, ..
    } = state();
    let choosing = work().choosing;
    announce(Box::new(move || count(choosing.genres.with(Vec::len))));
    let is = |chooser| Signal::derive(move || choices.chooser.get() == chooser);
    view! {
        <main id="main" class="step" tabindex="-1">
            <StepTitle words=say!(choose.title)/>
            <p class="step__lead">{say!(choose.lead)}</p>
            <fieldset class="questions">
                <legend class="unseen">{say!(choose.how)}</legend>
                <div class="choosers">
                    <ChoiceCard
                        group="chooser"
                        title=say!(choose.forecast)
                        words=Signal::derive(move || words::genres(&choosing.picks()))
                        chosen=is(Chooser::Forecast)
                        on_choose=move |()| choosing.hand_over(Chooser::Forecast)
                    />
                    <ChoiceCard
                        group="chooser"
                        title=say!(choose.own)
                        words=say!(choose.own_words).to_owned()
                        chosen=is(Chooser::Own)
                        on_choose=move |()| choosing.hand_over(Chooser::Own)
                    />
                </div>
            </fieldset>
            {part(move || match choices.chooser.get() {
                Chooser::Own => view! { <OwnGenres/> }.into_any(),
                Chooser::Forecast => nothing(),
            })}
            <div class="step__next">
                <button class="button button--main" type="button" on:click=click(move || journey.go(Step::Tracks))>
                    {say!(choose.next)}
                </button>
            </div>
        </main>
    }
}

/// Sixteen ticks.
#[component]
fn OwnGenres() -> impl IntoView {
    let choices = state().choices;
    let choosing = work().choosing;
    let tick = |genre: Genre| {
        let chosen = flag(move || {
            choices
                .own
                .with(|own| own.as_ref().is_some_and(|own| own[genre]))
        });
        let toggle = change(move |_| choices.toggle(genre));
        view! {
            <label class="chip">
                <input type="checkbox" prop:checked=chosen on:change=toggle/>
                <span>{words::genre(genre)}</span>
            </label>
        }
    };
    let none = flag(move || choosing.genres.with(Vec::is_empty));
    let counted = text(move || count(choosing.genres.with(Vec::len)));
    view! {
        <fieldset class="questions">
            <legend><h2>{say!(choose.own_legend)}</h2></legend>
            <div class="chips">{Genre::ALL.into_iter().map(tick).collect_view()}</div>
            <p class="chips__count" class:field__error=none>{counted}</p>
        </fieldset>
    }
}
