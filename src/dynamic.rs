//! Closures for views, each kind in one type.
//!
//! Every closure has a type of its own, and the framework compiles its machinery anew for every type: a few kilobytes
//! of download for each `move || …` in a view. Behind a box, all closures of one kind share one copy.

use leptos::ev::{Event, MouseEvent};
use leptos::prelude::*;

/// A part of a page that changes as a whole.
pub(crate) fn part(draw: impl Fn() -> AnyView + Send + 'static) -> Box<dyn Fn() -> AnyView + Send> {
    Box::new(draw)
}

/// Words that change.
pub(crate) fn text(say: impl Fn() -> String + Send + 'static) -> Box<dyn Fn() -> String + Send> {
    Box::new(say)
}

/// A yes or no that changes: a class, whether something is ticked.
pub(crate) fn flag(ask: impl Fn() -> bool + Send + 'static) -> Box<dyn Fn() -> bool + Send> {
    Box::new(ask)
}

/// What a click does.
pub(crate) fn click(act: impl Fn() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(move |_| act())
}

/// What a change of a field or of the choice does.
pub(crate) fn change(act: impl Fn(Event) + 'static) -> Box<dyn FnMut(Event)> {
    Box::new(act)
}

/// Nothing to see.
pub(crate) fn nothing() -> AnyView {
    ().into_any()
}
