//! Settings as text and back: a flat JSON object, written and read by hand, since a reader of all of JSON would be
//! a tenth of the first download.

use leptos_i18n::Locale as _;

use crate::words::Locale;

/// Which colours are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the device has it.
    #[default]
    Auto,
    /// By day.
    Light,
    /// By night.
    Dark,
    /// As much contrast as there is.
    Contrast,
}

impl Theme {
    /// All of them, in the order in which they are offered.
    pub(crate) const ALL: [Self; 4] = [Self::Auto, Self::Light, Self::Dark, Self::Contrast];

    /// As a page around proposes it.
    pub(crate) const fn of(proposed: widget::Theme) -> Self {
        match proposed {
            widget::Theme::Auto => Self::Auto,
            widget::Theme::Light => Self::Light,
            widget::Theme::Dark => Self::Dark,
            widget::Theme::Contrast => Self::Contrast,
        }
    }

    /// As it stands in `data-theme` of `<html>`, which there is none of where the device decides.
    pub(crate) const fn attribute(self) -> &'static str {
        match self {
            Self::Auto => "",
            other => other.name(),
        }
    }

    /// As it stands in the settings.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
        }
    }
}

/// A country by the two capital letters of ISO 3166-1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Country([u8; 2]);

impl Country {
    /// From exactly two letters, small or capital.
    pub(crate) fn new(letters: &str) -> Option<Self> {
        match letters.as_bytes() {
            &[one, other] if one.is_ascii_alphabetic() && other.is_ascii_alphabetic() => {
                Some(Self([one, other].map(|letter| letter.to_ascii_uppercase())))
            }
            _ => None,
        }
    }

    /// The two letters.
    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// Which setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Language,
    Theme,
    Country,
    Visited,
    Keep,
}

impl Field {
    const ALL: [Self; 5] = [
        Self::Language,
        Self::Theme,
        Self::Country,
        Self::Visited,
        Self::Keep,
    ];

    /// Its name in the text, as it is written there.
    const fn name(self) -> &'static str {
        match self {
            Self::Language => "\"language\"",
            Self::Theme => "\"theme\"",
            Self::Country => "\"country\"",
            Self::Visited => "\"visited\"",
            Self::Keep => "\"keep\"",
        }
    }
}

/// What a setting can be, as a small number.
pub(crate) trait Value: Copy {
    /// Its number.
    fn code(self) -> usize;
    /// The value with that number, or the usual one.
    fn from_code(code: usize) -> Self;
}

impl Value for bool {
    fn code(self) -> usize {
        usize::from(self)
    }

    fn from_code(code: usize) -> Self {
        code != 0
    }
}

impl Value for Theme {
    fn code(self) -> usize {
        self as usize
    }

    fn from_code(code: usize) -> Self {
        Self::ALL.get(code).copied().unwrap_or_default()
    }
}

impl Value for Option<Country> {
    fn code(self) -> usize {
        self.map_or(0, |Country([one, other])| {
            usize::from(one) << 8 | usize::from(other)
        })
    }

    fn from_code(code: usize) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "one letter at a time")]
        let letters = [(code >> 8) as u8, code as u8];
        std::str::from_utf8(&letters).ok().and_then(Country::new)
    }
}

impl Value for Option<Locale> {
    fn code(self) -> usize {
        let place = |locale| Locale::get_all().iter().position(|&one| one == locale);
        self.and_then(place).map_or(0, |place| place + 1)
    }

    fn from_code(code: usize) -> Self {
        Locale::get_all().get(code.wrapping_sub(1)).copied()
    }
}

/// All settings, each as its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Preferences([usize; 5]);

impl Default for Preferences {
    /// The browser's language, the device's colours, no country, not been here, a journal is kept.
    fn default() -> Self {
        Self([0, 0, 0, 0, 1])
    }
}

impl Preferences {
    /// A setting's number.
    pub(super) const fn get(&self, field: Field) -> usize {
        self.0[field as usize]
    }

    /// Takes another number for a setting.
    pub(super) const fn set(&mut self, field: Field, code: usize) {
        self.0[field as usize] = code;
    }

    /// Reads what was kept. What is missing, unknown or not to be understood is as usual: a text from another
    /// version, or one that somebody wrote by hand, never stops the page.
    pub(super) fn read(text: &str) -> Self {
        let mut found = Self::default();
        let inner = text.trim().strip_prefix('{');
        let Some(inner) = inner.and_then(|inner| inner.strip_suffix('}')) else {
            return found;
        };
        for pair in inner.split(',') {
            let Some((name, value)) = pair.split_once(':') else {
                continue;
            };
            let known = Field::ALL
                .into_iter()
                .find(|field| field.name() == name.trim());
            if let Some(field) = known
                && let Some(code) = code(field, value.trim())
            {
                found.set(field, code);
            }
        }
        found
    }

    /// What is kept: each setting that is not as usual, so that an untouched page keeps `{}`.
    pub(super) fn to_text(self) -> String {
        let mut text = String::from("{");
        for field in Field::ALL {
            let code = self.get(field);
            if code != Self::default().get(field) {
                if text.len() > 1 {
                    text.push(',');
                }
                text.push_str(field.name());
                text.push(':');
                write(field, code, &mut text);
            }
        }
        text.push('}');
        text
    }
}

