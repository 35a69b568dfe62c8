//! "What the survey shows" and "About the model": pages of the build that are asked for when someone wants to read
//! them, and shown in place. Each is also a page of its own, which works without the app.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;

use crate::browser;
use crate::dynamic::click;
use crate::parts::StepTitle;
use crate::state::Step;
use crate::words::{self, Locale, say};

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

/// The page in place, or what can be done when it does not come. Its title is there from the start.
///
/// What stands under the title is set as text, not as views: a few closures and signals less to download.
#[component]
pub(crate) fn AboutPage(
    /// Which one.
    about: About,
) -> impl IntoView {
    load(about);
    let press: Box<dyn FnMut(MouseEvent)> = Box::new(move |event| {
        let pressed = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        let Some(pressed) = pressed else { return };
        if pressed.id() == AGAIN {
            show(about, &waiting());
            // The button that was pressed is gone, and focus has to stay in the page.
            browser::focus("main");
            load(about);
        } else if let Some(id) = pressed
            .get_attribute("href")
            .as_deref()
            .and_then(|href| href.strip_prefix('#'))
        {
            // The browser would write the place into the address, and an entry of its own into the history.
            event.prevent_default();
            browser::show(id);
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
                {(words::locale() != Locale::en).then(|| view! { <p class="note">{say!(language.english_only)}</p> })}
                <div id=about.file() class="report-late" on:click=press inner_html=waiting()></div>
            </article>
        </main>
    }
}

/// Asks for the page and shows what comes.
fn load(about: About) {
    browser::read(asked(about), move |page| {
        match page.as_deref().and_then(text) {
            // Written in English only, whatever the language around it.
            Some(text) => show(
                about,
                &["<div lang=\"en\" dir=\"ltr\">", text, "</div>"].concat(),
            ),
            None => show(about, &missing(about)),
        }
    });
}

/// The address that is asked for: the file, and never anything else.
#[cfg(not(feature = "planted-leak"))]
const fn asked(about: About) -> &'static str {
    about.file()
}

/// The leak that the feature plants for a test: how anxious somebody said they are, in the query. `browser::read` takes
/// names that are written in the code only, so it has to be done on purpose.
#[cfg(feature = "planted-leak")]
fn asked(about: About) -> &'static str {
    let draft = crate::state::state().checkin.draft;
    let anxiety = draft.with_untracked(|draft| draft.conditions[0]);
    let query = anxiety.map_or_else(String::new, |score| format!("?v={score}"));
    Box::leak([about.file(), &query].concat().into_boxed_str())
}

/// Puts text under the title. Its place has the name of the page: whoever has left by now has no such place.
fn show(about: About, text: &str) {
    if let Some(place) = browser::element(about.file()) {
        place.set_inner_html(text);
    }
}

fn waiting() -> String {
    format!(
        "<p class=\"step__lead\" role=\"status\">{}</p>",
        say!(about.waiting)
    )
}

fn missing(about: About) -> String {
    format!(
        "<p class=\"notice notice--error\" role=\"alert\">{}</p><p class=\"step__next\">\
         <button class=\"button button--main\" type=\"button\" id=\"{AGAIN}\">{}</button> \
         <a href=\"{}\" hreflang=\"en\" target=\"_blank\">{}</a></p>",
        say!(about.missing),
        say!(about.again),
        about.file(),
        say!(about.alone)
    )
}

/// Id of the button that asks once more.
const AGAIN: &str = "load-again";

/// What stands under the title of a page that `cargo train pages` wrote: there is one title and one article in each,
/// made by us and part of the build, so the text is taken as it is.
fn text(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once("</h1>")?;
    let (text, _) = rest.split_once("</article>")?;
    Some(text)
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
