//! What can go wrong, in the terms of what a person can do about it.

use crate::json::Malformed;

/// Why a call to Spotify came to nothing. Each has its own sentence in the page, and a way on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nobody is signed in, or the sign-in has run out: sign in again.
    SignIn,
    /// 403 after a good sign-in: in development mode only people on the app's list are let in.
    NotOnTheList,
    /// 403 for this call only: the app may not make it.
    Closed,
    /// 404: it is not there, or not any more.
    NotFound,
    /// 429: too many questions. How long to wait, in seconds, where Spotify says so readably.
    TooMany {
        /// `Retry-After`, capped at a day.
        wait: Option<u64>,
    },
    /// 429 with `QUOTA_EXCEEDED`: the app has used up what it may ask. Asking again does not help today.
    QuotaExceeded,
    /// The browser says that there is no network.
    Offline,
    /// No readable answer, also after asking again.
    Unreachable,
    /// No answer in time, also after asking again.
    TimedOut,
    /// The service failed (5xx), also after asking again.
    Server(u16),
    /// Another refusal (4xx): our request was not as Spotify wants it.
    Refused(u16),
    /// The answer was not what Spotify says it sends.
    Malformed(Malformed),
    /// The browser gives no random bytes, without which no safe sign-in can be made.
    NoRandomness,
}

impl From<Malformed> for Problem {
    fn from(malformed: Malformed) -> Self {
        Self::Malformed(malformed)
    }
}
