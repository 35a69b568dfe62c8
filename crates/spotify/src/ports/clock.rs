//! Time, and waiting.

use core::cell::{Cell, RefCell};

use crate::Later;

/// Tells the time and waits.
pub trait Clock {
    /// Milliseconds since some fixed moment; never runs back far.
    fn now(&self) -> u64;

    /// Ready after so many milliseconds.
    fn sleep(&self, milliseconds: u64) -> Later<'_, ()>;
}

/// A clock for tests: time passes only by waiting, and waiting takes no time.
#[derive(Debug, Default)]
pub struct Stopped {
    now: Cell<u64>,
    late: Cell<u64>,
    slept: RefCell<Vec<u64>>,
}

impl Stopped {
    /// From here on waiting takes so many milliseconds longer than asked.
    pub fn run_late(&self, milliseconds: u64) {
        self.late.set(milliseconds);
    }

    /// Lets time pass.
    pub fn advance(&self, milliseconds: u64) {
        self.now.set(self.now.get() + milliseconds);
    }

    /// How long each wait was, in order.
    #[must_use]
    pub fn slept(&self) -> Vec<u64> {
        self.slept.borrow().clone()
    }
}

impl Clock for Stopped {
    fn now(&self) -> u64 {
        self.now.get()
    }

    /// Time passes when the wait is begun to be waited for, not when it is made.
    fn sleep(&self, milliseconds: u64) -> Later<'_, ()> {
        Box::pin(async move {
            self.advance(milliseconds + self.late.get());
            self.slept.borrow_mut().push(milliseconds);
        })
    }
}
