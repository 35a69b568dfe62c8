//! From what came back to being signed in.

use super::world::{World, refusal, tokens};
use crate::Problem;
use crate::http::scripted::says;
use crate::sign_in::{MemoryStore, SignInProblem};

#[test]
fn a_code_is_exchanged_with_its_verifier() {
    let mut world = World::new();
    let tab = world.tab_with(MemoryStore::default());
    let done = world.start(world.finishing(&tab, "code=c%2Fd"));
    let form = world.forms().remove(0);
    let start = format!(
        "grant_type=authorization_code&code=c%2Fd\
         &redirect_uri=https%3A%2F%2Fa.example%2Fcallback.html&client_id={}&code_verifier=",
        "c".repeat(32)
    );
    assert_eq!(form.strip_prefix(&start).map(str::len), Some(64));
    world.answer(tokens("a1", Some("r1")));
    assert_eq!(done.outcome(), Some(Ok(())));
    assert_eq!(*tab.told.borrow(), [true]);
    let client = tab.keeper.client_id().unwrap();
    assert_eq!(client.as_str(), "c".repeat(32));
}

#[test]
fn a_refusal_asks_nobody_anything() {
    let mut world = World::new();
    let tab = world.tab_with(MemoryStore::default());
    let done = world.start(world.finishing(&tab, "error=access_denied"));
    assert_eq!(done.outcome(), Some(Err(SignInProblem::Denied)));
    let done = world.start(world.finishing(&tab, ""));
    assert_eq!(done.outcome(), Some(Err(SignInProblem::Incomplete)));
    assert_eq!(world.forms().len(), 0);
}

#[test]
fn a_code_that_spotify_does_not_take_is_said() {
    let mut world = World::new();
    let tab = world.tab_with(MemoryStore::default());
    let done = world.start(world.finishing(&tab, "code=used"));
    world.answer(refusal("invalid_grant"));
    let error = "invalid_grant".to_owned();
    assert_eq!(done.outcome(), Some(Err(SignInProblem::Refused { error })));
    assert!(!tab.keeper.is_signed_in());
}

#[test]
fn a_code_is_sent_once_whatever_comes() {
    let mut world = World::new();
    let tab = world.tab_with(MemoryStore::default());
    let done = world.start(world.finishing(&tab, "code=c"));
    world.answer(says(500, ""));
    world.pass(60_000);
    let problem = SignInProblem::Failed(Problem::Server(500));
    assert_eq!(done.outcome(), Some(Err(problem)));
    assert_eq!(world.forms().len(), 1);
}

#[test]
fn whoever_is_signed_in_stays_so_when_another_attempt_fails() {
    let mut world = World::new();
    let tab = world.signed_in("a1", "r1");
    let done = world.start(world.finishing(&tab, "error=access_denied"));
    assert_eq!(done.outcome(), Some(Err(SignInProblem::Denied)));
    assert!(tab.keeper.is_signed_in());
}

#[test]
fn signing_out_ends_a_sign_in_on_its_way() {
    let mut world = World::new();
    let tab = world.tab_with(MemoryStore::default());
    let done = world.start(world.finishing(&tab, "code=c"));
    tab.keeper.sign_out();
    world.answer(tokens("a1", Some("r1")));
    let problem = SignInProblem::Failed(Problem::SignIn);
    assert_eq!(done.outcome(), Some(Err(problem)));
    assert!(!tab.keeper.is_signed_in());
}

#[test]
fn nobody_is_signed_in_at_first() {
    let mut world = World::new();
    let tab = world.tab_with(MemoryStore::default());
    assert_eq!(world.token(&tab).outcome(), Some(Err(Problem::SignIn)));
    assert_eq!(
        world.renewed(&tab, "x").outcome(),
        Some(Err(Problem::SignIn))
    );
    assert_eq!(world.forms().len(), 0);
}
