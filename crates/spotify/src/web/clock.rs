//! Time by the page's clock.

use js_sys::{Date, Promise};
use wasm_bindgen_futures::JsFuture;

use crate::Later;
use crate::ports::Clock;

/// `Date.now` and `setTimeout`.
#[derive(Clone, Copy, Debug)]
pub struct PageClock;

impl Clock for PageClock {
    fn now(&self) -> u64 {
        Date::now() as u64
    }

    fn sleep(&self, milliseconds: u64) -> Later<'_, ()> {
        Box::pin(async move {
            let mut timer = Timer(None);
            let ready = Promise::new(&mut |resolve, _| {
                // The longest that a timer takes is 24 days.
                let wait = i32::try_from(milliseconds).unwrap_or(i32::MAX);
                timer.0 = web_sys::window().and_then(|window| {
                    window
                        .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, wait)
                        .ok()
                });
                if timer.0.is_none() {
                    let _ = resolve.call0(&resolve);
                }
            });
            // A timer is not rejected.
            let _ = JsFuture::from(ready).await;
        })
    }
}

/// A timer that is taken back by whoever stops waiting.
struct Timer(Option<i32>);

impl Drop for Timer {
    fn drop(&mut self) {
        if let (Some(id), Some(window)) = (self.0, web_sys::window()) {
            window.clear_timeout_with_handle(id);
        }
    }
}
