//! What comes back, or why nothing does.

/// An answer, whatever its status.
#[derive(Clone, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// `Retry-After`, where the service lets a page read it.
    pub retry_after: Option<String>,
    /// The body as text; bytes that are not UTF-8 are replaced.
    pub text: String,
}

impl Answer {
    /// Whether the status is 200 to 299.
    #[must_use]
    pub const fn is_success(&self) -> bool {
        self.status >= 200 && self.status < 300
    }
}

impl core::fmt::Debug for Answer {
    /// Only how much came: a body may hold tokens, or a person's name.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{} with {} bytes", self.status, self.text.len())
    }
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAnswer {
    /// The browser says that there is no network.
    Offline,
    /// The browser does not say why: no such host, a broken line, an answer without leave to read it (CORS), which
    /// is also how a 429 may come, or refused by the page's own policy.
    Unreachable,
}
