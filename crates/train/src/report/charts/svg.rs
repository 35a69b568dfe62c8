//! What all charts share: the frame that names them, and the few shapes that they are made of.

use super::super::html::escape;

/// The name of a drawing for those who do not see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// Unique on the page.
    pub id: String,
    /// What is drawn.
    pub title: String,
    /// What there is to see, in a sentence.
    pub description: String,
}

impl Frame {
    /// A complete element of that height in em.
    pub(super) fn around(&self, kind: &str, height: f64, body: &str) -> String {
        format!(
            "<svg class=\"chart chart--{kind}\" width=\"100%\" height=\"{height}\" role=\"img\" \
             aria-labelledby=\"{id}-title {id}-desc\"><title id=\"{id}-title\">{title}</title>\
             <desc id=\"{id}-desc\">{description}</desc>\n{body}</svg>\n",
            height = em(height),
            id = self.id,
            title = escape(&self.title),
            description = escape(&self.description),
        )
    }
}

/// A length down the page.
pub(super) fn em(length: f64) -> String {
    format!("{}em", short(length))
}

/// A length across, from a share of the width.
pub(super) fn across(share: f64) -> String {
    format!("{}%", short(share * 100.0))
}

/// At most two digits after the point: a hundredth of a percent cannot be seen.
fn short(number: f64) -> String {
    let text = format!("{number:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" {
        "0".to_owned()
    } else {
        text.to_owned()
    }
}

/// Words that begin, end or have their middle (`start`, `end`, `middle`) at a place.
pub(super) fn text(class: &str, anchor: &str, x: f64, y: f64, words: &str) -> String {
    format!(
        "<text class=\"{class}\" x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>\n",
        across(x),
        em(y),
        escape(words)
    )
}

/// A box; a share of the width can not be negative.
pub(super) fn rect(class: &str, x: f64, y: f64, width: f64, height: f64) -> String {
    format!(
        "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\n",
        across(x),
        em(y),
        across(width.max(0.0)),
        em(height)
    )
}

/// A straight line.
pub(super) fn line(class: &str, from: (f64, f64), to: (f64, f64)) -> String {
    format!(
        "<line class=\"{class}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>\n",
        across(from.0),
        em(from.1),
        across(to.0),
        em(to.1)
    )
}

/// An interval as a line with an end on both sides.
pub(super) fn whisker([low, high]: [f64; 2], y: f64) -> String {
    let end = |x: f64| line("whisker", (x, y - 0.25), (x, y + 0.25));
    [line("whisker", (low, y), (high, y)), end(low), end(high)].concat()
}

/// Round values from `low` to `high`, about `wanted` of them: steps of 1, 2 or 5 times a power of ten.
pub(super) fn ticks(low: f64, high: f64, wanted: usize) -> Vec<f64> {
    let span = high - low;
    if span <= 0.0 || !span.is_finite() || wanted == 0 {
        return Vec::new();
    }
    let rough = span / wanted as f64;
    let power = libm::pow(10.0, libm::floor(libm::log10(rough)));
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= rough * 0.999)
        .unwrap_or(power * 10.0);
    let first = libm::ceil(low / step - 1e-9) as i64;
    let last = libm::floor(high / step + 1e-9) as i64;
    (first..=last).map(|at| at as f64 * step).collect()
}

/// Digits after the point that tell neighbouring ticks apart.
pub(super) fn tick_digits(ticks: &[f64]) -> usize {
    let step = match ticks {
        [one, other, ..] => other - one,
        _ => return 2,
    };
    (0..4)
        .find(|digits| step * libm::pow(10.0, *digits as f64) > 0.999)
        .unwrap_or(4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round() {
        assert_eq!(ticks(0.0, 99.0, 4), [0.0, 50.0]);
        assert_eq!(ticks(0.0, 100.0, 4), [0.0, 50.0, 100.0]);
        assert_eq!(ticks(-0.11, 0.1, 4), [-0.1, 0.0, 0.1]);
        assert!(ticks(1.0, 1.0, 4).is_empty());
        assert_eq!(tick_digits(&[0.0, 50.0]), 0);
        assert_eq!(tick_digits(&[-0.1, 0.0]), 1);
        assert_eq!(tick_digits(&[0.0, 0.05]), 2);
    }

    #[test]
    fn lengths_are_short() {
        assert_eq!(across(0.12345), "12.35%");
        assert_eq!(em(1.0), "1em");
        assert_eq!(em(-0.001), "0em");
    }

    #[test]
    fn names_are_escaped_and_pointed_to() {
        let frame = Frame {
            id: "a".to_owned(),
            title: "R&B".to_owned(),
            description: "<b>".to_owned(),
        };
        let svg = frame.around("bars", 2.0, "");
        assert!(
            svg.contains("role=\"img\" aria-labelledby=\"a-title a-desc\""),
            "{svg}"
        );
        assert!(
            svg.contains("R&amp;B</title><desc id=\"a-desc\">&lt;b&gt;</desc>"),
            "{svg}"
        );
    }
}
