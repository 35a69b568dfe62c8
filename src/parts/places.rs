//! The four places, one tap away wherever someone is, and the way to the settings.

use leptos::prelude::*;

use crate::dynamic::{click, part, text};
use crate::state::{Place, State, Step, state};
use crate::words::say;

/// The navigation: at the bottom of a phone, at the top of a wide window.
#[component]
pub(crate) fn Places() -> impl IntoView {
    let State { journey, .. } = state();
    let door = move |place: Place| {
        let to = move || journey.shown(place.step());
        let here = text(move || {
            let step = journey.step();
            let here = if step == to() {
                "page"
            } else if step.place() == Some(place) {
                "true"
            } else {
                "false"
            };
            here.to_owned()
        });
        view! {
            <li>
                <button class="door" type="button" aria-current=here on:click=click(move || journey.go(untrack(to)))>
                    <svg class="door__mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=mark(place)/></svg>
                    {name(place)}
                </button>
            </li>
        }
    };
    // A page around Attune may leave places out.
    let doors = part(move || {
        let all = Place::ALL.into_iter();
        let shown = all.filter(|place| journey.shown(place.step()).place() == Some(*place));
        shown.map(door).collect_view().into_any()
    });
    view! {
        <nav class="places" aria-label=say!(places.label)>
            <ul class="places__doors">{doors}</ul>
        </nav>
    }
}

/// The way to the settings.
#[component]
pub(crate) fn SettingsDoor() -> impl IntoView {
    let State { journey, .. } = state();
    view! {
        <button
            class="button button--quiet settings-door"
            type="button"
            aria-current=text(move || if journey.step() == Step::Settings { "page" } else { "false" }.to_owned())
            aria-label=say!(places.settings)
            title=say!(places.settings)
            on:click=click(move || journey.go(Step::Settings))
        >
            <svg class="door__mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                <path d="M4 7h9m5 0h2M4 17h2m5 0h9M13 7a2.5 2.5 0 1 0 5 0 2.5 2.5 0 0 0-5 0ZM6 17a2.5 2.5 0 1 0 5 0 2.5 2.5 0 0 0-5 0Z"/>
            </svg>
        </button>
    }
}

fn name(place: Place) -> &'static str {
    match place {
        Place::CheckIn => say!(places.checkin),
        Place::Session => say!(places.session),
        Place::Journal => say!(places.journal),
        Place::About => say!(places.about),
    }
}

/// A line drawing, 24 by 24: a point in the plane, a way over hills, pages, and a sun.
const fn mark(place: Place) -> &'static str {
    match place {
        Place::CheckIn => "M4 4v16h16M14.5 9.5a2 2 0 1 0-4 0 2 2 0 0 0 4 0Z",
        Place::Session => {
            "M3 18c5 0 4-5 8-6s3-6 10-7M3 18a1.5 1.5 0 1 0 .1 0M21 5a1.5 1.5 0 1 0 .1 0"
        }
        Place::Journal => {
            "M12 6.5C10 5 7 4.5 3.5 4.5v13c3.5 0 6.5 .5 8.5 2 2-1.5 5-2 8.5-2v-13c-3.5 0-6.5 .5-8.5 2Zm0 0v13"
        }
        Place::About => "M12 11v6m0-9.5v.1M21 12a9 9 0 1 0-18 0 9 9 0 0 0 18 0Z",
    }
}
