//! Language, looks, and what is kept. Everything that is set takes effect at once.

mod erase;
mod journal;

use leptos::prelude::*;

use crate::dynamic::{click, nothing, part};
use crate::pages::lists::OwnLists;
use crate::parts::{LanguageChooser, Segments, StepTitle, opens_help};
use crate::state::{Setting, State, Step, Theme, state};
use crate::words::say;
use erase::Erase;
use journal::JournalSettings;

/// All settings.
#[component]
pub(crate) fn SettingsPage() -> impl IntoView {
    let State { journey, .. } = state();
    view! {
        <main id="main" class="step" tabindex="-1">
            <StepTitle words=say!(settings.title)/>
            <p class="step__lead">{say!(settings.lead)}</p>
            <div class="settings">
                {row("language", say!(language.label), say!(settings.language_words), view! { <LanguageChooser/> }.into_any())}
                {row("colours", say!(settings.colours), say!(settings.colours_words), colours())}
                {row("country", say!(settings.country), say!(settings.country_words), country())}
                {part(move || if journey.shows(Step::Spotify) {
                    row("spotify", say!(spotify.title), say!(settings.spotify_words), spotify()).into_any()
                } else { nothing() })}
                {row("lists", say!(lists.title), say!(lists.words), view! { <OwnLists/> }.into_any())}
                {part(move || if journey.shows(Step::Journal) {
                    row("journal", say!(settings.journal), say!(settings.journal_words), view! { <JournalSettings/> }.into_any()).into_any()
                } else { nothing() })}
                {row("erase", say!(settings.erase), say!(settings.erase_words), view! { <Erase/> }.into_any())}
            </div>
        </main>
    }
}

/// What is set, a line on it, and what sets it. The title has the id `set-…`, its words `set-…-words`.
fn row(
    name: &'static str,
    title: &'static str,
    words: &'static str,
    control: AnyView,
) -> impl IntoView {
    let id = format!("set-{name}");
    view! {
        <div class="setting">
            <div>
                <h2 class="setting__title" id=id.clone()>{title}</h2>
                <p class="setting__words" id=format!("{id}-words")>{words}</p>
            </div>
            <div class="setting__control">{control}</div>
        </div>
    }
}

/// By day, by night, with more contrast, or as the device has it.
fn colours() -> AnyView {
    let theme: Setting<Theme> = state().settings.theme;
    let place = move || Theme::ALL.iter().position(|&one| one == theme.get());
    let choose = move |place: usize| {
        if let Some(&chosen) = Theme::ALL.get(place) {
            theme.set(chosen);
        }
    };
    view! {
        <Segments
            name="theme".to_owned()
            labelled_by="set-colours".to_owned()
            options=Theme::ALL.map(name_of).to_vec()
            chosen=Signal::derive(place)
            on_choose=choose
        />
    }
    .into_any()
}

fn name_of(theme: Theme) -> &'static str {
    match theme {
        Theme::Auto => say!(settings.auto),
        Theme::Light => say!(settings.light),
        Theme::Dark => say!(settings.dark),
        Theme::Contrast => say!(settings.contrast),
    }
}

/// The countries, and what they are for, are in the window with the numbers.
fn country() -> AnyView {
    view! {
        <button class="button button--quiet" type="button" aria-haspopup="dialog" on:click=opens_help()>
            {say!(settings.country_choose)}
        </button>
    }
    .into_any()
}

/// The Client ID, and how to get one, are where one signs in.
fn spotify() -> AnyView {
    let journey = state().journey;
    view! {
        <button class="button button--quiet" type="button" on:click=click(move || journey.go(Step::Spotify))>
            {say!(settings.spotify_open)}
        </button>
    }
    .into_any()
}
