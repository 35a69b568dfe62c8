//! The few things asked of the browser: elements by id, focus, scrolling, the history, storage and files
//! of the build.
//!
//! The address never changes and history entries hold the number of a step, never an answer. Every call can fail in
//! a locked-down browser; then nothing happens, and the page works on without it.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use js_sys::Intl::Collator;
use js_sys::{Array, Date, Object, Promise, Uint8Array};
use leptos::prelude::*;
use leptos::wasm_bindgen::prelude::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{
    AbortController, Event, FocusOptions, HtmlDialogElement, HtmlDocument, HtmlElement,
    ReferrerPolicy, RequestCredentials, RequestInit, Response, ScrollRestoration, Storage,
    XmlHttpRequest,
};
use wasm_bindgen_futures::JsFuture;
use wellbeing::suggest::Hour;

/// The element with that id.
pub(crate) fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// The dialog with that id.
pub(crate) fn dialog(id: &str) -> Option<HtmlDialogElement> {
    element(id)?.dyn_into().ok()
}

/// The hour of the day where the person is.
pub(crate) fn hour() -> Option<Hour> {
    Hour::new(u8::try_from(Date::new_0().get_hours()).ok()?)
}

/// Whether the element exists and has the attribute.
pub(crate) fn has_attribute(id: &str, attribute: &str) -> bool {
    element(id).is_some_and(|element| element.has_attribute(attribute))
}

/// The languages that the browser asks for, as BCP 47, the first the dearest.
pub(crate) fn languages() -> Vec<String> {
    let languages = window().navigator().languages();
    languages.iter().filter_map(|tag| tag.as_string()).collect()
}

/// Sorts by names, as the browser's own language has it.
pub(crate) fn sort_by_name(named: &mut [(String, &str)]) {
    let order = Collator::new(&Array::new(), &Object::new()).compare();
    named.sort_by(|(one, _), (other, _)| {
        let found = order.call2(&JsValue::NULL, &one.as_str().into(), &other.as_str().into());
        let found = found.ok().and_then(|found| found.as_f64()).unwrap_or(0.0);
        found.total_cmp(&0.0)
    });
}

/// Lets the browser do what it has waiting, so that two long pieces of work are not one in which nothing answers.
pub(crate) async fn turn() {
    let turn = Promise::new(&mut |done, _| {
        let _ = window().set_timeout_with_callback(&done);
    });
    let _ = JsFuture::from(turn).await;
}

/// What the build wrote into the page under a name.
pub(crate) fn meta(name: &str) -> Option<String> {
    let element = document().query_selector(&format!("meta[name={name}]"));
    element.ok()??.get_attribute("content")
}

/// Why a file did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    /// It is not there, or it is another.
    Other,
    /// Nothing came for [`LONG`].
    Late,
}

/// A file of this site that has to have a hash, as in an `integrity` attribute. Without cookies and referrer: the
/// request is the same for everyone.
pub(crate) async fn file_of_hash(address: &str, integrity: &str) -> Result<Vec<u8>, Missing> {
    let init = RequestInit::new();
    init.set_integrity(integrity);
    init.set_credentials(RequestCredentials::Omit);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    let control = AbortController::new().map_err(|_| Missing::Other)?;
    init.set_signal(Some(&control.signal()));
    let is_late = Rc::new(Cell::new(false));
    let late = is_late.clone();
    let give_up = move || {
        late.set(true);
        control.abort();
    };
    let patience = set_timeout_with_handle(give_up, LONG).map_err(|_| Missing::Other)?;
    let came = fetched(address, &init).await;
    patience.clear();
    let why = if is_late.get() {
        Missing::Late
    } else {
        Missing::Other
    };
    came.filter(|_| !integrity.is_empty()).ok_or(why)
}

/// How long to wait for such a file. They have 64 kB at most.
const LONG: Duration = Duration::from_secs(30);

async fn fetched(address: &str, init: &RequestInit) -> Option<Vec<u8>> {
    let answer = JsFuture::from(window().fetch_with_str_and_init(address, init)).await;
    let answer: Response = answer.ok()?.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    let bytes = JsFuture::from(answer.array_buffer().ok()?).await.ok()?;
    Some(Uint8Array::new(&bytes).to_vec())
}

/// Moves focus to the element with that id.
pub(crate) fn focus(id: &str) {
    if let Some(element) = element(id) {
        let _ = element.focus();
    }
}

