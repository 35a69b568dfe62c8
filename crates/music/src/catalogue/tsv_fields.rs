//! Single fields of the catalogue's text form: text into a value, or what it should have been.

use core::ops::RangeInclusive;

use super::limits;
use crate::Genre;

/// What was expected of a field. Who reads the file adds where it stands and what it held.
pub(super) struct FieldError(pub(super) String);

pub(super) fn genre(field: &str) -> Result<Genre, FieldError> {
    Genre::from_name(field)
        .ok_or_else(|| FieldError(format!("one of {}", Genre::ALL.map(Genre::name).join(", "))))
}

pub(super) fn text(field: &str) -> Result<String, FieldError> {
    let expected = if field.is_empty() {
        "a text"
    } else if field.trim() != field {
        "no space at the start or end"
    } else if field.contains(char::is_control) {
        "no control characters"
    } else if field.contains(is_combining) {
        "accents as part of their letter (Unicode NFC)"
    } else if field.len() > limits::TEXT_BYTES {
        "at most 200 bytes"
    } else {
        return Ok(field.to_owned());
    };
    Err(FieldError(expected.to_owned()))
}

/// An accent of its own, as decomposed Unicode has it: looks the same, compares differently.
fn is_combining(letter: char) -> bool {
    ('\u{300}'..='\u{36F}').contains(&letter)
}

pub(super) fn year(field: &str) -> Result<u16, FieldError> {
    let digits = field.bytes().all(|byte| byte.is_ascii_digit());
    let year = field
        .parse()
        .ok()
        .filter(|year| digits && limits::YEAR.contains(year));
    year.ok_or_else(|| {
        FieldError(format!(
            "a year from {} to {}",
            limits::YEAR.start(),
            limits::YEAR.end()
        ))
    })
}

/// A decimal number such as `12` or `0.75`. Signs, exponents, `inf` and `nan`, which Rust would parse, are
/// refused: nobody means them in a catalogue.
pub(super) fn number(field: &str, range: RangeInclusive<f32>) -> Result<f32, FieldError> {
    let plain = field
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    let number = field
        .parse()
        .ok()
        .filter(|number| plain && range.contains(number));
    number.ok_or_else(|| {
        FieldError(format!(
            "a number from {} to {}",
            range.start(),
            range.end()
        ))
    })
}
