//! How heavy the page is: every file as written, as gzip and as brotli, and what a first visit
//! downloads, and what is kept for offline use. As a table for people and as JSON for whoever compares two builds.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::failure::{Failure, Result};
use crate::{html, offline};

/// One file of the build, in bytes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Row {
    /// Relative to `dist/`, with `/` between folders.
    pub(crate) path: String,
    pub(crate) raw: u64,
    pub(crate) gzip: u64,
    pub(crate) brotli: u64,
    /// Whether a first visit downloads it.
    pub(crate) first_visit: bool,
    /// Whether it is a part of the app that is downloaded when someone opens it.
    pub(crate) chunk: bool,
    /// Whether the worker keeps it for offline use, and downloads it for that once the page has loaded.
    pub(crate) kept: bool,
    /// Whether browsers ask for it once the page has loaded: the worker itself, and what is there for installing.
    pub(crate) after: bool,
}

/// What is asked for only once the page has loaded: by browsers themselves, or when the app has broken down.
pub(crate) fn is_after(path: &str) -> bool {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    [offline::WORKER, "rescue.js"].contains(&name)
        || [".webmanifest", ".png"].iter().any(|end| name.ends_with(end))
        // The icon for installing; the page's own has a hash in its name.
        || name == "icon.svg"
}

/// What opening the page fetches: the page, what its tags name, and what those scripts name.
///
/// `text` gives the content of a file of `paths` where it is text. Whether a script really loads
/// a file whose name it holds is not known here; it counts, so the sum errs on the heavy side. Only
/// `chunks` do not: the script names them all and asks for none by itself, which `tests/e2e` watches. Nor does what is
/// asked for after the page has loaded ([`is_after`]).
pub(crate) fn first_visit<'a>(
    page: &str,
    public_url: &str,
    paths: &[&'a str],
    chunks: &BTreeSet<String>,
    text: impl Fn(&str) -> Option<String>,
) -> BTreeSet<&'a str> {
    let mut found: BTreeSet<&str> = BTreeSet::new();
    let mut unread = vec![];
    let mut add = |path: &'a str, unread: &mut Vec<&'a str>| {
        if found.insert(path) {
            unread.push(path);
        }
    };
    for path in paths {
        let named = |tag: &html::Tag<'_>| {
            names(tag.text, path) || loads(tag).is_some_and(|url| leads_to(url, public_url, path))
        };
        if *path == "index.html" || html::tags(page).iter().any(named) {
            add(path, &mut unread);
        }
    }
    while let Some(path) = unread.pop() {
        if !path.ends_with(".js") {
            continue;
        }
        let script = text(path).unwrap_or_default();
        let named =
            |other: &&&str| !chunks.contains(**other) && !is_after(other) && names(&script, other);
        for other in paths.iter().filter(named) {
            add(other, &mut unread);
        }
    }
    found
}

/// The address that a tag makes the browser fetch at once.
fn loads<'a>(tag: &'a html::Tag<'_>) -> Option<&'a str> {
    const AT_ONCE: [&str; 4] = ["stylesheet", "preload", "modulepreload", "icon"];
    match tag.name.as_str() {
        "script" | "img" => tag.get("src"),
        "link" => {
            let mut rel = tag.get("rel")?.split_ascii_whitespace();
            rel.any(|word| AT_ONCE.contains(&word))
                .then(|| tag.get("href"))?
        }
        _ => None,
    }
}

/// `/attune/app.css?x` under `/attune/` leads to `app.css`; so do `app.css` and `./app.css`.
fn leads_to(url: &str, public_url: &str, path: &str) -> bool {
    let url = url.split(['?', '#']).next().unwrap_or(url);
    let url = url.strip_prefix(public_url).unwrap_or(url);
    url.strip_prefix("./").unwrap_or(url) == path
}

/// Whether a script holds the name of the file, without its folders.
fn names(script: &str, path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name != "index.html" && script.contains(name)
}

/// The sum of what a first visit downloads until the page has loaded.
pub(crate) fn first(rows: &[Row]) -> Row {
    sum("first visit", rows, |row| row.first_visit)
}

