//! What `callback.html` says to the page that opened it.
//!
//! It comes as a message from the very window that was opened, or, when the tie to that window was cut, over a channel
//! of this origin. Both are believed only with the state of the attempt; over the channel others' answers pass by.

use core::cell::RefCell;
use std::rc::Rc;

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{BroadcastChannel, MessageEvent, Window};

use crate::sign_in::Return;

/// The channel, as `callback.js` knows it too.
const CHANNEL: &str = "attune-spotify-sign-in";

/// What kind of message an answer is, and what we say when we have it: the window may close then.
const ANSWER: &str = "attune-spotify";
const TAKEN: &str = "attune-spotify-taken";

type Hearing = Closure<dyn FnMut(MessageEvent)>;

/// Listens until it is dropped.
pub(super) struct Answers {
    inbox: Rc<RefCell<Option<Return>>>,
    popup: Rc<RefCell<Option<Window>>>,
    channel: Option<BroadcastChannel>,
    posted: Hearing,
    // Kept for as long as the channel may call it.
    _told: Hearing,
}

impl Answers {
    /// Begins to listen for answers to an attempt of this state.
    pub(super) fn to(state: &str) -> Self {
        let inbox = Rc::new(RefCell::new(None));
        let popup = Rc::new(RefCell::new(None::<Window>));
        let posted = {
            let (inbox, popup) = (Rc::clone(&inbox), Rc::clone(&popup));
            Hearing::new(move |event: MessageEvent| {
                let from = popup.borrow().clone();
                if let Some(from) = from.filter(|from| is_from(&event, from))
                    && let Some(back) = answer(&event.data())
                {
                    let taken = taken(back.state().unwrap_or_default());
                    let _ = from.post_message(&taken, &event.origin());
                    *inbox.borrow_mut() = Some(back);
                }
            })
        };
        let channel = BroadcastChannel::new(CHANNEL).ok();
        let told = {
            let (inbox, state, channel) = (Rc::clone(&inbox), state.to_owned(), channel.clone());
            Hearing::new(move |event: MessageEvent| {
                if let Some(back) = answer(&event.data())
                    && back.state() == Some(&state)
                {
                    if let Some(channel) = &channel {
                        let _ = channel.post_message(&taken(&state));
                    }
                    *inbox.borrow_mut() = Some(back);
                }
            })
        };
        if let Some(channel) = &channel {
            channel.set_onmessage(Some(told.as_ref().unchecked_ref()));
        }
        if let Some(window) = web_sys::window() {
            let _ =
                window.add_event_listener_with_callback("message", posted.as_ref().unchecked_ref());
        }
        Self {
            inbox,
            popup,
            channel,
            posted,
            _told: told,
        }
    }

    /// From now on messages of this window are heard.
    pub(super) fn only_from(&self, popup: &Window) {
        *self.popup.borrow_mut() = Some(popup.clone());
    }

    /// The answer, if it is there.
    pub(super) fn take(&self) -> Option<Return> {
        self.inbox.borrow_mut().take()
    }
}

impl Drop for Answers {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            let _ = window.remove_event_listener_with_callback(
                "message",
                self.posted.as_ref().unchecked_ref(),
            );
        }
        if let Some(channel) = &self.channel {
            channel.set_onmessage(None);
            channel.close();
        }
    }
}

/// Whether a message comes from that window, with a page of our own in it.
fn is_from(event: &MessageEvent, popup: &Window) -> bool {
    let ours = web_sys::window().and_then(|window| window.location().origin().ok());
    ours.is_some_and(|ours| ours != "null" && ours == event.origin())
        && event
            .source()
            .is_some_and(|source| Object::is(&source, popup))
}

/// The answer in a message, if it is one.
fn answer(data: &JsValue) -> Option<Return> {
    let field = |name: &str| Reflect::get(data, &name.into()).ok()?.as_string();
    if !data.is_object() || field("kind")? != ANSWER {
        return None;
    }
    Some(Return::from_query(&field("query")?))
}

/// What we say when we have an answer.
fn taken(state: &str) -> JsValue {
    let message = Object::new();
    // Setting a field of a fresh object cannot fail.
    let _ = Reflect::set(&message, &"kind".into(), &TAKEN.into());
    let _ = Reflect::set(&message, &"state".into(), &state.into());
    message.into()
}
