//! The few things asked of the browser: elements by id, focus, scrolling and the history.
//!
//! The address never changes and history entries hold the number of a step, never an answer. Every call can fail in
//! a locked-down browser; then nothing happens, and the page works on without it.

use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{FocusOptions, HtmlElement, ScrollRestoration};

/// The element with that id.
pub(crate) fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Whether the element exists and has the attribute.
pub(crate) fn has_attribute(id: &str, attribute: &str) -> bool {
    element(id).is_some_and(|element| element.has_attribute(attribute))
}

/// Moves focus to the element with that id.
pub(crate) fn focus(id: &str) {
    if let Some(element) = element(id) {
        let _ = element.focus();
    }
}

/// Moves focus without scrolling, then shows the top of the page.
pub(crate) fn focus_at_top(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Says that the entry of the history that is shown now is this step, and that we scroll ourselves.
pub(crate) fn name_entry(step: u8) {
    if let Ok(history) = window().history() {
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
        let _ = history.replace_state(&JsValue::from(step), "");
    }
}

/// Adds an entry for a step, under the same address.
pub(crate) fn push_entry(step: u8) {
    if let Ok(history) = window().history() {
        let _ = history.push_state(&JsValue::from(step), "");
    }
}

/// Calls with the number in the entry that the person went back or forward to.
pub(crate) fn on_entry(arrive: impl Fn(f64) + 'static) {
    let listener = window_event_listener(leptos::ev::popstate, move |event| {
        if let Some(step) = event.state().as_f64() {
            arrive(step);
        }
    });
    on_cleanup(move || listener.remove());
}
