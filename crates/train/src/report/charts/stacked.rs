//! Rows of parts that make a whole, in a fixed order, the larger ones with their share written in them.

use super::super::numbers::percent;
use super::svg::{Frame, rect, text};

/// One whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Stack {
    /// What it stands for.
    pub label: String,
    /// Shares from 0 to 1 that add up to 1, in the order of the classes.
    pub parts: Vec<f64>,
}

/// Height of a row with its label, in em.
const ROW: f64 = 3.1;
/// Smallest part that has room for its share on a phone.
const ROOM: f64 = 0.13;

/// Rows below each other; `classes` tells the parts apart.
#[must_use]
pub fn stacked(frame: &Frame, classes: &[&str], stacks: &[Stack]) -> String {
    let body: String = stacks
        .iter()
        .enumerate()
        .map(|(at, stack)| one(stack, classes, at as f64 * ROW))
        .collect();
    frame.around("stacked", stacks.len() as f64 * ROW, &body)
}

fn one(stack: &Stack, classes: &[&str], top: f64) -> String {
    let mut out = text("label", "start", 0.0, top + 1.0, &stack.label);
    let mut from = 0.0;
    for (part, class) in stack.parts.iter().zip(classes) {
        out.push_str(&rect(class, from, top + 1.35, *part, 1.45));
        if *part >= ROOM {
            let on = format!("on-{class}");
            out.push_str(&text(
                &on,
                "middle",
                from + part / 2.0,
                top + 2.42,
                &percent(*part, 0),
            ));
        }
        from += part;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_follow_each_other_and_small_ones_are_not_written_on() {
        let frame = Frame {
            id: "x".to_owned(),
            title: "t".to_owned(),
            description: "d".to_owned(),
        };
        let stack = Stack {
            label: "a".to_owned(),
            parts: vec![0.25, 0.7, 0.05],
        };
        let svg = stacked(&frame, &["one", "two", "three"], &[stack]);
        assert!(
            svg.contains("class=\"two\" x=\"25%\" y=\"1.35em\" width=\"70%\""),
            "{svg}"
        );
        assert!(svg.contains("class=\"on-two\" x=\"60%\""), "{svg}");
        assert!(
            svg.contains("class=\"three\" x=\"95%\"") && !svg.contains("on-three"),
            "{svg}"
        );
    }
}
