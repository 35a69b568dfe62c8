//! How much memory a reader holds: the allocator of every test program that this crate is part of counts, for each
//! thread, what is taken and given back.
#![allow(unsafe_code)] // a global allocator can not be written without

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

struct Counting;

thread_local! {
    /// Bytes held by this thread since the last start, and the most there were. Below zero where something older is
    /// given back.
    static HELD: Cell<(isize, isize)> = const { Cell::new((0, 0)) };
}

fn count(change: isize) {
    // While a thread ends there is nothing left to count in.
    let _ = HELD.try_with(|held| {
        let (now, most) = held.get();
        let now = now.saturating_add(change);
        held.set((now, most.max(now)));
    });
}

fn size(layout: Layout) -> isize {
    isize::try_from(layout.size()).unwrap_or(isize::MAX)
}

// SAFETY: passes every call on to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(size(layout));
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        count(-size(layout));
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Runs something, and says how many bytes it held at most, beyond what was there before.
pub(crate) fn held<T>(run: impl FnOnce() -> T) -> (T, usize) {
    HELD.with(|held| held.set((0, 0)));
    let result = run();
    let most = HELD.with(|held| held.get().1);
    (result, usize::try_from(most).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_at_once_counts_and_nothing_else() {
        let (_, most) = held(|| {
            for _ in 0..10 {
                std::hint::black_box(vec![0_u8; 1_000]);
            }
        });
        assert!((1_000..2_000).contains(&most), "{most}");
        let (_, most) = held(|| std::hint::black_box([vec![0_u8; 1_000], vec![0_u8; 3_000]]));
        assert!((4_000..5_000).contains(&most), "{most}");
    }
}