/// A value's number from how it is written, if it is one.
fn code(field: Field, written: &str) -> Option<usize> {
    let word = || written.strip_prefix('"')?.strip_suffix('"');
    match field {
        Field::Language => {
            let locale = |word: &str| {
                let mut all = Locale::get_all().iter();
                all.find(|locale| locale.as_str() == word).copied()
            };
            word().and_then(locale).map(|locale| Some(locale).code())
        }
        Field::Theme => {
            let theme = |word: &str| Theme::ALL.into_iter().find(|theme| theme.name() == word);
            word().and_then(theme).map(Value::code)
        }
        Field::Country => word()
            .and_then(Country::new)
            .map(|country| Some(country).code()),
        Field::Visited | Field::Keep => match written {
            "true" => Some(1),
            "false" => Some(0),
            _ => None,
        },
    }
}

/// Writes a value as [`code`] reads it.
fn write(field: Field, code: usize, text: &mut String) {
    let mut quoted = |word: &str| {
        text.push('"');
        text.push_str(word);
        text.push('"');
    };
    match field {
        Field::Language => {
            quoted(Option::<Locale>::from_code(code).map_or("", |locale| locale.as_str()));
        }
        Field::Theme => quoted(Theme::from_code(code).name()),
        Field::Country => {
            let country = Option::<Country>::from_code(code);
            quoted(country.as_ref().map_or("", Country::as_str));
        }
        Field::Visited | Field::Keep => text.push_str(if code == 0 { "false" } else { "true" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value<T: Value>(preferences: &Preferences, field: Field) -> T {
        T::from_code(preferences.get(field))
    }

    #[test]
    fn what_is_written_is_read() {
        for language in [None, Some(Locale::en)] {
            for theme in Theme::ALL {
                for country in [None, Country::new("DE"), Country::new("ZZ")] {
                    for (visited, keep) in [(false, true), (true, false)] {
                        let mut all = Preferences::default();
                        all.set(Field::Language, language.code());
                        all.set(Field::Theme, theme.code());
                        all.set(Field::Country, country.code());
                        all.set(Field::Visited, visited.code());
                        all.set(Field::Keep, keep.code());
                        let read = Preferences::read(&all.to_text());
                        assert_eq!(read, all, "{}", all.to_text());
                        assert_eq!(value::<Option<Country>>(&read, Field::Country), country);
                        assert_eq!(value::<Option<Locale>>(&read, Field::Language), language);
                    }
                }
            }
        }
    }

    #[test]
    fn the_text_is_json_with_what_is_not_usual() {
        assert_eq!(Preferences::default().to_text(), "{}");
        let mut all = Preferences::default();
        all.set(Field::Theme, Theme::Dark.code());
        all.set(Field::Country, Country::new("at").code());
        all.set(Field::Keep, false.code());
        let text = all.to_text();
        assert_eq!(text, r#"{"theme":"dark","country":"AT","keep":false}"#);
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
    }

    #[test]
    fn every_language_can_be_kept() {
        for &locale in Locale::get_all() {
            let mut all = Preferences::default();
            all.set(Field::Language, Some(locale).code());
            assert_eq!(Preferences::read(&all.to_text()), all);
        }
    }

    #[test]
    fn a_broken_text_is_as_usual() {
        let usual = Preferences::default();
        for text in [
            "",
            "{",
            "null",
            "[]",
            "{{}}",
            "{,:,}",
            "dark",
            "\u{1f600}{}",
        ] {
            assert_eq!(Preferences::read(text), usual, "{text}");
        }
    }

    #[test]
    fn what_is_unknown_does_not_hide_what_is_known() {
        let read = Preferences::read(
            " { \"new\": {\"a\": [1, 2]}, \"theme\" : \"contrast\",\n\"language\":\"xx\", \"country\":\"Atlantis\", \
             \"visited\":\"yes\", \"keep\":false } ",
        );
        assert_eq!(value::<Theme>(&read, Field::Theme), Theme::Contrast);
        assert!(!value::<bool>(&read, Field::Keep));
        let mut rest = Preferences::default();
        rest.set(Field::Theme, Theme::Contrast.code());
        rest.set(Field::Keep, 0);
        assert_eq!(read, rest);
    }

    #[test]
    fn a_country_is_two_letters() {
        let country = Country::new("gb");
        assert_eq!(country.as_ref().map(Country::as_str), Some("GB"));
        for text in ["", "G", "GBR", "G1", "é"] {
            assert_eq!(Country::new(text), None, "{text}");
        }
        assert_eq!(Option::<Country>::from_code(usize::MAX), None);
    }

    #[test]
    fn hostile_settings() {
        let seeds = [
            r#"{"language":"de","theme":"dark","country":"AT","visited":true,"keep":false}"#,
            "{}",
        ];
        let words = [
            "\"theme\"",
            "\"contrast\"",
            "\"language\":\"ar\"",
            "\"keep\"",
            "true",
            "{",
            "}",
            ":",
            ",",
        ];
        let report = hostile::Target::new("settings", seeds.map(|text| text.as_bytes().to_vec()))
            .words(words)
            .run(|bytes| {
                let read = Preferences::read(&String::from_utf8_lossy(bytes));
                assert_eq!(
                    Preferences::read(&read.to_text()),
                    read,
                    "one setting, one form"
                );
                read != Preferences::default()
            });
        assert!(report.accepted > 0 && report.refused > 0, "{report}");
    }
}
