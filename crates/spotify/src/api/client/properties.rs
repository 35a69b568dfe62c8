//! Whatever a script says, a call ends and sends no more than its bound.

use futures_executor::block_on;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::*;
use crate::api::fixtures::Stage;
use crate::http::Address;
use crate::http::scripted::Scripted;

/// Any line of a script: every status, bodies that look real and bodies that do not.
pub(crate) fn line() -> impl Strategy<Value = Result<Answer, NoAnswer>> {
    let status = prop_oneof![
        Just(200),
        Just(401),
        Just(403),
        Just(429),
        Just(500),
        any::<u16>()
    ];
    let body = prop_oneof![
        Just(r#"{"tracks": {"items": [{"id": "a1", "name": "x"}]}}"#.to_owned()),
        Just(r#"{"error": {"reason": "QUOTA_EXCEEDED"}}"#.to_owned()),
        Just(r#"{"error": "invalid"}"#.to_owned()),
        "[ -~é{}]{0,16}",
    ];
    let retry_after = option::of(prop_oneof![
        (0..40_u32).prop_map(|seconds| seconds.to_string()),
        "[ -~é]{0,12}"
    ]);
    let answer = (status, body, retry_after).prop_map(|(status, text, retry_after)| {
        Ok(Answer {
            status,
            retry_after,
            text,
        })
    });
    prop_oneof![
        8 => answer,
        1 => Just(Err(NoAnswer::Unreachable)),
        1 => Just(Err(NoAnswer::Offline)),
    ]
}

proptest! {
    // Each case walks a whole session: fewer of them keep the run short.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_script_makes_a_storm(script in vec(line(), 0..30), calls in 1..5_usize) {
        let stage = Stage::new(Scripted::new(script));
        for call in [Call::Public, Call::Person, Call::Once].into_iter().cycle().take(calls) {
            let before = stage.http.asked().len();
            let request = Request::get(Address::of("https://api.spotify.com/v1/me"));
            let result = block_on(stage.client.value(request, call));
            let sent = stage.http.asked().len() - before;
            prop_assert!(sent <= MOST_REQUESTS);
            prop_assert!(stage.clock.slept().iter().all(|wait| *wait <= 31_000));
            if result == Err(Problem::QuotaExceeded) {
                let request = Request::get(Address::of("https://api.spotify.com/v1/me"));
                let again = block_on(stage.client.value(request, call));
                prop_assert_eq!(again, Err(Problem::QuotaExceeded));
                prop_assert_eq!(stage.http.asked().len(), before + sent);
            }
        }
    }

    #[test]
    fn somebody_else_is_asked_once(line in line()) {
        let stage = Stage::new(Scripted::new([line]));
        let request = Request::get(Address::of("https://api.reccobeats.com/v1/audio-features"));
        let _ = block_on(stage.client.elsewhere(request));
        prop_assert_eq!(stage.http.asked().len(), 1);
    }
}
