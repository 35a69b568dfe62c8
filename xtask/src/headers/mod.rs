//! What a host sends beside each file: policy, lifetime, who may load it. One table, written down for the hosts that can
//! be told: `_headers` in the build (Netlify, Cloudflare Pages) and `dist-nginx.conf` beside it.
//!
//! A page's policy is read from its own `<meta>`, where hosts without headers have it, and gets what only a header can
//! say: who may frame it. So the two can not differ. docs/hosting.md says how each host is set up.

mod listed;
mod nginx;

use std::path::Path;

use crate::build::{self, Place};
use crate::failure::{Failure, Result};
use crate::html;
use crate::project;

/// Netlify's and Cloudflare's file in the build.
pub(crate) const LISTED: &str = "_headers";
/// nginx's, beside the build: nobody needs to download it.
pub(crate) const NGINX: &str = "dist-nginx.conf";

/// The page that may stand in anybody's page.
const EMBEDDED: &str = "embed.html";
/// The page to which Spotify's window returns.
const CALLBACK: &str = "callback.html";
/// Pages that stand for somebody else's site, with or without a policy.
const DEMO: &str = "demo/";

/// The worker that reads a person's own list. A worker has no `<meta>`, and the page's policy is not its own: only its
/// host can say that it asks nobody but the host for anything.
const READER: (&str, &str) = (
    "reader-",
    "default-src 'none'; connect-src 'self'; script-src 'wasm-unsafe-eval'",
);

/// A header's name and value.
pub(crate) type Header = (&'static str, String);

/// A file of the build, relative to it, with what belongs to it alone.
pub(crate) struct Entry {
    path: String,
    headers: Vec<Header>,
}

/// What every answer has, that for unknown addresses too. The features are those that no page of ours uses; the player
/// of Spotify needs none of them.
const EVERYWHERE: [(&str, &str); 3] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    (
        "Permissions-Policy",
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), \
         idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), \
         serial=(), usb=(), xr-spatial-tracking=()",
    ),
];

fn everywhere() -> Vec<Header> {
    EVERYWHERE
        .map(|(name, value)| (name, value.to_owned()))
        .into()
}

/// Writes both files for the build in `dist`.
pub(crate) fn write(dist: &Path, place: Place<'_>) -> Result<()> {
    let mut entries = Vec::new();
    for path in build::files_below(dist)? {
        if is_served_as_itself(&path) {
            entries.push(Entry {
                headers: of_file(&path, policy_of(dist, &path)?),
                path,
            });
        }
    }
    let listed = listed::text(&entries, place.unwrap_or("/"))?;
    project::write(&dist.join(LISTED), listed)?;
    project::write(&dist.with_file_name(NGINX), nginx::text(&entries)?)
}

/// Compressed versions go out under the name of what they hold.
fn is_served_as_itself(path: &str) -> bool {
    path != LISTED && ![".br", ".gz"].iter().any(|end| path.ends_with(end))
}

/// What belongs to this file alone; `policy` is that of a page.
fn of_file(path: &str, policy: Option<String>) -> Vec<Header> {
    let mut headers: Vec<Header> = Vec::new();
    let mut add = |name, value: &str| headers.push((name, value.to_owned()));
    let is_page = path.ends_with(".html");
    if is_page {
        let ancestors = if path == EMBEDDED { "*" } else { "'none'" };
        let own = policy.map(|own| own + "; ").unwrap_or_default();
        add(
            "Content-Security-Policy",
            &format!("{own}frame-ancestors {ancestors}"),
        );
        // A page that opened ours keeps no hold of it, and ours keeps its hold of Spotify's window. That window must
        // come back to a page without this, or the tie to the page that waits is cut.
        if ![EMBEDDED, CALLBACK].contains(&path) && !path.starts_with(DEMO) {
            add("Cross-Origin-Opener-Policy", "same-origin-allow-popups");
        }
    }
    if path.starts_with(READER.0) && path.ends_with(".js") {
        add("Content-Security-Policy", READER.1);
    }
    add(
        "Cross-Origin-Resource-Policy",
        if is_page && path != EMBEDDED {
            "same-origin"
        } else {
            "cross-origin"
        },
    );
    if !is_page {
        // A script with a hash (`integrity`) is refused without; and a frame that its host has cut off from its origin
        // is another origin to the files it is made of. All of them are public.
        add("Access-Control-Allow-Origin", "*");
    }
    add("Cache-Control", lifetime(path));
    headers
}

/// For ever where the name changes with the content; else asked for again each time, which costs an answer without a
/// body as long as nothing has changed.
fn lifetime(path: &str) -> &'static str {
    if is_hashed(path) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}

/// Names with a hash in them, those of Trunk (12 digits or more) among them; `public/sw.js` knows them the same way.
const HASHED: &str = "-[0-9a-f]{12,16}(_bg)?\\.[a-z]+$";

/// Whether [`HASHED`] fits.
fn is_hashed(path: &str) -> bool {
    let Some((name, end)) = path.rsplit_once('.') else {
        return false;
    };
    let name = name.strip_suffix("_bg").unwrap_or(name);
    let hash = name.rsplit_once('-').map_or("", |(_, hash)| hash);
    let is_digit = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    end.chars().all(|c| c.is_ascii_lowercase())
        && (12..=16).contains(&hash.len())
        && hash.chars().all(is_digit)
}

