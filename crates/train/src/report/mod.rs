//! From the JSON files in `models/` to pages for people: the model card as Markdown and as HTML, and "What the survey
//! shows" as HTML. One document model, drawn charts, and words from `locales/pages/`.
//!
//! A sentence that compares is chosen by code from the figures, never written beside them.

mod card;
pub mod charts;
pub mod document;
mod html;
mod inline;
mod inputs;
mod insights;
mod markdown;
mod names;
mod numbers;
mod words;

use std::path::Path;

use html::Place;
pub use inputs::Inputs;

use crate::TrainError;
use crate::output::write_all;

/// The pages as text.
#[derive(Clone, Debug, PartialEq)]
pub struct Pages {
    /// `models/MODEL_CARD.md`.
    pub card_markdown: String,
    /// `data/pages/model-card.html`.
    pub card_html: String,
    /// `data/pages/insights.html`.
    pub insights_html: String,
}

impl Pages {
    /// Draws and writes everything from the files.
    #[must_use]
    pub fn of(inputs: &Inputs) -> Self {
        let card = card::document(inputs);
        let insights = insights::document(inputs.insights.as_ref());
        let place = |other, other_title| Place { other, other_title };
        Self {
            card_markdown: markdown::write(&card),
            card_html: html::write(&card, place("insights.html", &insights.title)),
            insights_html: html::write(&insights, place("model-card.html", &card.title)),
        }
    }

    /// Writes them below the repository's root.
    ///
    /// # Errors
    /// When a file can not be written.
    pub fn write(&self, root: &Path) -> Result<(), TrainError> {
        let card = self.card_markdown.clone().into_bytes();
        write_all(&root.join("models"), &[("MODEL_CARD.md", card)])?;
        let pages = [
            ("insights.html", self.insights_html.clone().into_bytes()),
            ("model-card.html", self.card_html.clone().into_bytes()),
        ];
        write_all(&root.join("data/pages"), &pages)
    }
}
