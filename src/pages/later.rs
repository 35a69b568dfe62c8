//! The pages that come after the check-in, or beside it. They are downloaded while the questions are read, with the
//! model and the catalogue that they show.

use leptos::prelude::*;

use super::about::{About, AboutHomePage, AboutPage, EvidencePage, PrivacyPage};
use super::broken::whole;
use super::forecast::ForecastPage;
use super::genres::GenresPage;
use super::session::SessionPage;
use super::settings::SettingsPage;
use super::sheets::SheetsPage;
use super::tracks::TracksPage;
use crate::dynamic::nothing;
use crate::lazy;
use crate::state::Step;
use crate::work::work;

lazy::chunk! {
    /// All pages that a first visit does not begin with.
    LATER, later, |step| whole(move || page(step)),
    // Whoever comes back has their journal opened while they look at the first page.
    awake = work()
}

fn page(step: Step) -> AnyView {
    match step {
        Step::Welcome | Step::Now | Step::CheckIn | Step::Spotify | Step::Journal => nothing(),
        Step::Forecast => view! { <ForecastPage/> }.into_any(),
        Step::Genres => view! { <GenresPage/> }.into_any(),
        Step::Tracks => view! { <TracksPage/> }.into_any(),
        Step::Insights => view! { <AboutPage about=About::Insights/> }.into_any(),
        Step::Model => view! { <AboutPage about=About::Model/> }.into_any(),
        Step::Session => view! { <SessionPage/> }.into_any(),
        Step::About => view! { <AboutHomePage/> }.into_any(),
        Step::Privacy => view! { <PrivacyPage/> }.into_any(),
        Step::Evidence => view! { <EvidencePage/> }.into_any(),
        Step::Sheets => view! { <SheetsPage/> }.into_any(),
        Step::Settings => view! { <SettingsPage/> }.into_any(),
    }
}
