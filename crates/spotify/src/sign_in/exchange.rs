//! The token endpoint: a code or a refresh token goes there, tokens come back.

use futures_util::future::{Either, select};
use serde_json::Value;

use super::attempt::Grant;
use super::problem::error_name;
use crate::http::{Address, Answer, Body, Http, NoAnswer, Request};
use crate::ids::ClientId;
use crate::ports::Clock;
use crate::{Malformed, Problem, json};

/// Where codes and refresh tokens are exchanged.
const TOKEN: &str = "https://accounts.spotify.com/api/token";

/// How long an answer may take, in milliseconds.
const PATIENCE: u64 = 15_000;

/// How long a token lives when Spotify does not say, in seconds; the longest that is believed.
const LIFETIME: u64 = 3_600;
const LONGEST: u64 = 86_400;

/// What Spotify sent.
pub(super) struct Fresh {
    pub(super) access: String,
    /// Only where a new one came.
    pub(super) refresh: Option<String>,
    /// In milliseconds.
    pub(super) lifetime: u64,
}

/// Why there are no tokens.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NoTokens {
    /// Spotify says so, by the name that OAuth has for it: asking again is of no use.
    Refused(String),
    /// Anything else.
    Problem(Problem),
}

impl NoTokens {
    /// Whether a second question may find the service in a better state.
    pub(super) const fn may_pass(&self) -> bool {
        use Problem::{Server, TimedOut, Unreachable};
        matches!(self, Self::Problem(Server(_) | TimedOut | Unreachable))
    }
}

/// The form that exchanges a code.
pub(super) fn code(grant: &Grant) -> Body {
    Body::form(&[
        ("grant_type", "authorization_code"),
        ("code", &grant.code),
        ("redirect_uri", grant.redirect.as_str()),
        ("client_id", grant.client.as_str()),
        ("code_verifier", grant.verifier.secret()),
    ])
}

/// The form that refreshes.
pub(super) fn refresh(token: &str, client: &ClientId) -> Body {
    Body::form(&[
        ("grant_type", "refresh_token"),
        ("refresh_token", token),
        ("client_id", client.as_str()),
    ])
}

/// Asks once, and not for ever.
pub(super) async fn ask(http: &dyn Http, clock: &dyn Clock, form: Body) -> Result<Fresh, NoTokens> {
    let answer = http.send(Request::post(Address::of(TOKEN), form));
    match select(answer, clock.sleep(PATIENCE)).await {
        Either::Left((Ok(answer), _)) => read(&answer),
        Either::Left((Err(NoAnswer::Offline), _)) => Err(NoTokens::Problem(Problem::Offline)),
        Either::Left((Err(NoAnswer::Unreachable), _)) => {
            Err(NoTokens::Problem(Problem::Unreachable))
        }
        Either::Right(_) => Err(NoTokens::Problem(Problem::TimedOut)),
    }
}

fn read(answer: &Answer) -> Result<Fresh, NoTokens> {
    if answer.is_success() {
        return fresh(&answer.text).map_err(|error| NoTokens::Problem(error.into()));
    }
    let problem = match answer.status {
        429 => Problem::TooMany {
            wait: answer
                .retry_after
                .as_ref()
                .and_then(|text| text.trim().parse().ok())
                .map(|seconds: u64| seconds.min(LONGEST)),
        },
        status @ 500.. => Problem::Server(status),
        status => {
            let named = json::parse(&answer.text).ok();
            let named = named.as_ref().and_then(|value| value.get("error"));
            match named.and_then(Value::as_str) {
                Some(error) => return Err(NoTokens::Refused(error_name(error))),
                None => Problem::Refused(status),
            }
        }
    };
    Err(NoTokens::Problem(problem))
}

fn fresh(text: &str) -> Result<Fresh, Malformed> {
    let value = json::parse(text)?;
    let access = json::text(&value, "access_token")?;
    if !is_token(access) {
        return Err(Malformed {
            place: "access_token",
            expected: "visible characters",
            came: "others",
        });
    }
    let refresh = value.get("refresh_token").and_then(Value::as_str);
    let seconds = value.get("expires_in").and_then(Value::as_u64);
    Ok(Fresh {
        access: access.to_owned(),
        refresh: refresh.filter(|token| is_token(token)).map(str::to_owned),
        lifetime: seconds.unwrap_or(LIFETIME).min(LONGEST) * 1_000,
    })
}

