//! The frame around every step: sky, help, waypoints, places, the message after starting over, and what is said aloud when
//! something changes.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos_i18n::Locale as _;

use crate::browser;
use crate::dynamic::{flag, nothing, part};
use crate::framed;
use crate::pages::{CheckInPage, NowPage, WelcomePage};
use crate::parts::{Bar, Cleared, Foot, Horizon, Rescue, Status, UpdateNotice, Waypoints};
use crate::state::{Settings, State, Step, provide_state, state};
use crate::words::{self, say};

/// The whole page.
#[component]
pub(crate) fn App(
    /// Whether help was already open in the shell, so that taking over does not close it.
    help_open: bool,
) -> impl IntoView {
    let settings = Settings::start();
    let language = words::provide_language(settings);
    provide_state(settings);
    framed::begin();
    // Only what the shell had open is open from the start, not what another language draws anew.
    let first = StoredValue::new(help_open);
    Effect::new(move || {
        let locale = language.get();
        browser::set_root_attribute("lang", locale.as_str());
        browser::set_root_attribute("dir", words::direction(locale));
        browser::set_root_attribute("data-theme", settings.look().attribute());
    });
    part(move || {
        // Drawn anew in another language; what was entered lives in the state.
        words::speak(language.get());
        let help_open = first.try_update_value(std::mem::take) == Some(true);
        view! { <Frame help_open/> }.into_any()
    })
}

/// One step in its frame.
#[component]
fn Frame(
    /// See [`App`].
    help_open: bool,
) -> impl IntoView {
    let State { journey, .. } = state();
    let open = flag(move || journey.step() == Step::Welcome);
    view! {
        <div class="page" class:page--open=open>
            <SkipLink/>
            <Bar help_open/>
            {part(move || match journey.step() {
                Step::Welcome => nothing(),
                step => {
                    let waypoints = if Step::WAYPOINTS.contains(&step) {
                        view! { <Waypoints/> }.into_any()
                    } else {
                        nothing()
                    };
                    view! { <Horizon step/>{waypoints} }.into_any()
                }
            })}
            <Cleared/>
            <UpdateNotice/>
            {part(move || page(journey.step()))}
            {part(move || match journey.step() {
                Step::Welcome => nothing(),
                _ => view! { <Foot/> }.into_any(),
            })}
            {framed::note()}
            <Status/>
            <Rescue/>
        </div>
    }
}

/// Past the top of the page, for keyboards.
#[component]
fn SkipLink() -> impl IntoView {
    let skip = move |event: MouseEvent| {
        // The browser would write "#main" into the address.
        event.prevent_default();
        browser::focus("main");
    };
    view! { <a class="skip" href="#main" on:click=skip>{say!(shell.skip)}</a> }
}

/// The page of a step. Boxed, so that many pages are not many types inside one.
fn page(step: Step) -> AnyView {
    match step {
        Step::Welcome => view! { <WelcomePage/> }.into_any(),
        Step::CheckIn => view! { <CheckInPage/> }.into_any(),
        Step::Now => view! { <NowPage/> }.into_any(),
        Step::Spotify => state().spotify_page.page(step),
        Step::Journal => state().journal_page.page(step),
        step => state().later.page(step),
    }
}
