//! When the code breaks one of its own rules: the page says so and hands over to `public/start.js`, since none of our code
//! may run after that.

use std::panic;

use leptos::prelude::window;
use leptos::wasm_bindgen::JsValue;
use leptos::web_sys::{Event, console};

/// What `public/start.js` listens for.
const STOPPED: &str = "attune-stopped";

/// From here on a panic shows the window of [`crate::parts::Rescue`]. The console learns where it happened; not the
/// message, into which a value could have slipped.
pub(crate) fn prepare() {
    panic::set_hook(Box::new(|panic| {
        if let Some(place) = panic.location() {
            let place = format!("Attune stopped at {}:{}", place.file(), place.line());
            console::error_1(&JsValue::from_str(&place));
        }
        if let Ok(event) = Event::new(STOPPED) {
            let _ = window().dispatch_event(&event);
        }
    }));
}
