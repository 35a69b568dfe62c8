//! Reading answers field by field: what vanished is absent, what has another type is absent too, and only what
//! nothing works without is an error, with its place.

use core::fmt;

use serde_json::Value;

/// An answer that is not what it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// Where in the answer, such as `tracks.items`; empty for the whole of it.
    pub place: &'static str,
    /// What was expected there.
    pub expected: &'static str,
    /// What came, in a word: `nothing`, `a number`, `text that breaks off`.
    pub came: &'static str,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.place.is_empty() {
            "the answer"
        } else {
            self.place
        };
        write!(f, "{place}: expected {}, came {}", self.expected, self.came)
    }
}

/// The answer as a value.
pub(crate) fn parse(text: &str) -> Result<Value, Malformed> {
    serde_json::from_str(text).map_err(|error| Malformed {
        place: "",
        expected: "JSON",
        came: match error.classify() {
            serde_json::error::Category::Eof if text.trim().is_empty() => "nothing",
            serde_json::error::Category::Eof => "text that breaks off",
            _ => "something else",
        },
    })
}

/// A text that has to be there.
pub(crate) fn text<'a>(value: &'a Value, field: &'static str) -> Result<&'a str, Malformed> {
    value[field].as_str().ok_or_else(|| Malformed {
        place: field,
        expected: "text",
        came: kind(&value[field]),
    })
}

/// A list that has to be there. The place may lead through objects: `tracks.items`.
pub(crate) fn list<'a>(value: &'a Value, place: &'static str) -> Result<&'a [Value], Malformed> {
    let found = place.split('.').fold(value, |value, field| &value[field]);
    found
        .as_array()
        .map(Vec::as_slice)
        .ok_or_else(|| Malformed {
            place,
            expected: "a list",
            came: kind(found),
        })
}

/// What a value is, in a word.
pub(crate) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "yes or no",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        let value = parse(r#"{"a": 1, "b": "x", "c": []}"#).unwrap();
        assert_eq!(text(&value, "b"), Ok("x"));
        assert_eq!(list(&value, "c").map(<[Value]>::len), Ok(0));
        assert_eq!(
            text(&value, "a").unwrap_err().to_string(),
            "a: expected text, came a number"
        );
        let nested = parse(r#"{"a": {"b": [1]}}"#).unwrap();
        assert_eq!(list(&nested, "a.b").map(<[Value]>::len), Ok(1));
        assert_eq!(
            list(&nested, "a.c.d").unwrap_err().to_string(),
            "a.c.d: expected a list, came nothing"
        );
        assert_eq!(
            list(&value, "d").unwrap_err().to_string(),
            "d: expected a list, came nothing"
        );
    }

    #[test]
    fn texts_that_are_no_json_say_so() {
        assert_eq!(parse("").unwrap_err().came, "nothing");
        assert_eq!(
            parse(r#"{"items": ["#).unwrap_err().came,
            "text that breaks off"
        );
        assert_eq!(parse("<html>").unwrap_err().came, "something else");
    }
}
