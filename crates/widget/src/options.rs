//! What the page around may ask for. It may send anything; what is kept is checked to the last letter.

use crate::colours::Colours;
use crate::features::Features;

/// No value has more letters.
const LONGEST: usize = 200;

/// The words for what music can be for. The app knows what they mean.
const INTENTS: [&str; 5] = ["calm", "sleep", "lift", "focus", "release"];

/// Which option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// Light, dark, as the device has it, or with more contrast.
    Theme,
    /// The page's own colours.
    Colours,
    /// The language.
    Lang,
    /// What the music is for, before the person says so.
    Intent,
    /// Which parts are shown.
    Features,
    /// Whose numbers help shows, before the person says so.
    Country,
    /// A name that is none of these.
    Unknown,
}

impl Name {
    const ALL: [Self; 6] = [
        Self::Theme,
        Self::Colours,
        Self::Lang,
        Self::Intent,
        Self::Features,
        Self::Country,
    ];

    /// Its word in addresses and messages.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::Colours => "colours",
            Self::Lang => "lang",
            Self::Intent => "intent",
            Self::Features => "features",
            Self::Country => "country",
            Self::Unknown => "unknown",
        }
    }
}

/// Why an option was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There is no such option.
    Name,
    /// Its value is none that it can have.
    Value,
    /// With these colours something could not be read.
    Contrast,
}

impl Reason {
    /// Its word in messages.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Value => "value",
            Self::Contrast => "contrast",
        }
    }
}

/// An option that was not understood. What was sent is not repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Which.
    pub name: Name,
    /// Why.
    pub reason: Reason,
}

/// Which colours are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
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
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Auto, Self::Light, Self::Dark, Self::Contrast];

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
        }
    }
}

/// All options. What is missing is as usual.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// Which colours.
    pub theme: Theme,
    /// The page's own colours.
    pub colours: Colours,
    /// A tag of BCP 47, as far as its letters go; whether there is such a language here is for the app to know.
    pub lang: Option<String>,
    /// One of `calm`, `sleep`, `lift`, `focus`, `release`.
    pub intent: Option<&'static str>,
    /// Which parts.
    pub features: Features,
    /// Two capital letters of ISO 3166-1.
    pub country: Option<[u8; 2]>,
}

/// Options from pairs of names and values, and those that were refused, one for each name at most. An empty value is as
/// if the option were missing; of two with one name the later counts.
pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Options, Vec<Refused>) {
    let mut options = Options::default();
    let mut refused: Vec<Refused> = Vec::new();
    for (name, value) in pairs {
        let known = Name::ALL.into_iter().find(|known| known.word() == name);
        let name = known.unwrap_or(Name::Unknown);
        refused.retain(|earlier| earlier.name != name);
        if let Err(reason) = options.take(name, value.trim()) {
            refused.push(Refused { name, reason });
        }
    }
    (options, refused)
}

impl Options {
    fn take(&mut self, name: Name, value: &str) -> Result<(), Reason> {
        if value.len() > LONGEST {
            return Err(Reason::Value);
        }
        let given = !value.is_empty();
        match name {
            Name::Theme => {
                let theme = Theme::ALL.into_iter().find(|theme| theme.word() == value);
                self.theme = theme.unwrap_or_default();
                right(theme.is_some() || !given)
            }
            Name::Colours => {
                self.colours = Colours::default();
                self.colours = Colours::parse(value)?;
                Ok(())
            }
            Name::Lang => {
                self.lang = is_tag(value).then(|| value.to_owned());
                right(self.lang.is_some() || !given)
            }
            Name::Intent => {
                self.intent = INTENTS.into_iter().find(|intent| *intent == value);
                right(self.intent.is_some() || !given)
            }
            Name::Features => {
                let features = Features::parse(value);
                self.features = features.unwrap_or_default();
                right(features.is_some() || !given)
            }
            Name::Country => {
                self.country = country(value);
                right(self.country.is_some() || !given)
            }
            Name::Unknown => Err(Reason::Name),
        }
    }
}

