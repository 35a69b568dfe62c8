//! Prediction and explanation allocate nothing: counted by the allocator itself. A file of its own, so that no other
//! test allocates meanwhile.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test
#![allow(unsafe_code)] // a global allocator can not be written without

mod common;

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

use common::{any_model, any_observation};
use ensemble::Prediction;

struct Counting;
static ALLOCATIONS: AtomicUsize = AtomicUsize::new(0);

// SAFETY: passes every call on to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[test]
fn predicting_and_explaining_allocate_nothing() {
    let model = any_model(3);
    let (codes, values) = any_observation(&model, 3);
    let observation = model.observe(&codes, &values).unwrap();
    let mut ws = model.workspace();
    let mut out = vec![Prediction::default(); model.targets()];
    let mut moved = vec![0.0; model.questions()];
    let before = ALLOCATIONS.load(Ordering::Relaxed);
    for target in 0..model.targets() {
        model.predict(observation, &mut ws, &mut out);
        model.explain(target, observation, &mut ws, &mut moved);
    }
    assert_eq!(ALLOCATIONS.load(Ordering::Relaxed) - before, 0);
    let counted = Box::new(1);
    assert!(
        ALLOCATIONS.load(Ordering::Relaxed) > before,
        "the counter counts: {counted}"
    );
}
