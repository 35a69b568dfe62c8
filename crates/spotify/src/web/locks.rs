//! A lock between tabs by `navigator.locks`. <https://www.w3.org/TR/web-locks/>

use core::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

use crate::Later;
use crate::ports::{Held, Lock};

/// What the lock is called, in all tabs.
const NAME: &str = "attune-spotify-refresh";

#[wasm_bindgen]
extern "C" {
    // Written down here, as web-sys has it behind a switch of the compiler that the whole build would have to set.
    type LockManager;

    #[wasm_bindgen(method, catch)]
    fn request(
        this: &LockManager,
        name: &str,
        options: &Object,
        granted: &Function,
    ) -> Result<Promise, JsValue>;
}

/// The browser's locks.
#[derive(Clone, Copy, Debug)]
pub struct WebLocks;

impl Lock for WebLocks {
    fn acquire(&self) -> Later<'_, Option<Box<dyn Held>>> {
        Box::pin(async {
            let turn = Turn::request()?;
            let granted = JsFuture::from(turn.granted.clone()).await.ok()?;
            granted.is_truthy().then(|| Box::new(turn) as Box<dyn Held>)
        })
    }
}

/// A place in the queue, then the lock. Dropped, it is given back, or taken out of the queue.
struct Turn {
    granted: Promise,
    release: Function,
    recall: AbortController,
}

impl Turn {
    /// `None` where there are no locks, as in a page without a secure origin.
    fn request() -> Option<Self> {
        let navigator = web_sys::window()?.navigator();
        let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
        if !locks.is_object() {
            return None;
        }
        let recall = AbortController::new().ok()?;
        let options = Object::new();
        Reflect::set(&options, &"signal".into(), &recall.signal()).ok()?;
        let (granted, grant) = promise()?;
        // The lock is held until the promise that its callback gives is resolved.
        let (held, release) = promise()?;
        let refuse = grant.clone();
        let callback = Closure::once_into_js(move |_: JsValue| {
            let _ = grant.call1(&JsValue::NULL, &JsValue::TRUE);
            held
        });
        let asked = locks
            .unchecked_into::<LockManager>()
            .request(NAME, &options, callback.unchecked_ref())
            .ok()?;
        // Refused by the browser, or taken back by us: nobody is to wait for it.
        let refused = Closure::once_into_js(move |_: JsValue| {
            let _ = refuse.call1(&JsValue::NULL, &JsValue::FALSE);
        });
        let _ = asked
            .unchecked_into::<Catching>()
            .or_else(refused.unchecked_ref());
        Some(Self {
            granted,
            release,
            recall,
        })
    }
}

#[wasm_bindgen]
extern "C" {
    type Catching;

    // With a plain function, where js-sys wants a closure that somebody keeps.
    #[wasm_bindgen(method, js_name = "catch")]
    fn or_else(this: &Catching, refused: &Function) -> Promise;
}

impl Held for Turn {}

impl Drop for Turn {
    fn drop(&mut self) {
        let _ = self.release.call0(&JsValue::NULL);
        self.recall.abort();
    }
}

/// A promise and the function that resolves it.
fn promise() -> Option<(Promise, Function)> {
    let resolver = Rc::new(RefCell::new(None));
    let kept = Rc::clone(&resolver);
    let promise = Promise::new(&mut move |resolve, _| *kept.borrow_mut() = Some(resolve));
    let resolve = resolver.borrow_mut().take()?;
    Some((promise, resolve))
}