/// The sum of what is kept for offline use. Most of it a visit downloads anyhow, and the worker finds it in the
/// browser's cache.
pub(crate) fn kept(rows: &[Row]) -> Row {
    sum("kept offline", rows, |row| row.kept)
}

fn sum(name: &str, rows: &[Row], counts: impl Fn(&Row) -> bool) -> Row {
    rows.iter().filter(|row| counts(row)).fold(
        Row {
            path: name.to_owned(),
            ..Row::default()
        },
        |sum, row| Row {
            raw: sum.raw + row.raw,
            gzip: sum.gzip + row.gzip,
            brotli: sum.brotli + row.brotli,
            ..sum
        },
    )
}

/// Right-aligned columns of bytes; a mark says when a file is downloaded.
pub(crate) fn table(rows: &[Row]) -> String {
    let sums = [first(rows), kept(rows)];
    // In groups, the first visit's first.
    let mut sorted: Vec<&Row> = rows.iter().collect();
    sorted.sort_by_key(|row| group(row));
    let all = || sorted.iter().copied().chain(&sums);
    let width = all().map(|row| row.path.chars().count()).max().unwrap_or(0);
    let mut out = format!(
        "  {:width$} {:>10} {:>10} {:>10}\n",
        "file", "raw", "gzip", "brotli"
    );
    for row in all() {
        let (_, mark) = group(row);
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{mark} {:width$} {:>10} {:>10} {:>10}",
            row.path,
            grouped(row.raw),
            grouped(row.gzip),
            grouped(row.brotli)
        );
    }
    out
}

/// When a file is downloaded: the group's place in the table, and its mark.
fn group(row: &Row) -> (u8, char) {
    match (row.first_visit, row.chunk, row.after) {
        (true, ..) => (0, '*'),
        (false, true, _) => (1, '+'),
        (false, false, true) => (2, '~'),
        (false, false, false) => (3, ' '),
    }
}

/// What the marks of the table mean.
pub(crate) const LEGEND: &str = "* is downloaded by a first visit, + when someone opens what is in it, ~ by browsers once the page has loaded \
     (the worker, and what installing needs); sizes in bytes, also in dist-sizes.json";

/// The same as JSON, sizes in bytes.
pub(crate) fn json(rows: &[Row]) -> Value {
    let (first, kept) = (first(rows), kept(rows));
    let files: Vec<Value> = rows
        .iter()
        .map(|row| {
            json!({
                "path": row.path, "raw": row.raw, "gzip": row.gzip, "brotli": row.brotli,
                "first_visit": row.first_visit, "chunk": row.chunk, "kept": row.kept, "after": row.after,
            })
        })
        .collect();
    json!({
        "first_visit": { "raw": first.raw, "gzip": first.gzip, "brotli": first.brotli },
        "kept": { "raw": kept.raw, "gzip": kept.gzip, "brotli": kept.brotli },
        "files": files,
    })
}

/// The rows of [`json`]'s text.
pub(crate) fn rows(text: &str) -> Result<Vec<Row>> {
    let unread = || Failure::new("dist-sizes.json holds no sizes of files: build again.");
    let sizes: Value = serde_json::from_str(text).map_err(|_| unread())?;
    let row = |file: &Value| {
        let number = |name: &str| file[name].as_u64();
        let mark = |name: &str| file[name].as_bool();
        Some(Row {
            path: file["path"].as_str()?.to_owned(),
            raw: number("raw")?,
            gzip: number("gzip")?,
            brotli: number("brotli")?,
            first_visit: mark("first_visit")?,
            chunk: mark("chunk")?,
            kept: mark("kept")?,
            after: mark("after")?,
        })
    };
    let files = sizes["files"].as_array().ok_or_else(unread)?;
    files
        .iter()
        .map(|file| row(file).ok_or_else(unread))
        .collect()
}

