//! What a person comes back from Spotify with: the query of the callback's address.

use core::fmt;

use super::problem::error_name;

/// The longest value that is read. Spotify's codes have a few hundred characters.
const LONGEST: usize = 4_096;

/// What came back. Whether it belongs to an attempt is what [`Attempt::accept`](super::Attempt::accept) finds out.
#[derive(Clone, PartialEq, Eq)]
pub enum Return {
    /// Consent: a code to exchange, and the state of the attempt it answers.
    Code {
        /// To exchange, once.
        code: String,
        /// Of the attempt, if it is genuine.
        state: String,
    },
    /// A refusal.
    Error {
        /// `access_denied` when the person said no. Letters, digits and `_` only.
        error: String,
        /// Of the attempt, if it is genuine.
        state: String,
    },
    /// Neither: somebody opened the address by hand, or fields are missing or there twice.
    Neither,
}

impl Return {
    /// Reads a query, with or without its question mark. Anything at all may stand there; nothing panics.
    #[must_use]
    pub fn from_query(query: &str) -> Self {
        let query = query.strip_prefix('?').unwrap_or(query);
        let Some(state) = field(query, "state") else {
            return Self::Neither;
        };
        match (field(query, "code"), field(query, "error")) {
            (Some(code), None) => Self::Code { code, state },
            (None, Some(error)) => Self::Error {
                error: error_name(&error),
                state,
            },
            _ => Self::Neither,
        }
    }

    /// The state that came with it.
    #[must_use]
    pub fn state(&self) -> Option<&str> {
        match self {
            Self::Code { state, .. } | Self::Error { state, .. } => Some(state),
            Self::Neither => None,
        }
    }
}

impl fmt::Debug for Return {
    /// Neither code nor state.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code { .. } => f.write_str("Code"),
            Self::Error { error, .. } => write!(f, "Error({error})"),
            Self::Neither => f.write_str("Neither"),
        }
    }
}

/// The one value of that name, decoded. `None` when it is missing, empty, there twice, too long, or no plain text: a
/// second value of the same name is a way to make two readers see two things.
fn field(query: &str, name: &str) -> Option<String> {
    let mut values = query.split('&').filter_map(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        (key == name).then_some(value)
    });
    let value = values.next()?;
    if values.next().is_some() || value.len() > 3 * LONGEST {
        return None;
    }
    let text = decoded(value)?;
    let plain = (1..=LONGEST).contains(&text.len()) && !text.chars().any(char::is_control);
    plain.then_some(text)
}

/// Percent-decoding of a form's value. `None` where an escape is broken or the bytes are no text.
fn decoded(value: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => 16 * hex(rest.next()?)? + hex(rest.next()?)?,
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::*;
    use crate::http::encoded;

    fn code(code: &str, state: &str) -> Return {
        Return::Code {
            code: code.to_owned(),
            state: state.to_owned(),
        }
    }

    #[test]
    fn a_code_comes_with_its_state() {
        assert_eq!(Return::from_query("?code=a%2Fb&state=s"), code("a/b", "s"));
        assert_eq!(Return::from_query("state=s&x=1&code=a"), code("a", "s"));
    }

    #[test]
    fn a_refusal_is_told_apart() {
        let denied = Return::from_query("?error=access_denied&state=s");
        assert_eq!(format!("{denied:?}"), "Error(access_denied)");
        let odd = Return::from_query("?error=%3Cimg%3E&state=s");
        assert_eq!(format!("{odd:?}"), "Error(unknown)");
    }

    #[test]
    fn what_is_missing_doubled_or_broken_is_neither() {
        for query in [
            "",
            "?",
            "code=a",
            "state=s",
            "code=&state=s",
            "code=a&state=",
            "code=a&code=b&state=s",
            "code=a&state=s&state=t",
            "code=a&error=b&state=s",
            "code=%&state=s",
            "code=%f&state=s",
            "code=%zz&state=s",
            "code=%ff&state=s",
            "code=%0a&state=s",
        ] {
            assert_eq!(Return::from_query(query), Return::Neither, "{query}");
        }
        let long = format!("code={}&state=s", "a".repeat(LONGEST + 1));
        assert_eq!(Return::from_query(&long), Return::Neither);
    }

    #[test]
    fn debugging_shows_no_code() {
        let back = Return::from_query("code=secret&state=hidden");
        assert_eq!(format!("{back:?}"), "Code");
    }

    proptest! {
        #[test]
        fn any_query_is_read_without_a_panic(query in any::<String>()) {
            let _ = Return::from_query(&query);
        }

        #[test]
        fn any_query_with_the_right_names_is_read_without_a_panic(
            query in "\\??((code|state|error)=[%a-f0-9+&=é]{0,12}&?){0,5}"
        ) {
            let _ = Return::from_query(&query);
        }

        #[test]
        fn what_was_encoded_comes_back(a in "[^\\p{Cc}]{1,40}", b in "[^\\p{Cc}]{1,40}") {
            let query = format!("?code={}&state={}", encoded(&a), encoded(&b));
            assert_eq!(Return::from_query(&query), code(&a, &b));
        }
    }
}
