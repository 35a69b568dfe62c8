//! One after the other. Encrypting takes its time, and a later writing must not overtake an earlier one.

use core::cell::RefCell;

use js_sys::{Array, Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// The end of a queue: what the next one waits for.
#[derive(Default)]
pub(super) struct Queue(RefCell<Option<Promise>>);

impl Queue {
    /// Waits for everyone who came before. It is the next one's turn when what comes back is dropped.
    pub(super) async fn turn(&self) -> Turn {
        let mut done = None;
        let mine = Promise::new(&mut |resolve, _| done = Some(resolve));
        // Held while waiting too: whoever gives up lets the next one through, who then waits for those before.
        let turn = Turn(done);
        let before = self.0.take();
        let end = match &before {
            None => mine,
            Some(before) => Promise::all(&Array::of2(before, &mine)),
        };
        self.0.replace(Some(end));
        if let Some(before) = before {
            // It is never rejected.
            let _ = JsFuture::from(before).await;
        }
        turn
    }
}

/// A turn.
pub(super) struct Turn(Option<Function>);

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(done) = &self.0 {
            let _ = done.call0(&JsValue::NULL);
        }
    }
}