/// `1234567` → `1 234 567`.
pub(crate) fn grouped(bytes: u64) -> String {
    let digits = bytes.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<link rel=stylesheet href=/attune/app-1.css>\
        <link rel='apple-touch-icon' href='/attune/big.png'><link rel=canonical href=/attune/>\
        <link rel='shortcut icon' href='icon.svg?v=2'>\
        <script type=module>import i from '/attune/app-1.js'; await i('/attune/app-1_bg.wasm')</script>\
        <p>tongue.css later.js</p>";
    const PATHS: [&str; 10] = [
        "404.html",
        "app-1.css",
        "app-1.js",
        "app-1_bg.wasm",
        "big.png",
        "icon.svg",
        "index.html",
        "later.js",
        "part-1.wasm",
        "snippets/x/inline0.js",
    ];

    fn script(path: &str) -> Option<String> {
        (path == "app-1.js")
            .then(|| "import './snippets/x/inline0.js'; 'index.html'; 'part-1.wasm'".to_owned())
    }

    fn chunks() -> BTreeSet<String> {
        BTreeSet::from(["part-1.wasm".to_owned()])
    }

    #[test]
    fn a_first_visit_follows_tags_and_scripts_and_nothing_else() {
        let found = first_visit(PAGE, "/attune/", &PATHS, &chunks(), script);
        let wanted = [
            "app-1.css",
            "app-1.js",
            "app-1_bg.wasm",
            "icon.svg",
            "index.html",
            "snippets/x/inline0.js",
        ];
        assert_eq!(found.into_iter().collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn what_a_script_names_counts_unless_it_is_a_chunk() {
        let found = first_visit(PAGE, "/attune/", &PATHS, &BTreeSet::new(), script);
        assert!(found.contains("part-1.wasm"));
    }

    #[test]
    fn addresses_under_another_folder_lead_nowhere() {
        let found = first_visit(
            PAGE,
            "/other/",
            &["app-1.css", "index.html"],
            &chunks(),
            script,
        );
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["index.html"]);
    }

    fn rows() -> Vec<Row> {
        let row = |path: &str, raw, first_visit| Row {
            path: path.to_owned(),
            raw,
            gzip: raw / 2,
            brotli: raw / 4,
            first_visit,
            chunk: path == "part.wasm",
            kept: first_visit || path == "part.wasm",
            after: is_after(path),
        };
        vec![
            row("404.html", 4_000, false),
            row("a.wasm", 1_200_000, true),
            row("index.html", 4_000, true),
            row("part.wasm", 40_000, false),
            row("sw.js", 8_000, false),
        ]
    }

    #[test]
    fn the_totals_are_of_the_first_visit_and_of_what_is_kept() {
        let total = first(&rows());
        assert_eq!(
            (total.raw, total.gzip, total.brotli),
            (1_204_000, 602_000, 301_000)
        );
        let json = json(&rows());
        assert_eq!(json["first_visit"]["brotli"], 301_000);
        assert_eq!(json["kept"]["brotli"], 311_000);
        assert_eq!(json["files"][3]["first_visit"], false);
        assert_eq!(json["files"][3]["chunk"], true);
        assert_eq!(super::rows(&json.to_string()).unwrap(), rows());
        assert!(super::rows("{}").is_err());
    }

    #[test]
    fn the_table_is_aligned_and_in_groups() {
        let wanted = "  file                raw       gzip     brotli\n\
            * a.wasm        1 200 000    600 000    300 000\n\
            * index.html        4 000      2 000      1 000\n\
            + part.wasm        40 000     20 000     10 000\n\
            ~ sw.js             8 000      4 000      2 000\n  \
              404.html          4 000      2 000      1 000\n  \
              first visit   1 204 000    602 000    301 000\n  \
              kept offline  1 244 000    622 000    311 000\n";
        assert_eq!(table(&rows()), wanted);
    }

    #[test]
    fn what_is_asked_for_after_loading_is_no_first_visit() {
        let page = "<link rel=manifest href=/m.webmanifest><script src=/o.js></script>";
        let paths = [
            "icon.svg",
            "index.html",
            "m.webmanifest",
            "o.js",
            "sw.js",
            "x.css",
        ];
        let text = |path: &str| match path {
            "o.js" => Some("register('sw.js')".to_owned()),
            _ => Some("x.css m.webmanifest icon.svg".to_owned()),
        };
        let found = first_visit(page, "/", &paths, &BTreeSet::new(), text);
        assert_eq!(
            found.into_iter().collect::<Vec<_>>(),
            ["index.html", "o.js"]
        );
    }
}
