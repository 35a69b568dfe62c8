//! Days in the person's own way of writing them, by the browser.

#[cfg(target_arch = "wasm32")]
use leptos::wasm_bindgen::JsValue;
use wellbeing::journal::Date;

/// With the day of the week: Sunday, 22 November 2026.
pub(crate) fn day(date: Date) -> String {
    written(date, r#"{"dateStyle":"full","timeZone":"UTC"}"#)
}

/// In short: 22 Nov 2026.
pub(crate) fn short_day(date: Date) -> String {
    written(date, r#"{"dateStyle":"medium","timeZone":"UTC"}"#)
}

#[cfg(target_arch = "wasm32")]
fn written(date: Date, style: &str) -> String {
    const DAY: f64 = 86_400_000.0;
    let milliseconds = JsValue::from_f64(date.days() as f64 * DAY);
    let options = js_sys::JSON::parse(style).unwrap_or(JsValue::UNDEFINED);
    js_sys::Date::new(&milliseconds)
        .to_locale_date_string(&super::numbers::tag(), &options)
        .into()
}

/// Outside of a browser nobody's way is known.
#[cfg(not(target_arch = "wasm32"))]
fn written(date: Date, _style: &str) -> String {
    date.to_string()
}
