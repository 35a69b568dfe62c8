//! Columns side by side: how many people fall into each bin.

use super::super::numbers::count;
use super::svg::{Frame, line, rect, text, ticks};

/// One column.
#[derive(Clone, Debug, PartialEq)]
pub struct Bin {
    /// Written below it, or nothing where there is no room.
    pub label: String,
    /// How many; nothing where they are too few to be told.
    pub people: Option<u64>,
}

/// Height of the tallest column, in em.
const TALL: f64 = 8.5;
/// Share of the width for the numbers beside the lines.
const NUMBERS: f64 = 0.09;
/// Room above it.
const ABOVE: f64 = 1.2;

/// Columns on one scale, with lines at round numbers of people.
#[must_use]
pub fn histogram(frame: &Frame, bins: &[Bin]) -> String {
    let most = bins
        .iter()
        .filter_map(|bin| bin.people)
        .max()
        .unwrap_or(0)
        .max(1) as f64;
    let height = |people: f64| people / most * TALL;
    let floor = ABOVE + TALL;
    let lines: String = ticks(0.0, most, 3)
        .into_iter()
        .filter(|tick| *tick > 0.0)
        .map(|tick| {
            let y = floor - height(tick);
            let number = text(
                "tick",
                "end",
                NUMBERS - 0.015,
                y + 0.35,
                &count(tick as u64),
            );
            line("grid", (NUMBERS, y), (1.0, y)) + &number
        })
        .collect();
    let width = (1.0 - NUMBERS) / bins.len().max(1) as f64;
    let columns: String = bins
        .iter()
        .enumerate()
        .map(|(at, bin)| {
            let (x, tall) = (
                NUMBERS + at as f64 * width,
                height(bin.people.unwrap_or(0) as f64),
            );
            let column = rect("bar", x + width * 0.06, floor - tall, width * 0.88, tall);
            let label = text("tick", "middle", x + width / 2.0, floor + 1.3, &bin.label);
            let label = if bin.label.is_empty() {
                String::new()
            } else {
                label
            };
            column + &label
        })
        .collect();
    let ground = line("axis", (NUMBERS, floor), (1.0, floor));
    frame.around("histogram", floor + 1.7, &[lines, columns, ground].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_on_the_ground() {
        let frame = Frame {
            id: "x".to_owned(),
            title: "t".to_owned(),
            description: "d".to_owned(),
        };
        let bin = |label: &str, people| Bin {
            label: label.to_owned(),
            people,
        };
        let svg = histogram(
            &frame,
            &[
                bin("10", Some(20)),
                bin("", Some(10)),
                bin("", None),
                bin("25", Some(0)),
            ],
        );
        assert!(
            svg.contains(
                "<rect class=\"bar\" x=\"10.36%\" y=\"1.2em\" width=\"20.02%\" height=\"8.5em\"/>"
            ),
            "{svg}"
        );
        assert!(
            svg.contains("y=\"5.45em\" width=\"20.02%\" height=\"4.25em\""),
            "{svg}"
        );
        assert!(
            svg.contains(">10</text>") && svg.contains(">20</text>"),
            "{svg}"
        );
    }
}
