//! The talk with the page around.
//!
//! Proposals come in the address's fragment, which no server sees, and later as messages; `widget` says what they may
//! be. What is told are the few messages of that crate. Nobody is told anything before they have spoken, and then only
//! the page right around: its origin is the one that the browser says the first message came from.

use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use wellbeing::intent::Intent;
use widget::{Height, Message, Options, Refused, Stage};

use super::door::{self, Door};
use crate::state::{Journey, Settings, State, Step, Wish, state};

/// How long to wait for more of what a page around sends, so that a flood is looked at once.
const CALM: Duration = Duration::from_millis(50);

/// Both ends, and what the page around may propose something for.
#[derive(Clone, Copy)]
struct Link {
    settings: Settings,
    journey: Journey,
    wish: Wish,
    door: StoredValue<Door, LocalStorage>,
}

/// Takes the proposals of the address, and begins to listen.
pub(super) fn begin() {
    let State {
        settings,
        journey,
        wish,
        framed,
        ..
    } = state();
    let link = Link {
        settings,
        journey,
        wish,
        door: StoredValue::new_local(Door::default()),
    };
    link.take(&widget::fragment(&door::fragment()));
    if door::is_framed() {
        framed
            .teller
            .set_value(Some(Rc::new(move |message| link.tell(message))));
        link.listen();
    }
}

impl Link {
    /// Listens to the page around, and follows what it may know, for as long as the page is open.
    fn listen(self) {
        door::on_message(move |pairs| self.hear(pairs), self.door);
        door::on_first_press(move || self.tell(Message::Opened));
        door::on_width(move || self.measure());
        Effect::new(move || {
            self.journey.step();
            self.measure();
        });
        self.door.with_value(|door| door.knock());
    }

    /// Tells the page around, if it has spoken.
    fn tell(self, message: Message) {
        self.door.with_value(|door| door.tell(message));
    }

    /// The page around has sent proposals: looks at the last of them in a moment.
    fn hear(self, pairs: Vec<(String, String)>) {
        let waits = self
            .door
            .try_update_value(|door| door.waiting.replace(pairs).is_some());
        if waits == Some(false) {
            set_timeout(move || self.answer(), CALM);
        }
    }

    fn answer(self) {
        let heard = self.door.try_update_value(|door| {
            let first = !std::mem::replace(&mut door.is_ready, true);
            door.waiting.take().map(|pairs| (pairs, first))
        });
        let Some((pairs, first)) = heard.flatten() else {
            return;
        };
        let refused = self.take(&pairs);
        if first {
            self.tell(Message::Ready);
            self.measure();
        }
        let news = self.door.try_update_value(|door| {
            let news = refused.clone();
            let known = std::mem::replace(&mut door.refused, refused);
            (news, known)
        });
        if let Some((news, known)) = news {
            for refused in news.into_iter().filter(|one| !known.contains(one)) {
                self.tell(Message::Error(refused));
            }
        }
    }

    /// Takes proposals, and gives those that were refused.
    fn take(self, pairs: &[(String, String)]) -> Vec<Refused> {
        let pairs = pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        let (options, refused) = widget::read(pairs);
        self.settings.offer(&options);
        self.journey.show(options.features);
        self.propose(&options);
        self.door.update_value(|door| door.paint(options.colours));
        refused
    }

    /// What the music is for, unless the person has said something else meanwhile.
    fn propose(self, options: &Options) {
        let Some(intent) = options.intent.and_then(intent) else {
            return;
        };
        let now = self.wish.intent.get_untracked();
        let own = self
            .door
            .try_update_value(|door| door.proposed.replace(intent).unwrap_or(Intent::Calm) != now);
        if own == Some(false) && now != intent {
            self.wish.make(intent);
        }
    }

    /// Tells how tall the frame is to be, when that has changed.
    fn measure(self) {
        let stage = match untrack(|| self.journey.step()) {
            Step::Welcome => Stage::Welcome,
            _ => Stage::Within,
        };
        let height = Height::of(stage, door::width());
        let is_new = self
            .door
            .try_update_value(|door| door.is_ready && door.height.replace(height) != Some(height));
        if is_new == Some(true) {
            self.tell(Message::Resize(height));
        }
    }
}

/// What a word of the page around means.
fn intent(word: &str) -> Option<Intent> {
    match word {
        "calm" => Some(Intent::Calm),
        "sleep" => Some(Intent::Sleep),
        "lift" => Some(Intent::Lift),
        "focus" => Some(Intent::Focus),
        "release" => Some(Intent::Release),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_intent_can_be_proposed() {
        for word in ["calm", "sleep", "lift", "focus", "release"] {
            let (options, refused) = widget::read([("intent", word)]);
            assert!(refused.is_empty() && options.intent.and_then(intent).is_some());
        }
        let known: Vec<_> = ["calm", "sleep", "lift", "focus", "release"]
            .into_iter()
            .filter_map(intent)
            .collect();
        assert_eq!(known, Intent::ALL);
        assert_eq!(intent("heal"), None);
    }
}