/// The policy that a page of the build has in it.
fn policy_of(dist: &Path, path: &str) -> Result<Option<String>> {
    if !path.ends_with(".html") {
        return Ok(None);
    }
    let policy = policy_in(&project::read(&dist.join(path))?);
    match policy {
        None if !path.starts_with(DEMO) => Err(Failure::new(format!(
            "dist/{path} has no content security policy: expected a <meta http-equiv=\"Content-Security-Policy\">."
        ))),
        policy => Ok(policy),
    }
}

fn policy_in(page: &str) -> Option<String> {
    html::tags(page)
        .iter()
        .find(|tag| tag.name == "meta" && tag.get("http-equiv") == Some("Content-Security-Policy"))
        .and_then(|tag| tag.get("content"))
        .map(|content| content.trim_end_matches([';', ' ']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &str) -> Vec<Header> {
        let policy = path.ends_with(".html").then(|| "default-src 'none'".into());
        of_file(path, policy)
    }

    fn value(path: &str, name: &str) -> Option<String> {
        let own = of(path);
        own.into_iter().find(|one| one.0 == name).map(|one| one.1)
    }

    #[test]
    fn nobody_may_frame_a_page_but_the_one_made_for_it() {
        let policy = |path| value(path, "Content-Security-Policy");
        let closed = Some("default-src 'none'; frame-ancestors 'none'".to_owned());
        assert_eq!(policy("index.html"), closed);
        assert_eq!(policy("404.html"), closed);
        let open = Some("default-src 'none'; frame-ancestors *".to_owned());
        assert_eq!(policy("embed.html"), open);
        assert_eq!(policy("sw.js"), None);
    }

    #[test]
    fn the_worker_that_reads_lists_has_a_policy_of_its_own() {
        let policy = |path| value(path, "Content-Security-Policy");
        let own = policy("reader-0123456789abcdef.js").unwrap();
        assert!(own.starts_with("default-src 'none'; connect-src 'self';"));
        assert_eq!(policy("reader-0123456789abcdef.wasm"), None);
        assert_eq!(policy("attune-0123456789abcdef.js"), None);
    }

    #[test]
    fn the_tie_to_spotifys_window_is_not_cut() {
        let opener = |path| value(path, "Cross-Origin-Opener-Policy");
        let ours = Some("same-origin-allow-popups".to_owned());
        assert_eq!(opener("index.html"), ours);
        assert_eq!(opener("callback.html"), None);
        assert_eq!(opener("embed.html"), None);
        assert_eq!(opener("demo/clinic.html"), None);
    }

    #[test]
    fn pages_are_for_this_origin_and_files_for_frames_too() {
        let who = |path| value(path, "Cross-Origin-Resource-Policy").unwrap();
        let reads = |path| value(path, "Access-Control-Allow-Origin");
        for path in [
            "embed.js",
            "attune-0123456789abcdef.js",
            "style-0123456789abcdef.css",
        ] {
            assert_eq!(
                (who(path), reads(path)),
                ("cross-origin".into(), Some("*".into()))
            );
        }
        assert_eq!(
            (who("embed.html"), reads("embed.html")),
            ("cross-origin".into(), None)
        );
        for path in ["index.html", "callback.html", "demo/clinic.html"] {
            assert_eq!(
                (who(path), reads(path)),
                ("same-origin".into(), None),
                "{path}"
            );
        }
    }

    #[test]
    fn what_keeps_its_name_is_asked_for_again() {
        for path in [
            "attune-0123456789abcdef_bg.wasm",
            "style-0123456789abcdef.css",
            "icon-0123456789ab.svg",
            "catalogue/manifest-0123456789abcdef.txt",
            "catalogue/0-0-1f0c9a7be2d4.tile",
        ] {
            assert!(lifetime(path).contains("immutable"), "{path}");
        }
        for path in [
            "index.html",
            "sw.js",
            "embed.js",
            "embed-0.1.0.js",
            "apple-touch-icon.png",
            "icon-192.png",
            "model-card.html",
            "LICENSE",
            "a-0123456789ABCDEF.js",
        ] {
            assert_eq!(lifetime(path), "no-cache", "{path}");
        }
    }

    #[test]
    fn the_worker_knows_the_same_names() {
        let worker = include_str!("../../../public/sw.js");
        assert!(worker.contains(&format!("const HASHED = /{HASHED}/;")));
    }

    #[test]
    fn hosts_join_what_two_rules_say_so_no_two_say_the_same() {
        for (name, _) in EVERYWHERE {
            for path in ["index.html", "embed.html", "embed.js", "sw.js"] {
                assert_eq!(value(path, name), None, "{name} of {path}");
            }
        }
    }

    #[test]
    fn a_policy_is_the_pages_own() {
        let page = "<meta charset=utf-8><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';\">";
        assert_eq!(policy_in(page).as_deref(), Some("default-src 'none'"));
        assert_eq!(policy_in("<meta name=\"a\" content=\"b\">"), None);
    }
}
