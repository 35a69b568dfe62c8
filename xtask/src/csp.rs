//! The page's content security policy: what the browser may load, run and talk to.
//!
//! Static hosts give no control over headers, so the policy is a `<meta>`, put before anything
//! it has to govern. Trunk starts the app with an inline script; its hash lets that script, and
//! no other, run. <https://www.w3.org/TR/CSP3/>

use std::collections::BTreeSet;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest as _, Sha256};

use crate::failure::{Failure, Result};
use crate::html::{self, Tag};

/// The page with its policy in it.
pub(crate) fn insert(page: &str) -> Result<String> {
    let tags = html::tags(page);
    if let Some(refused) = tags.iter().find_map(refused) {
        return Err(Failure::new(format!(
            "index.html has {refused}, which its content security policy refuses: use a sheet or a script file."
        )));
    }
    let at = place(&tags)?;
    let meta = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">",
        policy(&tags)
    );
    Ok(format!("{}{meta}{}", &page[..at], &page[at..]))
}

/// Whom the page may ask once somebody has connected Spotify: sign-in, the Web API, and audio features where a person
/// agreed to those. A policy in a page cannot grow later, so they stand here from the start; that none of them is asked
/// before is what the end-to-end tests watch.
const SERVICES: &str =
    "https://accounts.spotify.com https://api.spotify.com https://api.reccobeats.com";

/// Where covers of Spotify's tracks lie, shown only when a person asks for them.
const COVERS: &str = "https://i.scdn.co";

/// Spotify's player, a frame of its own, shown only when a person asks for it.
const PLAYER: &str = "https://open.spotify.com";

/// No string becomes markup or a script but by the one policy that `public/early.js` makes, where the browser knows
/// Trusted Types; others pass over both. <https://w3c.github.io/trusted-types/dist/spec/>
const STRINGS: &str = "require-trusted-types-for 'script'; trusted-types default";

/// The same for a page whose scripts make nothing of strings: there is no policy, so every such string is refused.
pub(crate) const NO_STRINGS: &str = "require-trusted-types-for 'script'; trusted-types 'none'";

/// The directives. `connect-src` is spelled out because everything said here stays here.
fn policy(tags: &[Tag<'_>]) -> String {
    let scripts = hashes(tags, "script", |tag| tag.get("src").is_none() && runs(tag));
    let styles = hashes(tags, "style", |_| true);
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'{styles}; \
         img-src 'self' data: {COVERS}; font-src 'self'; connect-src 'self' {SERVICES}; \
         frame-src {PLAYER}; manifest-src 'self'; worker-src 'self'; base-uri 'self'; form-action 'none'; {STRINGS}"
    )
}

/// ` 'sha256-…'` for each inline element of that name, in a stable order.
fn hashes(tags: &[Tag<'_>], name: &str, wanted: impl Fn(&Tag<'_>) -> bool) -> String {
    let sources: BTreeSet<String> = tags
        .iter()
        .filter(|tag| tag.name == name && wanted(tag))
        .map(|tag| format!(" '{}'", source_hash(tag.text)))
        .collect();
    sources.into_iter().collect()
}

/// The source expression that allows exactly this text. A browser hashes what its parser made of
/// the text, and that has line feeds only.
pub(crate) fn source_hash(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    format!(
        "sha256-{}",
        BASE64_STANDARD.encode(Sha256::digest(text.as_bytes()))
    )
}

/// Data blocks such as JSON are never run and need no hash.
fn runs(script: &Tag<'_>) -> bool {
    !script
        .get("type")
        .is_some_and(|kind| kind.ends_with("json"))
}

/// What the policy would silently refuse: better to hear of it when building.
fn refused(tag: &Tag<'_>) -> Option<String> {
    tag.attributes
        .iter()
        .find(|(name, _)| name == "style" || name.starts_with("on"))
        .map(|(name, _)| format!("the attribute {name} on <{}>", tag.name))
}

