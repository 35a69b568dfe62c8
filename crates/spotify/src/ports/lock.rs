//! One at a time, over all tabs of the page.

use crate::Later;

/// Lets one holder in at a time.
pub trait Lock {
    /// Waits until nobody else holds the lock. `None` where locks do not exist: then go on without.
    fn acquire(&self) -> Later<'_, Option<Box<dyn Held>>>;
}

/// The lock is held until this is dropped.
pub trait Held {}

/// No lock at all, for tests with one tab.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unlocked;

impl Lock for Unlocked {
    fn acquire(&self) -> Later<'_, Option<Box<dyn Held>>> {
        Box::pin(core::future::ready(None))
    }
}
