//! Databases that another version made.

use ::vault::{Problem, Vault};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{js, put, told};

#[wasm_bindgen_test]
async fn a_newer_schema_is_left_as_it_is() {
    js(r#"
        await asked(indexedDB.deleteDatabase("newer"));
        const request = indexedDB.open("newer", 3);
        request.onupgradeneeded = () => request.result.createObjectStore("moods").put("kept", "a");
        (await asked(request)).close();
    "#)
    .await;
    assert_eq!(Vault::open("newer").await.err(), Some(Problem::Newer));
    let kept = "return await raw('newer', 'moods', (store) => store.get('a'))";
    assert_eq!(js(kept).await.as_string().as_deref(), Some("kept"));
}

#[wasm_bindgen_test]
async fn a_newer_header_is_left_as_it_is() {
    let vault = super::fresh("newer-header").await;
    put(&vault, "a", "one").await.unwrap();
    // `ATNV`, version 2, and a checksum that holds.
    js(r#"
        const head = new Uint8Array([65, 84, 78, 86, 2, 0x25, 0x25, 0x35, 0x9f]);
        for (const key of ["head", "spare"]) await raw("newer-header", "heads", (store) => store.put(head, key));
    "#)
    .await;
    assert_eq!(
        Vault::open("newer-header").await.err(),
        Some(Problem::Newer)
    );
    assert_eq!(put(&vault, "a", "x").await, Err(Problem::Newer));
    assert_eq!(told(&vault).await, Err(Problem::Newer));
}

#[wasm_bindgen_test]
async fn an_older_schema_is_brought_up_with_what_is_in_it() {
    // As whoever opens it without a version leaves it; and with half of what a vault has.
    for make in [
        "",
        "request.result.createObjectStore('records').put(new Uint8Array([1, 104, 105]), 'a');",
    ] {
        js(&format!(
            r#"
            await asked(indexedDB.deleteDatabase("older"));
            const request = indexedDB.open("older");
            request.onupgradeneeded = () => {{ {make} }};
            (await asked(request)).close();
            "#
        ))
        .await;
        let vault = Vault::open("older").await.unwrap();
        put(&vault, "b", "two").await.unwrap();
        let expected = if make.is_empty() {
            "b=two"
        } else {
            "a=hi b=two"
        };
        assert_eq!(told(&vault).await.as_deref(), Ok(expected));
        drop(vault);
    }
}

#[wasm_bindgen_test]
async fn an_upgrade_that_another_tab_blocks_is_said_and_stands_in_nobodys_way() {
    js("await asked(indexedDB.deleteDatabase('blocked')); window.held = await asked(indexedDB.open('blocked'))").await;
    assert_eq!(Vault::open("blocked").await.err(), Some(Problem::Busy));
    js("window.held.close()").await;
    let vault = Vault::open("blocked").await.unwrap();
    put(&vault, "a", "one").await.unwrap();
    vault.erase().await.unwrap();
    assert!(js("return exists('blocked')").await.is_falsy());
}
