//! What a tab keeps and what tabs tell each other, as ports. Nothing but a sign-in ever goes there.

use core::cell::RefCell;
use std::collections::BTreeMap;

/// The browser's storage of this one tab: it outlives a reload, not the tab.
pub trait TabStore {
    /// What is kept under this key.
    fn get(&self, key: &str) -> Option<String>;

    /// Keeps it. `false` when the browser does not let us.
    fn set(&self, key: &str, value: &str) -> bool;

    /// Forgets it.
    fn remove(&self, key: &str);
}

/// A way to the other tabs of the page. A tab that is duplicated copies its storage, so two then share one sign-in.
pub trait Tabs {
    /// Tells every other tab.
    fn tell(&self, news: &str);

    /// From now on calls this with what other tabs tell.
    fn listen(&self, hear: Box<dyn Fn(&str)>);
}

/// There is no other tab.
#[derive(Clone, Copy, Debug, Default)]
pub struct Alone;

impl Tabs for Alone {
    fn tell(&self, _: &str) {}

    fn listen(&self, _: Box<dyn Fn(&str)>) {}
}

/// A storage in memory, for tests.
#[derive(Default)]
pub struct MemoryStore(RefCell<BTreeMap<String, String>>);

impl MemoryStore {
    /// What is kept, under which key.
    #[must_use]
    pub fn kept(&self) -> BTreeMap<String, String> {
        self.0.borrow().clone()
    }
}

impl TabStore for MemoryStore {
    fn get(&self, key: &str) -> Option<String> {
        self.0.borrow().get(key).cloned()
    }

    fn set(&self, key: &str, value: &str) -> bool {
        let mut kept = self.0.borrow_mut();
        kept.insert(key.to_owned(), value.to_owned());
        true
    }

    fn remove(&self, key: &str) {
        self.0.borrow_mut().remove(key);
    }
}
