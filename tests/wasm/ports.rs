//! The ports of Spotify's client, as a real browser fills them in. Nobody outside of this machine is asked.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures_util::future::{Either, select};
use spotify::Later;
use spotify::http::{Address, Http as _, NoAnswer, Request};
use spotify::ports::{Clock as _, Held, Lock as _, Random as _};
use spotify::sign_in::{TabStore as _, Tabs as _};
use spotify::web::{self, Channel, Crypto, Fetch, PageClock, SessionStore, WebLocks};
use wasm_bindgen_test::wasm_bindgen_test;

/// What is there within so many milliseconds.
async fn within<T>(milliseconds: u64, awaited: Later<'_, T>) -> Option<T> {
    match select(awaited, PageClock.sleep(milliseconds)).await {
        Either::Left((there, _)) => Some(there),
        Either::Right(_) => None,
    }
}

async fn lock(milliseconds: u64) -> Option<Box<dyn Held>> {
    within(milliseconds, WebLocks.acquire()).await.flatten()
}

#[wasm_bindgen_test]
async fn waiting_takes_its_time() {
    let before = PageClock.now();
    PageClock.sleep(30).await;
    let passed = PageClock.now() - before;
    assert!((25..5_000).contains(&passed), "{passed} ms");
}

#[wasm_bindgen_test]
fn random_bytes_are_not_the_same_twice() {
    let (mut one, mut other) = ([0; 32], [0; 32]);
    Crypto.fill(&mut one).unwrap();
    Crypto.fill(&mut other).unwrap();
    assert_ne!(one, other);
}

#[wasm_bindgen_test]
async fn one_holds_the_lock_and_the_next_waits() {
    let first = lock(5_000).await.unwrap();
    assert!(lock(50).await.is_none(), "two hold it at once");
    drop(first);
    // Whoever gave up waiting above must not stand in the queue any more.
    drop(lock(5_000).await.unwrap());
    assert!(lock(5_000).await.is_some(), "it was not given back");
}

#[wasm_bindgen_test]
fn the_tab_keeps_and_forgets() {
    SessionStore.remove("test");
    assert_eq!(SessionStore.get("test"), None);
    assert!(SessionStore.set("test", "x"));
    assert_eq!(SessionStore.get("test").as_deref(), Some("x"));
    SessionStore.remove("test");
    assert_eq!(SessionStore.get("test"), None);
}

#[wasm_bindgen_test]
async fn tabs_hear_one_another_but_not_themselves() {
    let (here, there) = (Channel::open("test"), Channel::open("test"));
    let heard = Rc::new(RefCell::new(Vec::new()));
    let echo = Rc::new(Cell::new(false));
    let (hearing, echoing) = (Rc::clone(&heard), Rc::clone(&echo));
    there.listen(Box::new(move |news| {
        hearing.borrow_mut().push(news.to_owned())
    }));
    here.listen(Box::new(move |_| echoing.set(true)));
    here.tell("news");
    for _ in 0..100 {
        if !heard.borrow().is_empty() {
            break;
        }
        PageClock.sleep(20).await;
    }
    assert_eq!(*heard.borrow(), ["news"]);
    assert!(!echo.get());
}

#[wasm_bindgen_test]
async fn a_page_of_our_own_is_fetched() {
    let address = Address::of(web::page_address());
    let answer = Fetch.send(Request::get(address)).await.unwrap();
    assert_eq!(answer.status, 200);
    assert!(answer.text.contains("<html"), "{answer:?}");
}

#[wasm_bindgen_test]
async fn a_host_that_does_not_answer_is_unreachable() {
    // The port that discards whatever comes; browsers do not even try it.
    let request = Request::get(Address::of("http://127.0.0.1:9/"));
    assert_eq!(Fetch.send(request).await, Err(NoAnswer::Unreachable));
}

#[wasm_bindgen_test]
async fn a_request_is_taken_back_without_a_word() {
    let address = Address::of(web::page_address());
    drop(select(Fetch.send(Request::get(address)), PageClock.sleep(0)).await);
    PageClock.sleep(50).await;
}

#[wasm_bindgen_test]
fn the_page_knows_where_it_is() {
    assert!(!web::is_framed());
    let uri = web::redirect_uri().unwrap();
    let folder = uri.as_str().strip_suffix("callback.html").unwrap();
    assert!(web::page_address().starts_with(folder), "{uri:?}");
    assert_eq!(web::returned(), None);
}
