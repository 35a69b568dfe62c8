//! The place where Attune says what it is: doors to pages of text.

mod evidence;
mod home;
mod hosted;
mod privacy;
mod report;

pub(crate) use evidence::EvidencePage;
pub(crate) use home::AboutHomePage;
pub(crate) use privacy::PrivacyPage;
pub(crate) use report::{About, AboutPage};
