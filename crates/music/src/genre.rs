//! The sixteen genres of the survey, in the survey's order.
//!
//! Everything that holds one value per genre (answers, forecasts, mixes, the catalogue's bytes) uses this
//! order, so it must never change: a stored index would silently mean another genre.

use core::fmt;

/// One of the sixteen genres that the survey asks about.
///
/// The discriminant is the position in the survey, `0..16`.
#[repr(u8)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Genre {
    /// Classical.
    Classical,
    /// Country.
    Country,
    /// Electronic dance music.
    Edm,
    /// Folk.
    Folk,
    /// Gospel.
    Gospel,
    /// Hip hop.
    HipHop,
    /// Jazz.
    Jazz,
    /// Korean pop.
    KPop,
    /// Latin.
    Latin,
    /// Lofi.
    Lofi,
    /// Metal.
    Metal,
    /// Pop.
    Pop,
    /// Rhythm and blues.
    Rnb,
    /// Rap.
    Rap,
    /// Rock.
    Rock,
    /// Video game music.
    VideoGame,
}

impl Genre {
    /// How many genres there are.
    pub const COUNT: usize = 16;

    /// Every genre, in the survey's order.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Classical,
        Self::Country,
        Self::Edm,
        Self::Folk,
        Self::Gospel,
        Self::HipHop,
        Self::Jazz,
        Self::KPop,
        Self::Latin,
        Self::Lofi,
        Self::Metal,
        Self::Pop,
        Self::Rnb,
        Self::Rap,
        Self::Rock,
        Self::VideoGame,
    ];

    /// Position in [`Genre::ALL`], `0..16`.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The genre at a position, `None` from 16 on.
    #[must_use]
    pub fn from_index(index: usize) -> Option<Self> {
        Self::ALL.get(index).copied()
    }

    /// The survey's name, as in its column headers. For files and logs; words on screen come from the
    /// app's locale files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Classical => "Classical",
            Self::Country => "Country",
            Self::Edm => "EDM",
            Self::Folk => "Folk",
            Self::Gospel => "Gospel",
            Self::HipHop => "Hip hop",
            Self::Jazz => "Jazz",
            Self::KPop => "K pop",
            Self::Latin => "Latin",
            Self::Lofi => "Lofi",
            Self::Metal => "Metal",
            Self::Pop => "Pop",
            Self::Rnb => "R&B",
            Self::Rap => "Rap",
            Self::Rock => "Rock",
            Self::VideoGame => "Video game music",
        }
    }

    /// The genre with exactly this survey name (case counts), `None` for any other text.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|genre| genre.name() == name)
    }
}

impl fmt::Display for Genre {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indices_are_positions_in_all() {
        for (position, genre) in Genre::ALL.into_iter().enumerate() {
            assert_eq!(genre.index(), position);
            assert_eq!(Genre::from_index(position), Some(genre));
        }
        assert_eq!(Genre::from_index(Genre::COUNT), None);
        assert_eq!(Genre::from_index(usize::MAX), None);
    }

    #[test]
    fn names_are_the_survey_s_in_the_survey_s_order() {
        let names = Genre::ALL.map(Genre::name).join(", ");
        assert_eq!(
            names,
            "Classical, Country, EDM, Folk, Gospel, Hip hop, Jazz, K pop, Latin, Lofi, Metal, Pop, R&B, Rap, \
             Rock, Video game music"
        );
    }

    #[test]
    fn names_lead_back_to_their_genre_and_others_to_none() {
        for genre in Genre::ALL {
            assert_eq!(Genre::from_name(genre.name()), Some(genre));
            assert_eq!(genre.to_string(), genre.name());
        }
        for stranger in ["", "classical", "Hip Hop", "Polka", " Rock"] {
            assert_eq!(Genre::from_name(stranger), None, "{stranger:?}");
        }
    }
}
