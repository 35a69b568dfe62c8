//! Two tabs with one sign-in, as when a tab is duplicated.

use super::world::{Tab, World, refusal, tokens};
use crate::Problem;

fn ok(token: &str) -> Option<Result<String, Problem>> {
    Some(Ok(token.to_owned()))
}

fn two(world: &mut World) -> (Tab, Tab) {
    let first = world.signed_in("a1", "r1");
    assert!(first.keeper.stay_signed_in(true));
    let second = world.duplicate(&first);
    assert!(second.keeper.is_signed_in());
    (first, second)
}

#[test]
fn one_tab_refreshes_and_the_other_hears_of_it() {
    let mut world = World::new();
    let (first, second) = two(&mut world);
    let here = world.renewed(&first, "a1");
    let there = world.renewed(&second, "a1");
    world.pass(100);
    world.answer(tokens("a2", Some("r2")));
    world.pass(100);
    assert_eq!((here.outcome(), there.outcome()), (ok("a2"), ok("a2")));
    assert_eq!(world.forms().len(), 1);
    assert!(second.store.kept()["attune-spotify-tokens"].contains("r2"));
}

#[test]
fn without_locks_the_slower_tab_takes_what_the_faster_one_tells() {
    let mut world = World::new();
    world.locks = false;
    let (first, second) = two(&mut world);
    let here = world.renewed(&first, "a1");
    let there = world.renewed(&second, "a1");
    assert_eq!(world.forms().len(), 2);
    world.answer(tokens("a2", Some("r2")));
    world.answer(refusal("invalid_grant"));
    world.pass(100);
    assert_eq!((here.outcome(), there.outcome()), (ok("a2"), ok("a2")));
    assert!(second.keeper.is_signed_in());
}

#[test]
fn the_lock_is_given_back_when_a_refresh_fails() {
    let mut world = World::new();
    let (first, second) = two(&mut world);
    let here = world.renewed(&first, "a1");
    let there = world.renewed(&second, "a1");
    world.pass(100);
    world.answer(crate::http::scripted::says(418, ""));
    world.pass(100);
    assert_eq!(here.outcome(), Some(Err(Problem::Refused(418))));
    world.answer(tokens("a2", None));
    assert_eq!(there.outcome(), ok("a2"));
}

#[test]
fn a_tab_that_hangs_does_not_stop_the_others_for_ever() {
    let mut world = World::new();
    let tab = world.signed_in("a1", "r1");
    world.hang();
    let token = world.renewed(&tab, "a1");
    world.pass(29_000);
    assert_eq!(world.forms().len(), 0);
    world.pass(2_000);
    world.answer(tokens("a2", None));
    assert_eq!(token.outcome(), ok("a2"));
}

#[test]
fn signing_out_here_signs_out_there() {
    let mut world = World::new();
    let (first, second) = two(&mut world);
    first.keeper.sign_out();
    assert!(!second.keeper.is_signed_in());
    assert_eq!(*second.told.borrow(), [false]);
    assert_eq!(first.store.kept().len() + second.store.kept().len(), 0);
}

#[test]
fn another_sign_in_is_not_concerned() {
    let mut world = World::new();
    let other = world.signed_in("b1", "s1");
    let (first, second) = two(&mut world);
    let here = world.renewed(&first, "a1");
    world.pass(100);
    world.answer(tokens("a2", Some("r2")));
    assert_eq!(here.outcome(), ok("a2"));
    assert_eq!(world.token(&other).outcome(), ok("b1"));
    second.keeper.sign_out();
    assert!(other.keeper.is_signed_in());
}

#[test]
fn gossip_is_not_believed() {
    let mut world = World::new();
    let tab = world.signed_in("a1", "r1");
    for news in [
        "",
        "{}",
        r#"{"family":"x","tokens":null}"#,
        r#"{"family":null,"tokens":null}"#,
    ] {
        world.tell_everybody(news);
    }
    assert_eq!(world.token(&tab).outcome(), ok("a1"));
    // A sign-in without a refresh token shares nothing, so nobody can speak for it.
    let alone = world.tab_with(crate::sign_in::MemoryStore::default());
    world.tell_everybody(r#"{"family":null,"tokens":null}"#);
    assert!(!alone.keeper.is_signed_in());
}
