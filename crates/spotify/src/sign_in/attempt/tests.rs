//! Attempts: what goes out, what is accepted, what is kept.

use std::collections::BTreeSet;

use proptest::prelude::{any, prop_assert, prop_assert_eq, prop_assume, proptest};

use super::*;
use crate::ports::{Seeded, Stopped};

const CLIENT: &str = "0123456789abcdef0123456789abcdef";

fn attempt(random: &Seeded) -> Attempt {
    let redirect = RedirectUri::beside("https://a.example/attune/").unwrap();
    let client = ClientId::new(CLIENT).unwrap();
    Attempt::new(random, &Stopped::default(), client, redirect).unwrap()
}

fn one() -> Attempt {
    attempt(&Seeded::new(1))
}

fn code(state: &str) -> Return {
    Return::Code {
        code: "c".to_owned(),
        state: state.to_owned(),
    }
}

#[test]
fn the_address_asks_for_what_rfc_7636_wants() {
    let attempt = one();
    let expected = format!(
        "https://accounts.spotify.com/authorize?client_id={CLIENT}&response_type=code\
         &redirect_uri=https%3A%2F%2Fa.example%2Fattune%2Fcallback.html\
         &scope=user-top-read%20playlist-modify-private%20playlist-read-private\
         &state={}&code_challenge_method=S256&code_challenge={}",
        attempt.state,
        attempt.verifier.challenge()
    );
    assert_eq!(attempt.address().as_str(), expected);
}

#[test]
fn the_verifier_never_leaves_before_the_exchange() {
    let attempt = one();
    let secret = attempt.verifier.secret();
    assert!(!attempt.address().as_str().contains(secret));
    assert!(!format!("{attempt:?} {:?}", attempt.address()).contains(secret));
}

#[test]
fn a_state_has_256_bits() {
    assert_eq!(one().state.len(), 43);
}

#[test]
fn its_own_code_is_accepted() {
    let attempt = one();
    let (state, verifier) = (attempt.state.clone(), attempt.verifier.clone());
    let grant = attempt.accept(code(&state), LIFETIME).unwrap();
    assert_eq!((grant.code.as_str(), grant.verifier), ("c", verifier));
    assert_eq!(grant.client.as_str(), CLIENT);
}

#[test]
fn an_answer_after_ten_minutes_is_too_late() {
    let attempt = one();
    let state = attempt.state.clone();
    let refused = attempt.accept(code(&state), LIFETIME + 1).unwrap_err();
    assert_eq!(refused, SignInProblem::Expired);
}

#[test]
fn a_clock_that_was_set_back_does_no_harm() {
    let clock = Stopped::default();
    clock.advance(1_000_000);
    let redirect = RedirectUri::beside("https://a.example/").unwrap();
    let client = ClientId::new(CLIENT).unwrap();
    let attempt = Attempt::new(&Seeded::new(1), &clock, client, redirect).unwrap();
    let state = attempt.state.clone();
    assert!(attempt.accept(code(&state), 0).is_ok());
}

#[test]
fn refusals_are_told_apart() {
    for (error, problem) in [
        ("access_denied", SignInProblem::Denied),
        (
            "server_error",
            SignInProblem::Refused {
                error: "server_error".to_owned(),
            },
        ),
    ] {
        let attempt = one();
        let back = Return::Error {
            error: error.to_owned(),
            state: attempt.state.clone(),
        };
        assert_eq!(attempt.accept(back, 0).unwrap_err(), problem);
    }
    assert_eq!(
        one().accept(Return::Neither, 0).unwrap_err(),
        SignInProblem::Incomplete
    );
}

#[test]
fn a_refusal_with_a_wrong_state_is_no_refusal_of_ours() {
    let back = Return::Error {
        error: "access_denied".to_owned(),
        state: "other".to_owned(),
    };
    assert_eq!(
        one().accept(back, 0).unwrap_err(),
        SignInProblem::WrongState
    );
}

#[test]
fn what_is_written_down_is_these_five_things() {
    let attempt = one();
    let value: Value = serde_json::from_str(&attempt.written()).unwrap();
    let fields: Vec<&str> = value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(fields, ["at", "client", "redirect", "state", "verifier"]);
    assert_eq!(Attempt::read(&attempt.written()), Some(attempt));
}

#[test]
fn what_was_written_down_is_checked() {
    let whole = one().written();
    for (good, bad) in [
        ("\"at\":0", "\"at\":-1"),
        ("\"at\":0", "\"at\":\"now\""),
        (CLIENT, "x"),
        (
            "https://a.example/attune/callback.html",
            "https://a.example/attune/",
        ),
        ("https://a.example", "http://a.example"),
        ("\"verifier\":\"", "\"verifier\":\" "),
        ("\"state\"", "\"status\""),
        ("{", "["),
    ] {
        let broken = whole.replace(good, bad);
        assert_ne!(broken, whole, "{good}");
        assert_eq!(Attempt::read(&broken), None, "{bad}");
    }
}

proptest! {
    #[test]
    fn a_wrong_state_is_never_accepted(state in any::<String>(), now in any::<u64>(), seed in any::<u64>()) {
        let attempt = attempt(&Seeded::new(seed));
        prop_assume!(state != attempt.state);
        prop_assert_eq!(attempt.accept(code(&state), now).unwrap_err(), SignInProblem::WrongState);
    }

    #[test]
    fn a_state_that_differs_in_one_place_is_never_accepted(place in 0..43_usize, with in "[ -~]", seed in any::<u64>()) {
        let attempt = attempt(&Seeded::new(seed));
        let mut state = attempt.state.clone();
        state.replace_range(place..=place, &with);
        prop_assume!(state != attempt.state);
        prop_assert!(attempt.accept(code(&state), 0).is_err());
    }

    #[test]
    fn attempts_differ_in_everything_secret(seed in any::<u64>()) {
        let random = Seeded::new(seed);
        let attempts: Vec<Attempt> = (0..20).map(|_| attempt(&random)).collect();
        let secrets: BTreeSet<&str> = attempts
            .iter()
            .flat_map(|each| [each.state.as_str(), each.verifier.secret()])
            .collect();
        prop_assert_eq!(secrets.len(), 40);
    }

    #[test]
    fn anything_kept_is_read_without_a_panic(text in any::<String>()) {
        prop_assert_eq!(Attempt::read(&text), None);
    }
}
