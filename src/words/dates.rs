//! Days in the person's own way of writing them, by the browser.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;
use leptos::web_sys::js_sys;
use leptos_i18n::Locale as _;
use wellbeing::journal::Date;

use super::locale;

const DAY: f64 = 86_400_000.0;

/// With the day of the week: Sunday, 22 November 2026.
pub(crate) fn day(date: Date) -> String {
    written(date, r#"{"dateStyle":"full","timeZone":"UTC"}"#)
}

/// In short: 22 Nov 2026.
pub(crate) fn short_day(date: Date) -> String {
    written(date, r#"{"dateStyle":"medium","timeZone":"UTC"}"#)
}

fn written(date: Date, style: &str) -> String {
    let milliseconds = JsValue::from_f64(date.days() as f64 * DAY);
    let options = js_sys::JSON::parse(style).unwrap_or(JsValue::UNDEFINED);
    js_sys::Date::new(&milliseconds)
        .to_locale_date_string(&region(), &options)
        .into()
}

/// The language of the page as the browser has it, which may name a region: days are written otherwise in Britain than
/// in America.
fn region() -> String {
    let language = locale().as_str();
    let browsers = window().navigator().language();
    browsers
        .filter(|tag| tag.split('-').next() == Some(language))
        .unwrap_or_else(|| language.to_owned())
}
