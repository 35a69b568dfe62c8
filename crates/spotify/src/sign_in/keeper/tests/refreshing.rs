//! Refreshing in one tab: when, how often, and what is kept of it.

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_oneof, proptest};

use super::world::{World, refusal, tokens};
use crate::Problem;
use crate::http::NoAnswer;
use crate::http::scripted::says;
use crate::sign_in::MemoryStore;

const HOUR: u64 = 3_600_000;

fn ok(token: &str) -> Option<Result<String, Problem>> {
    Some(Ok(token.to_owned()))
}

#[test]
fn a_fresh_token_is_used_as_it_is() {
    let mut world = World::new();
    let tab = world.signed_in("a1", "r1");
    world.pass(HOUR - 60_001);
    assert_eq!(world.token(&tab).outcome(), ok("a1"));
    assert_eq!(world.forms().len(), 0);
}

#[test]
fn a_token_is_refreshed_a_minute_early() {
    let mut world = World::new();
    let tab = world.signed_in("a1", "r1");
    world.pass(HOUR - 60_000);
    let token = world.token(&tab);
    world.pass(100);
    world.answer(tokens("a2", None));
    assert_eq!(token.outcome(), ok("a2"));
    let form = format!(
        "grant_type=refresh_token&refresh_token=r1&client_id={}",
        "c".repeat(32)
    );
    assert_eq!(world.forms(), [form]);
}

