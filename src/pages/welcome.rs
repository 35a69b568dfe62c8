//! The welcome: what is asked, why, and where it stays, before anything is asked. The same elements as the shell in
//! `index.html`; only what can be pressed is new.

use leptos::prelude::*;

use crate::dynamic::{click, flag, nothing, part};
use crate::parts::{Horizon, LanguageChooser, StepTitle, Switch};
use crate::state::{State, Step, state};
use crate::words::say;

/// The first page.
#[component]
pub(crate) fn WelcomePage() -> impl IntoView {
    let State {
        journey, settings, ..
    } = state();
    let begin = click(move || {
        settings.visited.set(true);
        journey.go(Step::Now);
    });
    view! {
        <main id="main" tabindex="-1">
            <section class="hero">
                <StepTitle words=say!(welcome.title) class="hero__title"/>
                <p class="hero__lead">{say!(welcome.lead)}</p>
                <div class="hero__actions">
                    <button class="button button--main" type="button" on:click=begin>{say!(welcome.begin)}</button>
                    <button
                        class="button button--plain"
                        type="button"
                        hidden=flag(move || !journey.shows(Step::Tracks))
                        on:click=click(move || journey.go(Step::Tracks))
                    >
                        {say!(welcome.straight)}
                    </button>
                </div>
            </section>
            <Horizon step=Step::Welcome/>
            <section class="promises" aria-label=say!(welcome.promises)>
                <div class="promises__cards">
                    {card("asked", say!(welcome.asked), say!(welcome.asked_words), nothing())}
                    {card("why", say!(welcome.why), say!(welcome.why_words), nothing())}
                    {card("stays", say!(welcome.stays), say!(welcome.stays_words), part(move || {
                        // A page around may show Attune without a journal: then nothing is kept anyhow.
                        if journey.shows(Step::Journal) { keep_switch() } else { nothing() }
                    }).into_any())}
                </div>
                <div class="promises__foot">
                    <p class="promises__what small">{say!(welcome.what)}</p>
                    <div class="promises__language"><LanguageChooser/></div>
                </div>
            </section>
        </main>
    }
}

/// A short card: a drawing, a title, a sentence, and perhaps something to set.
fn card(
    drawing: &'static str,
    title: &'static str,
    words: &'static str,
    more: AnyView,
) -> impl IntoView {
    view! {
        <div class="promise">
            <svg class="promise__drawing" aria-hidden="true" focusable="false"><use href=["#card-", drawing].concat()/></svg>
            <h2 class="promise__title">{title}</h2>
            <p class="promise__words">{words}</p>
            {more}
        </div>
    }
}

/// On at first, and here, so that it can be off before there is anything to keep.
fn keep_switch() -> AnyView {
    let keep = state().settings.keep;
    view! {
        <Switch
            id="keep"
            label=say!(welcome.keep)
            words=[say!(welcome.keep_on), say!(welcome.keep_off)]
            on=Box::new(move || keep.get())
            turn=Box::new(move |on| keep.set(on))
        />
    }
    .into_any()
}
