//! The tokens of one sign-in, and how they are written for the tab and told to other tabs.

use core::fmt;

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::exchange::{Fresh, is_token};
use crate::ids::ClientId;
use crate::json;

/// So long before its end a token counts as stale, in milliseconds; half its life if that is shorter.
const EARLY: u64 = 60_000;

/// What a sign-in consists of.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Tokens {
    pub(super) client: ClientId,
    pub(super) access: String,
    pub(super) refresh: Option<String>,
    /// When it counts as stale.
    stale: u64,
    /// When it ends.
    until: u64,
}

impl Tokens {
    /// What Spotify sent, `old` being the refresh token until now: it stays good when no other comes.
    pub(super) fn from(fresh: Fresh, client: ClientId, old: Option<String>, now: u64) -> Self {
        let until = now.saturating_add(fresh.lifetime);
        Self {
            client,
            access: fresh.access,
            refresh: fresh.refresh.or(old),
            stale: until - EARLY.min(fresh.lifetime / 2),
            until,
        }
    }

    /// Whether the access token should be used as it is.
    pub(super) const fn is_fresh(&self, now: u64) -> bool {
        now < self.stale
    }

    /// Whether the access token still works, stale or not.
    pub(super) const fn is_alive(&self, now: u64) -> bool {
        now < self.until
    }

    /// Names this sign-in to tabs that share it, without telling the others anything.
    pub(super) fn family(&self) -> Option<String> {
        let digest = Sha256::digest(self.refresh.as_ref()?.as_bytes());
        Some(BASE64_URL_SAFE_NO_PAD.encode(digest))
    }

    /// As text, secrets and all: for session storage on request, and for other tabs of this origin.
    pub(super) fn written(&self) -> Value {
        json!({
            "client": self.client.as_str(),
            "access": self.access,
            "refresh": self.refresh,
            "stale": self.stale,
            "until": self.until,
        })
    }

    /// What was written, checked as if it came from elsewhere.
    pub(super) fn read(value: &Value) -> Option<Self> {
        let text = |field: &str| value.get(field).and_then(Value::as_str);
        let token = |field: &str| text(field).filter(|text| is_token(text)).map(str::to_owned);
        Some(Self {
            client: ClientId::new(text("client")?).ok()?,
            access: token("access")?,
            refresh: token("refresh"),
            stale: value.get("stale")?.as_u64()?,
            until: value.get("until")?.as_u64()?,
        })
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tokens(until {})", self.until)
    }
}

/// What a tab tells the others that share its sign-in.
pub(super) struct News {
    /// The family it had before.
    pub(super) family: String,
    /// The tokens now; `None` after signing out.
    pub(super) tokens: Option<Tokens>,
}

impl News {
    /// As text for a channel.
    pub(super) fn written(&self) -> String {
        json!({ "family": self.family, "tokens": self.tokens.as_ref().map(Tokens::written) })
            .to_string()
    }

    /// What was told. `None` for anything else.
    pub(super) fn read(text: &str) -> Option<Self> {
        let value = json::parse(text).ok()?;
        let tokens = match value.get("tokens")? {
            Value::Null => None,
            some => Some(Tokens::read(some)?),
        };
        Some(Self {
            family: value.get("family")?.as_str()?.to_owned(),
            tokens,
        })
    }
}
