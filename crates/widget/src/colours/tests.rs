use proptest::prelude::*;

use super::*;

/// As the standard defines it.
fn exact(colour: Colour) -> f64 {
    let linear = colour.0.map(|byte| {
        let c = f64::from(byte) / 255.0;
        if c <= 0.04045 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

fn exact_contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (exact(one) + 0.05, exact(other) + 0.05);
    (one / other).max(other / one)
}

#[test]
fn a_colour_is_three_or_six_digits() {
    assert_eq!(Colour::parse("#2a6f5E"), Some(Colour([0x2a, 0x6f, 0x5e])));
    assert_eq!(Colour::parse("#f0a"), Some(Colour([0xff, 0x00, 0xaa])));
    for text in [
        "",
        "#",
        "2a6f5e",
        "#2a6f5",
        "#2a6f5e0",
        "#ggg",
        "red",
        "rgb(0,0,0)",
        "#fff;}*{display:none",
        "url(//x)",
        "#\u{e9}f",
    ] {
        assert_eq!(Colour::parse(text), None, "{text}");
    }
}

#[test]
fn luminance_is_near_the_standard() {
    for grey in 0..=255 {
        let grey = Colour([grey; 3]);
        assert!((f64::from(grey.luminance()) - exact(grey)).abs() < 0.002);
    }
    assert!((WHITE.contrast(BLACK) - 21.0).abs() < 0.01);
}

#[test]
fn the_usual_colours_are_readable() {
    for (look, text) in [(Look::Day, "accent"), (Look::Night, "accent-dark")] {
        let Colour([red, green, blue]) = USUAL[look as usize].accent;
        let text = format!("{text}: #{red:02x}{green:02x}{blue:02x}");
        assert!(Colours::parse(&text).is_ok(), "{text}");
    }
}

#[test]
fn names_and_signs_are_as_documented() {
    assert_eq!(Colours::parse(""), Ok(Colours::default()));
    assert_eq!(Colours::parse(" ; "), Ok(Colours::default()));
    let some = Colours::parse("accent: #1f5f4f; ground:#ffffff ;ink : #101418").unwrap();
    assert_eq!(some.rules().len(), 2);
    for text in [
        "accent",
        "accent #123456",
        "paper: #ffffff",
        "accent: blue",
        "accent-night: #123456",
        "accent: #123456}",
    ] {
        assert_eq!(Colours::parse(text), Err(Reason::Value), "{text}");
    }
}

#[test]
fn what_could_not_be_read_is_refused() {
    for text in [
        "ink: #ffffff",
        "accent: #dddddd",
        "ground: #000000",
        "accent-dark: #202020",
        "ground: #777777; ink: #000000",
    ] {
        assert_eq!(Colours::parse(text), Err(Reason::Contrast), "{text}");
    }
}

#[test]
fn rules_touch_no_look_with_more_contrast() {
    let rules = Colours::parse("accent: #1f5f4f; accent-dark: #a8e0d0")
        .unwrap()
        .rules();
    assert_eq!(rules.len(), 4);
    assert!(rules[0].starts_with(
        "@media (prefers-color-scheme:light) and (prefers-contrast:no-preference){:root:not([data-theme]){--accent:#1f5f4f;"
    ));
    assert!(rules[3].starts_with(":root[data-theme=dark]{--accent:#a8e0d0;"));
    assert!(rules.iter().all(|rule| !rule.contains("contrast]")));
    assert_eq!(Colours::default().rules(), [""; 0]);
}

proptest! {
    #[test]
    fn what_is_taken_can_be_read(
        accent in any::<[u8; 3]>(), ground in any::<[u8; 3]>(), ink in any::<[u8; 3]>(), night in any::<bool>(),
    ) {
        let look = if night { Look::Night } else { Look::Day };
        let palette = Palette { accent: Colour(accent), ground: Colour(ground), ink: Colour(ink) };
        if palette.is_readable(look) {
            let all = palette.all(look);
            let of = |name: &str| all.iter().find(|(own, _)| *own == name).unwrap().1;
            for front in ["ink", "ink-soft", "accent"] {
                for ground in ["ground", "paper", "paper-deep", "accent-wash"] {
                    prop_assert!(exact_contrast(of(front), of(ground)) >= 4.5);
                }
            }
            prop_assert!(exact_contrast(of("accent-ink"), of("accent")) >= 4.5);
        }
    }

    #[test]
    fn no_text_gets_into_a_sheet(text in ".*") {
        if let Ok(colours) = Colours::parse(&text) {
            for rule in colours.rules() {
                let [open, close] = ["{", "}"].map(|brace| rule.matches(brace).count());
                prop_assert_eq!(open, close);
            }
        }
    }
}
