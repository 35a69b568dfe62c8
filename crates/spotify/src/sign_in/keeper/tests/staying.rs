//! What the tab keeps: nothing, unless somebody asks for it.

use super::world::{World, tokens};
use crate::sign_in::{ATTEMPT_KEY, MemoryStore, RETURN_KEY, TabStore as _};

const KEY: &str = "attune-spotify-tokens";

#[test]
fn nothing_is_kept_unasked() {
    let mut world = World::new();
    let tab = world.signed_in("a1", "r1");
    let token = world.renewed(&tab, "a1");
    world.pass(100);
    world.answer(tokens("a2", Some("r2")));
    assert!(token.outcome().is_some());
    assert_eq!(tab.store.kept().len(), 0);
}

#[test]
fn on_request_a_reload_finds_the_sign_in() {
    let mut world = World::new();
    let tab = world.signed_in("a1", "r1");
    assert!(tab.keeper.stay_signed_in(true));
    let reloaded = world.duplicate(&tab);
    assert!(reloaded.keeper.stays());
    assert_eq!(world.token(&reloaded).outcome(), Some(Ok("a1".to_owned())));
    assert_eq!(reloaded.keeper.client_id(), tab.keeper.client_id());
}

#[test]
fn what_is_kept_follows_every_refresh() {
    let mut world = World::new();
    let tab = world.signed_in("a1", "r1");
    assert!(tab.keeper.stay_signed_in(true));
    let _token = world.renewed(&tab, "a1");
    world.pass(100);
    world.answer(tokens("a2", Some("r2")));
    let kept = tab.store.get(KEY).unwrap();
    assert!(kept.contains("r2") && !kept.contains("r1"));
}

#[test]
fn who_thinks_better_of_it_is_forgotten() {
    let mut world = World::new();
    let tab = world.signed_in("a1", "r1");
    assert!(tab.keeper.stay_signed_in(true));
    assert!(!tab.keeper.stay_signed_in(false));
    assert_eq!(tab.store.kept().len(), 0);
    assert!(tab.keeper.is_signed_in());
}

#[test]
fn signing_out_leaves_nothing_behind() {
    let mut world = World::new();
    let tab = world.signed_in("a1", "r1");
    tab.keeper.stay_signed_in(true);
    tab.store.set(ATTEMPT_KEY, "x");
    tab.store.set(RETURN_KEY, "x");
    tab.keeper.sign_out();
    assert_eq!(tab.store.kept().len(), 0);
    assert!(!tab.keeper.is_signed_in() && !tab.keeper.stays());
    assert_eq!(tab.keeper.client_id(), None);
    assert_eq!(*tab.told.borrow(), [true, false]);
}

#[test]
fn the_next_sign_in_is_not_kept_because_the_last_one_was() {
    let mut world = World::new();
    let tab = world.signed_in("a1", "r1");
    tab.keeper.stay_signed_in(true);
    tab.keeper.sign_out();
    let _done = world.start(world.finishing(&tab, "code=c"));
    world.answer(tokens("b1", Some("s1")));
    assert!(tab.keeper.is_signed_in());
    assert_eq!(tab.store.kept().len(), 0);
}

#[test]
fn what_is_broken_is_thrown_away() {
    let world = World::new();
    for broken in [
        "",
        "{}",
        "[",
        r#"{"client":"x","access":"a","stale":0,"until":0}"#,
    ] {
        let store = MemoryStore::default();
        store.set(KEY, broken);
        let tab = world.tab_with(store);
        assert!(!tab.keeper.is_signed_in());
        assert_eq!(tab.store.kept().len(), 0);
    }
}

#[test]
fn debugging_shows_no_token() {
    let mut world = World::new();
    let tab = world.signed_in("secret", "hidden");
    let tokens = tab.keeper.0.tokens.borrow();
    assert_eq!(format!("{tokens:?}"), "Some(Tokens(until 3600000))");
}
