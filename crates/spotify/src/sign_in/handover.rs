//! The way to Spotify and back on the whole page: what waits in session storage meanwhile.
//!
//! The attempt waits under one key. `public/callback.js` finds it, sees by its state that the answer is this tab's,
//! writes the answer's query under the other key and goes back to the page, where both are taken out at once.

use super::{Attempt, Return, SignInProblem, TabStore};

/// Under this key an attempt waits for its answer. `callback.js` knows it too.
pub const ATTEMPT_KEY: &str = "attune-spotify-attempt";

/// Under this key `callback.js` leaves the query that Spotify sent back.
pub const RETURN_KEY: &str = "attune-spotify-return";

/// Puts an attempt away before the page is left.
///
/// # Errors
/// [`SignInProblem::NoStorage`] when the browser keeps nothing for this tab.
pub fn leave(attempt: &Attempt, store: &dyn TabStore) -> Result<(), SignInProblem> {
    store.remove(RETURN_KEY);
    if store.set(ATTEMPT_KEY, &attempt.written()) {
        Ok(())
    } else {
        Err(SignInProblem::NoStorage)
    }
}

/// What a start of the page finds: `None` when nobody comes back from Spotify.
///
/// An attempt whose answer is not there yet stays, as the person may have pressed Back and may go forward again; once
/// it is too old it goes.
///
/// # Errors
/// Within: [`SignInProblem::NoAttempt`] when an answer is there without its attempt.
pub fn returned(
    store: &dyn TabStore,
    now: u64,
) -> Option<Result<(Attempt, Return), SignInProblem>> {
    let attempt = store.get(ATTEMPT_KEY).and_then(|text| Attempt::read(&text));
    let Some(query) = store.get(RETURN_KEY) else {
        if attempt.is_none_or(|attempt| attempt.is_expired(now)) {
            store.remove(ATTEMPT_KEY);
        }
        return None;
    };
    store.remove(RETURN_KEY);
    store.remove(ATTEMPT_KEY);
    let back = Return::from_query(&query);
    Some(
        attempt
            .map(|attempt| (attempt, back))
            .ok_or(SignInProblem::NoAttempt),
    )
}
