//! The way to other tabs of the page, by `BroadcastChannel`. It reaches this origin only.

use core::cell::RefCell;

use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

use crate::sign_in::Tabs;

type Hearing = Closure<dyn FnMut(MessageEvent)>;

/// A channel that carries text. Where the browser has none, nothing is heard.
pub struct Channel {
    channel: Option<BroadcastChannel>,
    hearing: RefCell<Option<Hearing>>,
}

impl Channel {
    /// The channel of that name.
    #[must_use]
    pub fn open(name: &str) -> Self {
        Self {
            channel: BroadcastChannel::new(name).ok(),
            hearing: RefCell::new(None),
        }
    }
}

impl Tabs for Channel {
    fn tell(&self, news: &str) {
        if let Some(channel) = &self.channel {
            let _ = channel.post_message(&news.into());
        }
    }

    fn listen(&self, hear: Box<dyn Fn(&str)>) {
        let Some(channel) = &self.channel else {
            return;
        };
        let hearing = Hearing::new(move |event: MessageEvent| {
            if let Some(news) = event.data().as_string() {
                hear(&news);
            }
        });
        channel.set_onmessage(Some(hearing.as_ref().unchecked_ref()));
        *self.hearing.borrow_mut() = Some(hearing);
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.set_onmessage(None);
            channel.close();
        }
    }
}
