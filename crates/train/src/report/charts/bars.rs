//! Bars from zero, each with its label and value above it and its interval on it.

use super::svg::{Frame, rect, text, whisker};

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// Its length, not negative.
    pub value: f64,
    /// The value as it is written.
    pub shown: String,
    /// How sure the value is.
    pub interval: Option<[f64; 2]>,
}

/// Height of a bar with its label, in em.
const ROW: f64 = 2.75;
/// Height of a line of its own, in em.
const LINE: f64 = 1.2;
/// Letters of a label that leave room for a value beside it on a phone.
const ROOM: usize = 22;

/// Bars on one scale from zero to the largest end.
#[must_use]
pub fn bars(frame: &Frame, bars: &[Bar]) -> String {
    let ends = bars
        .iter()
        .map(|bar| bar.interval.map_or(bar.value, |[_, high]| high));
    let longest = ends.fold(f64::MIN_POSITIVE, f64::max);
    let mut top = 0.0;
    let mut body = String::new();
    for bar in bars {
        body.push_str(&one(bar, top, longest));
        top += height(bar);
    }
    frame.around("bars", top, &body)
}

/// A long label has a line for itself.
fn height(bar: &Bar) -> f64 {
    if is_long(bar) { ROW + LINE } else { ROW }
}

fn is_long(bar: &Bar) -> bool {
    bar.label.chars().count() > ROOM
}

fn one(bar: &Bar, top: f64, longest: f64) -> String {
    let below = top + height(bar) - ROW;
    let interval = bar
        .interval
        .map(|ends| whisker(ends.map(|end| end / longest), below + 1.7));
    [
        text("label", "start", 0.0, top + 1.0, &bar.label),
        text("value", "end", 1.0, below + 1.0, &bar.shown),
        rect("groove", 0.0, below + 1.35, 1.0, 0.7),
        rect("bar", 0.0, below + 1.35, bar.value / longest, 0.7),
        interval.unwrap_or_default(),
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_end_is_the_width() {
        let frame = Frame {
            id: "x".to_owned(),
            title: "t".to_owned(),
            description: "d".to_owned(),
        };
        let bar = |value, interval| Bar {
            label: "a".to_owned(),
            value,
            shown: "v".to_owned(),
            interval,
        };
        let svg = bars(&frame, &[bar(0.2, Some([0.1, 0.4])), bar(0.1, None)]);
        assert!(
            svg.contains("<rect class=\"bar\" x=\"0%\" y=\"1.35em\" width=\"50%\""),
            "{svg}"
        );
        assert!(
            svg.contains("x1=\"25%\" y1=\"1.7em\" x2=\"100%\" y2=\"1.7em\""),
            "{svg}"
        );
        assert!(
            svg.contains("<rect class=\"bar\" x=\"0%\" y=\"4.1em\" width=\"25%\""),
            "{svg}"
        );
        assert!(svg.contains("height=\"5.5em\""), "{svg}");
        let long = Bar {
            label: "a label that needs a whole line".to_owned(),
            ..bar(0.1, None)
        };
        assert!(bars(&frame, &[long]).contains("height=\"3.95em\""));
    }
}
