//! What is written is kept, as it was told to be.

use ::vault::{LockState, Problem, Vault};
use futures_util::future::{Either, join, ready, select};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{fresh, js, pair, put, told};

#[wasm_bindgen_test]
async fn what_is_written_is_there_after_opening_again() {
    let vault = fresh("kept").await;
    assert_eq!(vault.lock_state(), LockState::Plain);
    let many = [pair("b", "two"), pair("a", "one"), pair("c", "")];
    vault.write(&many, &[]).await.unwrap();
    vault
        .write(&[pair("a", "three")], &["b".to_owned()])
        .await
        .unwrap();
    drop(vault);
    let vault = Vault::open("kept").await.unwrap();
    assert_eq!(told(&vault).await.as_deref(), Ok("a=three c="));
    vault.erase().await.unwrap();
    assert!(js("return exists('kept')").await.is_falsy());
}

#[wasm_bindgen_test]
async fn a_passphrase_is_set_asked_for_changed_and_removed() {
    let vault = fresh("locked").await;
    put(&vault, "a", "plainly readable").await.unwrap();
    assert!(plainly_there("locked").await);

    assert_eq!(
        vault.set_passphrase(Some("")).await,
        Err(Problem::EmptyPassphrase)
    );
    vault.set_passphrase(Some("blue")).await.unwrap();
    assert_eq!(vault.lock_state(), LockState::Unlocked);
    put(&vault, "b", "more, plainly readable").await.unwrap();
    assert!(!plainly_there("locked").await);

    vault.lock();
    assert_eq!(vault.lock_state(), LockState::Locked);
    assert_eq!(told(&vault).await, Err(Problem::Locked));
    assert_eq!(put(&vault, "a", "x").await, Err(Problem::Locked));

    let vault = Vault::open("locked").await.unwrap();
    assert_eq!(vault.lock_state(), LockState::Locked);
    assert_eq!(vault.unlock("Blue").await, Err(Problem::WrongPassphrase));
    assert_eq!(vault.set_passphrase(None).await, Err(Problem::Locked));
    vault.unlock("blue").await.unwrap();
    let both = "a=plainly readable b=more, plainly readable";
    assert_eq!(told(&vault).await.as_deref(), Ok(both));

    vault.set_passphrase(Some("green")).await.unwrap();
    vault.lock();
    assert_eq!(vault.unlock("blue").await, Err(Problem::WrongPassphrase));
    vault.unlock("green").await.unwrap();
    vault.set_passphrase(None).await.unwrap();
    assert!(plainly_there("locked").await);
    let vault = Vault::open("locked").await.unwrap();
    assert_eq!(vault.lock_state(), LockState::Plain);
    assert_eq!(told(&vault).await.as_deref(), Ok(both));
}

/// Whether anything of the database can be read without a key.
async fn plainly_there(name: &str) -> bool {
    let search = r#"
        const all = await records(name, (store) => store.getAll());
        return all.some((bytes) => new TextDecoder().decode(bytes).includes("plainly"));
    "#;
    js(&format!("const name = '{name}'; {search}"))
        .await
        .is_truthy()
}

#[wasm_bindgen_test]
async fn a_thousand_records_come_back_plain_and_encrypted() {
    let vault = fresh("thousand").await;
    let many: Vec<_> = (0..1000)
        .map(|at| (format!("{at:04}"), vec![at as u8; 1 + at * 7 % 900]))
        .collect();
    vault.write(&many, &[]).await.unwrap();
    assert!(vault.all().await.unwrap().records == many);
    vault.set_passphrase(Some("blue")).await.unwrap();
    let contents = vault.all().await.unwrap();
    assert!(contents.records == many && contents.damaged.is_empty());
    vault.erase().await.unwrap();
}

#[wasm_bindgen_test]
async fn what_is_asked_for_first_is_done_first() {
    let vault = fresh("order").await;
    vault.set_passphrase(Some("blue")).await.unwrap();
    // The first takes longer to encrypt than the second.
    let (long, short) = ([pair("a", &"long".repeat(500_000))], [pair("a", "short")]);
    let (one, other) = join(vault.write(&long, &[]), vault.write(&short, &[])).await;
    assert_eq!((one, other), (Ok(()), Ok(())));
    assert_eq!(told(&vault).await.as_deref(), Ok("a=short"));
}

#[wasm_bindgen_test]
async fn whoever_gives_up_lets_the_others_through() {
    let vault = fresh("patience").await;
    let given_up = [pair("a", "x")];
    // It stands in the queue, and is dropped with whatever it has begun.
    let begun = Box::pin(vault.write(&given_up, &[]));
    assert!(matches!(select(begun, ready(())).await, Either::Right(_)));
    put(&vault, "c", "z").await.unwrap();
    assert!(told(&vault).await.unwrap().ends_with("c=z"));
}

#[wasm_bindgen_test]
async fn altered_and_exchanged_records_are_listed_and_left() {
    let vault = fresh("altered").await;
    for key in ["a", "b", "c", "d"] {
        put(&vault, key, key).await.unwrap();
    }
    vault.set_passphrase(Some("blue")).await.unwrap();
    js(r#"
        const get = (key) => records("altered", (store) => store.get(key));
        const set = (key, value) => records("altered", (store) => store.put(value, key));
        const [a, b, c] = [await get("a"), await get("b"), await get("c")];
        c[c.length - 1] ^= 1;
        await set("a", b);
        await set("b", a);
        await set("c", c);
        await set("e", "no bytes at all");
    "#)
    .await;
    assert_eq!(told(&vault).await.as_deref(), Ok("d=d a! b! c! e!"));
    put(&vault, "a", "anew").await.unwrap();
    assert_eq!(told(&vault).await.as_deref(), Ok("a=anew d=d b! c! e!"));
}

#[wasm_bindgen_test]
async fn a_damaged_header_is_mended_and_two_are_admitted() {
    let vault = fresh("header").await;
    put(&vault, "a", "one").await.unwrap();
    vault.set_passphrase(Some("blue")).await.unwrap();
    drop(vault);
    let ruin = |key: &str| {
        format!("await raw('header', 'heads', (store) => store.put(new Uint8Array(9), '{key}'));")
    };
    for key in ["head", "spare"] {
        js(&ruin(key)).await;
        let vault = Vault::open("header").await.unwrap();
        vault.unlock("blue").await.unwrap();
        assert_eq!(told(&vault).await.as_deref(), Ok("a=one"));
    }
    js(&(ruin("head") + &ruin("spare"))).await;
    assert_eq!(Vault::open("header").await.err(), Some(Problem::Damaged));
    // Nothing was touched, and erasing is a way on.
    assert!(
        js("return (await records('header', (store) => store.count())) === 1")
            .await
            .is_truthy()
    );
    Vault::erase_unopened("header").await.unwrap();
    assert_eq!(
        told(&Vault::open("header").await.unwrap()).await.as_deref(),
        Ok("")
    );
}
