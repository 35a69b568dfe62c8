//! How often a person listens to a genre, in the survey's four levels.

/// Listening frequency. The survey has no level between "sometimes" and "very frequently".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// "Never", 0.
    Never,
    /// "Rarely", 1.
    Rarely,
    /// "Sometimes", 2.
    Sometimes,
    /// "Very frequently", 3.
    Often,
}

impl Level {
    /// All levels, rarest first.
    pub const ALL: [Self; 4] = [Self::Never, Self::Rarely, Self::Sometimes, Self::Often];

    /// The survey's number for it, 0 to 3.
    #[must_use]
    pub const fn score(self) -> u8 {
        self as u8
    }

    /// The word that the survey's file uses.
    #[must_use]
    pub const fn survey_word(self) -> &'static str {
        match self {
            Self::Never => "Never",
            Self::Rarely => "Rarely",
            Self::Sometimes => "Sometimes",
            Self::Often => "Very frequently",
        }
    }

    /// The level of a survey word, exactly as the file spells it.
    #[must_use]
    pub fn from_survey_word(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|level| level.survey_word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_the_survey_codes() {
        assert_eq!(Level::ALL.map(Level::score), [0, 1, 2, 3]);
    }

    #[test]
    fn words_find_their_level() {
        for level in Level::ALL {
            assert_eq!(Level::from_survey_word(level.survey_word()), Some(level));
        }
    }

    #[test]
    fn frequently_alone_is_no_level() {
        assert_eq!(Level::from_survey_word("Frequently"), None);
    }
}
