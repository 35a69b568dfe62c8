//! Where everything stays, in plain words. Every sentence here is held by a test somewhere, or by the design.

use leptos::prelude::*;

use crate::dynamic::{click, flag};
use crate::parts::StepTitle;
use crate::state::{State, Step, state};
use crate::words::say;

/// The privacy page.
#[component]
pub(crate) fn PrivacyPage() -> impl IntoView {
    let State { journey, .. } = state();
    view! {
        <main id="main" class="step step--text" tabindex="-1">
            <StepTitle words=say!(about_pages.privacy)/>
            <p class="step__lead">{say!(privacy.lead)}</p>
            {part(say!(privacy.kept), &[
                say!(privacy.kept_journal),
                say!(privacy.kept_lists),
                say!(privacy.kept_settings),
                say!(privacy.kept_off),
                say!(privacy.kept_passphrase),
            ])}
            {part(say!(privacy.leaves), &[
                say!(privacy.leaves_nothing),
                say!(privacy.leaves_host),
                say!(privacy.leaves_links),
                say!(privacy.leaves_spotify),
                say!(privacy.leaves_files),
            ])}
            {part(say!(privacy.check), &[
                say!(privacy.check_offline),
                say!(privacy.check_tools),
                say!(privacy.check_source),
            ])}
            {part(say!(privacy.limits), &[
                say!(privacy.limits_device),
                say!(privacy.limits_browser),
                say!(privacy.limits_passphrase),
            ])}
            {part(say!(privacy.erase), &[say!(privacy.erase_words)])}
            <div class="step__next">
                <button class="button button--quiet" type="button" on:click=click(move || journey.go(Step::Settings))>
                    {say!(privacy.to_settings)}
                </button>
                <button
                    class="button button--quiet"
                    type="button"
                    hidden=flag(move || !journey.shows(Step::Journal))
                    on:click=click(move || journey.go(Step::Journal))
                >
                    {say!(settings.journal_open)}
                </button>
            </div>
        </main>
    }
}

/// A heading, and sentences that each stand for themselves.
fn part(title: &'static str, sentences: &[&'static str]) -> AnyView {
    let sentences: Vec<_> = sentences
        .iter()
        .map(|&words| view! { <li>{words}</li> })
        .collect();
    view! {
        <section class="text-part">
            <h2>{title}</h2>
            <ul class="text-part__list">{sentences}</ul>
        </section>
    }
    .into_any()
}