/// Right after the declaration of the encoding, which has to be among the first bytes.
fn place(tags: &[Tag<'_>]) -> Result<usize> {
    let charset = tags
        .iter()
        .position(|tag| tag.name == "meta" && tag.get("charset").is_some())
        .ok_or_else(|| Failure::new("index.html needs <meta charset=\"utf-8\"> in its head."))?;
    let governed = ["script", "style", "link", "img"];
    if let Some(early) = tags[..charset]
        .iter()
        .find(|tag| governed.contains(&tag.name.as_str()))
    {
        return Err(Failure::new(format!(
            "index.html has <{}> before <meta charset>, where no policy would govern it.",
            early.name
        )));
    }
    Ok(tags[charset].end)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "<html><head><meta charset=\"utf-8\">";

    #[test]
    fn a_hash_is_the_one_browsers_compute() {
        // printf 'alert(1)' | openssl dgst -sha256 -binary | base64
        let alert = "sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=";
        assert_eq!(source_hash("alert(1)"), alert);
        assert_eq!(source_hash("a\r\nb"), source_hash("a\nb"));
    }

    #[test]
    fn the_policy_stands_right_after_the_encoding() {
        let page = format!("{HEAD}<script type=\"module\">alert(1)</script></head>");
        let done = insert(&page).unwrap();
        let rest = done.strip_prefix(HEAD).unwrap();
        assert!(rest.starts_with(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
        ));
        assert!(rest.contains(
            "'wasm-unsafe-eval' 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='; "
        ));
        assert!(rest.contains(
            "connect-src 'self' https://accounts.spotify.com https://api.spotify.com https://api.reccobeats.com;"
        ));
        assert!(rest.ends_with("<script type=\"module\">alert(1)</script></head>"));
    }

    #[test]
    fn nothing_unsafe_is_allowed() {
        let done = insert(&format!("{HEAD}<style>a{{}}</style>")).unwrap();
        assert!(!done.contains("'unsafe-"), "{done}");
        assert!(done.contains("style-src 'self' 'sha256-"), "{done}");
    }

    #[test]
    fn strings_become_nothing_but_by_the_one_policy() {
        let done = insert(HEAD).unwrap();
        let last =
            "form-action 'none'; require-trusted-types-for 'script'; trusted-types default\">";
        assert!(done.ends_with(last), "{done}");
        // That policy is made by the first script of the page, before any other can hand something over.
        let page = include_str!("../../index.html");
        let script = html::tags(page)
            .into_iter()
            .find(|tag| tag.name == "script");
        let source = script.as_ref().and_then(|tag| tag.get("src"));
        assert_eq!(source, Some("public/early.js"));
        let early = include_str!("../../public/early.js");
        assert_eq!(early.matches("createPolicy(\"default\"").count(), 1);
        assert!(!early.contains("createScript:"), "code is in no string");
    }

    #[test]
    fn a_page_beside_the_app_lets_no_string_through() {
        let callback = include_str!("../../public/callback.html");
        assert!(callback.contains(&format!("form-action 'none'; {NO_STRINGS}\">")));
    }

    #[test]
    fn files_and_data_need_no_hash() {
        let page = format!(
            "{HEAD}<script src=\"/a.js\"></script><script type=\"application/json\">{{}}</script>"
        );
        assert!(!insert(&page).unwrap().contains("sha256-"));
    }

    #[test]
    fn what_the_policy_refuses_is_refused_when_building() {
        for body in ["<p style=\"color:red\">", "<body onload=\"x()\">"] {
            let failure = insert(&format!("{HEAD}{body}")).unwrap_err().to_string();
            assert!(failure.contains("attribute"), "{failure}");
        }
    }

    #[test]
    fn a_page_without_an_early_encoding_is_refused() {
        assert!(insert("<head></head>").is_err());
        assert!(insert("<head><script src=a></script><meta charset=utf-8>").is_err());
    }
}
