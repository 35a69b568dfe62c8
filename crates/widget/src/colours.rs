//! The colours of the page around: three for each look, from which all others follow.
//!
//! They are taken only where everything stays readable (WCAG 2.2: 4.5 for text, 3 for the edges of controls); a look
//! with more contrast is never touched.

use std::fmt::Write as _;

use crate::options::Reason;
use crate::text::digit;

/// Red, green and blue, 0 to 255 each (sRGB).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

/// The looks that a page around may colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Light.
    Day,
    /// Dark.
    Night,
}

/// What a look usually has, as in `style/tokens.css`; a test of the app compares them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usual {
    /// Buttons, links, what is chosen.
    pub accent: Colour,
    /// What everything stands on.
    pub ground: Colour,
    /// Text.
    pub ink: Colour,
    /// Text that says what is wrong; the page around has no say in it.
    pub error: Colour,
    /// What stands behind that.
    pub error_wash: Colour,
}

/// The usual colours by day and by night.
pub const USUAL: [Usual; 2] = [
    Usual {
        accent: Colour([0x54, 0x40, 0x8a]),
        ground: Colour([0xfc, 0xf8, 0xf2]),
        ink: Colour([0x2a, 0x27, 0x45]),
        error: Colour([0x9c, 0x2b, 0x3c]),
        error_wash: Colour([0xfb, 0xe9, 0xe8]),
    },
    Usual {
        accent: Colour([0xf4, 0xc0, 0x9a]),
        ground: Colour([0x17, 0x18, 0x30]),
        ink: Colour([0xf0, 0xea, 0xf6]),
        error: Colour([0xff, 0xb3, 0xae]),
        error_wash: Colour([0x40, 0x28, 0x3c]),
    },
];

const WHITE: Colour = Colour([255; 3]);
const BLACK: Colour = Colour([0; 3]);

/// Least contrast of text, with a little to spare for how luminance is worked out here.
const TEXT: f32 = 4.55;
/// The same for the edge of a control.
const EDGE: f32 = 3.05;

/// The colours that were asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Colours {
    looks: [Option<Palette>; 2],
}

/// What was asked for in one look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Palette {
    accent: Colour,
    ground: Colour,
    ink: Colour,
}

