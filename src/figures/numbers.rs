//! Numbers as text. The standard formatting of floats would be a tenth of the download, so floats become whole
//! numbers first. How a fraction is written is the language's to say.

use crate::words::point;

/// The nearest whole number; halves go up. Not a number gives 0.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a float outside i32 becomes the nearest i32"
)]
pub(crate) fn nearest(value: f64) -> i32 {
    // `f64::round` is a call into a maths library on wasm; floor is one instruction.
    (value + 0.5).floor() as i32
}

/// The whole number above, at least 1: "by no more than this".
pub(crate) fn at_most(value: f64) -> i32 {
    nearest(value.ceil()).max(1)
}

/// A share of one in percent.
pub(crate) fn percent(share: f64) -> i32 {
    nearest(share * 100.0).clamp(0, 100)
}

/// A number without its decimals when it has none, with one otherwise: 7, 3.5.
pub(crate) fn whole(value: f64) -> String {
    let tenths = nearest(value * 10.0);
    if tenths % 10 == 0 {
        (tenths / 10).to_string()
    } else {
        decimal(tenths, 10, Sign::Minus)
    }
}

/// Which signs to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    /// Only that of negative numbers.
    Minus,
    /// Both, zero excepted.
    Both,
}

/// Hundredths as text with two decimals: 123 is "1.23", −5 is "−0.05".
pub(crate) fn hundredths(value: i32, sign: Sign) -> String {
    decimal(value, 100, sign)
}

/// A fraction over ten or a hundred. The minus is the real one, which is as wide as the plus.
fn decimal(value: i32, unit: i32, sign: Sign) -> String {
    let mut text = String::with_capacity(8);
    if value < 0 {
        text.push('−');
    } else if value > 0 && sign == Sign::Both {
        text.push('+');
    }
    let size = value.unsigned_abs();
    let unit = unit.unsigned_abs();
    text.push_str(&(size / unit).to_string());
    text.push(point());
    let rest = size % unit;
    if unit == 100 && rest < 10 {
        text.push('0');
    }
    text.push_str(&rest.to_string());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_rounds_halves_up_and_survives_anything() {
        let cases = [
            (1.4, 1),
            (1.5, 2),
            (-0.2, 0),
            (-1.5, -1),
            (f64::NAN, 0),
            (1e300, i32::MAX),
        ];
        for (value, expected) in cases {
            assert_eq!(nearest(value), expected, "{value}");
        }
    }

    #[test]
    fn percent_stays_between_nothing_and_all() {
        assert_eq!(
            [0.0, 0.004, 0.725, 1.0, 1.2, -1.0].map(percent),
            [0, 0, 73, 100, 100, 0]
        );
    }

    #[test]
    fn at_most_is_never_below_the_value() {
        assert_eq!([0.0, 0.2, 1.0, 1.01, 3.9].map(at_most), [1, 1, 1, 2, 4]);
    }

    #[test]
    fn whole_numbers_lose_their_point() {
        assert_eq!([7.0, 3.5, 0.0, 110.0].map(whole), ["7", "3.5", "0", "110"]);
    }

    #[test]
    fn hundredths_keep_both_decimals() {
        let cases = [
            (123, "1.23"),
            (5, "0.05"),
            (50, "0.50"),
            (0, "0.00"),
            (-5, "−0.05"),
            (-250, "−2.50"),
        ];
        for (value, expected) in cases {
            assert_eq!(hundredths(value, Sign::Minus), expected);
        }
        assert_eq!(hundredths(7, Sign::Both), "+0.07");
        assert_eq!(hundredths(-7, Sign::Both), "−0.07");
        assert_eq!(hundredths(0, Sign::Both), "0.00");
    }
}