fn right(is: bool) -> Result<(), Reason> {
    if is { Ok(()) } else { Err(Reason::Value) }
}

/// `de`, `de-AT`: letters and digits in parts of one to eight, the first of two or three letters.
fn is_tag(value: &str) -> bool {
    let part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|letter| letter.is_ascii_alphanumeric())
    };
    let first = value.split('-').next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|letter| letter.is_ascii_alphabetic())
        && value.split('-').all(part)
}

fn country(value: &str) -> Option<[u8; 2]> {
    match value.as_bytes() {
        &[one, other] if one.is_ascii_alphabetic() && other.is_ascii_alphabetic() => {
            Some([one, other].map(|letter| letter.to_ascii_uppercase()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::features::Feature;
    use crate::text::fragment;

    fn of(text: &str) -> (Options, Vec<Refused>) {
        let pairs = fragment(text);
        read(
            pairs
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str())),
        )
    }

    #[test]
    fn what_is_known_is_taken() {
        let (options, refused) =
            of("theme=dark&lang=de-AT&intent=sleep&features=session+journal&country=at");
        assert_eq!(refused, []);
        assert_eq!(options.theme, Theme::Dark);
        assert_eq!(options.lang.as_deref(), Some("de-AT"));
        assert_eq!(options.intent, Some("sleep"));
        assert!(!options.features.has(Feature::Forecast));
        assert_eq!(options.country, Some(*b"AT"));
    }

    #[test]
    fn nothing_is_as_usual() {
        for text in ["", "theme=&colours=&lang=&intent=&features=&country="] {
            assert_eq!(of(text), (Options::default(), vec![]), "{text}");
        }
    }

    #[test]
    fn what_is_unknown_is_refused_and_the_rest_holds() {
        for (text, name, reason) in [
            ("theme=pink", Name::Theme, Reason::Value),
            ("theme=Dark", Name::Theme, Reason::Value),
            ("colours=accent:red", Name::Colours, Reason::Value),
            ("colours=ink:%23fff", Name::Colours, Reason::Contrast),
            ("lang=de_AT", Name::Lang, Reason::Value),
            ("lang=d", Name::Lang, Reason::Value),
            ("lang=de-", Name::Lang, Reason::Value),
            ("intent=heal", Name::Intent, Reason::Value),
            ("features=journal", Name::Features, Reason::Value),
            ("country=AUT", Name::Country, Reason::Value),
            ("answer=7", Name::Unknown, Reason::Name),
        ] {
            let (options, refused) = of(&format!("{text}&country=de&{text}"));
            assert_eq!(refused, [Refused { name, reason }], "{text}");
            if name != Name::Country {
                assert_eq!(options.country, Some(*b"DE"), "{text}");
            }
        }
    }

    #[test]
    fn the_later_of_two_counts() {
        let (options, refused) = of("theme=pink&theme=light");
        assert_eq!((options.theme, refused), (Theme::Light, vec![]));
        let (options, refused) = of("theme=light&theme=pink");
        assert_eq!((options.theme, refused.len()), (Theme::Auto, 1));
    }

    #[test]
    fn a_long_value_is_refused() {
        let (_, refused) = of(&format!("lang={}", "de-".repeat(100)));
        assert_eq!(refused.len(), 1);
    }

    proptest! {
        #[test]
        fn no_text_breaks_it_and_none_is_repeated(name in ".*", value in ".*") {
            let (options, refused) = read([(name.as_str(), value.as_str())]);
            prop_assert!(refused.len() <= 1);
            prop_assert!(options.lang.is_none_or(|tag| is_tag(&tag)));
        }

        #[test]
        fn values_of_known_options_never_break_it(which in 0..6_usize, value in ".*") {
            read([(Name::ALL[which].word(), value.as_str())]);
        }
    }
}
