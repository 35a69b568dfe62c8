//! What can be read about Attune, as a list of doors.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::About;
use super::hosted::MoreTracks;
use crate::dynamic::click;
use crate::parts::{StepTitle, opens_help};
use crate::state::{State, Step, state};
use crate::words::say;

/// Where the code lies.
const SOURCE: &str = env!("CARGO_PKG_REPOSITORY");

/// The doors.
#[component]
pub(crate) fn AboutHomePage() -> impl IntoView {
    view! {
        <main id="main" class="step" tabindex="-1">
            <StepTitle words=say!(about_pages.title)/>
            <p class="step__lead">{say!(about_pages.lead)}</p>
            <ul class="rooms">
                {room(Step::Privacy, say!(about_pages.privacy), say!(about_pages.privacy_words))}
                {room(Step::Evidence, say!(about_pages.evidence), say!(about_pages.evidence_words))}
                {report(About::Insights, say!(about_pages.insights_words))}
                {report(About::Model, say!(about_pages.model_words))}
                {room(Step::Settings, say!(settings.title), say!(about_pages.settings_words))}
                {help()}
                {providers()}
            </ul>
            <MoreTracks/>
            <section class="questions">
                <h2>{say!(about_pages.made)}</h2>
                <p class="note">{say!(about_pages.licence)}</p>
                <p class="note">{say!(about_pages.version, version = env!("CARGO_PKG_VERSION"))}</p>
                {source()}
            </section>
        </main>
    }
}

/// Inside of a row: what it is, and a word on it.
fn face(title: &'static str, words: &'static str) -> impl IntoView {
    view! {
        <span class="room__title">{title}</span>
        <span class="room__words">{words}</span>
    }
}

/// A row that leads to a step.
fn room(step: Step, title: &'static str, words: &'static str) -> impl IntoView {
    let State { journey, .. } = state();
    view! {
        <li>
            <button class="room" type="button" on:click=click(move || journey.go(step))>{face(title, words)}</button>
        </li>
    }
}

/// A row that is a link to a page of its own, which a plain click shows in place, so that nobody's answers are lost.
fn report(about: About, words: &'static str) -> impl IntoView {
    let State { journey, .. } = state();
    let open: Box<dyn FnMut(MouseEvent)> = Box::new(move |event| {
        if is_plain(&event) {
            event.prevent_default();
            journey.go(about.step());
        }
    });
    view! {
        <li><a class="room" href=about.file() hreflang="en" on:click=open>{face(about.title(), words)}</a></li>
    }
}

/// Whether a click asks for nothing special, such as a new tab.
fn is_plain(event: &MouseEvent) -> bool {
    !(event.ctrl_key() || event.meta_key() || event.shift_key())
}

/// The same window as the button at the top of every page.
fn help() -> impl IntoView {
    view! {
        <li>
            <button class="room" type="button" aria-haspopup="dialog" on:click=opens_help()>
                {face(say!(about_pages.help), say!(about_pages.help_words))}
            </button>
        </li>
    }
}

/// For those who look after a site: a page of its own, in a new tab, since it would take the place of what was entered.
/// Nobody needs it inside of somebody's site.
fn providers() -> Option<impl IntoView> {
    (!state().framed.is_inside()).then(|| {
        view! {
            <li>
                <a class="room" href="providers.html" target="_blank" rel="noopener" hreflang="en">
                    {face(say!(about_pages.providers), say!(about_pages.providers_words))}
                </a>
            </li>
        }
    })
}

/// Where the code can be read, if the build knows.
fn source() -> Option<impl IntoView> {
    (!SOURCE.is_empty()).then(|| {
        view! {
            <p class="note">
                <a href=SOURCE target="_blank" rel="noopener noreferrer">{say!(about_pages.source)}</a>
            </p>
        }
    })
}
