//! One attempt to sign in: made when a button is pressed, used up by the answer.

use core::fmt;

use serde_json::{Value, json};

use super::pkce::{Verifier, unguessable};
use super::{RedirectUri, Return, SignInProblem};
use crate::Problem;
use crate::http::Address;
use crate::ids::ClientId;
use crate::json;
use crate::ports::{Clock, Random};

/// Where people sign in.
const AUTHORIZE: &str = "https://accounts.spotify.com/authorize";

/// Random bytes of a state: 256 bits.
const STATE_BYTES: usize = 32;

/// How long an attempt is good for, in milliseconds.
pub(super) const LIFETIME: u64 = 10 * 60 * 1_000;

/// What Spotify is asked to allow, and nothing that is not used. Searching needs none of it.
pub const SCOPES: [&str; 3] = [
    // The person's own favourites as candidates, where they ask for that.
    "user-top-read",
    // "Save as playlist": a private one is made and filled.
    "playlist-modify-private",
    // Reading it back, to see and to say whether it really is private.
    "playlist-read-private",
];

/// An attempt that waits for its answer. It is not `Clone`: an answer is accepted once.
#[derive(PartialEq, Eq)]
pub struct Attempt {
    verifier: Verifier,
    state: String,
    client: ClientId,
    redirect: RedirectUri,
    /// When it was begun, by the clock of the page.
    at: u64,
}

/// Consent that belongs to an attempt: to be exchanged for tokens, once.
pub struct Grant {
    pub(super) code: String,
    pub(super) verifier: Verifier,
    pub(super) client: ClientId,
    pub(super) redirect: RedirectUri,
}

impl Attempt {
    /// A new one, unlike any other.
    ///
    /// # Errors
    /// [`Problem::NoRandomness`] when the browser gives no random bytes.
    pub fn new(
        random: &dyn Random,
        clock: &dyn Clock,
        client: ClientId,
        redirect: RedirectUri,
    ) -> Result<Self, Problem> {
        Ok(Self {
            verifier: Verifier::new(random)?,
            state: unguessable::<STATE_BYTES>(random)?,
            client,
            redirect,
            at: clock.now(),
        })
    }

    /// Where to send the person.
    #[must_use]
    pub fn address(&self) -> Address {
        Address::of(AUTHORIZE)
            .with("client_id", self.client.as_str())
            .with("response_type", "code")
            .with("redirect_uri", self.redirect.as_str())
            .with("scope", &SCOPES.join(" "))
            .with("state", &self.state)
            .with("code_challenge_method", "S256")
            .with("code_challenge", &self.verifier.challenge())
    }

    /// Whether this is the state of this attempt.
    #[must_use]
    pub fn is_mine(&self, state: &str) -> bool {
        self.state == state
    }

    /// The random state, as Spotify has to send it back.
    #[must_use]
    pub fn state(&self) -> &str {
        &self.state
    }

    /// Takes the answer. The attempt is used up by it, so the same answer finds nothing a second time.
    ///
    /// # Errors
    /// [`SignInProblem`] when the answer is not this attempt's, came too late, or is a refusal.
    pub fn accept(self, back: Return, now: u64) -> Result<Grant, SignInProblem> {
        let state = back.state().ok_or(SignInProblem::Incomplete)?;
        if !self.is_mine(state) {
            return Err(SignInProblem::WrongState);
        }
        if self.is_expired(now) {
            return Err(SignInProblem::Expired);
        }
        match back {
            Return::Code { code, .. } => Ok(Grant {
                code,
                verifier: self.verifier,
                client: self.client,
                redirect: self.redirect,
            }),
            Return::Error { error, .. } if error == "access_denied" => Err(SignInProblem::Denied),
            Return::Error { error, .. } => Err(SignInProblem::Refused { error }),
            Return::Neither => Err(SignInProblem::Incomplete),
        }
    }

    /// Whether it is too old by now. A clock that was set back does not make it younger than new.
    pub(super) const fn is_expired(&self, now: u64) -> bool {
        now.saturating_sub(self.at) > LIFETIME
    }

    /// For session storage, over the way to Spotify and back: these five and nothing else.
    pub(super) fn written(&self) -> String {
        json!({
            "verifier": self.verifier.secret(),
            "state": self.state,
            "client": self.client.as_str(),
            "redirect": self.redirect.as_str(),
            "at": self.at,
        })
        .to_string()
    }

    /// What was written, checked as if it came from elsewhere.
    pub(super) fn read(text: &str) -> Option<Self> {
        let value = json::parse(text).ok()?;
        let text = |field: &str| value.get(field).and_then(Value::as_str);
        Some(Self {
            verifier: Verifier::kept(text("verifier")?)?,
            state: text("state").filter(|state| state.len() >= 22)?.to_owned(),
            client: ClientId::new(text("client")?).ok()?,
            redirect: RedirectUri::kept(text("redirect")?)?,
            at: value.get("at")?.as_u64()?,
        })
    }
}

impl fmt::Debug for Attempt {
    /// Neither verifier nor state.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Attempt({:?}, at {})", self.redirect, self.at)
    }
}

impl fmt::Debug for Grant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Grant({:?})", self.redirect)
    }
}

#[cfg(test)]
mod tests;
