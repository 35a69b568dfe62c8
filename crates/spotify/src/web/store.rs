//! What the tab keeps, by `sessionStorage`.

use web_sys::Storage;

use crate::sign_in::TabStore;

/// Session storage, where the browser allows it.
#[derive(Clone, Copy, Debug)]
pub struct SessionStore;

/// A browser that keeps nothing says so by an error, or by having none.
fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

impl TabStore for SessionStore {
    fn get(&self, key: &str) -> Option<String> {
        storage()?.get_item(key).ok()?
    }

    fn set(&self, key: &str, value: &str) -> bool {
        storage().is_some_and(|storage| storage.set_item(key, value).is_ok())
    }

    fn remove(&self, key: &str) {
        if let Some(storage) = storage() {
            let _ = storage.remove_item(key);
        }
    }
}
