//! The script that loads chunks: what the splitter wrote becomes part of the app's own script.
//!
//! One file less to download, and no two files whose names would have to hold each other's hash. Chunks lie beside
//! that script wherever it is hosted.

use crate::failure::{Failure, Result};

use super::LOADER;

/// How the splitter's script begins: with the app's script, of which it becomes a part.
const IMPORT: &str = "import { initSync } from \"./";

/// How it says that something went wrong. The page says so itself and offers to try again: no error any more.
const LOUD: &str = "console.error(e)";
const CALM: &str = "console.warn(e)";

/// How it gets a chunk.
const FETCH: &str = "const src = fetch(new URL(";
const FETCH_END: &str = ", import.meta.url));";
/// Nobody is to wait for ever on a connection that has died. Browsers of 2021 do not know this limit.
const FETCH_END_LIMITED: &str = ", import.meta.url), { signal: AbortSignal.timeout?.(60000) }).then((r) => r.ok ? r.arrayBuffer() : Promise.reject(r.status));";

/// How it makes a chunk run. Streaming needs a host that knows the type of WebAssembly; the main module does not.
const STREAM: &str = "(WebAssembly.instantiateStreaming(src, imports))";
const WHOLE: &str = "WebAssembly.instantiate(await src, imports)";

/// The files that the splitter's script loads, in the order in which it names them.
pub(super) fn chunks(loader: &str) -> Vec<String> {
    let named = loader.split(FETCH).skip(1);
    let file = |rest: &str| {
        let (name, _) = rest.strip_prefix("\"./")?.split_once('"')?;
        Some(name.to_owned())
    };
    named.filter_map(file).collect()
}

/// The app's script with the splitter's in it.
pub(super) fn with_loader(app: &str, loader: &str) -> Result<String> {
    let code = part(loader)?;
    let import = format!("from \"./{LOADER}\"");
    let mut first: Option<String> = None;
    let mut lines = Vec::new();
    for line in app.lines() {
        let Some(name) = line.trim_end_matches(';').strip_suffix(&import) else {
            lines.push(line.to_owned());
            continue;
        };
        let name = name
            .trim()
            .strip_prefix("import * as ")
            .ok_or_else(|| strange(line))?;
        lines.push(match &first {
            None => format!("const {name} = {code};"),
            Some(first) => format!("const {name} = {first};"),
        });
        first.get_or_insert_with(|| name.to_owned());
    }
    if first.is_none() {
        return Err(Failure::new(format!(
            "the app's script does not import {LOADER}: is there no lazy::chunk! in it?"
        )));
    }
    Ok(lines.join("\n") + "\n")
}

/// The splitter's script as an expression: an object with a function for each chunk.
fn part(loader: &str) -> Result<String> {
    let rest = loader.strip_prefix(IMPORT).ok_or_else(|| strange(IMPORT))?;
    let (_, rest) = rest.split_once("\n").ok_or_else(|| strange(IMPORT))?;
    let mut code = rest.trim().to_owned();
    for (theirs, ours) in [
        (LOUD, CALM),
        (FETCH_END, FETCH_END_LIMITED),
        (STREAM, WHOLE),
    ] {
        if !code.contains(theirs) {
            return Err(strange(theirs));
        }
        code = code.replace(theirs, ours);
    }
    const EXPORT: &str = "export const ";
    let names: Vec<&str> = code
        .lines()
        .filter_map(|line| line.strip_prefix(EXPORT)?.split_once(' '))
        .map(|(name, _)| name)
        .collect();
    let given = names.join(", ");
    if given.is_empty() {
        return Err(strange(EXPORT));
    }
    let inner = code.replace(EXPORT, "const ");
    Ok(format!("(() => {{\n{inner}\nreturn {{ {given} }};\n}})()"))
}

fn strange(expected: &str) -> Failure {
    Failure::new(format!(
        "the splitter wrote another {LOADER} than xtask/src/split/script.rs knows (expected {expected:?}): \
         compare it with the version in xtask/src/tools.rs."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What version 0.2.4 writes, without its middle.
    const THEIRS: &str = "import { initSync } from \"./attune.js\";\n\nlet sharedImports = undefined;\n\
        console.error(e);\nconst __chunk_1 = makeLoad(() => {\n    \
        const src = fetch(new URL(\"./chunk_1.wasm\", import.meta.url));\n    src.catch(() => {});\n    \
        return async (imports) => (WebAssembly.instantiateStreaming(src, imports));\n}\n, []);\n\
        export const __wasm_split_load_path = wrapAsyncCb(makeLoad(() => {\n    \
        const src = fetch(new URL(\"./split_path.wasm\", import.meta.url));\n    src.catch(() => {});\n    \
        return async (imports) => (WebAssembly.instantiateStreaming(src, imports));\n}\n, [__chunk_1]));\n";

    const APP: &str = "import * as import1 from \"./__wasm_split.js\"\n\
        import * as import2 from \"./__wasm_split.js\"\nfunction initSync() {}\nexport { initSync };\n";

    #[test]
    fn chunks_are_named_in_order() {
        assert_eq!(chunks(THEIRS), ["chunk_1.wasm", "split_path.wasm"]);
        assert!(chunks("").is_empty());
    }

    #[test]
    fn the_loader_becomes_part_of_the_script() {
        let whole = with_loader(APP, THEIRS).unwrap();
        assert!(whole.starts_with("const import1 = (() => {\nlet sharedImports"));
        assert!(whole.contains("\nreturn { __wasm_split_load_path };\n})();\n"));
        assert!(whole.ends_with(
            "\nconst import2 = import1;\nfunction initSync() {}\nexport { initSync };\n"
        ));
        assert!(!whole.contains("import * as") && !whole.contains("export const"));
    }

    #[test]
    fn chunks_lie_beside_the_script_and_come_within_a_minute_or_not() {
        let whole = with_loader(APP, THEIRS).unwrap();
        let wanted = "fetch(new URL(\"./split_path.wasm\", import.meta.url), { signal: AbortSignal.timeout?.(60000) })";
        assert!(whole.contains(wanted), "{whole}");
        assert!(!whole.contains("Streaming") && !whole.contains("console.error"));
    }

    #[test]
    fn what_is_not_known_is_refused() {
        let other = THEIRS.replace("instantiateStreaming", "compileStreaming");
        for (app, loader) in [
            ("function initSync() {}\n", THEIRS),
            ("import x from \"./__wasm_split.js\"\n", THEIRS),
            (APP, "let sharedImports;\n"),
            (APP, &other),
        ] {
            assert!(with_loader(app, loader).is_err(), "{app}{loader}");
        }
    }
}
