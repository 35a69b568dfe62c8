//! The frame's edge: messages, the width, the first press, and the page's own sheet.
//!
//! Everything that comes in may come from anybody: it counts when the window right around sent it, and after the first
//! time only from the same origin.

use js_sys::{Array, Object, Reflect};
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{CssStyleSheet, MessageEvent, Window};
use wellbeing::intent::Intent;
use widget::{Colours, Field, Height, Message, Refused, VERSION};

/// What the page around sends.
const CONFIGURE: &str = "configure";

/// More options than there are, and not as many as somebody could send.
const PAIRS: u32 = 16;

/// Stands for a value that is no text; no option takes it.
const NO_TEXT: &str = "\u{fffd}";

/// What is known of the page around, and what it was told.
#[derive(Default)]
pub(super) struct Door {
    /// Its origin, once it has spoken.
    origin: Option<String>,
    /// Proposals that nobody has looked at yet.
    pub(super) waiting: Option<Vec<(String, String)>>,
    /// Whether it was told that Attune runs.
    pub(super) is_ready: bool,
    /// What it proposed that the music is for.
    pub(super) proposed: Option<Intent>,
    /// The height that it was told.
    pub(super) height: Option<Height>,
    /// What was refused the last time.
    pub(super) refused: Vec<Refused>,
    colours: Colours,
    /// How many rules of the page's sheet are from `colours`.
    rules: u32,
}

impl Door {
    /// Says that Attune is there, to whoever is around: there is nothing else in it.
    pub(super) fn knock(&self) {
        send(Message::Hello, "*");
    }

    /// Tells the page around.
    pub(super) fn tell(&self, message: Message) {
        if let Some(origin) = &self.origin {
            send(message, origin);
        }
    }

    /// Whether a message from there counts.
    fn knows(&mut self, origin: String) -> bool {
        *self.origin.get_or_insert_with(|| origin.clone()) == origin
    }

    /// Shows the page in these colours.
    pub(super) fn paint(&mut self, colours: Colours) {
        if std::mem::replace(&mut self.colours, colours) == colours {
            return;
        }
        let Some(sheet) = sheet() else { return };
        let end = || sheet.css_rules().map_or(0, |rules| rules.length());
        for _ in 0..std::mem::take(&mut self.rules) {
            let _ = sheet.delete_rule(end().saturating_sub(1));
        }
        for rule in colours.rules() {
            if sheet.insert_rule_with_index(&rule, end()).is_ok() {
                self.rules += 1;
            }
        }
    }
}

/// The page's first sheet, which is its only one.
fn sheet() -> Option<CssStyleSheet> {
    document().style_sheets().item(0)?.dyn_into().ok()
}

/// What stands behind the `#` of the address.
pub(super) fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// The window around, when there is one.
fn around() -> Option<Window> {
    let around = window().parent().ok().flatten()?;
    (!Object::is(&around, &window())).then_some(around)
}

/// Whether the page is inside another one.
pub(super) fn is_framed() -> bool {
    around().is_some()
}

/// The frame's width in CSS pixels.
pub(super) fn width() -> u32 {
    let width = window().inner_width().ok().and_then(|width| width.as_f64());
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a cast keeps to the bounds"
    )]
    let width = width.unwrap_or_default() as u32;
    width
}

/// Calls when the frame gets another width.
pub(super) fn on_width(act: impl Fn() + 'static) {
    let listener = window_event_listener_untyped("resize", move |_| act());
    on_cleanup(move || listener.remove());
}

/// Calls once, when something is pressed for the first time, whatever it is.
pub(super) fn on_first_press(act: impl Fn() + 'static) {
    let pressed = StoredValue::new(false);
    let listener = window_event_listener_untyped("click", move |event| {
        if event.is_trusted()
            && pressed.try_update_value(|was| std::mem::replace(was, true)) == Some(false)
        {
            act();
        }
    });
    on_cleanup(move || listener.remove());
}

/// Calls with the proposals of the page around.
pub(super) fn on_message(
    hear: impl Fn(Vec<(String, String)>) + 'static,
    door: StoredValue<Door, LocalStorage>,
) {
    let listener = window_event_listener_untyped("message", move |event| {
        let event: MessageEvent = event.unchecked_into();
        if let Some(pairs) = proposals(&event)
            && door.try_update_value(|door| door.knows(event.origin())) == Some(true)
        {
            hear(pairs);
        }
    });
    on_cleanup(move || listener.remove());
}

/// The proposals in a message, if the window around sent it and it is one of ours.
fn proposals(event: &MessageEvent) -> Option<Vec<(String, String)>> {
    let (source, around) = (event.source()?, around()?);
    if !Object::is(&source, &around) {
        return None;
    }
    let data = event.data();
    let field = |name: &str| Reflect::get(&data, &name.into()).ok();
    let known = field("attune")?.as_f64() == Some(f64::from(VERSION))
        && field("type")?.as_string().as_deref() == Some(CONFIGURE);
    let options: Object = field("options").filter(|_| known)?.dyn_into().ok()?;
    let entries = Object::entries(&options);
    let pairs = (0..entries.length().min(PAIRS)).map(|at| {
        let pair: Array = entries.get(at).unchecked_into();
        let text = |at| pair.get(at).as_string();
        (
            text(0).unwrap_or_default(),
            text(1).unwrap_or_else(|| NO_TEXT.to_owned()),
        )
    });
    Some(pairs.collect())
}

/// Sends a message to the window around. An origin that browsers do not send to, such as that of a file, gets none.
fn send(message: Message, to: &str) {
    let data = Object::new();
    for (name, field) in message.fields() {
        let value: JsValue = match field {
            Field::Word(word) => word.into(),
            Field::Number(number) => number.into(),
        };
        let _ = Reflect::set(&data, &name.into(), &value);
    }
    if let Some(around) = around() {
        let _ = around.post_message(&data, to);
    }
}
