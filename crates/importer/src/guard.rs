//! A reader of somebody else's that panics where bytes are not as it expects: that becomes an answer, without a word on
//! the way.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static READING: Cell<bool> = const { Cell::new(false) };
}

/// What `read` gives; nothing where it panics. What it had in its hands is then not to be used any more.
pub(crate) fn guarded<T>(read: impl FnOnce() -> T) -> Option<T> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |about| {
            if !READING.get() {
                usual(about);
            }
        }));
    });
    READING.set(true);
    let outcome = panic::catch_unwind(AssertUnwindSafe(read));
    READING.set(false);
    outcome.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_answer() {
        assert_eq!(guarded(|| 1), Some(1));
        let few = [1, 2];
        let beyond = few.len();
        assert_eq!(guarded(|| few[beyond]), None);
        assert_eq!(guarded(|| 2), Some(2));
        assert!(!READING.get());
    }
}
