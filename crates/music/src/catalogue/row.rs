//! A checked line of the catalogue's text file.

use crate::{AudioFeatures, Genre};

/// One track as the text file has it. Only [`tsv::parse`](super::tsv::parse) makes rows, so whoever holds one
/// knows that every value is in range and every text trimmed and not empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub(super) genre: Genre,
    pub(super) title: String,
    pub(super) artist: String,
    pub(super) year: u16,
    pub(super) minutes: f32,
    pub(super) features: AudioFeatures,
}

impl Row {
    /// The genre it is listed under.
    #[must_use]
    pub fn genre(&self) -> Genre {
        self.genre
    }

    /// Title.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Main artist or composer.
    #[must_use]
    pub fn artist(&self) -> &str {
        &self.artist
    }

    /// Year of release or composition.
    #[must_use]
    pub fn year(&self) -> u16 {
        self.year
    }

    /// Length in minutes.
    #[must_use]
    pub fn minutes(&self) -> f32 {
        self.minutes
    }

    /// Estimated audio features.
    #[must_use]
    pub fn features(&self) -> AudioFeatures {
        self.features
    }
}
