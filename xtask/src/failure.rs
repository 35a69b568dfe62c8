//! The one error type: a sentence for the person at the keyboard.
//!
//! Nothing here recovers from an error by its kind, so a kind would be weight without use. The
//! sentence says what was wanted, what came, and where it helps, what to do.

use std::fmt;

/// A sentence that says what went wrong and what to do about it.
#[derive(Debug)]
pub(crate) struct Failure(String);

pub(crate) type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Puts "what was being done" in front of an error from elsewhere.
pub(crate) trait While<T> {
    fn doing(self, what: impl FnOnce() -> String) -> Result<T>;
}

impl<T, E: fmt::Display> While<T> for std::result::Result<T, E> {
    fn doing(self, what: impl FnOnce() -> String) -> Result<T> {
        self.map_err(|error| Failure(format!("{}: {error}", what())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_names_the_deed_first() {
        let failed: std::result::Result<(), &str> = Err("no such file");
        let failure = failed.doing(|| "reading x".to_owned()).unwrap_err();
        assert_eq!(failure.to_string(), "reading x: no such file");
    }
}
