//! Signing in: Authorization Code with PKCE (RFC 7636), and keeping the tokens fresh.
//!
//! Takes a Client ID and the address of the page, gives an [`Attempt`] whose address a person is sent to, and from
//! what comes back a [`Grant`] that a [`Keeper`] exchanges for tokens. Nothing a person said to Attune is in any of
//! it: an attempt is random bytes, the Client ID and the page's own address.
//!
//! What a page does with it (`web` does the steps that need a browser):
//!
//! ```ignore
//! let world = web::World::new();
//! let keeper = world.keeper();                            // also an `Access` for the client of the calls
//! let redirect = web::redirect_uri()?;                    // what to register with Spotify, to show and to copy
//! let attempt = Attempt::new(&*world.random, &*world.clock, client_id, redirect)?;
//!
//! // In a frame, or when answers would be lost by leaving. Call it in the click handler itself.
//! let answer = web::sign_in_by_popup(&attempt);           // opens the window now
//! spawn_local(async move {
//!     let signed_in = match answer.await {
//!         Ok(back) => keeper.finish(attempt, back).await, // checks state and age, exchanges the code
//!         Err(problem) => Err(problem),
//!     };
//! });
//!
//! // Or at top level, and at the next start of the page:
//! web::leave_to_sign_in(&attempt)?;
//! match web::returned() {
//!     None => {}                                          // nobody was away
//!     Some(Ok((attempt, back))) => keeper.finish(attempt, back).await?,
//!     Some(Err(problem)) => {}                            // say it
//! }
//! ```

mod attempt;
mod exchange;
mod handover;
#[cfg(test)]
mod hostile;
mod keeper;
mod pkce;
mod problem;
mod query;
mod redirect;
mod tabs;
mod tokens;
mod watch;

pub use attempt::{Attempt, Grant, SCOPES};
pub use handover::{ATTEMPT_KEY, RETURN_KEY, leave, returned};
pub use keeper::{Around, Background, Keeper, Unattended};
pub use pkce::Verifier;
pub use problem::SignInProblem;
pub use query::Return;
pub use redirect::{RedirectError, RedirectUri};
pub use tabs::{Alone, MemoryStore, TabStore, Tabs};
pub use watch::Watch;

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
