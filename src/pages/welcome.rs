//! The welcome: what is asked, why, and that it stays here, before anything is asked. The same elements as the shell
//! in `index.html`; only the buttons are new.

use leptos::prelude::*;

use crate::dynamic::click;
use crate::parts::{Horizon, LanguageChooser, StepTitle};
use crate::state::{State, Step, state};
use crate::words::say;

/// The first page.
#[component]
pub(crate) fn WelcomePage() -> impl IntoView {
    let State { journey, .. } = state();
    let promises = [
        (say!(welcome.asked), say!(welcome.asked_words)),
        (say!(welcome.why), say!(welcome.why_words)),
        (say!(welcome.where_to), say!(welcome.where_to_words)),
        (say!(welcome.what), say!(welcome.what_words)),
    ];
    view! {
        <main id="main" tabindex="-1">
            <section class="hero">
                <StepTitle words=say!(welcome.title) class="hero__title"/>
                <p class="hero__lead">{say!(welcome.lead)}</p>
                <div class="hero__actions">
                    <button class="button button--main" type="button" on:click=click(move || journey.go(Step::Now))>
                        {say!(welcome.begin)}
                    </button>
                    <button class="button button--plain" type="button" on:click=click(move || journey.go(Step::Tracks))>
                        {say!(welcome.straight)}
                    </button>
                </div>
            </section>
            <Horizon step=Step::Welcome/>
            <section class="promises">
                <h2 class="promises__title">{say!(welcome.promises)}</h2>
                <dl class="promises__list">
                    {promises.map(|(name, words)| view! { <div><dt>{name}</dt><dd>{words}</dd></div> })}
                </dl>
                <LanguageChooser/>
            </section>
        </main>
    }
}
