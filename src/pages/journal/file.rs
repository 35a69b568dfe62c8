//! Files that are made in the page and handed to the browser, and files that a person brings. Nothing is sent.

use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};
use wasm_bindgen_futures::JsFuture;
use wellbeing::journal::MOST_BYTES;

/// Has the browser save some bytes under a name that tells nothing. Whether it took them.
pub(super) fn save(name: &str, kind: &str, bytes: &[u8]) -> bool {
    hand_over(name, kind, bytes).is_ok()
}

fn hand_over(name: &str, kind: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // Not before the browser has begun to read it.
    set_timeout(
        move || {
            let _ = Url::revoke_object_url(&url);
        },
        LONG_ENOUGH,
    );
    Ok(())
}

const LONG_ENOUGH: std::time::Duration = std::time::Duration::from_secs(30);

/// What is wrong with a file before it is looked into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// More than a journal can be.
    TooLarge,
    /// The browser could not read it.
    Failed,
}

/// The bytes of a file that a person chose.
pub(super) async fn read(file: &File) -> Result<Vec<u8>, Unread> {
    // Encrypting adds a little.
    if file.size() > MOST_BYTES as f64 + 4096.0 {
        return Err(Unread::TooLarge);
    }
    let buffer = JsFuture::from(file.array_buffer()).await;
    let buffer = buffer.map_err(|_| Unread::Failed)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
