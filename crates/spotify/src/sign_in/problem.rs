//! What can go wrong between pressing the button and being signed in.

use crate::Problem;

/// Why nobody is signed in after all. Each has its own sentence in the page, and a way on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInProblem {
    /// The person said no at Spotify. That is fine: go on without, or try again.
    Denied,
    /// What came back does not belong to this attempt. Somebody may have tampered with it: begin anew.
    WrongState,
    /// Something came back, but the attempt it belongs to is gone: used up already, begun on another address
    /// (`localhost` instead of `127.0.0.1`), or lost with the tab. Begin anew.
    NoAttempt,
    /// More than ten minutes passed. Begin anew.
    Expired,
    /// Spotify sent the person back with neither a code nor a reason. Begin anew.
    Incomplete,
    /// The browser did not let us open a window: allow it, or sign in on the whole page.
    PopupBlocked,
    /// The window was closed before Spotify answered.
    PopupClosed,
    /// The browser has cut the tie between this page and the window, so no answer can arrive: open the full page.
    OpenerLost,
    /// The browser keeps nothing for this tab, so an attempt would be lost by leaving: use the window.
    NoStorage,
    /// Spotify refused, with the name that OAuth has for it, such as `invalid_grant` or `invalid_client`.
    Refused {
        /// Letters, digits and `_` only; `unknown` for anything else.
        error: String,
    },
    /// The exchange of the code for tokens did not work.
    Failed(Problem),
}

impl From<Problem> for SignInProblem {
    fn from(problem: Problem) -> Self {
        Self::Failed(problem)
    }
}

/// The name of an error as it may be shown: it comes from an address that anybody can write.
pub(super) fn error_name(text: &str) -> String {
    let harmless = (1..=40).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if harmless { text } else { "unknown" }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_errors_are_shown() {
        assert_eq!(error_name("invalid_grant"), "invalid_grant");
        for odd in ["", "<b>", "A sentence from elsewhere", &"a".repeat(41)] {
            assert_eq!(error_name(odd), "unknown", "{odd}");
        }
    }
}
