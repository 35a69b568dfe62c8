//! Holds the colours of `style/tokens.css` to a contrast that can be read (WCAG 2.2: 4.5 for text, 3 for the edges of
//! controls), by day and by night. Text over the sky is checked against every colour that the sky takes.

use std::collections::BTreeMap;
use std::fs;

/// Colours by name, as red, green and blue from 0 to 1.
type Colours = BTreeMap<String, [f64; 3]>;

const SKY: [&str; 4] = ["sky-high", "sky-middle", "sky-low", "horizon"];
const GROUNDS: [&str; 4] = ["ground", "paper", "paper-deep", "accent-wash"];

/// Light, and dark: which only says what differs.
fn themes() -> [(&'static str, Colours); 2] {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/style/tokens.css");
    let sheet = fs::read_to_string(path).unwrap();
    let (light, rest) = sheet
        .split_once("@media (prefers-color-scheme: dark)")
        .unwrap();
    let (dark, _) = rest.split_once("@media").unwrap();
    let light = colours(light);
    let mut both = light.clone();
    both.extend(colours(dark));
    [("light", light), ("dark", both)]
}

/// Lines such as `--ink: #2a2745;`.
fn colours(block: &str) -> Colours {
    let line = |line: &str| {
        let (name, value) = line.trim().strip_prefix("--")?.split_once(": #")?;
        let digits = value.strip_suffix(';')?;
        let channel = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        let rgb = [channel(0)?, channel(2)?, channel(4)?].map(|channel| f64::from(channel) / 255.0);
        Some((name.to_owned(), rgb))
    };
    block.lines().filter_map(line).collect()
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

/// Every front stands out against every ground, in both themes.
fn hold(fronts: &[&str], grounds: &[&str], least: f64) {
    for (theme, colours) in themes() {
        for front in fronts {
            for ground in grounds {
                let found = contrast(colours[*front], colours[*ground]);
                assert!(
                    found >= least,
                    "{theme}: {front} on {ground} is {found:.2}, needs {least}"
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
fn text_can_be_read_on_the_ground() {
    hold(&["ink", "ink-soft", "accent", "error"], &GROUNDS, 4.5);
    hold(&["error"], &["error-wash"], 4.5);
    hold(&["accent-ink"], &["accent"], 4.5);
}

#[test]
fn text_can_be_read_in_the_sky() {
    hold(&["ink", "accent"], &SKY, 4.5);
}

#[test]
fn controls_can_be_told_from_the_ground() {
    hold(&["edge", "accent"], &["ground", "paper"], 3.0);
}
