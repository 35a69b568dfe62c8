//! `_headers`, as Netlify and Cloudflare Pages read it: an address, and under it what its answer has.
//!
//! Where several rules fit an address, their headers are joined, so no header stands in two rules for one address; and
//! every file has a rule of its own, since the two do not agree on where a star may stand.
//! <https://developers.cloudflare.com/pages/configuration/headers/>,
//! <https://docs.netlify.com/manage/routing/headers/>

use std::fmt::Write as _;

use super::{Entry, Header, everywhere};
use crate::catalogue;
use crate::failure::{Failure, Result};

/// What Cloudflare takes: rules in a file, characters in a line.
const RULES_AT_MOST: usize = 100;
const LINE_AT_MOST: usize = 2_000;

/// The file, for a build that lies in the folder `place` of its host.
pub(super) fn text(entries: &[Entry], place: &str) -> Result<String> {
    let mut rules: Vec<(String, &[Header])> = Vec::new();
    let everywhere = everywhere();
    rules.push((format!("{place}*"), &everywhere));
    for entry in entries {
        for name in names(&entry.path) {
            let address = format!("{place}{name}");
            // A host's tracks, of which there may be any number, are next to one another and share one rule.
            if rules.last().is_none_or(|last| last.0 != address) {
                rules.push((address, &entry.headers));
            }
        }
    }
    if rules.len() > RULES_AT_MOST {
        return Err(Failure::new(format!(
            "_headers would have {} rules; Cloudflare takes {RULES_AT_MOST}: join some in xtask/src/headers/listed.rs.",
            rules.len()
        )));
    }
    let mut text = "# Made by cargo xtask build, for these very files.\n".to_owned();
    for (address, headers) in rules {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{address}");
        for (name, value) in headers {
            let line = format!("  {name}: {value}");
            if line.len() > LINE_AT_MOST {
                return Err(Failure::new(format!(
                    "{name} of {address} is {} characters long; Cloudflare takes {LINE_AT_MOST}.",
                    line.len()
                )));
            }
            let _ = writeln!(text, "{line}");
        }
    }
    Ok(text)
}

/// Under which names hosts serve a file: a page also without its ending, and an index as its folder. What a host's
/// catalogue is made of goes by its folder, with a star at the end, where both hosts take one.
fn names(path: &str) -> Vec<String> {
    if let Some(folder) = catalogue::folder_of(path) {
        return vec![format!("{folder}*")];
    }
    let mut names = vec![path.to_owned()];
    if let Some(page) = path.strip_suffix(".html") {
        match page.strip_suffix("index") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => {
                names.push(folder.to_owned());
            }
            _ => names.push(page.to_owned()),
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(path: &str, value: &str) -> Entry {
        Entry {
            path: path.to_owned(),
            headers: vec![("Cache-Control", value.to_owned())],
        }
    }

    #[test]
    fn every_file_has_a_rule_under_every_name() {
        let entries = [entry("a/index.html", "x"), entry("callback.html", "y")];
        let text = text(&entries, "/some/path/").unwrap();
        let addresses: Vec<&str> = text.lines().filter(|line| line.starts_with('/')).collect();
        assert_eq!(
            addresses,
            [
                "/some/path/*",
                "/some/path/a/index.html",
                "/some/path/a/",
                "/some/path/callback.html",
                "/some/path/callback",
            ]
        );
        assert!(text.ends_with("/some/path/callback\n  Cache-Control: y\n"));
        assert!(text.contains("/some/path/*\n  X-Content-Type-Options: nosniff\n"));
    }

    #[test]
    fn tracks_of_the_host_share_one_rule() {
        let tiles =
            (0..500).map(|index| entry(&format!("catalogue/0-{index}-1f0c9a7be2d4.tile"), "x"));
        let entries: Vec<Entry> = [entry("a.js", "y")].into_iter().chain(tiles).collect();
        let text = text(&entries, "/").unwrap();
        assert!(text.ends_with("/a.js\n  Cache-Control: y\n/catalogue/*\n  Cache-Control: x\n"));
        assert_eq!(text.matches("/catalogue/").count(), 1);
    }

    #[test]
    fn what_a_host_would_not_read_stops_the_build() {
        let many: Vec<Entry> = (0..100)
            .map(|index| entry(&format!("{index}.js"), "x"))
            .collect();
        assert!(text(&many[..99], "/").is_ok());
        assert!(text(&many, "/").is_err());
        assert!(text(&[entry("a.js", &"x".repeat(2_000))], "/").is_err());
    }
}
