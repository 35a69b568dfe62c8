//! Encrypted files and rescued ones: ours, those of another program, and those of `rescue.js`.

use std::collections::BTreeMap;

use ::vault::{NAME, Problem, Vault, is_rescued, is_sealed, open_sealed, rescued, seal};
use js_sys::Uint8Array;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{fresh, js, put, said};

/// Files of version 1 that another program made.
const FIXTURES: &str = include_str!("../../../crates/vault/tests/v1.txt");
/// Their passphrase, in two spellings that look the same.
const COMPOSED: &str = "Gr\u{FC}\u{DF}e, 7 H\u{FC}gel";
const DECOMPOSED: &str = "Gru\u{308}\u{DF}e, 7 Hu\u{308}gel";

const RESCUE: &str = include_str!("../../../public/rescue.js");

fn fixture(name: &str) -> Vec<u8> {
    let mut all = BTreeMap::<&str, String>::new();
    let mut current = "";
    for line in FIXTURES.lines().filter(|line| !line.starts_with('#')) {
        match line {
            "sealed" | "rescued" => current = line,
            _ => *all.entry(current).or_default() += line,
        }
    }
    let digits = all[name].as_bytes().chunks(2);
    digits
        .map(|two| u8::from_str_radix(core::str::from_utf8(two).unwrap(), 16).unwrap())
        .collect()
}

#[wasm_bindgen_test]
async fn a_file_of_version_1_can_always_be_opened() {
    let file = fixture("sealed");
    assert!(is_sealed(&file) && !is_rescued(&file));
    for passphrase in [COMPOSED, DECOMPOSED] {
        let opened = open_sealed(&file, passphrase).await;
        assert_eq!(opened.as_deref(), Ok(&b"attune: what was said"[..]));
    }
    let wrong = open_sealed(&file, "Grusse, 7 Hugel").await;
    assert_eq!(wrong, Err(Problem::WrongPassphrase));
}

#[wasm_bindgen_test]
async fn a_rescued_vault_of_version_1_can_always_be_opened() {
    let file = rescued(&fixture("rescued")).unwrap();
    assert!(file.is_locked());
    let contents = file.contents(Some(COMPOSED)).await.unwrap();
    assert_eq!(said(contents), "feedback=learned settings=set");
    assert_eq!(file.contents(None).await.err(), Some(Problem::Locked));
    let wrong = file.contents(Some("blue")).await;
    assert_eq!(wrong.err(), Some(Problem::WrongPassphrase));
}

#[wasm_bindgen_test]
async fn what_we_seal_another_program_opens_by_the_description() {
    let file = seal(b"what was said", DECOMPOSED).await.unwrap();
    let recipe = format!(
        r#"
        const file = new Uint8Array({:?});
        const from = (start, end) => file.slice(start, end);
        const head = from(0, 37);
        const rounds = new DataView(file.buffer).getUint32(5, true);
        const words = new TextEncoder().encode("{COMPOSED}".normalize("NFKC"));
        const base = await crypto.subtle.importKey("raw", words, "PBKDF2", false, ["deriveKey"]);
        const key = await crypto.subtle.deriveKey(
            {{ name: "PBKDF2", hash: "SHA-256", salt: from(9, 25), iterations: rounds }},
            base, {{ name: "AES-GCM", length: 256 }}, false, ["decrypt"],
        );
        const plain = await crypto.subtle.decrypt(
            {{ name: "AES-GCM", iv: from(25, 37), additionalData: head }}, key, from(37, -4),
        );
        return new TextDecoder().decode(head.slice(0, 4)) + file[4] + " " + rounds + " " + new TextDecoder().decode(plain);
        "#,
        &*file
    );
    let opened = js(&recipe).await.as_string();
    assert_eq!(opened.as_deref(), Some("ATNE1 600000 what was said"));
}

#[wasm_bindgen_test]
async fn damaged_and_foreign_files_are_told_apart() {
    let mut file = fixture("sealed");
    assert_eq!(open_sealed(b"{}", "blue").await, Err(Problem::Foreign));
    assert_eq!(open_sealed(&file, "").await, Err(Problem::EmptyPassphrase));
    file[40] ^= 1;
    assert_eq!(open_sealed(&file, COMPOSED).await, Err(Problem::Damaged));
    assert_eq!(rescued(&file).err(), Some(Problem::Foreign));
}

/// Runs the script as the page does, and catches the file that a person would get.
async fn rescue() -> (f64, Vec<u8>) {
    let body = r#"
        let file = null;
        const { createObjectURL } = URL;
        const { click } = HTMLAnchorElement.prototype;
        URL.createObjectURL = (blob) => { file = blob; return "about:blank"; };
        HTMLAnchorElement.prototype.click = () => {};
        try { window.rescuedCount = await window.attuneRescue(); }
        finally { URL.createObjectURL = createObjectURL; HTMLAnchorElement.prototype.click = click; }
        return new Uint8Array(file ? await file.arrayBuffer() : 0);
    "#;
    js_sys::eval(RESCUE).unwrap();
    let file = Uint8Array::new(&js(body).await).to_vec();
    (
        js("return window.rescuedCount").await.as_f64().unwrap(),
        file,
    )
}

#[wasm_bindgen_test]
async fn what_the_rescue_saves_can_be_read_plain_and_encrypted() {
    let vault = fresh(NAME).await;
    put(&vault, "a", "one").await.unwrap();
    put(&vault, "feedback", "two").await.unwrap();
    // While the page still has the database open.
    let (count, file) = rescue().await;
    let plain = rescued(&file).unwrap();
    assert!(is_rescued(&file) && !plain.is_locked());
    assert_eq!(count, 2.0);
    assert_eq!(
        said(plain.contents(None).await.unwrap()),
        "a=one feedback=two"
    );

    vault.set_passphrase(Some("blue")).await.unwrap();
    let (_, file) = rescue().await;
    let locked = rescued(&file).unwrap();
    assert!(locked.is_locked());
    let contents = locked.contents(Some("blue")).await.unwrap();
    assert_eq!(said(contents), "a=one feedback=two");
    vault.erase().await.unwrap();
}

#[wasm_bindgen_test]
async fn where_there_is_nothing_the_rescue_makes_nothing() {
    Vault::erase_unopened(NAME).await.unwrap();
    assert_eq!(rescue().await, (0.0, vec![]));
    assert!(js(&format!("return exists('{NAME}')")).await.is_falsy());
}
