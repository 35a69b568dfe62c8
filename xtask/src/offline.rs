//! What lets the page work offline: the list of files that the worker (`public/sw.js`) keeps.
//!
//! The list holds the hash of every file, and the build's id is the hash of all of it: the same commit gives the same
//! bytes, and any change of a file is a change of the worker, by which browsers notice a newer build.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest as _, Sha256};

use crate::failure::{Failure, Result, While};
use crate::project;
use crate::split::names;

/// The worker, in `public/` without the list and in the build with it.
pub(crate) const WORKER: &str = "sw.js";

/// What the worker can keep: the kinds of file that a page asks for. Pictures for installing are the system's affair.
const KINDS: [&str; 7] = ["bin", "css", "html", "js", "json", "svg", "wasm"];

/// What it does not keep: itself, the host's page for unknown addresses, and the icon's second name, which is for
/// installing.
const NOT_KEPT: [&str; 3] = [WORKER, "404.html", "icon.svg"];

/// What is there for other people's pages, and for those who look after them, by the beginning of its path.
const FOR_OTHERS: [&str; 4] = ["embed", "demo/", "providers", "split_framed"];

/// The part of the app that is of no use without a network, and large.
const ONLINE: &str = "split_spotify";

/// Where the worker says which build it is, and of which files that is made.
const BUILD: &str = "const BUILD = \"\";";
const FILES: &str = "const FILES = {};";

/// Fills in the worker in `dist`, which holds these files; the answer is what it keeps.
pub(crate) fn write(dist: &Path, files: &[String]) -> Result<BTreeSet<String>> {
    let mut hashes = BTreeMap::new();
    for path in files.iter().filter(|path| is_kept(path)) {
        let bytes = fs::read(dist.join(path)).doing(|| format!("reading dist/{path}"))?;
        hashes.insert(path.clone(), integrity(&bytes));
    }
    let worker = dist.join(WORKER);
    project::write(&worker, filled(&project::read(&worker)?, &hashes)?)?;
    Ok(hashes.into_keys().collect())
}

fn is_kept(path: &str) -> bool {
    let kind = path.rsplit_once('.').map(|(_, kind)| kind);
    kind.is_some_and(|kind| KINDS.contains(&kind))
        && !NOT_KEPT.contains(&path)
        && !path.starts_with(ONLINE)
        && !FOR_OTHERS.iter().any(|begin| path.starts_with(begin))
}

/// The value of an `integrity` attribute. <https://www.w3.org/TR/SRI/>
pub(crate) fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes)))
}

/// The worker with its files, and an id made of it all.
fn filled(template: &str, files: &BTreeMap<String, String>) -> Result<String> {
    let list = serde_json::to_string_pretty(files).doing(|| "listing the build".to_owned())?;
    let with_files = once(template, FILES, &format!("const FILES = {list};"))?;
    let build = names::hash(with_files.as_bytes());
    once(&with_files, BUILD, &format!("const BUILD = \"{build}\";"))
}

fn once(text: &str, from: &str, to: &str) -> Result<String> {
    match text.matches(from).count() {
        1 => Ok(text.replacen(from, to, 1)),
        n => Err(Failure::new(format!(
            "public/{WORKER} has {n} lines `{from}`; expected one, to be filled in."
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = "a\nconst BUILD = \"\";\nconst FILES = {};\nb\n";

    fn files(hash: &str) -> BTreeMap<String, String> {
        BTreeMap::from([("index.html".to_owned(), hash.to_owned())])
    }

    #[test]
    fn the_worker_names_its_files_and_its_build() {
        let one = filled(TEMPLATE, &files("sha256-a")).unwrap();
        assert!(one.contains("const FILES = {\n  \"index.html\": \"sha256-a\"\n};"));
        assert_eq!(one, filled(TEMPLATE, &files("sha256-a")).unwrap());
        let id = |worker: &str| worker.lines().nth(1).map(str::to_owned);
        let other = filled(TEMPLATE, &files("sha256-b")).unwrap();
        assert_ne!(id(&one), id(&other));
        // What the worker does is part of the build too.
        let changed = filled(&TEMPLATE.replace("b\n", "c\n"), &files("sha256-a")).unwrap();
        assert_ne!(id(&one), id(&changed));
    }

    #[test]
    fn a_worker_that_has_no_place_for_them_is_refused() {
        for template in ["", BUILD, FILES, &format!("{TEMPLATE}{FILES}")] {
            assert!(filled(template, &files("x")).is_err(), "{template}");
        }
    }

    #[test]
    fn the_template_can_be_filled_in() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public");
        let template = project::read(&folder.join(WORKER)).unwrap();
        assert!(filled(&template, &files("x")).is_ok());
    }

    #[test]
    fn what_works_without_a_network_is_kept() {
        for path in [
            "index.html",
            "insights.html",
            "callback.js",
            "attune-1_bg.wasm",
            "chunk_3-1.wasm",
            "icon-1.svg",
        ] {
            assert!(is_kept(path), "{path}");
        }
        for path in [
            "sw.js",
            "404.html",
            "split_spotify-1.wasm",
            "embed.html",
            "demo/clinic.html",
            "icon-512.png",
            "manifest.webmanifest",
            "index.html.br",
            "LICENSE",
        ] {
            assert!(!is_kept(path), "{path}");
        }
    }
}
