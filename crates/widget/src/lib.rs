//! What is said between Attune in a frame and the page around it.
//!
//! In go [`Options`], as text that anybody may have written: what is not understood is refused by name, the rest holds.
//! Out come [`Message`]s. They are made of fixed words and of one number that [`Height::of`] alone can make, out of a
//! stage and a width: there is no room in them for anything that a person said. This crate knows no health type and has
//! no dependency by which it could; `tests/boundary` keeps it so.
//!
//! The other half is `public/embed.js`, in the page around; `docs/embed.md` describes both.

#![deny(missing_docs)]

mod colours;
mod features;
mod height;
mod message;
mod options;
mod text;

pub use colours::{Colour, Colours, Look, USUAL, Usual};
pub use features::{Feature, Features};
pub use height::{Height, Stage};
pub use message::{Field, Message, VERSION};
pub use options::{Name, Options, Reason, Refused, Theme, read};
pub use text::fragment;
