//! Figures as people read them: a decimal point, a true minus, spaces that do not break, percent with a space.

/// Interval, both ends.
pub(crate) type Interval = [f64; 2];

/// `1234567` → `1 234 567`.
pub(crate) fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        let left = digits.len() - at;
        if at > 0 && left.is_multiple_of(3) && digits.len() > 4 {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}

/// With that many digits after the point.
pub(crate) fn decimal(number: f64, digits: usize) -> String {
    let text = format!("{number:.digits$}");
    let is_zero = text.bytes().all(|byte| matches!(byte, b'-' | b'0' | b'.'));
    let text = if is_zero {
        text.trim_start_matches('-')
    } else {
        &text
    };
    text.replace('-', "−")
}

/// With its sign, also when it is positive.
pub(crate) fn signed(number: f64, digits: usize) -> String {
    let text = decimal(number, digits);
    let positive = text.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) && !text.starts_with('−');
    if positive { format!("+{text}") } else { text }
}

/// A share from 0 to 1 as percent.
pub(crate) fn percent(share: f64, digits: usize) -> String {
    format!("{}\u{a0}%", decimal(share * 100.0, digits))
}

/// `[0.80, 0.84]`.
pub(crate) fn interval([low, high]: Interval, digits: usize) -> String {
    format!("[{}, {}]", decimal(low, digits), decimal(high, digits))
}

/// `+0.02 [−0.01, +0.05]` without the number.
pub(crate) fn signed_interval([low, high]: Interval, digits: usize) -> String {
    format!("[{}, {}]", signed(low, digits), signed(high, digits))
}

/// An interval of shares in percent, without the unit.
pub(crate) fn percent_interval([low, high]: Interval, digits: usize) -> String {
    interval([low * 100.0, high * 100.0], digits)
}

/// A text whose figures were written with hyphens: with a true minus where a number follows one.
pub(crate) fn with_minus(text: &str) -> String {
    let mut out = String::new();
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let starts = matches!(before, ' ' | '[' | '(');
        let is_minus = letter == '-' && starts && letters.peek().is_some_and(char::is_ascii_digit);
        out.push(if is_minus { '−' } else { letter });
        before = letter;
    }
    out
}

/// A p- or q-value: `0.03`, or `< 0.001`.
pub(crate) fn chance(p: f64) -> String {
    match p {
        p if p < 0.0005 => "< 0.001".to_owned(),
        p if p < 0.1 => decimal(p, 3),
        p => decimal(p, 2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        assert_eq!(count(736), "736");
        assert_eq!(count(1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(decimal(-0.1, 2), "−0.10");
        assert_eq!(decimal(-0.001, 2), "0.00");
        assert_eq!(signed(0.25, 1), "+0.2");
        assert_eq!(signed(-0.26, 1), "−0.3");
        assert_eq!(signed(0.001, 2), "0.00");
        assert_eq!(percent(0.255, 1), "25.5\u{a0}%");
        assert_eq!(percent_interval([0.2, 0.3], 0), "[20, 30]");
        assert_eq!(signed_interval([-0.06, 0.05], 2), "[−0.06, +0.05]");
    }

    #[test]
    fn only_a_sign_becomes_a_minus() {
        let given = "p -0.2 [-1, 2], (-3), 20-30, Mann-Whitney - x";
        assert_eq!(
            with_minus(given),
            "p −0.2 [−1, 2], (−3), 20-30, Mann-Whitney - x"
        );
    }

    #[test]
    fn chance_is_never_nothing() {
        assert_eq!(chance(0.0), "< 0.001");
        assert_eq!(chance(0.0312), "0.031");
        assert_eq!(chance(0.154), "0.15");
    }
}
