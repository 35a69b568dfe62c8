//! The pages beside the app: what `cargo train pages` wrote becomes whole pages of the build.
//!
//! They work without scripts and under any path, and look like the app, from whose page they take the sheets, the
//! icon, the sky and the way to help. The sheet of reports stands after the title, where the app's text begins: it
//! goes with the text, not with the app, and only those who open such a page download it.

use std::path::Path;

use crate::failure::{Failure, Result};
use crate::html::{self, Tag};
use crate::project::{self, Project};
use crate::split::names;

/// Pages of `data/pages/`, by their names there and in the build.
const PAGES: [&str; 2] = ["insights.html", "model-card.html"];

/// Parts of the sheet of reports, in `style/report/`, in the order in which later ones win. Joined into one file: what
/// is read together is downloaded together.
const SHEET: [&str; 7] = [
    "page.css",
    "figures.css",
    "charts.css",
    "shades.css",
    "tables.css",
    "findings.css",
    "modes.css",
];

/// Nothing may run, nothing may be sent, nothing may come from elsewhere.
pub(crate) const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
     base-uri 'none'; form-action 'none'";

/// Writes the pages and their sheet to the build; `index` is the app's page as it was built.
pub(crate) fn write(project: &Project, dist: &Path, index: &str, public_url: &str) -> Result<()> {
    let sheet = sheet(&project.root.join("style/report"))?;
    let sheet_name = names::hashed("report", ".css", sheet.as_bytes());
    project::write(&dist.join(&sheet_name), &sheet)?;
    for name in PAGES {
        let source = project::read(&project.root.join("data/pages").join(name))?;
        let page = whole(&source, index, public_url, &sheet_name)
            .map_err(|failure| Failure::new(format!("data/pages/{name}: {failure}")))?;
        project::write(&dist.join(name), page)?;
    }
    Ok(())
}

/// All parts of the sheet, one after the other.
fn sheet(folder: &Path) -> Result<String> {
    let parts: Result<Vec<String>> = SHEET
        .iter()
        .map(|name| project::read(&folder.join(name)))
        .collect();
    Ok(parts?.join("\n"))
}

/// The whole page around what was written.
pub(crate) fn whole(source: &str, index: &str, public_url: &str, sheet: &str) -> Result<String> {
    let missing = |what: &str| Failure::new(format!("expected {what}: run cargo train pages."));
    let (head, body) = source
        .split_once("<main")
        .ok_or_else(|| missing("a <main>"))?;
    let (before, article) = body.split_once("</h1>").ok_or_else(|| missing("an <h1>"))?;
    let tags = html::tags(index);
    let named = |rel: &str| links(&tags, rel, public_url);
    let part = |start: &str, end: &str| part(index, start, end);
    Ok(format!(
        "<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         {head}{icon}{sheets}</head>\n<body>\n{shapes}\n<div class=\"page\">\n{skip}\n{bar}\n\
         <div class=\"horizon horizon--low\" aria-hidden=\"true\">{horizon}\n\
         <main{before}</h1>\n<link rel=\"stylesheet\" href=\"{sheet}\">{article}</div>\n</body>\n</html>\n",
        icon = named("icon"),
        sheets = named("stylesheet"),
        shapes = part("<svg class=\"shapes\"", "</svg>")?,
        skip = part("<a class=\"skip\"", "</a>")?,
        bar = part("<header class=\"bar\">", "</header>")?,
        horizon = part("<span class=\"sun\">", "</div>")?,
    ))
}

/// Links of that kind, with addresses that hold in any folder.
fn links(tags: &[Tag<'_>], rel: &str, public_url: &str) -> String {
    tags.iter()
        .filter(|tag| tag.name == "link" && tag.get("rel") == Some(rel))
        .filter_map(|tag| {
            let href = tag.get("href")?;
            let href = href.strip_prefix(public_url).unwrap_or(href);
            let kind = tag
                .get("type")
                .map(|kind| format!(" type=\"{kind}\""))
                .unwrap_or_default();
            Some(format!("<link rel=\"{rel}\"{kind} href=\"{href}\">\n"))
        })
        .collect()
}

/// A part of the app's page, from one mark to the end of the next other, for a page beside it.
pub(crate) fn part<'a>(index: &'a str, start: &str, end: &str) -> Result<&'a str> {
    between(index, start, end).ok_or_else(|| {
        Failure::new(format!(
            "index.html has no {start}, which pages beside the app take over."
        ))
    })
}

/// The text from one mark to the end of the next other.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let from = text.find(start)?;
    let to = from + text[from..].find(end)? + end.len();
    text.get(from..to)
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str = "<html><head><link rel=\"stylesheet\" href=\"/a/base-1.css\" integrity=\"x\">\
        <link rel=\"icon\" type=\"image/svg+xml\" href=\"/a/icon.svg\"><script src=\"/a/x.js\"></script></head>\
        <body><svg class=\"shapes\"><symbol/></svg><a class=\"skip\" href=\"#main\">S</a>\
        <header class=\"bar\">B</header><main id=\"main\">app</main>\
        <div class=\"horizon\"><span class=\"sun\"></span><svg/></div></body>";
    const SOURCE: &str = "<title>T</title>\n<main id=\"main\">\n<p>b</p><article class=\"report\">\n<h1>A</h1></article>\
        </main>\n<footer>F</footer>\n";

    #[test]
    fn a_page_has_the_apps_look_and_no_script() {
        let page = whole(SOURCE, INDEX, "/a/", "report-1.css").unwrap();
        for part in [
            "<html lang=\"en\" dir=\"ltr\">",
            "content=\"default-src 'none'; style-src 'self';",
            "<title>T</title>",
            "<link rel=\"stylesheet\" href=\"base-1.css\">",
            "<link rel=\"icon\" type=\"image/svg+xml\" href=\"icon.svg\">",
            "<header class=\"bar\">B</header>",
            "<article class=\"report\">\n<h1>A</h1>\n<link rel=\"stylesheet\" href=\"report-1.css\"></article>",
            "<footer>F</footer>",
        ] {
            assert!(page.contains(part), "{part} in {page}");
        }
        assert!(
            !page.contains("<script") && !page.contains("script-src"),
            "{page}"
        );
        assert_eq!(page.matches("<main").count(), 1);
    }

    #[test]
    fn what_is_no_page_is_refused() {
        assert!(whole("<main><p>x</p></main>", INDEX, "/", "r").is_err());
        assert!(whole(SOURCE, "<html>", "/", "r").is_err());
    }

    #[test]
    fn every_part_of_the_sheet_is_taken() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../style/report");
        let mut found: Vec<String> = std::fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        let mut taken = SHEET.map(str::to_owned);
        found.sort();
        taken.sort();
        assert_eq!(found, taken);
        assert!(sheet(&folder).unwrap().contains("\n\n/* Figures */\n"));
    }
}
