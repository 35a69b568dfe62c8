//! One module a step of the path, and one for the pages beside it. [`later`] says which are not in the first download.

mod about;
mod broken;
mod checkin;
mod forecast;
mod genres;
mod journal;
mod later;
mod lists;
mod now;
mod session;
mod settings;
mod sheets;
mod spotify;
mod tracks;
mod welcome;

pub(crate) use checkin::CheckInPage;
pub(crate) use journal::JOURNAL;
pub(crate) use later::LATER;
pub(crate) use now::NowPage;
pub(crate) use spotify::SPOTIFY;
pub(crate) use welcome::WelcomePage;
