//! One module a step of the path, and one for the pages beside it.

mod about;
mod checkin;
mod forecast;
mod genres;
mod tracks;
mod welcome;

pub(crate) use about::{About, AboutPage};
pub(crate) use checkin::CheckInPage;
pub(crate) use forecast::ForecastPage;
pub(crate) use genres::GenresPage;
pub(crate) use tracks::TracksPage;
pub(crate) use welcome::WelcomePage;
