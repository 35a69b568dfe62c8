//! A heat map: a value in every cell, its side and size as colour, a mark on what survived the search for chance.

use super::super::numbers::signed;
use super::svg::{Frame, rect, text};

/// One cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// From −1 to 1.
    pub value: f64,
    /// How sure the value is.
    pub interval: [f64; 2],
    /// Whether it is marked.
    pub marked: bool,
}

/// Height of the names of columns, in em.
const HEAD: f64 = 2.8;
/// Height of a row, in em.
const ROW: f64 = 2.9;
/// Share of the width for the names of rows.
const NAMES: f64 = 0.3;
/// Sizes from which a colour gets stronger.
const STEPS: [f64; 3] = [0.04, 0.08, 0.13];
/// Stands beside a marked value.
const MARK: &str = "●";

/// Rows of cells; a missing cell stays empty.
#[must_use]
pub fn heat(frame: &Frame, columns: &[String], rows: &[(String, Vec<Option<Cell>>)]) -> String {
    let width = (1.0 - NAMES) / columns.len().max(1) as f64;
    let left = |column: usize| NAMES + column as f64 * width;
    // One up, one down, so that long names do not meet on a phone.
    let head = columns.iter().enumerate().map(|(at, name)| {
        let y = if at % 2 == 0 { 1.0 } else { 2.2 };
        text("tick", "middle", left(at) + width / 2.0, y, name)
    });
    let mut body: String = head.collect();
    for (at, (name, cells)) in rows.iter().enumerate() {
        let top = HEAD + at as f64 * ROW;
        body.push_str(&row_name(name, top));
        for (column, cell) in cells.iter().enumerate() {
            if let Some(cell) = cell {
                body.push_str(&one(cell, left(column), top, width));
            }
        }
    }
    frame.around("heat", HEAD + rows.len() as f64 * ROW, &body)
}

/// A name in the middle of its row; a long one on two lines.
fn row_name(name: &str, top: f64) -> String {
    let middle = top + ROW / 2.0 + 0.3;
    match name.rsplit_once(' ') {
        Some((first, second)) if name.len() > 10 => {
            let first = text("label", "start", 0.0, middle - 0.6, first);
            first + &text("label", "start", 0.0, middle + 0.6, second)
        }
        _ => text("label", "start", 0.0, middle, name),
    }
}

fn one(cell: &Cell, left: f64, top: f64, width: f64) -> String {
    let middle = left + width / 2.0;
    let value = signed(cell.value, 2);
    let value = if cell.marked {
        format!("{value} {MARK}")
    } else {
        value
    };
    let class = if cell.marked {
        "heat__value heat__value--marked"
    } else {
        "heat__value"
    };
    let [low, high] = cell.interval;
    [
        rect(class_of(cell.value), left, top, width, ROW),
        text(class, "middle", middle, top + ROW / 2.0 + 0.3, &value),
        text(
            "heat__interval",
            "middle",
            middle,
            top + ROW / 2.0 + 1.15,
            &format!("{} to {}", signed(low, 2), signed(high, 2)),
        ),
    ]
    .concat()
}

/// `heat--p2`: positive, second step.
fn class_of(value: f64) -> &'static str {
    let step = STEPS.iter().filter(|step| value.abs() >= **step).count();
    let names = if value < 0.0 {
        [
            "heat heat--0",
            "heat heat--n1",
            "heat heat--n2",
            "heat heat--n3",
        ]
    } else {
        [
            "heat heat--0",
            "heat heat--p1",
            "heat heat--p2",
            "heat heat--p3",
        ]
    };
    names[step]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_take_two_lines() {
        assert_eq!(
            row_name("Video game music", 0.0).matches("<text").count(),
            2
        );
        assert_eq!(row_name("Hip hop", 0.0).matches("<text").count(), 1);
    }

    #[test]
    fn side_and_size_are_classes_and_also_written() {
        let frame = Frame {
            id: "x".to_owned(),
            title: "t".to_owned(),
            description: "d".to_owned(),
        };
        let cell = |value, marked| {
            Some(Cell {
                value,
                interval: [value - 0.07, value + 0.07],
                marked,
            })
        };
        let rows = [(
            "Rock".to_owned(),
            vec![cell(0.18, true), cell(-0.05, false), None],
        )];
        let columns = ["a", "b", "c"].map(str::to_owned);
        let svg = heat(&frame, &columns, &rows);
        assert!(
            svg.contains("heat heat--p3\" x=\"30%\"") && svg.contains(">+0.18 ●<"),
            "{svg}"
        );
        assert!(
            svg.contains("heat heat--n1") && svg.contains(">−0.05<"),
            "{svg}"
        );
        assert!(svg.contains(">+0.11 to +0.25<"), "{svg}");
        assert_eq!(svg.matches("<rect").count(), 2);
        assert_eq!(class_of(0.0), "heat heat--0");
        assert_eq!(class_of(-0.5), "heat heat--n3");
    }
}
