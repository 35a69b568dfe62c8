//! Who wants to hear of changes.

use core::cell::{Cell, RefCell};
use core::fmt;
use std::rc::Rc;

use crate::Change;

type Hear = Rc<RefCell<dyn FnMut(Change)>>;

/// Everyone who listens, by number.
#[derive(Default)]
pub(super) struct Watchers {
    all: RefCell<Vec<(u32, Hear)>>,
    next: Cell<u32>,
}

impl Watchers {
    pub(super) fn add(this: &Rc<Self>, hear: Box<dyn FnMut(Change)>) -> Watching {
        let number = this.next.replace(this.next.get().wrapping_add(1));
        let hear: Hear = Rc::new(RefCell::new(hear));
        this.all.borrow_mut().push((number, hear));
        Watching {
            watchers: Rc::clone(this),
            number,
        }
    }

    /// Tells everyone. Whoever is told may stop listening, or begin.
    pub(super) fn tell(&self, change: Change) {
        let all: Vec<Hear> = self
            .all
            .borrow()
            .iter()
            .map(|(_, hear)| Rc::clone(hear))
            .collect();
        for hear in all {
            // One that is just being told is not told again from within.
            if let Ok(mut hear) = hear.try_borrow_mut() {
                hear(change);
            }
        }
    }
}

/// Listens until it is dropped.
#[must_use = "it stops listening when dropped"]
pub struct Watching {
    watchers: Rc<Watchers>,
    number: u32,
}

impl fmt::Debug for Watching {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Watching(..)")
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.watchers
            .all
            .borrow_mut()
            .retain(|(number, _)| *number != self.number);
    }
}
