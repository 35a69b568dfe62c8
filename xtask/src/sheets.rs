//! One sheet for the app: the files of `style/`, joined in their order.
//!
//! Each is small and all are needed before anything is drawn, so one request instead of a dozen shows the page sooner
//! on a slow line, and compresses better.

use std::fs;
use std::path::Path;

use crate::failure::{Failure, Result, While};
use crate::html;
use crate::project;
use crate::split::names;

/// Joins the sheets that the page names, in `dist`; gives the page with the one that is left.
pub(crate) fn join(dist: &Path, page: &str, public_url: &str) -> Result<String> {
    let (mut joined, mut rest, mut done) = (String::new(), String::new(), 0);
    let mut place = None;
    for tag in html::tags(page) {
        if tag.name != "link" || tag.get("rel") != Some("stylesheet") {
            continue;
        }
        let href = tag.get("href").unwrap_or_default();
        let file = dist.join(href.strip_prefix(public_url).unwrap_or(href));
        joined.push_str(&without_comments(&project::read(&file)?));
        joined.push('\n');
        fs::remove_file(&file).doing(|| format!("removing {}", file.display()))?;
        let start = page[..tag.end].rfind('<').unwrap_or(tag.end);
        rest.push_str(&page[done..start]);
        place.get_or_insert(rest.len());
        done = tag.end;
    }
    let place = place.ok_or_else(|| Failure::new("dist/index.html names no sheet."))?;
    rest.push_str(&page[done..]);
    let name = names::hashed("style", ".css", joined.as_bytes());
    project::write(&dist.join(&name), joined)?;
    rest.insert_str(
        place,
        &format!("<link rel=\"stylesheet\" href=\"{public_url}{name}\">"),
    );
    Ok(rest)
}

/// The sheet without its comments, which are for those who change it: a fifth of what visitors would download. What
/// stands in quotes is left alone.
fn without_comments(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut quote = None;
    let mut rest = sheet;
    while let Some(c) = rest.chars().next() {
        if quote.is_none() && rest.starts_with("/*") {
            rest = rest.find("*/").map_or("", |end| &rest[end + 2..]);
            continue;
        }
        match quote {
            Some(open) if open == c => quote = None,
            None if c == '"' || c == '\'' => quote = Some(c),
            _ => {}
        }
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_stay_at_home() {
        assert_eq!(
            without_comments("/* é */a{}/* b */\n/**/c{}/* open"),
            "a{}\nc{}"
        );
        let quoted = "a::before{content:\"/* no */\"}b{background:url('/*x*/')}";
        assert_eq!(without_comments(quoted), quoted);
    }

    #[test]
    fn sheets_are_joined_in_their_order() {
        let dist = std::env::temp_dir().join(format!("attune-sheets-{}", std::process::id()));
        project::write(&dist.join("b-1.css"), "b{}").unwrap();
        project::write(&dist.join("a-1.css"), "a{}").unwrap();
        let page = "<head><link rel=\"icon\" href=\"/x/i.svg\"><link rel=\"stylesheet\" href=\"/x/b-1.css\" \
            integrity=\"sha384-x\"/>\n<link href=\"/x/a-1.css\" rel=\"stylesheet\"></head>";
        let joined = join(&dist, page, "/x/").unwrap();
        let name = names::hashed("style", ".css", b"b{}\na{}\n");
        assert_eq!(
            joined,
            format!(
                "<head><link rel=\"icon\" href=\"/x/i.svg\"><link rel=\"stylesheet\" href=\"/x/{name}\">\n</head>"
            )
        );
        assert_eq!(project::read(&dist.join(name)).unwrap(), "b{}\na{}\n");
        assert!(!dist.join("a-1.css").exists());
        assert!(join(&dist, "<head></head>", "/").is_err());
        fs::remove_dir_all(dist).unwrap();
    }
}
