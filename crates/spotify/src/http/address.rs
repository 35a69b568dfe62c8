//! Addresses with a query, put together from parts that are encoded here and nowhere else.

use core::fmt::{self, Write as _};

pub use music::links::percent_encoded as encoded;

/// An absolute `https` address (`http` in tests), ASCII only.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address(String);

impl Address {
    /// An address without a query. `base` is a constant of the code or was checked by its own type.
    #[must_use]
    pub fn of(base: impl Into<String>) -> Self {
        Self(base.into())
    }

    /// The address with one more part of the path, encoded.
    #[must_use]
    pub fn below(mut self, part: &str) -> Self {
        self.0.push('/');
        self.0.push_str(&encoded(part));
        self
    }

    /// The address with one more field of the query, both encoded.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        let between = if self.0.contains('?') { '&' } else { '?' };
        // Writing to a String cannot fail.
        let _ = write!(self.0, "{between}{}={}", encoded(name), encoded(value));
        self
    }

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Address {
    /// Without the query, which may hold a code that must not get into a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.split('?').next().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_follow_one_another_encoded() {
        let address = Address::of("https://a.example/v1")
            .below("x/y")
            .with("q", "hip hop & b=1")
            .with("é", "ü");
        assert_eq!(
            address.as_str(),
            "https://a.example/v1/x%2Fy?q=hip%20hop%20%26%20b%3D1&%C3%A9=%C3%BC"
        );
    }

    #[test]
    fn debugging_never_shows_the_query() {
        let address = Address::of("https://a.example/").with("code", "secret");
        assert_eq!(format!("{address:?}"), "https://a.example/");
    }
}
