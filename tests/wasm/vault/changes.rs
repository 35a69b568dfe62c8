//! Two handles at once, as two tabs have them.

use std::cell::RefCell;
use std::rc::Rc;

use ::vault::{Change, LockState, Problem, Vault, Watching};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{fresh, js, put, told};

type Heard = Rc<RefCell<Vec<Change>>>;

fn listen(vault: &Vault) -> (Heard, Watching) {
    let heard = Heard::default();
    let hearing = Rc::clone(&heard);
    let watching = vault.on_change(move |change| hearing.borrow_mut().push(change));
    (heard, watching)
}

/// Waits until so many changes were heard.
async fn hears(heard: &Heard, count: usize) {
    while heard.borrow().len() < count {
        js("await new Promise((resolve) => setTimeout(resolve, 5))").await;
    }
}

#[wasm_bindgen_test]
async fn another_handle_hears_of_changes_and_this_one_does_not() {
    let here = fresh("heard").await;
    let there = Vault::open("heard").await.unwrap();
    let (own, _own) = listen(&here);
    let (heard, watching) = listen(&there);
    put(&here, "a", "one").await.unwrap();
    hears(&heard, 1).await;
    assert_eq!(told(&there).await.as_deref(), Ok("a=one"));
    here.set_passphrase(Some("blue")).await.unwrap();
    hears(&heard, 2).await;
    assert_eq!(there.lock_state(), LockState::Locked);
    here.erase().await.unwrap();
    hears(&heard, 3).await;
    assert_eq!(
        *heard.borrow(),
        [Change::Written, Change::Passphrase, Change::Erased]
    );
    assert_eq!(*own.borrow(), []);
    drop(watching);
}

#[wasm_bindgen_test]
async fn nobody_is_told_who_has_stopped_listening() {
    let here = fresh("deaf").await;
    let there = Vault::open("deaf").await.unwrap();
    let (deaf, watching) = listen(&there);
    let (heard, _watching) = listen(&there);
    drop(watching);
    put(&here, "a", "one").await.unwrap();
    hears(&heard, 1).await;
    assert_eq!(*deaf.borrow(), []);
}

#[wasm_bindgen_test]
async fn a_handle_that_missed_the_passphrase_writes_nothing() {
    let here = fresh("missed").await;
    let there = Vault::open("missed").await.unwrap();
    put(&here, "a", "one").await.unwrap();
    // Both at once: the news is not there yet when the other writes.
    let entry = [super::pair("b", "secret")];
    let (set, written) = futures_util::future::join(here.set_passphrase(Some("blue")), async {
        while js(LOCKED).await.is_falsy() {}
        there.write(&entry, &[]).await
    })
    .await;
    assert_eq!(set, Ok(()));
    assert!(
        matches!(written, Err(Problem::ChangedElsewhere | Problem::Locked)),
        "{written:?}"
    );
    assert_eq!(there.lock_state(), LockState::Locked);
    there.unlock("blue").await.unwrap();
    put(&there, "b", "two").await.unwrap();
    assert_eq!(told(&here).await.as_deref(), Ok("a=one b=two"));
}

/// Whether the database is encrypted.
const LOCKED: &str = "return (await raw('missed', 'heads', (store) => store.get('head')))[5] === 1";

#[wasm_bindgen_test]
async fn erasing_does_not_wait_for_another_handle() {
    let here = fresh("erased").await;
    let there = Vault::open("erased").await.unwrap();
    put(&there, "a", "one").await.unwrap();
    here.erase().await.unwrap();
    assert!(js("return exists('erased')").await.is_falsy());
    for vault in [&here, &there] {
        assert_eq!(told(vault).await, Err(Problem::Closed));
        assert_eq!(put(vault, "a", "x").await, Err(Problem::Closed));
        assert_eq!(vault.unlock("blue").await, Err(Problem::Closed));
    }
    assert!(
        js("return exists('erased')").await.is_falsy(),
        "it came back"
    );
    assert_eq!(
        told(&Vault::open("erased").await.unwrap()).await.as_deref(),
        Ok("")
    );
}

#[wasm_bindgen_test]
async fn a_tab_that_does_not_let_go_keeps_an_empty_database() {
    let vault = fresh("stubborn").await;
    put(&vault, "a", "one").await.unwrap();
    js("window.stubborn = await asked(indexedDB.open('stubborn'))").await;
    vault.erase().await.unwrap();
    let count =
        "await asked(window.stubborn.transaction('records').objectStore('records').count())";
    assert_eq!(js(&format!("return {count}")).await, 0);
    js("window.stubborn.close(); await until(async () => !(await exists('stubborn')))").await;
}

#[wasm_bindgen_test]
async fn a_newer_tab_gets_the_database_at_once() {
    let vault = fresh("overtaken").await;
    put(&vault, "a", "one").await.unwrap();
    let (heard, _watching) = listen(&vault);
    js("(await asked(indexedDB.open('overtaken', 3))).close()").await;
    assert_eq!(*heard.borrow(), [Change::Closed]);
    assert_eq!(told(&vault).await, Err(Problem::Closed));
    assert_eq!(Vault::open("overtaken").await.err(), Some(Problem::Newer));
}

#[wasm_bindgen_test]
async fn a_connection_that_the_browser_closes_is_opened_again() {
    js(r#"
        const open = IDBFactory.prototype.open;
        IDBFactory.prototype.open = function (...all) { return (window.lost = open.apply(this, all)); };
        window.mend = () => { IDBFactory.prototype.open = open; };
    "#)
    .await;
    let vault = fresh("lost").await;
    js("window.mend()").await;
    put(&vault, "a", "one").await.unwrap();
    let (heard, _watching) = listen(&vault);
    // As when somebody clears the browser's data, or the disk goes away.
    js("window.lost.result.close(); window.lost.result.dispatchEvent(new Event('close'))").await;
    assert_eq!(*heard.borrow(), [Change::Closed]);
    assert_eq!(put(&vault, "b", "two").await, Err(Problem::Closed));
    let vault = Vault::open("lost").await.unwrap();
    assert_eq!(told(&vault).await.as_deref(), Ok("a=one"));
}
