//! The vault in a real browser: IndexedDB and WebCrypto as they are.

mod changes;
mod faults;
mod files;
mod kept;
mod schema;

use ::vault::{Contents, Problem, Vault};
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Runs JavaScript, the body of an async function.
async fn js(body: &str) -> JsValue {
    let code = format!("(async () => {{ {TOOLS} {body} }})()");
    let promise: Promise = js_sys::eval(&code).unwrap().into();
    JsFuture::from(promise).await.unwrap()
}

/// What the database holds without the vault, and doing things to it behind the vault's back.
const TOOLS: &str = r#"
    const asked = (request) => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
    const raw = async (name, store, work) => {
        const database = await asked(indexedDB.open(name));
        const result = await asked(work(database.transaction(store, "readwrite").objectStore(store)));
        database.close();
        return result;
    };
    const records = (name, work) => raw(name, "records", work);
    const exists = async (name) => (await indexedDB.databases()).some((each) => each.name === name);
    const until = async (condition) => {
        while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 10));
    };
"#;

/// A vault of that name with nothing in it.
async fn fresh(name: &str) -> Vault {
    Vault::erase_unopened(name).await.unwrap();
    Vault::open(name).await.unwrap()
}

fn pair(key: &str, text: &str) -> (String, Vec<u8>) {
    (key.to_owned(), text.as_bytes().to_vec())
}

async fn put(vault: &Vault, key: &str, text: &str) -> Result<(), Problem> {
    vault.write(&[pair(key, text)], &[]).await
}

/// What is kept, as `key=text`, and the damaged keys after it.
async fn told(vault: &Vault) -> Result<String, Problem> {
    vault.all().await.map(said)
}

fn said(Contents { records, damaged }: Contents) -> String {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let records = records.into_iter();
    let mut told: Vec<String> = records
        .map(|(key, it)| format!("{key}={}", text(it)))
        .collect();
    told.extend(damaged.into_iter().map(|key| format!("{key}!")));
    told.join(" ")
}