#[test]
fn a_token_of_a_short_life_is_used_for_half_of_it() {
    let mut world = World::new();
    let tab = world.tab_with(MemoryStore::default());
    let _done = world.start(world.finishing(&tab, "code=c"));
    world.answer(says(200, r#"{"access_token":"a1","expires_in":40}"#));
    world.pass(19_999);
    assert_eq!(world.token(&tab).outcome(), ok("a1"));
    world.pass(1);
    assert_eq!(world.token(&tab).outcome(), None);
}

#[test]
fn the_old_refresh_token_is_kept_when_none_comes() {
    let mut world = World::new();
    let tab = world.signed_in("a1", "r1");
    for access in ["a2", "a3"] {
        world.pass(HOUR);
        let token = world.token(&tab);
        world.pass(100);
        world.answer(tokens(access, None));
        assert_eq!(token.outcome(), ok(access));
    }
    assert!(world.forms()[1].contains("refresh_token=r1&"));
}

#[test]
fn a_new_refresh_token_takes_the_place_of_the_old() {
    let mut world = World::new();
    let tab = world.signed_in("a1", "r1");
    for access in ["a2", "a3"] {
        world.pass(HOUR);
        let token = world.token(&tab);
        world.pass(100);
        world.answer(tokens(access, Some("r2")));
        assert_eq!(token.outcome(), ok(access));
    }
    assert!(world.forms()[1].contains("refresh_token=r2&"));
}

#[test]
fn everybody_in_a_tab_waits_for_one_refresh() {
    let mut world = World::new();
    let tab = world.signed_in("a1", "r1");
    let calls = [
        world.renewed(&tab, "a1"),
        world.renewed(&tab, "a1"),
        world.renewed(&tab, "a1"),
    ];
    world.pass(100);
    let late = world.renewed(&tab, "a1");
    world.answer(tokens("a2", None));
    for call in calls.iter().chain([&late]) {
        assert_eq!(call.outcome(), ok("a2"));
    }
    assert_eq!(world.forms().len(), 1);
}

#[test]
fn a_token_that_was_renewed_meanwhile_is_given_at_once() {
    let mut world = World::new();
    let tab = world.signed_in("a2", "r1");
    assert_eq!(world.renewed(&tab, "a1").outcome(), ok("a2"));
    assert_eq!(world.forms().len(), 0);
}

#[test]
fn an_invalid_grant_signs_out() {
    let mut world = World::new();
    let tab = world.signed_in("a1", "r1");
    assert!(tab.keeper.stay_signed_in(true));
    world.pass(HOUR);
    let token = world.token(&tab);
    world.pass(100);
    world.answer(refusal("invalid_grant"));
    world.pass(100);
    assert_eq!(token.outcome(), Some(Err(Problem::SignIn)));
    assert!(!tab.keeper.is_signed_in());
    assert_eq!(*tab.told.borrow(), [true, false]);
    assert_eq!(tab.store.kept().len(), 0);
    assert_eq!(world.token(&tab).outcome(), Some(Err(Problem::SignIn)));
    assert_eq!(world.forms().len(), 1);
}

#[test]
fn a_trouble_that_passes_is_asked_about_once_more() {
    let mut world = World::new();
    let tab = world.signed_in("a1", "r1");
    world.pass(HOUR);
    let token = world.token(&tab);
    world.pass(100);
    world.answer(says(503, ""));
    world.pass(1_000);
    world.answer(tokens("a2", None));
    assert_eq!(token.outcome(), ok("a2"));
}

/// How long after a failure the second question comes, in milliseconds.
fn second_question(seed: u64) -> u64 {
    let mut world = World::new();
    world.seed = seed;
    let tab = world.signed_in("a1", "r1");
    let _token = world.renewed(&tab, "a1");
    world.pass(100);
    world.answer(says(503, ""));
    let after = (0..).take_while(|_| {
        let waits = world.forms().len() < 2;
        world.pass(1);
        waits
    });
    after.count() as u64
}

#[test]
fn many_pages_do_not_ask_again_in_the_same_moment() {
    let waits: Vec<u64> = (0..12).map(second_question).collect();
    assert!(
        waits.iter().all(|wait| (500..=1_001).contains(wait)),
        "{waits:?}"
    );
    let distinct: std::collections::BTreeSet<&u64> = waits.iter().collect();
    assert!(distinct.len() > 6, "{waits:?}");
}

#[test]
fn a_trouble_that_stays_is_said_and_nobody_is_signed_out() {
    let mut world = World::new();
    let tab = world.signed_in("a1", "r1");
    world.pass(HOUR);
    let token = world.token(&tab);
    world.pass(100);
    world.answer(Err(NoAnswer::Unreachable));
    world.pass(1_000);
    world.answer(Err(NoAnswer::Unreachable));
    assert_eq!(token.outcome(), Some(Err(Problem::Unreachable)));
    assert!(tab.keeper.is_signed_in());
    assert_eq!(world.forms().len(), 2);
}

#[test]
fn what_is_stale_but_alive_does_when_refreshing_fails() {
    let mut world = World::new();
    let tab = world.signed_in("a1", "r1");
    world.pass(HOUR - 60_000);
    let token = world.token(&tab);
    world.pass(100);
    world.answer(Err(NoAnswer::Offline));
    assert_eq!(token.outcome(), ok("a1"));
}

#[test]
fn a_refused_token_is_not_given_again_when_refreshing_fails() {
    let mut world = World::new();
    let tab = world.signed_in("a1", "r1");
    let token = world.renewed(&tab, "a1");
    world.pass(100);
    world.answer(Err(NoAnswer::Offline));
    assert_eq!(token.outcome(), Some(Err(Problem::Offline)));
}

#[test]
fn an_answer_that_never_comes_is_given_up() {
    let mut world = World::new();
    let tab = world.signed_in("a1", "r1");
    let token = world.renewed(&tab, "a1");
    world.pass(40_000);
    assert_eq!(token.outcome(), Some(Err(Problem::TimedOut)));
    assert_eq!(world.forms().len(), 2);
}

#[test]
fn without_a_refresh_token_there_is_nothing_to_refresh_with() {
    let mut world = World::new();
    let tab = world.tab_with(MemoryStore::default());
    let _done = world.start(world.finishing(&tab, "code=c"));
    world.answer(tokens("a1", None));
    world.pass(HOUR);
    let token = world.token(&tab);
    world.pass(100);
    assert_eq!(token.outcome(), Some(Err(Problem::SignIn)));
    assert!(!tab.keeper.is_signed_in());
}

#[test]
fn a_refresh_goes_on_when_nobody_waits_for_it_any_more() {
    let mut world = World::new();
    let tab = world.signed_in("a1", "r1");
    {
        use super::super::Access as _;
        use futures_util::FutureExt as _;
        // Polled once, then dropped, as a search that somebody stops.
        assert_eq!(tab.keeper.renewed("a1".to_owned()).now_or_never(), None);
    }
    world.pass(100);
    world.answer(tokens("a2", Some("r2")));
    assert_eq!(world.token(&tab).outcome(), ok("a2"));
}

#[test]
fn signing_out_ends_a_refresh_on_its_way() {
    let mut world = World::new();
    let tab = world.signed_in("a1", "r1");
    let calls = [world.renewed(&tab, "a1"), world.renewed(&tab, "a1")];
    world.pass(100);
    tab.keeper.sign_out();
    world.pass(0);
    for call in &calls {
        assert_eq!(call.outcome(), Some(Err(Problem::SignIn)));
    }
    world.answer(tokens("a2", Some("r2")));
    assert!(!tab.keeper.is_signed_in());
    assert_eq!(world.token(&tab).outcome(), Some(Err(Problem::SignIn)));
}

#[test]
fn signing_in_anew_ends_a_refresh_of_the_old_sign_in() {
    let mut world = World::new();
    let tab = world.signed_in("a1", "r1");
    let old = world.renewed(&tab, "a1");
    world.pass(100);
    let done = world.start(world.finishing(&tab, "code=c"));
    world.answer_swapped(tokens("b1", Some("s1")), tokens("a2", Some("r2")));
    assert_eq!(done.outcome(), Some(Ok(())));
    assert_eq!(old.outcome(), Some(Err(Problem::SignIn)));
    assert_eq!(world.token(&tab).outcome(), ok("b1"));
}

/// What may come of a question to the token endpoint.
fn line() -> impl Strategy<Value = super::outside::Line> {
    prop_oneof![
        Just(tokens("a", None)),
        Just(tokens("b", Some("r9"))),
        Just(refusal("invalid_grant")),
        Just(Err(NoAnswer::Unreachable)),
        Just(Err(NoAnswer::Offline)),
        any::<(u16, String)>().prop_map(|(status, text)| says(status, &text)),
    ]
}

proptest! {
    #[test]
    fn however_it_goes_a_call_costs_two_questions_at_most(lines in vec(line(), 1..8)) {
        let mut world = World::new();
        let tab = world.signed_in("a1", "r1");
        for line in lines {
            let before = world.forms().len();
            let token = world.renewed(&tab, "a1");
            world.pass(100);
            while world.waits() {
                world.answer(line.clone());
                world.pass(2_000);
            }
            let outcome = token.outcome();
            prop_assert!(outcome.is_some());
            prop_assert!(world.forms().len() - before <= 2);
            prop_assert!(tab.keeper.is_signed_in() || outcome == Some(Err(Problem::SignIn)));
        }
    }
}
