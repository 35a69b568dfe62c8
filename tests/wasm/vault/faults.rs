//! Browsers that refuse, played by taking parts of them away.

use ::vault::{LockState, Problem, Vault};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{fresh, js, pair, put, told};

/// Two records, of which the second is refused.
const BOTH: [&str; 2] = ["a", "z"];

async fn write_both(vault: &Vault) -> Result<(), Problem> {
    vault
        .write(&BOTH.map(|key| pair(key, "new")), &["b".to_owned()])
        .await
}

/// A vault whose writes end as `fault` says: the body of `put`, given `real`.
async fn with_fault(name: &str, fault: &str) -> Vault {
    let vault = fresh(name).await;
    put(&vault, "a", "old").await.unwrap();
    put(&vault, "b", "kept").await.unwrap();
    js(&format!(
        r#"
        const real = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (value, key) {{ {fault} }};
        window.mend = () => {{ IDBObjectStore.prototype.put = real; delete window.failing; }};
        "#
    ))
    .await;
    vault
}

async fn nothing_has_changed(vault: &Vault) {
    js("window.mend()").await;
    assert_eq!(told(vault).await.as_deref(), Ok("a=old b=kept"));
    write_both(vault).await.unwrap();
    assert_eq!(told(vault).await.as_deref(), Ok("a=new z=new"));
}

#[wasm_bindgen_test]
async fn without_room_nothing_is_half_written() {
    let full = r#"
        if (key === "z" || key === "head") throw new DOMException("no room", "QuotaExceededError");
        return real.call(this, value, key);
    "#;
    let vault = with_fault("full", full).await;
    assert_eq!(write_both(&vault).await, Err(Problem::Full));
    assert_eq!(vault.set_passphrase(Some("blue")).await, Err(Problem::Full));
    assert_eq!(vault.lock_state(), LockState::Plain);
    nothing_has_changed(&vault).await;
}

#[wasm_bindgen_test]
async fn without_room_at_the_end_of_a_transaction_nothing_is_half_written() {
    // As Chromium does it: all requests succeed, then the transaction is aborted with a reason.
    let full = r#"
        const request = real.call(this, value, key);
        if (key === "z") {
            const transaction = this.transaction;
            Object.defineProperty(transaction, "error", { value: new DOMException("no room", "QuotaExceededError") });
            request.addEventListener("success", () => transaction.abort());
        }
        return request;
    "#;
    let vault = with_fault("full-late", full).await;
    assert_eq!(write_both(&vault).await, Err(Problem::Full));
    nothing_has_changed(&vault).await;
}

#[wasm_bindgen_test]
async fn a_transaction_that_is_broken_off_changes_nothing() {
    let broken = r#"
        const request = real.call(this, value, key);
        if (key === "z" || key === "spare") this.transaction.abort();
        return request;
    "#;
    let vault = with_fault("broken", broken).await;
    assert_eq!(write_both(&vault).await, Err(Problem::Failed));
    assert_eq!(
        vault.set_passphrase(Some("blue")).await,
        Err(Problem::Failed)
    );
    assert_eq!(vault.lock_state(), LockState::Plain);
    nothing_has_changed(&vault).await;
}

#[wasm_bindgen_test]
async fn a_record_that_the_browser_cannot_read_hides_no_other() {
    let vault = fresh("unreadable").await;
    for key in ["a", "b", "c"] {
        put(&vault, key, key).await.unwrap();
    }
    js(r#"
        const { getAll, get } = IDBObjectStore.prototype;
        const fail = (request, transaction) => {
            Object.defineProperty(request, "error", { value: new DOMException("lost", "UnknownError") });
            request.addEventListener("success", (event) => {
                event.stopImmediatePropagation();
                request.onerror(new Event("error"));
                transaction.abort();
            });
            return request;
        };
        IDBObjectStore.prototype.getAll = function () { return fail(getAll.call(this), this.transaction); };
        IDBObjectStore.prototype.get = function (key) {
            const request = get.call(this, key);
            return key === "b" ? fail(request, this.transaction) : request;
        };
        window.mend = () => Object.assign(IDBObjectStore.prototype, { getAll, get });
    "#)
    .await;
    let seen = told(&vault).await;
    js("window.mend()").await;
    assert_eq!(seen.as_deref(), Ok("a=a c=c b!"));
}

#[wasm_bindgen_test]
async fn a_browser_that_keeps_nothing_says_so() {
    let thrown = "throw new DOMException('no', 'SecurityError')";
    // None at all; one that must not be touched; one that throws when it is used.
    for get in [
        "return undefined",
        thrown,
        &format!("return new Proxy({{}}, {{ get: () => () => {{ {thrown} }} }})"),
    ] {
        js(&format!(
            r#"
            const real = Object.getOwnPropertyDescriptor(window, "indexedDB");
            window.mend = () => Object.defineProperty(window, "indexedDB", real);
            Object.defineProperty(window, "indexedDB", {{ configurable: true, get() {{ {get} }} }});
            "#
        ))
        .await;
        let opened = Vault::open("nowhere").await.err();
        let erased = Vault::erase_unopened("nowhere").await;
        js("window.mend()").await;
        assert_eq!(opened, Some(Problem::Unavailable), "{get}");
        assert_eq!(erased, Err(Problem::Unavailable), "{get}");
    }
}

#[wasm_bindgen_test]
async fn an_opening_that_fails_says_why() {
    for (name, problem) in [
        ("UnknownError", Problem::Unavailable),
        ("InvalidStateError", Problem::Unavailable),
        ("QuotaExceededError", Problem::Full),
    ] {
        // A private window of Firefox, a profile that is broken, a full disk: opening begins, then fails.
        js(&format!(
            r#"
            const real = IDBFactory.prototype.open;
            window.mend = () => {{ IDBFactory.prototype.open = real; }};
            IDBFactory.prototype.open = function (...all) {{
                const request = real.apply(this, all);
                Object.defineProperty(request, "error", {{ value: new DOMException("no", "{name}") }});
                request.addEventListener("upgradeneeded", (event) => {{
                    event.stopImmediatePropagation();
                    request.transaction.abort();
                }});
                return request;
            }};
            "#
        ))
        .await;
        let opened = Vault::open("no-opening").await.err();
        js("window.mend()").await;
        assert_eq!(opened, Some(problem), "{name}");
    }
}

#[wasm_bindgen_test]
async fn without_webcrypto_a_journal_is_kept_and_a_passphrase_refused() {
    let vault = fresh("no-crypto").await;
    js("Object.defineProperty(crypto, 'subtle', { value: undefined, configurable: true })").await;
    let kept = put(&vault, "a", "one").await;
    let set = vault.set_passphrase(Some("blue")).await;
    let sealed = ::vault::seal(b"x", "blue").await;
    js("delete crypto.subtle").await;
    assert_eq!(kept, Ok(()));
    assert_eq!(set, Err(Problem::NoCrypto));
    assert_eq!(sealed, Err(Problem::NoCrypto));
    assert_eq!(told(&vault).await.as_deref(), Ok("a=one"));
}

#[wasm_bindgen_test]
async fn asking_to_be_kept_is_answered() {
    // Headless it may be either; what matters is that it comes.
    let _ = fresh("persist").await.persist().await;
}
