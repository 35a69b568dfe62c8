//! In which order the page comes: words first.
//!
//! Trunk has the browser fetch the app from the first moment on. On a slow network its 160 kB share the line with the
//! sheet, for which the first paint waits. So script and module are fetched once the page has been painted, as
//! `public/start.js` tells, and then both at once.

use crate::failure::{Failure, Result};
use crate::html;

/// What Trunk's loader begins with, around the names of script and module.
const LOADER: [&str; 3] = [
    "import init, * as bindings from '",
    "';\nconst wasm = await init({ module_or_path: '",
    "' });",
];

/// The page with its loader waiting. The links that fetch the app at once give way to a word about which script it is,
/// for `public/offline.js`.
pub(crate) fn words_first(page: &str) -> Result<String> {
    let (page, script) = waiting(page)?;
    let app = format!("<meta name=\"attune-app\" content=\"{script}\">");
    let page = with_link(&page, "modulepreload", &app)?;
    with_link(&page, "preload", "")
}

/// The page, and the name of its script.
fn waiting(page: &str) -> Result<(String, String)> {
    let [before, between, after] = LOADER;
    let parts = page.split_once(before).and_then(|(head, rest)| {
        let (script, rest) = rest.split_once(between)?;
        let (module, tail) = rest.split_once(after)?;
        Some((head, script, module, tail))
    });
    let (head, script, module, tail) = parts.ok_or_else(|| {
        Failure::new(format!(
            "index.html: expected \"{before}…{between}…{after}\", as Trunk writes it: has Trunk changed?"
        ))
    })?;
    let page = format!(
        "{head}await window.attuneSeen;\n\
         const module = fetch('{module}');\n\
         const bindings = await import('{script}');\n\
         const wasm = await bindings.default({{ module_or_path: module }});{tail}"
    );
    Ok((page, script.to_owned()))
}

/// The page with something else in a link's place.
fn with_link(page: &str, rel: &str, instead: &str) -> Result<String> {
    let tags = html::tags(page);
    let link = tags.iter().find(|tag| tag.get("rel") == Some(rel));
    let place = link.and_then(|tag| Some(page[..tag.end].rfind('<')?..tag.end));
    let place = place.ok_or_else(|| {
        Failure::new(format!(
            "index.html: expected a <link rel={rel}>, as Trunk writes one: has Trunk changed?"
        ))
    })?;
    Ok([&page[..place.start], instead, &page[place.end..]].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "<script type=\"module\">\nimport init, * as bindings from './a.js';\n\
        const wasm = await init({ module_or_path: './a_bg.wasm' });\nrun();</script>";
    const LINKED: &str =
        "<link rel=\"modulepreload\" href=\"./a.js\"><link rel=\"preload\" href=\"./a_bg.wasm\">";

    #[test]
    fn the_app_waits_for_the_words() {
        assert_eq!(
            words_first(&format!("{SCRIPT}{LINKED}</head>")).unwrap(),
            "<script type=\"module\">\nawait window.attuneSeen;\nconst module = fetch('./a_bg.wasm');\n\
             const bindings = await import('./a.js');\n\
             const wasm = await bindings.default({ module_or_path: module });\nrun();</script>\
             <meta name=\"attune-app\" content=\"./a.js\"></head>"
        );
    }

    #[test]
    fn another_loader_is_refused() {
        for odd in [SCRIPT, LINKED, "<script>init()</script>"] {
            let failure = words_first(odd).unwrap_err().to_string();
            assert!(failure.contains("has Trunk changed?"), "{failure}");
        }
    }
}
