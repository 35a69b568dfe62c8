//! Dots with intervals on one scale, and a line where "no difference" or "chance" is.

use super::super::numbers::decimal;
use super::svg::{Frame, across, em, line, text, tick_digits, ticks, whisker};

/// One dot.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    /// What it stands for.
    pub label: String,
    /// Where the dot is.
    pub value: f64,
    /// The ends of its line.
    pub interval: [f64; 2],
    /// The value as it is written.
    pub shown: String,
    /// Whether it is the one to look at.
    pub strong: bool,
}

/// Height of a row with its label, in em.
const ROW: f64 = 2.6;
/// Share of the width left free on both sides.
const MARGIN: f64 = 0.02;

/// Rows below each other; `reference` gets a line through all of them.
#[must_use]
pub fn forest(frame: &Frame, reference: Option<f64>, estimates: &[Estimate]) -> String {
    let scale = Scale::of(reference, estimates);
    let floor = estimates.len() as f64 * ROW + 0.2;
    let round = ticks(scale.low, scale.high, 4);
    let digits = tick_digits(&round);
    let axis: String = round
        .into_iter()
        .map(|tick| {
            let x = scale.place(tick);
            line("grid", (x, 0.2), (x, floor))
                + &text("tick", "middle", x, floor + 1.3, &decimal(tick, digits))
        })
        .collect();
    let mark = reference.map(|at| {
        line(
            "reference",
            (scale.place(at), 0.2),
            (scale.place(at), floor),
        )
    });
    let rows: String = estimates
        .iter()
        .enumerate()
        .map(|(at, estimate)| one(estimate, &scale, at as f64 * ROW))
        .collect();
    frame.around(
        "forest",
        floor + 1.7,
        &[axis, mark.unwrap_or_default(), rows].concat(),
    )
}

fn one(estimate: &Estimate, scale: &Scale, top: f64) -> String {
    let y = top + 1.85;
    let class = if estimate.strong {
        "dot dot--strong"
    } else {
        "dot"
    };
    let words = if estimate.strong {
        "label label--strong"
    } else {
        "label"
    };
    [
        text(words, "start", 0.0, top + 1.05, &estimate.label),
        text("value", "end", 1.0, top + 1.05, &estimate.shown),
        whisker(estimate.interval.map(|end| scale.place(end)), y),
        format!(
            "<circle class=\"{class}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>\n",
            across(scale.place(estimate.value)),
            em(y),
            em(if estimate.strong { 0.42 } else { 0.34 })
        ),
    ]
    .concat()
}

/// From a value to a share of the width.
struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    fn of(reference: Option<f64>, estimates: &[Estimate]) -> Self {
        let all = estimates
            .iter()
            .flat_map(|estimate| [estimate.value, estimate.interval[0], estimate.interval[1]])
            .chain(reference);
        let (low, high) = all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        Self { low, high }
    }

    fn place(&self, value: f64) -> f64 {
        let span = self.high - self.low;
        if span > 0.0 {
            MARGIN + (value - self.low) / span * (1.0 - 2.0 * MARGIN)
        } else {
            0.5
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reference_belongs_to_the_scale() {
        let frame = Frame {
            id: "x".to_owned(),
            title: "t".to_owned(),
            description: "d".to_owned(),
        };
        let estimate = Estimate {
            label: "a".to_owned(),
            value: 0.5,
            interval: [0.25, 1.0],
            shown: "v".to_owned(),
            strong: true,
        };
        let svg = forest(&frame, Some(0.0), &[estimate]);
        assert!(svg.contains("<line class=\"reference\" x1=\"2%\""), "{svg}");
        assert!(
            svg.contains("class=\"dot dot--strong\" cx=\"50%\""),
            "{svg}"
        );
        assert!(
            svg.contains("<line class=\"whisker\" x1=\"26%\" y1=\"1.85em\" x2=\"98%\""),
            "{svg}"
        );
    }

    #[test]
    fn one_value_without_width_stands_in_the_middle() {
        let scale = Scale {
            low: 1.0,
            high: 1.0,
        };
        assert_eq!(scale.place(1.0), 0.5);
    }
}
