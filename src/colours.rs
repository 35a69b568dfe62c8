//! Holds the colours of `style/tokens.css` to a contrast that can be read (WCAG 2.2: 4.5 for text, 3 for the edges of
//! controls; 7 for text where somebody asks for more), in every look. Text over the sky is checked against every colour
//! that the sky takes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Colours by name, as red, green and blue from 0 to 1.
type Colours = BTreeMap<String, [f64; 3]>;

/// The looks, by the names of their switches in the sheet.
const LOOKS: [&str; 4] = ["day", "night", "clear", "clear-night"];
/// Those with more contrast.
const CLEAR: [&str; 2] = ["clear", "clear-night"];

const SKY: [&str; 4] = ["sky-high", "sky-middle", "sky-low", "horizon"];
const GROUNDS: [&str; 4] = ["ground", "paper", "paper-deep", "accent-wash"];
/// What charts are drawn with.
const MARKS: [&str; 4] = ["dusk", "rose", "dawn", "bar"];

fn style() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("style")
}

/// Lines such as `--ink: var(--day, #2a2745) var(--night, #f0eaf6) …;`, of which a look takes its own part.
fn colours(look: &str) -> Colours {
    let sheet = fs::read_to_string(style().join("tokens.css")).unwrap();
    let own = format!("var(--{look}, #");
    let line = |line: &str| {
        let (name, values) = line.trim().strip_prefix("--")?.split_once(':')?;
        let (_, value) = values.split_once(&own)?;
        let digits = value.get(..6)?;
        let channel = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        let rgb = [channel(0)?, channel(2)?, channel(4)?].map(|channel| f64::from(channel) / 255.0);
        Some((name.to_owned(), rgb))
    };
    sheet.lines().filter_map(line).collect()
}

/// Relative luminance.
fn luminance(colour: [f64; 3]) -> f64 {
    let linear = colour.map(|c| {
        if c <= 0.04045 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    (one / other).max(other / one)
}

/// Every front stands out against every ground, in these looks.
fn hold(looks: &[&str], fronts: &[&str], grounds: &[&str], least: f64) {
    for look in looks {
        let colours = colours(look);
        for front in fronts {
            for ground in grounds {
                let found = contrast(colours[*front], colours[*ground]);
                assert!(
                    found >= least,
                    "{look}: {front} on {ground} is {found:.2}, needs {least}"
                );
            }
        }
    }
}

#[test]
fn contrast_is_what_the_standard_says() {
    assert!((contrast([0.0; 3], [1.0; 3]) - 21.0).abs() < 1e-9);
    assert!((contrast([0.5; 3], [0.5; 3]) - 1.0).abs() < 1e-9);
}

#[test]
fn every_look_has_every_colour() {
    let names = |look| -> Vec<String> { colours(look).into_keys().collect() };
    let all = names(LOOKS[0]);
    for look in LOOKS {
        let found = names(look);
        // One of them has no stars by day.
        let missing: Vec<_> = all.iter().filter(|name| !found.contains(name)).collect();
        assert!(missing.is_empty(), "{look} lacks {missing:?}");
    }
    assert!(all.len() > 30, "{} colours were read", all.len());
}

#[test]
fn text_can_be_read_on_the_ground() {
    hold(
        &LOOKS,
        &["ink", "ink-soft", "accent", "error"],
        &GROUNDS,
        4.5,
    );
    hold(&LOOKS, &["error", "ink"], &["error-wash"], 4.5);
    hold(&LOOKS, &["accent-ink"], &["accent"], 4.5);
}

#[test]
fn text_can_be_read_in_the_sky() {
    hold(&LOOKS, &["ink", "accent"], &SKY, 4.5);
}

#[test]
fn controls_can_be_told_from_the_ground() {
    hold(&LOOKS, &["edge", "accent"], &["ground", "paper"], 3.0);
}

#[test]
fn whoever_asks_for_contrast_gets_more() {
    let text = ["ink", "ink-soft", "accent", "error"];
    hold(&CLEAR, &text, &GROUNDS, 7.0);
    hold(&CLEAR, &["error", "ink"], &["error-wash"], 7.0);
    hold(&CLEAR, &["accent-ink"], &["accent"], 7.0);
    hold(&CLEAR, &["ink", "accent"], &SKY, 7.0);
    hold(&CLEAR, &["edge", "card-edge", "line"], &GROUNDS, 3.0);
    hold(&CLEAR, &MARKS, &GROUNDS, 3.0);
    let plane = ["plane-dusk", "plane-middle", "plane-dawn"];
    hold(
        &CLEAR,
        &["plane-light", "plane-first", "plane-way"],
        &plane,
        4.5,
    );
}

#[test]
fn the_widget_knows_the_usual_colours() {
    for (usual, look) in widget::USUAL.into_iter().zip(LOOKS) {
        let own = colours(look);
        for (name, widget::Colour(known)) in [
            ("accent", usual.accent),
            ("ground", usual.ground),
            ("ink", usual.ink),
            ("error", usual.error),
            ("error-wash", usual.error_wash),
        ] {
            let known = known.map(|channel| f64::from(channel) / 255.0);
            assert_eq!(own[name], known, "{look}: {name}");
        }
    }
}

/// Every sheet but the tokens.
fn sheets(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sheets(&path, found);
        } else if !path.ends_with("tokens.css") {
            found.push(path);
        }
    }
}

#[test]
fn no_other_sheet_names_a_colour_or_asks_for_a_look() {
    let mut all = Vec::new();
    sheets(&style(), &mut all);
    assert!(all.len() > 10);
    for path in all {
        let sheet = fs::read_to_string(&path).unwrap();
        for (index, line) in sheet.lines().enumerate() {
            // Where a value stands; an id in a selector begins with the same sign.
            let value = line.split_once(':').map_or("", |(_, value)| value);
            let names = ["#", "rgb(", "rgba(", "hsl(", "oklch("];
            // `url("#…")` points at a drawing.
            let value = value.replace("url(\"#", "");
            let colour = value.ends_with(';') && names.iter().any(|name| value.contains(name));
            let look = line.contains("prefers-color-scheme") || line.contains("prefers-contrast");
            assert!(!colour && !look, "{}:{}: {line}", path.display(), index + 1);
        }
    }
}
