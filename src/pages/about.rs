//! "What the survey shows" and "About the model": pages of the build that are asked for when someone wants to read
//! them, and shown in place. Each is also a page of its own, which works without the app.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;

use crate::browser;
use crate::dynamic::{click, nothing, part};
use crate::parts::StepTitle;
use crate::state::Step;
use crate::words::say;

/// A page beside the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum About {
    /// What the survey shows.
    Insights,
    /// The model card.
    Model,
}

impl About {
    /// Its file in the build, beside `index.html`. The same for everyone: that is all that is ever asked for.
    pub(crate) const fn file(self) -> &'static str {
        match self {
            Self::Insights => "insights.html",
            Self::Model => "model-card.html",
        }
    }

    /// Its title.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Insights => say!(about.insights),
            Self::Model => say!(about.model),
        }
    }

    /// Its place in the journey.
    pub(crate) const fn step(self) -> Step {
        match self {
            Self::Insights => Step::Insights,
            Self::Model => Step::Model,
        }
    }
}

/// Where in the page the text goes.
const PLACE: &str = "report";

/// The page in place, or what can be done when it does not come. Its title is there from the start.
#[component]
pub(crate) fn AboutPage(
    /// Which one.
    about: About,
) -> impl IntoView {
    let (waiting, missing) = (RwSignal::new(true), RwSignal::new(false));
    let load = move || {
        waiting.set(true);
        browser::read(about.file(), move |page| {
            let text = page.as_deref().and_then(text);
            missing.try_set(text.is_none());
            // Whoever has left by now no longer waits, and the place may be another page's.
            let is_awaited = waiting.try_set(false).is_none();
            if let Some(place) = browser::element(PLACE).filter(|_| is_awaited) {
                place.set_inner_html(text.unwrap_or_default());
            }
        });
    };
    load();
    let again = move || {
        // The button that was pressed goes away, and focus has to stay in the page.
        browser::focus("main");
        load();
    };
    let follow: Box<dyn FnMut(MouseEvent)> = Box::new(|event| {
        if let Some(id) = place_in_page(&event) {
            // The browser would write the place into the address, and an entry of its own into the history.
            event.prevent_default();
            browser::show(&id);
        }
    });
    view! {
        <main id="main" class="step step--report" tabindex="-1">
            <p class="report-back">
                <button class="button button--quiet button--small" type="button" on:click=click(browser::back)>
                    {say!(about.back)}
                </button>
            </p>
            <article class="report">
                <StepTitle words=about.title()/>
                {part(move || match (waiting.get(), missing.get()) {
                    (true, _) => view! { <p class="step__lead" role="status">{say!(about.waiting)}</p> }.into_any(),
                    (_, true) => view! {
                        <p class="notice notice--error" role="alert">{say!(about.missing)}</p>
                        <p class="step__next">
                            <button class="button button--main" type="button" on:click=click(again)>{say!(about.again)}</button>
                            <a href=about.file() target="_blank">{say!(about.alone)}</a>
                        </p>
                    }.into_any(),
                    _ => nothing(),
                })}
                <div id=PLACE class="report-late" on:click=follow></div>
            </article>
        </main>
    }
}

/// What stands under the title of a page that `cargo train pages` wrote: there is one title and one article in each,
/// made by us and part of the build, so the text is taken as it is.
fn text(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once("</h1>")?;
    let (text, _) = rest.split_once("</article>")?;
    Some(text)
}

/// The id that a link to a place in the same page leads to, when one was pressed.
fn place_in_page(event: &MouseEvent) -> Option<String> {
    let pressed: Element = event.target()?.dyn_into().ok()?;
    pressed
        .get_attribute("href")?
        .strip_prefix('#')
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_taken_out_of_its_page() {
        let page =
            "<html><main><article class=\"report\"><h1>A</h1><p>b</p></article></main></html>";
        assert_eq!(text(page), Some("<p>b</p>"));
    }

    #[test]
    fn what_has_no_article_is_no_page() {
        for page in ["", "<div id=app></div>", "<h1>A</h1>", "</article><h1>"] {
            assert_eq!(text(page), None, "{page}");
        }
    }
}
