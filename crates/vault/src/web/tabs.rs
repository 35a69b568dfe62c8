//! News to other tabs by `BroadcastChannel`, which reaches this origin only. A word each, nothing of what is kept.

use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

type Hearing = Closure<dyn FnMut(MessageEvent)>;

/// What others are told. That all was erased they hear from the database itself.
#[derive(Clone, Copy)]
pub(super) enum News {
    Written,
    Passphrase,
}

impl News {
    const fn word(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::Passphrase => "passphrase",
        }
    }

    fn of(word: &str) -> Option<Self> {
        [Self::Written, Self::Passphrase]
            .into_iter()
            .find(|news| news.word() == word)
    }
}

/// The way to other handles of the same database. Where the browser has none, nothing is heard.
pub(super) struct Tabs {
    channel: Option<BroadcastChannel>,
    // Kept for as long as the channel may call it.
    _hearing: Hearing,
}

impl Tabs {
    pub(super) fn open(name: &str, hear: impl Fn(News) + 'static) -> Self {
        let hearing = Hearing::new(move |event: MessageEvent| {
            let word = event.data().as_string();
            if let Some(news) = word.as_deref().and_then(News::of) {
                hear(news);
            }
        });
        let channel = BroadcastChannel::new(&format!("attune-vault-{name}")).ok();
        if let Some(channel) = &channel {
            channel.set_onmessage(Some(hearing.as_ref().unchecked_ref()));
        }
        Self {
            channel,
            _hearing: hearing,
        }
    }

    pub(super) fn tell(&self, news: News) {
        if let Some(channel) = &self.channel {
            let _ = channel.post_message(&news.word().into());
        }
    }
}

impl Drop for Tabs {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.set_onmessage(None);
            channel.close();
        }
    }
}