/// Moves focus to the first of these that is there, if what had focus is gone.
pub(crate) fn rescue_focus(ids: &[&str]) {
    let lost = document()
        .active_element()
        .is_none_or(|element| element.tag_name() == "BODY");
    if lost && let Some(element) = ids.iter().find_map(|id| element(id)) {
        let _ = element.focus();
    }
}

/// Whether this tab keeps something under that name.
pub(crate) fn tab_keeps(name: &str) -> bool {
    let storage = window().session_storage().ok().flatten();
    storage.is_some_and(|storage| matches!(storage.get_item(name), Ok(Some(_))))
}

/// What the browser keeps under that name.
pub(crate) fn kept(name: &str) -> Option<String> {
    local_storage()?.get_item(name).ok().flatten()
}

/// Has the browser keep a text under a name.
pub(crate) fn keep(name: &str, text: &str) {
    if let Some(storage) = local_storage() {
        let _ = storage.set_item(name, text);
    }
}

/// Has the browser keep nothing under that name.
pub(crate) fn forget(name: &str) {
    if let Some(storage) = local_storage() {
        let _ = storage.remove_item(name);
    }
}

/// Has the browser let go of all that Attune keeps outside of the journal, for the device and for the tab.
pub(crate) fn forget_all() {
    let tab = window().session_storage().ok().flatten();
    for storage in local_storage().into_iter().chain(tab) {
        // From the end, since the places of the others move.
        for place in (0..storage.length().unwrap_or(0)).rev() {
            if let Ok(Some(name)) = storage.key(place)
                && name.starts_with("attune")
            {
                let _ = storage.remove_item(&name);
            }
        }
    }
}

/// Whether the browser keeps anything for this page. In a frame it may not.
pub(crate) fn keeps() -> bool {
    local_storage().is_some()
}

fn local_storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// Sets an attribute of `<html>`; an empty one is taken away.
pub(crate) fn set_root_attribute(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        let _ = if value.is_empty() {
            root.remove_attribute(name)
        } else {
            root.set_attribute(name, value)
        };
    }
}

/// Copies the text of the element with that id, and gives whether the browser did. The text stays selected, so that it
/// can be copied by hand where it did not.
///
/// The old way: it asks for no permission, works in frames and on plain `http`, and is done when it returns.
pub(crate) fn copy_text_of(id: &str) -> bool {
    let (Some(element), Ok(Some(selection))) = (element(id), window().get_selection()) else {
        return false;
    };
    let document = document().dyn_into::<HtmlDocument>();
    selection.select_all_children(&element).is_ok()
        && document.is_ok_and(|document| document.exec_command("copy") == Ok(true))
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

/// Tells the page's scripts something by the name of an event.
pub(crate) fn tell(name: &str) {
    if let Ok(event) = Event::new(name) {
        let _ = window().dispatch_event(&event);
    }
}

/// Whether the page's scripts have put that attribute on the whole page.
pub(crate) fn page_has(attribute: &str) -> bool {
    document()
        .document_element()
        .is_some_and(|page| page.has_attribute(attribute))
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

/// Goes back by one entry of the history.
pub(crate) fn back() {
    if let Ok(history) = window().history() {
        let _ = history.back();
    }
}

/// Shows the place in the page that has that id, and moves focus there.
pub(crate) fn show(id: &str) {
    if let Some(element) = element(id) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
        element.scroll_into_view();
    }
}

/// Asks for a file of the build and gives its text, or nothing when it can not be had.
///
/// The name is written in the code, so that no answer can be in the request. An `XMLHttpRequest` because it is the
/// smallest: one closure, where a `fetch` needs the machinery of futures for two promises.
pub(crate) fn read(file: &'static str, done: impl FnOnce(Option<String>) + 'static) {
    let Ok(request) = XmlHttpRequest::new() else {
        return done(None);
    };
    let answer = request.clone();
    let end = Closure::once_into_js(move || {
        let found = answer.status() == Ok(200);
        done(answer.response_text().ok().flatten().filter(|_| found));
    });
    request.set_onloadend(Some(end.unchecked_ref()));
    request.set_timeout(PATIENCE);
    // What goes wrong here or later ends in `loadend` with a status that is not 200.
    let _ = request.open("GET", file).and_then(|()| request.send());
}

/// How long to wait for a file, in milliseconds.
const PATIENCE: u32 = 20_000;
