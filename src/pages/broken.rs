//! What stands in place of a page in which something is broken: what is still here, and the ways on. What was entered is
//! in the state, above all pages, so that no page can take it along.

use std::error::Error;
use std::fmt;

use leptos::prelude::*;

use crate::browser;
use crate::dynamic::{click, part};
use crate::parts::StepTitle;
use crate::state::{State, Step, state};
use crate::words::say;

/// Why a page cannot be drawn. A view gives it in place of itself: `Err(Broken::Model)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Broken {
    /// The model inside this build cannot be read.
    Model,
    /// The list of tracks inside this build cannot be read.
    Catalogue,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Model => say!(problems.model),
            Self::Catalogue => say!(problems.catalogue),
        })
    }
}

impl Error for Broken {}

/// Draws a page; as soon as something in it turns out to be broken, says so instead.
pub(super) fn whole(draw: impl Fn() -> AnyView + Clone + Send + Sync + 'static) -> AnyView {
    let attempt = RwSignal::new(0);
    part(move || {
        attempt.track();
        let draw = draw.clone();
        view! {
            <ErrorBoundary fallback=move |errors| sorry(&errors.get(), attempt)>{draw()}</ErrorBoundary>
        }
        .into_any()
    })
    .into_any()
}

fn sorry(errors: &Errors, attempt: RwSignal<usize>) -> AnyView {
    let State { journey, .. } = state();
    let why: Vec<String> = errors.iter().map(|(_, error)| error.to_string()).collect();
    let again = click(move || {
        attempt.update(|attempt| *attempt += 1);
        // The button that was pressed goes.
        browser::focus("main");
    });
    // The title of the page that was to come has taken focus along.
    request_animation_frame(|| {
        request_animation_frame(|| browser::rescue_focus(&["main"]));
    });
    view! {
        <main id="main" class="step" tabindex="-1">
            <StepTitle words=say!(broken.title)/>
            <p class="step__lead">{say!(broken.kept)}</p>
            <p class="notice notice--error" role="alert">{why.first().cloned()}</p>
            <div class="step__next">
                <button class="button button--main" type="button" on:click=again>{say!(broken.again)}</button>
                <button class="button button--quiet" type="button" on:click=click(move || journey.go(Step::Now))>
                    {say!(broken.home)}
                </button>
            </div>
            <p class="note">{say!(broken.reload)}</p>
        </main>
    }
    .into_any()
}
