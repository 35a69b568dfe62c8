//! What one reply means.

use serde_json::Value;

use super::patience::Wait;
use super::{Call, Silence};
use crate::http::{Answer, NoAnswer};
use crate::{Problem, json};

/// The longest `Retry-After`, in seconds, that is waited for while somebody looks at the page.
const WORTH_WAITING: u64 = 30;
/// A day: longer waits are said to be a day.
const DAY: u64 = 86_400;

/// What to do next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// There is an answer.
    Good(Answer),
    /// The token is not good any more.
    Renew,
    /// May work after a wait; the problem to report when it does not.
    Again(Problem, Wait),
    /// Asking again would not help, or might do something twice.
    Over(Problem),
}

/// Judges a reply. `burst`: Spotify answered a moment ago.
pub(super) fn verdict(reply: Result<Answer, Silence>, call: Call, burst: bool) -> Verdict {
    let answer = match reply {
        Ok(answer) if answer.is_success() => return Verdict::Good(answer),
        Ok(answer) => answer,
        Err(Silence::No(NoAnswer::Offline)) => return Verdict::Over(Problem::Offline),
        Err(Silence::No(NoAnswer::Unreachable)) => {
            let wait = if burst { Wait::Patiently } else { Wait::Soon };
            return unclear(Problem::Unreachable, wait, call);
        }
        Err(Silence::TimedOut) => return unclear(Problem::TimedOut, Wait::Soon, call),
    };
    let error = error_of(&answer.text);
    if error["reason"].as_str() == Some("QUOTA_EXCEEDED") {
        return Verdict::Over(Problem::QuotaExceeded);
    }
    match answer.status {
        401 => Verdict::Renew,
        403 => Verdict::Over(closed_to(&answer.text, call)),
        404 => Verdict::Over(Problem::NotFound),
        429 => too_many(answer.retry_after.as_deref()),
        status @ 500.. => unclear(Problem::Server(status), Wait::Soon, call),
        status => Verdict::Over(Problem::Refused(status)),
    }
}

/// A failure that leaves open whether the request was done.
fn unclear(problem: Problem, wait: Wait, call: Call) -> Verdict {
    match call {
        Call::Once => Verdict::Over(problem),
        Call::Public | Call::Person => Verdict::Again(problem, wait),
    }
}

/// 429: the request was not done, so any may be repeated.
fn too_many(retry_after: Option<&str>) -> Verdict {
    let seconds = retry_after.and_then(|text| text.trim().parse::<u64>().ok());
    let problem = Problem::TooMany {
        wait: seconds.map(|seconds| seconds.min(DAY)),
    };
    match seconds {
        Some(seconds) if seconds > WORTH_WAITING => Verdict::Over(problem),
        Some(seconds) => Verdict::Again(problem, Wait::Named(seconds)),
        None => Verdict::Again(problem, Wait::Patiently),
    }
}

/// 403: is it the person who is not let in, or the call? Spotify says the former in words, at times as bare text.
fn closed_to(text: &str, call: Call) -> Problem {
    let text = text.to_ascii_lowercase();
    let names_person = ["registered", "user not allowed", "allowlist"]
        .iter()
        .any(|words| text.contains(words));
    // Without the scope not even someone on the list may ask, so a missing scope says nothing about the list.
    if names_person || (call == Call::Person && !text.contains("scope")) {
        Problem::NotOnTheList
    } else {
        Problem::Closed
    }
}

/// The `error` object, null when the body is anything else.
fn error_of(text: &str) -> Value {
    json::parse(text).map_or(Value::Null, |body| body["error"].clone())
}
