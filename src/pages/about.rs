//! "What the survey shows" and "About the model": pages of the build that are asked for when someone wants to read
//! them, and shown in place. Each is also a page of its own, which works without the app.

use leptos::ev::MouseEvent;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement};

use crate::browser;
use crate::dynamic::{click, part};
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

/// How far the page has come.
#[derive(Clone)]
enum Progress {
    Waiting,
    Missing,
    Here(String),
}

/// The page in place, or what can be done when it does not come.
#[component]
pub(crate) fn AboutPage(
    /// Which one.
    about: About,
) -> impl IntoView {
    let progress = RwSignal::new(Progress::Waiting);
    let load = move || {
        progress.set(Progress::Waiting);
        browser::read(about.file(), move |page| {
            let article = page.as_deref().and_then(article);
            let arrived = article.map_or(Progress::Missing, |article| {
                Progress::Here(article.to_owned())
            });
            // Whoever has left by now no longer waits for it.
            let _ = progress.try_set(arrived);
        });
    };
    load();
    view! {
        <main id="main" class="step step--report" tabindex="-1">
            <p class="report-back">
                <button class="button button--quiet button--small" type="button" on:click=click(browser::back)>
                    {say!(about.back)}
                </button>
            </p>
            {part(move || match progress.get() {
                Progress::Waiting => view! {
                    <StepTitle words=about.title()/>
                    <p class="step__lead" role="status">{say!(about.waiting)}</p>
                }.into_any(),
                Progress::Missing => view! {
                    <StepTitle words=about.title()/>
                    <p class="notice notice--error" role="alert">{say!(about.missing)}</p>
                    <div class="step__next">
                        <button class="button button--main" type="button" on:click=click(load)>{say!(about.again)}</button>
                        <a href=about.file() target="_blank" rel="noopener">{say!(about.alone)}</a>
                    </div>
                }.into_any(),
                Progress::Here(article) => view! { <Article article/> }.into_any(),
            })}
        </main>
    }
}

/// What stands inside the page's own frame. Pages are written by `cargo train pages`, which has one article in each.
fn article(page: &str) -> Option<&str> {
    const END: &str = "</article>";
    let start = page.find("<article")?;
    let end = page.find(END)? + END.len();
    page.get(start..end)
}

/// The text of the page. It was made by us and is part of the build, so it is taken as it is.
#[component]
fn Article(
    /// One `<article>`.
    article: String,
) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    place.on_load(|place| {
        request_animation_frame(move || {
            let title = place.query_selector("h1").ok().flatten();
            if let Some(title) = title.and_then(|title| title.dyn_into::<HtmlElement>().ok()) {
                browser::focus_at_top(&title);
            }
        });
    });
    let follow: Box<dyn FnMut(MouseEvent)> = Box::new(|event| {
        if let Some(id) = place_in_page(&event) {
            // The browser would write the place into the address, and an entry of its own into the history.
            event.prevent_default();
            browser::show(&id);
        }
    });
    view! { <div node_ref=place inner_html=article on:click=follow></div> }
}

/// The id that a link to a place in the same page leads to, when one was pressed.
fn place_in_page(event: &MouseEvent) -> Option<String> {
    let pressed: Element = event.target()?.dyn_into().ok()?;
    let href = pressed.closest("a").ok()??.get_attribute("href")?;
    href.strip_prefix('#').map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_is_taken_out_of_its_page() {
        let page = "<html><main><article class=\"report\"><h1>A</h1></article></main></html>";
        assert_eq!(
            article(page),
            Some("<article class=\"report\"><h1>A</h1></article>")
        );
    }

    #[test]
    fn what_has_no_article_is_no_page() {
        for page in ["", "<div id=app></div>", "<article>", "</article><article>"] {
            assert_eq!(article(page), None, "{page}");
        }
    }
}
