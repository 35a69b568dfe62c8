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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::ClientId;
    use crate::ports::{Seeded, Stopped};
    use crate::sign_in::{MemoryStore, RedirectUri};

    const LATER: u64 = 11 * 60 * 1_000;

    fn attempt(seed: u64) -> Attempt {
        let redirect = RedirectUri::beside("https://a.example/").unwrap();
        let client = ClientId::new(&"a".repeat(32)).unwrap();
        Attempt::new(&Seeded::new(seed), &Stopped::default(), client, redirect).unwrap()
    }

    /// A tab whose attempt was answered with this.
    fn answered(query: &str) -> MemoryStore {
        let store = MemoryStore::default();
        leave(&attempt(1), &store).unwrap();
        store.set(RETURN_KEY, query);
        store
    }

    #[test]
    fn an_answer_finds_its_attempt_once() {
        let store = answered("?code=c&state=s");
        let (found, back) = returned(&store, 0).unwrap().unwrap();
        assert_eq!(found, attempt(1));
        assert_eq!(back, Return::from_query("code=c&state=s"));
        assert_eq!(store.kept().len(), 0);
        assert_eq!(returned(&store, 0), None);
    }

    #[test]
    fn a_replayed_answer_finds_no_attempt() {
        let store = answered("?code=c&state=s");
        returned(&store, 0).unwrap().unwrap();
        store.set(RETURN_KEY, "?code=c&state=s");
        assert_eq!(returned(&store, 0), Some(Err(SignInProblem::NoAttempt)));
        assert_eq!(returned(&store, 0), None);
    }

    #[test]
    fn a_lost_verifier_is_said() {
        let store = answered("?code=c&state=s");
        store.set(ATTEMPT_KEY, "{}");
        assert_eq!(returned(&store, 0), Some(Err(SignInProblem::NoAttempt)));
        assert_eq!(store.kept().len(), 0);
    }

    #[test]
    fn an_attempt_without_an_answer_waits_until_it_is_too_old() {
        let store = MemoryStore::default();
        leave(&attempt(1), &store).unwrap();
        assert_eq!(returned(&store, 0), None);
        assert_eq!(store.kept().len(), 1);
        assert_eq!(returned(&store, LATER), None);
        assert_eq!(store.kept().len(), 0);
    }

    #[test]
    fn a_new_attempt_takes_the_place_of_the_old_one_and_its_answer() {
        let store = answered("?code=c&state=s");
        leave(&attempt(2), &store).unwrap();
        assert_eq!(returned(&store, 0), None);
        assert_eq!(store.get(ATTEMPT_KEY), Some(attempt(2).written()));
    }

    #[test]
    fn nobody_was_away() {
        assert_eq!(returned(&MemoryStore::default(), 0), None);
    }

    #[test]
    fn a_browser_that_keeps_nothing_is_said_before_leaving() {
        struct Sieve;
        impl TabStore for Sieve {
            fn get(&self, _: &str) -> Option<String> {
                None
            }
            fn set(&self, _: &str, _: &str) -> bool {
                false
            }
            fn remove(&self, _: &str) {}
        }
        assert_eq!(leave(&attempt(1), &Sieve), Err(SignInProblem::NoStorage));
    }

    #[test]
    fn the_callback_page_knows_the_same_names() {
        let script = include_str!("../../../../public/callback.js");
        let answers = include_str!("../web/answers.rs");
        for name in [ATTEMPT_KEY, RETURN_KEY] {
            assert!(script.contains(&format!("= \"{name}\";")), "{name}");
        }
        for name in [
            "attune-spotify-sign-in",
            "attune-spotify",
            "attune-spotify-taken",
        ] {
            let line = format!("= \"{name}\";");
            assert!(script.contains(&line) && answers.contains(&line), "{name}");
        }
    }
}