impl Colour {
    /// From `#rgb` or `#rrggbb`, and from nothing else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?.as_bytes();
        let mut values = [0; 6];
        match digits.len() {
            3 => {
                for (at, &letter) in digits.iter().enumerate() {
                    values[2 * at] = digit(letter)?;
                    values[2 * at + 1] = values[2 * at];
                }
            }
            6 => {
                for (value, &letter) in values.iter_mut().zip(digits) {
                    *value = digit(letter)?;
                }
            }
            _ => return None,
        }
        let [a, b, c, d, e, f] = values;
        Some(Self([a << 4 | b, c << 4 | d, e << 4 | f]))
    }

    /// With so many per cent of another.
    fn with(self, other: Self, percent: u32) -> Self {
        let mixed = |at: usize| {
            let (own, other) = (u32::from(self.0[at]), u32::from(other.0[at]));
            #[expect(clippy::cast_possible_truncation, reason = "a mean of two bytes")]
            let byte = ((own * (100 - percent) + other * percent + 50) / 100) as u8;
            byte
        };
        Self([mixed(0), mixed(1), mixed(2)])
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2). A cubic stands for the curve of sRGB: it is off by .002 at most, and
    /// spares the download a power function.
    fn luminance(self) -> f32 {
        let linear = self.0.map(|byte| {
            let c = f32::from(byte) / 255.0;
            c * (c * (c * 0.305_306 + 0.682_171_1) + 0.012_522_88)
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    /// The contrast of two colours, 1 to 21.
    fn contrast(self, other: Self) -> f32 {
        let (one, other) = (self.luminance() + 0.05, other.luminance() + 0.05);
        if one > other {
            one / other
        } else {
            other / one
        }
    }
}

impl Palette {
    const fn usual(look: Look) -> Self {
        let Usual {
            accent,
            ground,
            ink,
            ..
        } = USUAL[look as usize];
        Self {
            accent,
            ground,
            ink,
        }
    }

    /// All colours that follow, by their names in `style/tokens.css`.
    fn all(self, look: Look) -> [(&'static str, Colour); 14] {
        let Self {
            accent,
            ground,
            ink,
        } = self;
        let paper = match look {
            Look::Day => ground.with(WHITE, 60),
            Look::Night => ground.with(WHITE, 5),
        };
        let on_accent = [WHITE, BLACK].map(|front| (front.contrast(accent), front));
        let accent_ink = if on_accent[0].0 > on_accent[1].0 {
            WHITE
        } else {
            BLACK
        };
        [
            ("accent", accent),
            ("ground", ground),
            ("ink", ink),
            ("accent-ink", accent_ink),
            ("accent-wash", ground.with(accent, 10)),
            ("paper", paper),
            ("paper-deep", ground.with(ink, 5)),
            ("ink-soft", ink.with(ground, 22)),
            ("line", ground.with(ink, 18)),
            ("edge", ground.with(ink, 58)),
            ("sky-high", ground.with(accent, 16)),
            ("sky-middle", ground.with(accent, 10)),
            ("sky-low", ground.with(accent, 6)),
            ("horizon", ground.with(accent, 3)),
        ]
    }

    /// Whether everything can be read.
    fn is_readable(self, look: Look) -> bool {
        let all = self.all(look);
        let of = |name: &str| {
            let found = all.iter().find(|(own, _)| *own == name);
            found.map_or(self.ground, |(_, colour)| *colour)
        };
        let usual = USUAL[look as usize];
        let holds = |fronts: &[Colour], grounds: &[&str], least: f32| {
            grounds.iter().all(|ground| {
                let ground = of(ground);
                fronts.iter().all(|front| front.contrast(ground) >= least)
            })
        };
        let grounds = ["ground", "paper", "paper-deep", "accent-wash"];
        let sky = ["sky-high", "sky-middle", "sky-low", "horizon"];
        holds(
            &[self.ink, of("ink-soft"), self.accent, usual.error],
            &grounds,
            TEXT,
        ) && holds(&[self.ink, self.accent], &sky, TEXT)
            && holds(&[of("accent-ink")], &["accent"], TEXT)
            && holds(&[of("edge")], &["ground", "paper"], EDGE)
            && self.ink.contrast(usual.error_wash) >= TEXT
    }
}

impl Colours {
    /// From `accent: #2a6f5e; ground: #fff`. The names are `accent`, `ground` and `ink`, and the same with `-dark` at the
    /// end for the dark look; what is not named is as usual. Nothing is nothing.
    ///
    /// # Errors
    /// [`Reason::Value`] where something else stands there, [`Reason::Contrast`] where something could not be read.
    pub fn parse(text: &str) -> Result<Self, Reason> {
        let mut looks = [None; 2];
        for pair in text.split(';').filter(|pair| !pair.trim().is_empty()) {
            let (name, colour) = pair.split_once(':').ok_or(Reason::Value)?;
            let (name, look) = match name.trim().strip_suffix("-dark") {
                Some(name) => (name, Look::Night),
                None => (name.trim(), Look::Day),
            };
            let colour = Colour::parse(colour.trim()).ok_or(Reason::Value)?;
            let palette: &mut Palette =
                looks[look as usize].get_or_insert_with(|| Palette::usual(look));
            match name {
                "accent" => palette.accent = colour,
                "ground" => palette.ground = colour,
                "ink" => palette.ink = colour,
                _ => return Err(Reason::Value),
            }
        }
        let readable = |look: Look| {
            looks[look as usize].is_none_or(|palette: Palette| palette.is_readable(look))
        };
        if readable(Look::Day) && readable(Look::Night) {
            Ok(Self { looks })
        } else {
            Err(Reason::Contrast)
        }
    }

    /// Rules of a style sheet, each to be inserted on its own: for each look that has colours one for people who leave
    /// the look to the device, and one for those who chose it. Made of fixed words and hexadecimal digits.
    #[must_use]
    pub fn rules(self) -> Vec<String> {
        let mut rules = Vec::new();
        for (look, scheme) in [(Look::Day, "light"), (Look::Night, "dark")] {
            let Some(palette) = self.looks[look as usize] else {
                continue;
            };
            let mut colours = String::new();
            for (name, Colour([red, green, blue])) in palette.all(look) {
                // Writing to a string cannot fail.
                let _ = write!(colours, "--{name}:#{red:02x}{green:02x}{blue:02x};");
            }
            rules.push(format!(
                "@media (prefers-color-scheme:{scheme}) and (prefers-contrast:no-preference)\
                 {{:root:not([data-theme]){{{colours}}}}}"
            ));
            rules.push(format!(":root[data-theme={scheme}]{{{colours}}}"));
        }
        rules
    }
}

#[cfg(test)]
mod tests;
