//! Answers, taste forecast, intents, moods, what was learned, and the flows from answers to a list or a session.
//!
//! The only home of health types. Everything here is pure: it takes answers and bytes of a model, and gives a
//! forecast with its reasons. It knows no clock, no randomness, no network and no browser; the app calls it, golden
//! tests run it natively.
//!
//! [`Draft`] is what a person typed, [`Answers`] what passed the checks; only the latter can be forecast from, and it
//! can not be serialised. [`music::GenreMix`] is the one thing that leaves towards the music side.
#![deny(missing_docs)]

mod answers;
mod draft;
mod favourites;
pub mod features;
pub mod feedback;
mod few;
pub mod flow;
mod forecast;
pub mod intent;
pub mod journal;
mod level;
mod minutes;
pub mod mood;
pub mod ongoing;
pub mod path;
mod picking;
mod question;
pub mod screening;
pub mod session;
pub mod study;
pub mod suggest;
mod taste;
mod what_if;

pub use answers::{AnswerError, Answers, Problem, range};
pub use draft::Draft;
pub use favourites::LikelyFavourites;
pub use forecast::{Certainty, ConditionEffect, Contribution, Forecast, GenreForecast};
pub use level::Level;
pub use minutes::{Minutes, MinutesError};
pub use picking::{Breadth, LEAST_PICKS, Outlook};
pub use question::{Condition, Habit, Question};
pub use taste::{TasteError, TasteModel};
pub use what_if::{Curve, CurvePoint, WhatIf};