/// Whether it can stand in a header: anything else would break the request it is put in.
pub(super) fn is_token(text: &str) -> bool {
    (1..=8_192).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use futures_executor::block_on;
    use proptest::prelude::{any, proptest};

    use super::*;
    use crate::http::scripted::{Scripted, says};
    use crate::ports::Stopped;

    fn asked(line: Result<Answer, NoAnswer>) -> Result<Fresh, NoTokens> {
        let http = Scripted::new([line]);
        block_on(ask(&http, &Stopped::default(), Body::None))
    }

    fn problem(line: Result<Answer, NoAnswer>) -> NoTokens {
        asked(line).err().unwrap()
    }

    #[test]
    fn tokens_are_read() {
        let fresh = asked(says(
            200,
            r#"{"access_token":"a","token_type":"Bearer","expires_in":10,"refresh_token":"r","scope":"x"}"#,
        ));
        let fresh = fresh.ok().unwrap();
        assert_eq!((fresh.access.as_str(), fresh.lifetime), ("a", 10_000));
        assert_eq!(fresh.refresh.as_deref(), Some("r"));
    }

    #[test]
    fn what_may_vanish_may_vanish() {
        let fresh = asked(says(200, r#"{"access_token":"a"}"#)).ok().unwrap();
        assert_eq!((fresh.refresh, fresh.lifetime), (None, 3_600_000));
        let odd = r#"{"access_token":"a","expires_in":1e99,"refresh_token":7}"#;
        let fresh = asked(says(200, odd)).ok().unwrap();
        assert_eq!((fresh.refresh, fresh.lifetime), (None, 3_600_000));
        let long = r#"{"access_token":"a","expires_in":18446744073709551615}"#;
        assert_eq!(asked(says(200, long)).ok().unwrap().lifetime, 86_400_000);
    }

    #[test]
    fn a_token_that_would_break_a_header_is_none() {
        for token in ["", "a b", "a\\nb", "é"] {
            let text = format!(r#"{{"access_token":"{token}"}}"#);
            let none = problem(says(200, &text));
            assert!(
                matches!(none, NoTokens::Problem(Problem::Malformed(_))),
                "{token}"
            );
        }
    }

    #[test]
    fn each_failure_is_told_apart() {
        let refused = r#"{"error":"invalid_grant","error_description":"Refresh token revoked"}"#;
        let grant = NoTokens::Refused("invalid_grant".to_owned());
        assert_eq!(problem(says(400, refused)), grant);
        for (line, expected) in [
            (says(400, "<html>"), Problem::Refused(400)),
            (
                says(403, r#"{"error":{"status":403}}"#),
                Problem::Refused(403),
            ),
            (says(503, refused), Problem::Server(503)),
            (says(429, ""), Problem::TooMany { wait: None }),
            (Err(NoAnswer::Offline), Problem::Offline),
            (Err(NoAnswer::Unreachable), Problem::Unreachable),
        ] {
            assert_eq!(problem(line), NoTokens::Problem(expected));
        }
    }

    #[test]
    fn how_long_to_wait_is_read_and_capped() {
        for (text, wait) in [
            ("7", Some(7)),
            ("9999999", Some(86_400)),
            ("Mon, 1 Jan", None),
        ] {
            let mut answer = says(429, "").unwrap();
            answer.retry_after = Some(text.to_owned());
            let expected = NoTokens::Problem(Problem::TooMany { wait });
            assert_eq!(problem(Ok(answer)), expected);
        }
    }

    #[test]
    fn an_answer_that_never_comes_is_not_waited_for() {
        struct Silent;
        impl Http for Silent {
            fn send(&self, _: Request) -> crate::Later<'_, Result<Answer, NoAnswer>> {
                Box::pin(core::future::pending())
            }
        }
        let clock = Stopped::default();
        let none = block_on(ask(&Silent, &clock, Body::None)).err().unwrap();
        assert_eq!(none, NoTokens::Problem(Problem::TimedOut));
        assert_eq!(clock.slept(), [PATIENCE]);
    }

    proptest! {
        #[test]
        fn any_answer_is_read_without_a_panic(status in any::<u16>(), text in any::<String>()) {
            let _ = asked(says(status, &text));
        }
    }
}
