//! Whose genres: the forecast's or one's own, switchable at any time.

use leptos::prelude::*;
use music::Genre;

use crate::dynamic::{change, click, flag, nothing, part, text};
use crate::parts::{ChoiceCard, StepTitle, count};
use crate::state::{Chooser, State, Step, state};
use crate::words::{self, say};

/// The choice, and the sixteen genres when it is one's own.
#[component]
pub(crate) fn GenresPage() -> impl IntoView {
    let State {
        choosing, journey, ..
    } = state();
    let is = |chooser| Signal::derive(move || choosing.chooser.get() == chooser);
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
            {part(move || match choosing.chooser.get() {
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
    let State { choosing, .. } = state();
    let tick = |genre: Genre| {
        let chosen = flag(move || {
            choosing
                .own
                .with(|own| own.as_ref().is_some_and(|own| own[genre]))
        });
        let toggle = change(move |_| choosing.toggle(genre));
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
