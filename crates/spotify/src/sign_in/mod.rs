//! Signing in: Authorization Code with PKCE, and keeping the tokens fresh.

use crate::{Later, Problem};

/// What a call needs: a token that should work now.
pub trait Access {
    /// A token that has not run out, refreshed first when it has.
    ///
    /// # Errors
    /// [`Problem::SignIn`] when nobody is signed in; what refreshing ran into otherwise.
    fn token(&self) -> Later<'_, Result<String, Problem>>;

    /// Spotify refused this token (401): gives another, once refreshed, or the one that somebody else has refreshed
    /// meanwhile.
    ///
    /// # Errors
    /// As [`token`](Self::token).
    fn renewed(&self, refused: String) -> Later<'_, Result<String, Problem>>;
}
