//! Media keys: those of a keyboard while the page has focus, and those of the system where the browser offers them.
//!
//! What the system is told for its lock screen is the title and artist of the track that is up, and nothing else. Attune
//! plays no sound, so most systems give their keys to whoever does; then these wait, and nothing is lost.

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::prelude::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::js_sys::{Array, Function, Object, Reflect};
use wellbeing::ongoing::{Ongoing, Phase};

use super::up::Up;
use crate::work::Underway;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Key {
    Toggle,
    Play,
    Pause,
    Next,
    Previous,
}

/// Follows the keys for as long as the page is open.
pub(super) fn listen(underway: Underway, up: Memo<Option<Up>>) {
    let keys = window_event_listener(ev::keydown, move |event: KeyboardEvent| {
        if let Some(key) = of_keyboard(&event.key()) {
            event.prevent_default();
            press(underway, key);
        }
    });
    on_cleanup(move || keys.remove());
    let Some(system) = System::of_browser() else {
        return;
    };
    let system = StoredValue::new_local(system.answer(underway));
    Effect::new(move || {
        let begun = underway.ongoing.with(Option::is_some);
        up.with(|up| {
            let told = up.as_ref().filter(|_| begun);
            let words = told.map(|up| (up.title.as_str(), up.artist.as_str()));
            system.with_value(|system| system.tell(words));
        });
    });
    Effect::new(move || {
        let state = underway.ongoing.with(|ongoing| match ongoing {
            Some(ongoing) if ongoing.runs() => "playing",
            Some(_) => "paused",
            None => "none",
        });
        system.with_value(|system| system.set("playbackState", &state.into()));
    });
    on_cleanup(move || {
        system.try_with_value(System::leave);
    });
}

fn of_keyboard(key: &str) -> Option<Key> {
    match key {
        "MediaPlayPause" => Some(Key::Toggle),
        "MediaPlay" => Some(Key::Play),
        "MediaPause" | "MediaStop" => Some(Key::Pause),
        "MediaTrackNext" => Some(Key::Next),
        "MediaTrackPrevious" => Some(Key::Previous),
        _ => None,
    }
}

fn press(underway: Underway, key: Key) {
    let runs = underway.ongoing.with_untracked(|ongoing| {
        let ongoing = ongoing.as_ref();
        ongoing.is_some_and(|ongoing| ongoing.runs() && ongoing.phase() == Phase::Playing)
    });
    match key {
        Key::Toggle => underway.press(),
        Key::Play if !runs => underway.press(),
        Key::Pause if runs => underway.press(),
        Key::Play | Key::Pause => {}
        Key::Next => underway.act(Ongoing::skip),
        Key::Previous => underway.act(Ongoing::back),
    }
}

/// The names of the system's keys.
const ACTIONS: [(&str, Key); 4] = [
    ("play", Key::Play),
    ("pause", Key::Pause),
    ("nexttrack", Key::Next),
    ("previoustrack", Key::Previous),
];

/// The browser's media session. By its names, since the typed door to it is not stable yet.
struct System {
    session: JsValue,
    answers: Vec<Closure<dyn FnMut()>>,
}

impl System {
    fn of_browser() -> Option<Self> {
        let session = Reflect::get(&window().navigator(), &"mediaSession".into()).ok()?;
        session.is_object().then_some(Self {
            session,
            answers: Vec::new(),
        })
    }

    fn answer(mut self, underway: Underway) -> Self {
        for (action, key) in ACTIONS {
            let answer = Closure::<dyn FnMut()>::new(move || press(underway, key));
            self.handle(action, answer.as_ref());
            self.answers.push(answer);
        }
        self
    }

    /// An action that the browser does not know is refused; then it has no key either.
    fn handle(&self, action: &str, answer: &JsValue) {
        if let Ok(set) = Reflect::get(&self.session, &"setActionHandler".into())
            && let Some(set) = set.dyn_ref::<Function>()
        {
            let _ = set.call2(&self.session, &action.into(), answer);
        }
    }

    fn tell(&self, words: Option<(&str, &str)>) {
        let told = words.and_then(|(title, artist)| metadata(title, artist));
        self.set("metadata", &told.unwrap_or(JsValue::NULL));
    }

    fn set(&self, name: &str, value: &JsValue) {
        let _ = Reflect::set(&self.session, &name.into(), value);
    }

    fn leave(&self) {
        for (action, _) in ACTIONS {
            self.handle(action, &JsValue::NULL);
        }
        self.tell(None);
        self.set("playbackState", &"none".into());
    }
}

fn metadata(title: &str, artist: &str) -> Option<JsValue> {
    let make = Reflect::get(&window(), &"MediaMetadata".into()).ok()?;
    let about = Object::new();
    for (name, words) in [("title", title), ("artist", artist)] {
        Reflect::set(&about, &name.into(), &words.into()).ok()?;
    }
    let made = Reflect::construct(make.dyn_ref::<Function>()?, &Array::of1(&about));
    made.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_media_keys_are_taken() {
        assert_eq!(of_keyboard("MediaPlayPause"), Some(Key::Toggle));
        assert_eq!(of_keyboard("MediaTrackNext"), Some(Key::Next));
        for other in ["Tab", "Enter", " ", "n", "AudioVolumeUp"] {
            assert_eq!(of_keyboard(other), None);
        }
    }
}
