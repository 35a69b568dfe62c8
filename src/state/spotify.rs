//! A place for what the Spotify page keeps beyond its own life: who is signed in, what was found.
//!
//! It knows nothing of Spotify, so that the rest of the app neither links the client nor carries its code: the page
//! puts in what it needs, and takes it out again as what it was.

use std::any::Any;
use std::rc::Rc;

use leptos::prelude::*;

use crate::browser;

/// Under this key the tab keeps what Spotify sent back, until the page takes it out.
const RETURN_KEY: &str = "attune-spotify-return";

/// Whether somebody comes back from signing in: then the page goes on where they left it.
pub(super) fn is_awaited() -> bool {
    browser::tab_keeps(RETURN_KEY)
}

/// What a page keeps here.
pub(crate) trait Kept: 'static {
    /// Somebody starts over: lets go of everything that followed from what they said.
    fn start_over(&self);

    /// Somebody erases everything: also who is signed in.
    fn erase(&self) {
        self.start_over();
    }

    /// To find out what it is.
    fn as_any(&self) -> &dyn Any;
}

/// The place, empty until the page is opened for the first time.
#[derive(Clone, Copy)]
pub(crate) struct SpotifySlot {
    kept: StoredValue<Option<Rc<dyn Kept>>, LocalStorage>,
    /// Owns the signals inside, so that they do not go with the page.
    owner: StoredValue<Owner>,
}

impl SpotifySlot {
    /// Starts empty.
    pub(super) fn new() -> Self {
        Self {
            kept: StoredValue::new_local(None),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        }
    }

    /// What is kept, made first when there is nothing yet.
    pub(crate) fn get_or<T: Kept + Clone>(self, make: fn() -> T) -> T {
        let known = self.kept.with_value(|kept| {
            let kept = kept.as_ref()?;
            kept.as_any().downcast_ref::<T>().cloned()
        });
        known.unwrap_or_else(|| {
            let made = self.owner.with_value(|owner| owner.with(make));
            self.kept.set_value(Some(Rc::new(made.clone())));
            made
        })
    }

    /// Somebody starts over.
    pub(super) fn start_over(self) {
        if let Some(kept) = self.kept() {
            kept.start_over();
        }
    }

    /// Somebody erases everything.
    pub(super) fn erase(self) {
        if let Some(kept) = self.kept() {
            kept.erase();
        }
    }

    /// What is kept, not while the place is borrowed: it may look into it.
    fn kept(self) -> Option<Rc<dyn Kept>> {
        self.kept.with_value(Clone::clone)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[derive(Clone)]
    struct Counted(Rc<Cell<u32>>);

    impl Kept for Counted {
        fn start_over(&self) {
            self.0.set(0);
        }

        fn as_any(&self) -> &dyn Any {
            self
        }
    }

    fn five() -> Counted {
        Counted(Rc::new(Cell::new(5)))
    }

    #[test]
    fn the_key_is_the_one_that_the_sign_in_uses() {
        assert_eq!(RETURN_KEY, ::spotify::sign_in::RETURN_KEY);
    }

    #[test]
    fn what_was_put_in_is_there_the_next_time() {
        let owner = Owner::new();
        owner.set();
        let slot = SpotifySlot::new();
        slot.start_over();
        slot.get_or(five).0.set(7);
        assert_eq!(slot.get_or(five).0.get(), 7);
        slot.start_over();
        assert_eq!(slot.get_or(five).0.get(), 0);
    }

    #[test]
    fn signals_inside_live_longer_than_the_page() {
        #[derive(Clone)]
        struct Remembered(RwSignal<u32>);
        impl Kept for Remembered {
            fn start_over(&self) {}
            fn as_any(&self) -> &dyn Any {
                self
            }
        }
        let app = Owner::new();
        app.set();
        let slot = SpotifySlot::new();
        let page = Owner::new();
        let signal = page.with(|| slot.get_or(|| Remembered(RwSignal::new(1))).0);
        page.cleanup();
        assert_eq!(signal.try_get_untracked(), Some(1));
    }
}
