//! What one call sends and makes of what comes.

use std::rc::Rc;

use futures_executor::block_on;

use super::*;
use crate::api::fixtures::{Silent, Stage, Tokens};
use crate::http::Address;
use crate::http::scripted::{Scripted, says};
use crate::ports::{Seeded, Stopped};

fn request() -> Request {
    Request::get(Address::of("https://api.spotify.com/v1/search"))
}

/// What a call makes of a script, and how many requests it took.
fn ask(
    script: impl IntoIterator<Item = Result<Answer, NoAnswer>>,
    call: Call,
) -> (Result<Value, Problem>, Stage) {
    let stage = Stage::new(Scripted::new(script));
    let result = block_on(stage.client.value(request(), call));
    (result, stage)
}

fn later(status: u16, seconds: &str) -> Result<Answer, NoAnswer> {
    says(status, "").map(|answer| Answer {
        retry_after: Some(seconds.to_owned()),
        ..answer
    })
}

const DOWN: Result<Answer, NoAnswer> = Err(NoAnswer::Unreachable);

#[test]
fn a_call_carries_the_token_and_reads_json() {
    let (result, stage) = ask([says(200, r#"{"a": 1}"#)], Call::Public);
    assert_eq!(result.unwrap()["a"], 1);
    assert_eq!(stage.http.asked()[0].bearer.as_deref(), Some("token-0"));
}

#[test]
fn a_refused_token_is_renewed_once() {
    let (result, stage) = ask([says(401, ""), says(200, "{}")], Call::Public);
    assert!(result.is_ok());
    assert_eq!(*stage.tokens.refused.borrow(), ["token-0"]);
    assert_eq!(stage.http.asked()[1].bearer.as_deref(), Some("token-1"));

    let (result, stage) = ask(
        [says(401, ""), says(401, ""), says(200, "{}")],
        Call::Public,
    );
    assert_eq!(result, Err(Problem::SignIn));
    assert_eq!(stage.http.asked().len(), 2);
}

#[test]
fn what_renewing_runs_into_is_said() {
    let tokens = Tokens {
        trouble: Some(Problem::Offline),
        ..Tokens::default()
    };
    let stage = Stage::with(Scripted::new([says(401, "")]), tokens);
    let result = block_on(stage.client.value(request(), Call::Public));
    assert_eq!(result, Err(Problem::Offline));
}

#[test]
fn failures_are_asked_again_twice_with_a_wait() {
    for (line, problem) in [
        (DOWN, Problem::Unreachable),
        (says(503, "<html>"), Problem::Server(503)),
    ] {
        let (result, stage) = ask([line.clone(), line.clone(), says(200, "{}")], Call::Public);
        assert!(result.is_ok());
        assert!(stage.clock.slept().len() >= 2);
        let (result, stage) = ask(
            [line.clone(), line.clone(), line, says(200, "{}")],
            Call::Public,
        );
        assert_eq!(result, Err(problem));
        assert_eq!(stage.http.asked().len(), 3);
    }
}

#[test]
fn what_may_have_been_done_is_not_done_again() {
    for (line, problem) in [
        (DOWN, Problem::Unreachable),
        (says(500, ""), Problem::Server(500)),
    ] {
        let (result, stage) = ask([line, says(200, "{}")], Call::Once);
        assert_eq!(result, Err(problem));
        assert_eq!(stage.http.asked().len(), 1);
    }
    let (result, _) = ask([later(429, "1"), says(200, "{}")], Call::Once);
    assert!(result.is_ok(), "a 429 was surely not done");
}

#[test]
fn nobody_waits_for_an_answer_that_does_not_come() {
    let http = Rc::new(Silent(0.into()));
    let clock = Rc::new(Stopped::default());
    let tokens = Rc::new(Tokens::default());
    let client = Client::new(http.clone(), clock.clone(), Rc::new(Seeded::new(1)), tokens);
    assert_eq!(
        block_on(client.value(request(), Call::Public)),
        Err(Problem::TimedOut)
    );
    assert_eq!(*http.0.borrow(), 3);
    let waits = clock.slept().into_iter().filter(|wait| *wait == TIME_OUT);
    assert_eq!(waits.count(), 3);
}

#[test]
fn without_a_network_nothing_is_tried_again() {
    let (result, stage) = ask([Err(NoAnswer::Offline)], Call::Public);
    assert_eq!(result, Err(Problem::Offline));
    assert_eq!(stage.http.asked().len(), 1);
}

#[test]
fn a_short_named_wait_is_kept() {
    let (result, stage) = ask([later(429, "7"), says(200, "{}")], Call::Public);
    assert!(result.is_ok());
    assert!(
        (7_000..=7_500).contains(&stage.waited()),
        "{}",
        stage.waited()
    );
}

#[test]
fn a_long_named_wait_is_said_and_holds_for_every_call_until_it_is_over() {
    let (result, stage) = ask([later(429, "3600"), says(200, "{}")], Call::Public);
    let wait = |seconds| {
        Err(Problem::TooMany {
            wait: Some(seconds),
        })
    };
    assert_eq!(result, wait(3600));
    stage.clock.advance(3_000_000);
    assert_eq!(
        block_on(stage.client.value(request(), Call::Public)),
        wait(600)
    );
    assert_eq!(stage.http.asked().len(), 1);
    stage.clock.advance(600_000);
    assert!(block_on(stage.client.value(request(), Call::Public)).is_ok());
}

#[test]
fn a_429_without_a_readable_time_is_met_with_patience() {
    for unreadable in [
        says(429, ""),
        later(429, "Sun, 22 Nov 2026 17:00:00 GMT"),
        later(429, "-3"),
    ] {
        let script = [unreadable.clone(), unreadable.clone(), unreadable];
        let (result, stage) = ask(script, Call::Public);
        assert_eq!(result, Err(Problem::TooMany { wait: None }));
        assert_eq!(stage.http.asked().len(), 3);
        assert!(stage.waited() >= 11_000, "{}", stage.waited());
    }
    let (result, _) = ask([later(429, &u64::MAX.to_string())], Call::Public);
    assert_eq!(result, Err(Problem::TooMany { wait: Some(86_400) }));
}

#[test]
fn a_bare_failure_after_an_answer_may_be_a_429_and_gets_its_patience() {
    let (_, stage) = ask(
        [says(200, "{}"), DOWN, DOWN, DOWN, DOWN, DOWN, DOWN],
        Call::Public,
    );
    let ask = || block_on(stage.client.value(request(), Call::Public));
    assert_eq!(ask(), Err(Problem::Unreachable));
    let patient = stage.waited();
    assert!(patient >= 11_000);
    stage.clock.advance(BURST);
    assert_eq!(ask(), Err(Problem::Unreachable));
    assert!(stage.waited() - patient < 4_000);
    assert_eq!(stage.http.asked().len(), 7);
}

#[test]
fn a_used_up_quota_ends_all_asking() {
    let body = r#"{"error": {"status": 429, "message": "…", "reason": "QUOTA_EXCEEDED"}}"#;
    let (result, stage) = ask([says(429, body), says(200, "{}")], Call::Public);
    assert_eq!(result, Err(Problem::QuotaExceeded));
    let again = block_on(stage.client.value(request(), Call::Person));
    assert_eq!(again, Err(Problem::QuotaExceeded));
    assert_eq!(stage.http.asked().len(), 1);
}

#[test]
fn a_403_is_about_the_person_or_about_the_call() {
    let bare = "User not registered in the Developer Dashboard";
    let scope = r#"{"error": {"status": 403, "message": "Insufficient client scope"}}"#;
    for (body, call, problem) in [
        (bare, Call::Public, Problem::NotOnTheList),
        ("", Call::Person, Problem::NotOnTheList),
        ("", Call::Public, Problem::Closed),
        ("", Call::Once, Problem::Closed),
        (scope, Call::Person, Problem::Closed),
    ] {
        assert_eq!(
            ask([says(403, body)], call).0,
            Err(problem),
            "{body} {call:?}"
        );
    }
}

#[test]
fn other_refusals_are_final() {
    for (status, problem) in [
        (404, Problem::NotFound),
        (400, Problem::Refused(400)),
        (304, Problem::Refused(304)),
        (0, Problem::Refused(0)),
    ] {
        let (result, stage) = ask([says(status, "{"), says(200, "{}")], Call::Public);
        assert_eq!(result, Err(problem));
        assert_eq!(stage.http.asked().len(), 1);
    }
}

#[test]
fn an_answer_that_breaks_off_says_so() {
    let (result, _) = ask([says(200, r#"{"tracks": {"items": ["#)], Call::Public);
    let Err(Problem::Malformed(malformed)) = result else {
        panic!("{result:?}");
    };
    assert_eq!(malformed.came, "text that breaks off");
}

#[test]
fn requests_keep_their_pace() {
    let stage = Stage::new(Scripted::by(|_| says(200, "{}")));
    for _ in 0..5 {
        assert!(block_on(stage.client.value(request(), Call::Public)).is_ok());
    }
    assert_eq!(stage.clock.slept(), [PACE; 4]);
    stage.clock.advance(10_000);
    assert!(block_on(stage.client.value(request(), Call::Public)).is_ok());
    assert_eq!(stage.clock.slept().len(), 4, "after a rest nobody waits");
}

#[test]
fn a_late_request_is_not_made_up_for() {
    let stage = Stage::new(Scripted::by(|_| says(200, "{}")));
    stage.clock.run_late(40);
    for _ in 0..5 {
        assert!(block_on(stage.client.value(request(), Call::Public)).is_ok());
    }
    assert_eq!(stage.clock.slept(), [PACE; 4]);
}

#[test]
fn somebody_else_gets_no_token_and_one_request() {
    let stage = Stage::new(Scripted::new([DOWN, says(401, ""), says(200, "{}")]));
    let ask = || {
        block_on(stage.client.elsewhere(Request {
            bearer: Some("x".to_owned()),
            ..request()
        }))
    };
    assert_eq!(ask(), Err(Problem::Unreachable));
    assert_eq!(ask(), Err(Problem::Refused(401)));
    assert!(ask().is_ok());
    assert!(
        stage
            .http
            .asked()
            .iter()
            .all(|request| request.bearer.is_none())
    );
    assert!(stage.tokens.refused.borrow().is_empty());
}
