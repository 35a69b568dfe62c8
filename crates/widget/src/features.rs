//! Which parts of Attune the frame shows. Help in a crisis and what can be read about Attune are always there.

/// A part that a page around may leave out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Feature {
    /// How someone is, what they need, and music for it.
    Session = 1,
    /// The questions about music, the forecast, the choice of genres and the list.
    Forecast = 2,
    /// The guided check-ins.
    Sheets = 4,
    /// The journal; without it nothing is kept.
    Journal = 8,
    /// Music from the person's own Spotify.
    Spotify = 16,
}

impl Feature {
    /// All parts.
    pub const ALL: [Self; 5] = [
        Self::Session,
        Self::Forecast,
        Self::Sheets,
        Self::Journal,
        Self::Spotify,
    ];

    /// Its word in the attribute.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Forecast => "forecast",
            Self::Sheets => "sheets",
            Self::Journal => "journal",
            Self::Spotify => "spotify",
        }
    }
}

/// Some of the parts, at least one of which leads to music.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Features(u8);

impl Default for Features {
    /// All of them.
    fn default() -> Self {
        Self(31)
    }
}

impl Features {
    /// From words between spaces or commas. `None` when one is unknown, or when neither the session nor the forecast is
    /// among them: then there would be nothing to do.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut all = 0;
        let words = text.split([' ', ',']).filter(|word| !word.is_empty());
        for word in words {
            all |= Feature::ALL.into_iter().find(|one| one.word() == word)? as u8;
        }
        let leads = all & (Feature::Session as u8 | Feature::Forecast as u8) != 0;
        leads.then_some(Self(all))
    }

    /// Whether the part is shown.
    #[must_use]
    pub const fn has(self, feature: Feature) -> bool {
        self.0 & feature as u8 != 0
    }

    /// As a small number, for a signal.
    #[must_use]
    pub const fn code(self) -> usize {
        self.0 as usize
    }

    /// From that number.
    #[must_use]
    pub fn from_code(code: usize) -> Self {
        u8::try_from(code).map_or_else(|_| Self::default(), Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_name_parts() {
        let some = Features::parse("session, journal").unwrap();
        assert!(some.has(Feature::Session) && some.has(Feature::Journal));
        assert!(!some.has(Feature::Forecast) && !some.has(Feature::Spotify));
        assert_eq!(Features::from_code(some.code()), some);
    }

    #[test]
    fn usually_everything_is_shown() {
        let all: Vec<_> = Feature::ALL.iter().map(|one| one.word()).collect();
        assert_eq!(Features::parse(&all.join(" ")), Some(Features::default()));
    }

    #[test]
    fn something_has_to_lead_to_music() {
        for text in [
            "",
            "journal",
            "sheets spotify",
            "session unknown",
            "Session",
        ] {
            assert_eq!(Features::parse(text), None, "{text}");
        }
    }
}
