//! What stops an import, in one sentence: what was being done, and what to do.

use std::fmt;
use std::io;
use std::path::Path;

/// Why there is no new catalogue. The old one is whole.
#[derive(Debug)]
pub struct Failure(String);

pub type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Adds to an error what was being done, to which file.
pub(crate) trait While<T> {
    fn doing(self, what: &str, path: &Path) -> Result<T>;
}

impl<T> While<T> for io::Result<T> {
    fn doing(self, what: &str, path: &Path) -> Result<T> {
        self.map_err(|error| Failure(format!("{what} {}: {error}", path.display())))
    }
}
