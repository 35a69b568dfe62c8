//! The same for nginx, as a file to be included in the `location` where the build lies.
//!
//! A location that adds a header loses those of the one around it, so each says all. Locations are patterns that begin
//! nowhere, so that the file is the same for every folder.
//! <https://nginx.org/en/docs/http/ngx_http_headers_module.html>

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Entry, HASHED, Header, LISTED, everywhere, is_hashed};
use crate::failure::{Failure, Result};

const BEGIN: &str = "\
# Attune on nginx: made by cargo xtask build, for this very build. Inside of a server:
#
#   location = /attune {
#       return 301 /attune/;
#   }
#   location /attune/ {
#       alias /srv/attune/site/;
#       error_page 404 /attune/404.html;
#       include /srv/attune/nginx.conf;
#   }

index index.html;
charset utf-8;
# The compressed files of the build. With the module libnginx-mod-http-brotli-static also: brotli_static on;
gzip_static on;
gzip_vary on;

";

/// The file.
pub(super) fn text(entries: &[Entry]) -> Result<String> {
    let mut text = BEGIN.to_owned();
    let (hashed, named): (Vec<&Entry>, Vec<&Entry>) =
        entries.iter().partition(|entry| is_hashed(&entry.path));
    let (usual, usual_hashed) = (usual(&named), usual(&hashed));
    lines(&mut text, "", &usual)?;
    // The first that fits wins: a page in a folder before one of the same name above it, and one file with a hash that
    // has headers of its own before all others.
    let mut own: Vec<(String, &[Header])> = Vec::new();
    for (entries, usual) in [(&named, &usual), (&hashed, &usual_hashed)] {
        for entry in entries.iter().filter(|entry| entry.headers != *usual) {
            own.push((format!("/{}$", escaped(&entry.path)), &entry.headers));
        }
    }
    own.sort_by_key(|(pattern, _)| std::cmp::Reverse(pattern.matches('/').count()));
    if !hashed.is_empty() {
        own.push((HASHED.to_owned(), &usual_hashed));
    }
    for (pattern, headers) in own {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "location ~ \"{pattern}\" {{");
        lines(&mut text, "    ", headers)?;
        text.push_str("}\n");
    }
    // Older lists of types do not know this one.
    text.push_str("location ~ \"\\.webmanifest$\" {\n    types {}\n    default_type application/manifest+json;\n");
    lines(&mut text, "    ", &usual)?;
    let _ = writeln!(
        text,
        "}}\nlocation ~ \"/{LISTED}$\" {{\n    return 404;\n}}"
    );
    Ok(text)
}

/// What most of them have.
fn usual(entries: &[&Entry]) -> Vec<Header> {
    let mut counted: BTreeMap<&[Header], usize> = BTreeMap::new();
    for entry in entries {
        *counted.entry(&entry.headers).or_default() += 1;
    }
    counted
        .into_iter()
        .max_by_key(|(_, count)| *count)
        .map(|(headers, _)| headers.to_vec())
        .unwrap_or_default()
}

/// A line for each header, also for answers that are no success.
fn lines(text: &mut String, before: &str, own: &[Header]) -> Result<()> {
    for (name, value) in everywhere().iter().chain(own) {
        if value.contains(['"', '\\', '$', '\n']) {
            return Err(Failure::new(format!(
                "{name} holds a character that nginx reads otherwise: {value}"
            )));
        }
        let _ = writeln!(text, "{before}add_header {name} \"{value}\" always;");
    }
    Ok(())
}

fn escaped(path: &str) -> String {
    path.replace('.', "\\.")
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

    fn conf() -> String {
        text(&[
            entry("a.js", "no-cache"),
            entry("demo/index.html", "inner"),
            entry("index.html", "outer"),
            entry("b.js", "no-cache"),
            entry("c-0123456789abcdef.js", "immutable"),
            entry("d-0123456789abcdef.js", "immutable"),
            entry("e-0123456789abcdef.js", "immutable, alone"),
        ])
        .unwrap()
    }

    #[test]
    fn what_most_files_have_stands_once_and_the_rest_in_locations() {
        let conf = conf();
        assert_eq!(
            conf.matches("\nadd_header Cache-Control \"no-cache\"")
                .count(),
            1
        );
        assert!(!conf.contains("/a\\.js"), "{conf}");
        let place = |pattern: &str| {
            conf.find(pattern)
                .unwrap_or_else(|| panic!("{pattern} in {conf}"))
        };
        assert!(place("\"/demo/index\\.html$\"") < place("\"/index\\.html$\""));
        assert!(place("\"/index\\.html$\"") < place(HASHED));
        assert!(place("\"/e-0123456789abcdef\\.js$\"") < place(HASHED));
        assert!(!conf.contains("/d-0123456789abcdef"), "{conf}");
    }

    #[test]
    fn every_location_says_all() {
        let conf = conf();
        let adding = conf
            .split("location ~")
            .filter(|part| part.contains("add_header"));
        let mut count = 0;
        for part in adding {
            count += 1;
            assert!(
                part.contains("X-Content-Type-Options \"nosniff\" always;"),
                "{part}"
            );
        }
        assert_eq!(count, 6);
    }

    #[test]
    fn a_value_that_nginx_would_read_otherwise_is_refused() {
        for value in ["a\"b", "$host", "a\\b"] {
            assert!(text(&[entry("a.js", value)]).is_err(), "{value}");
        }
    }
}
