//! `404.html`: what hosts show at an address where nothing is. It leads back.
//!
//! The address it is shown at can be any number of folders deep, so nothing in it may be relative but the way back: its
//! sheet is part of it, and nothing else is loaded. It needs no script. Where the build was told the folder in which it
//! will lie (`--public-url`), the way back is that folder. Where not, it is the folder of the address, which is right for
//! a mistyped name, and one folder up for whoever finds nothing there either.
//!
//! A page without script can not know which language is read, so it says its few words in all of them.

use std::collections::BTreeMap;
use std::path::Path;

use crate::build::Place;
use crate::csp;
use crate::failure::{Failure, Result};
use crate::languages;
use crate::pages;
use crate::project::{self, Project};

/// The page's name, which hosts know.
pub(crate) const NAME: &str = "404.html";

/// Its sheet, in the order in which later parts win.
const SHEET: [&str; 6] = [
    "tokens.css",
    "base.css",
    "controls.css",
    "landscape.css",
    "help.css",
    "alone/missing.css",
];

/// The languages in their order on the page; English is the page's own.
const LANGUAGES: [&str; 4] = ["en", "de", "es", "ar"];

/// Writes the page to the build; `index` is the app's page as it was built.
pub(crate) fn write(project: &Project, dist: &Path, index: &str, place: Place<'_>) -> Result<()> {
    let style = project.root.join("style");
    let parts: Result<Vec<String>> = SHEET
        .iter()
        .map(|name| project::read(&style.join(name)))
        .collect();
    let mut words = Vec::new();
    for tag in LANGUAGES {
        let path = project.root.join("locales").join(format!("{tag}.json"));
        words.push((tag, languages::words(&project::read(&path)?)?));
    }
    project::write(
        &dist.join(NAME),
        whole(index, &parts?.join("\n"), &words, place)?,
    )
}

/// All words of a language, with its tag.
type Words = (&'static str, BTreeMap<String, String>);

fn whole(index: &str, sheet: &str, words: &[Words], place: Place<'_>) -> Result<String> {
    let sections: Result<Vec<String>> = words.iter().map(|own| section(own, place)).collect();
    let title = words.first().map(|own| word(own, "missing.title"));
    let part = |start: &str, end: &str| pages::part(index, start, end);
    Ok(format!(
        "<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{hash}'; img-src data:; \
         base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<title>{title} – Attune</title>\n<link rel=\"icon\" href=\"data:,\">\n\
         <style>{sheet}</style>\n</head>\n<body>\n{shapes}\n<div class=\"page\">\n{bar}\n\
         <div class=\"horizon horizon--low\" aria-hidden=\"true\">{horizon}\n\
         <main id=\"main\" class=\"missing\">\n{sections}</main>\n</div>\n</body>\n</html>\n",
        hash = csp::source_hash(sheet),
        title = title.transpose()?.unwrap_or_default(),
        shapes = part("<svg class=\"shapes\"", "</svg>")?,
        bar = part("<header class=\"bar\">", "</header>")?,
        horizon = part("<span class=\"sun\">", "</div>")?,
        sections = sections?.concat(),
    ))
}

fn section(own: &Words, place: Place<'_>) -> Result<String> {
    let tag = own.0;
    let level = if tag == LANGUAGES[0] { "h1" } else { "h2" };
    let up = match place {
        Some(_) => String::new(),
        None => format!(
            "<p class=\"missing__up\"><a href=\"../\">{}</a></p>\n",
            word(own, "missing.up")?
        ),
    };
    Ok(format!(
        "<section lang=\"{tag}\" dir=\"{dir}\">\n<{level}>{title}</{level}>\n<p>{words}</p>\n\
         <p><a class=\"button button--main\" href=\"{home}\">{open}</a></p>\n{up}</section>\n",
        dir = word(own, "language.dir")?,
        title = word(own, "missing.title")?,
        words = word(own, "missing.words")?,
        home = place.unwrap_or("./"),
        open = word(own, "missing.open")?,
    ))
}

/// A word of `locales/`, as it may stand in a page.
fn word((tag, words): &Words, key: &str) -> Result<String> {
    let found = words.get(key).ok_or_else(|| {
        Failure::new(format!("locales/{tag}.json has no {key}: {NAME} needs it."))
    })?;
    Ok(found.replace('&', "&amp;").replace('<', "&lt;"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html;

    const INDEX: &str = "<svg class=\"shapes\"></svg><header class=\"bar\">B</header>\
        <div class=\"horizon\"><span class=\"sun\"></span></div>";

    fn words() -> Vec<Words> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../locales");
        let read = |tag| project::read(&root.join(format!("{tag}.json"))).unwrap();
        LANGUAGES
            .map(|tag| (tag, languages::words(&read(tag)).unwrap()))
            .into()
    }

    /// Everything that the page asks for or leads to.
    fn addresses(page: &str) -> Vec<String> {
        let named = |tag: &html::Tag<'_>| tag.get("href").or(tag.get("src")).map(str::to_owned);
        html::tags(page).iter().filter_map(named).collect()
    }

    #[test]
    fn it_loads_nothing_runs_nothing_and_leads_back() {
        let page = whole(INDEX, "a{}", &words(), Some("/some/path/")).unwrap();
        let mut leads = addresses(&page);
        leads.sort();
        leads.dedup();
        assert_eq!(leads, ["/some/path/", "data:,"]);
        assert!(!page.contains("<script"), "{page}");
        assert!(page.contains(&format!("style-src '{}'", csp::source_hash("a{}"))));
    }

    #[test]
    fn where_nobody_has_said_the_folder_one_can_go_up() {
        let page = whole(INDEX, "a{}", &words(), None).unwrap();
        let leads = addresses(&page);
        assert_eq!(leads.iter().filter(|href| *href == "./").count(), 4);
        assert_eq!(leads.iter().filter(|href| *href == "../").count(), 4);
    }

    #[test]
    fn it_speaks_every_language() {
        let page = whole(INDEX, "", &words(), None).unwrap();
        for tag in LANGUAGES {
            assert!(page.contains(&format!("lang=\"{tag}\"")), "{tag}");
        }
        assert_eq!(page.matches("<h1>").count(), 1);
        let mut found: Vec<String> =
            std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../locales"))
                .unwrap()
                .filter_map(|entry| {
                    let name = entry.unwrap().file_name().into_string().unwrap();
                    name.strip_suffix(".json").map(str::to_owned)
                })
                .collect();
        found.sort();
        let mut spoken = LANGUAGES.map(str::to_owned);
        spoken.sort();
        assert_eq!(found, spoken);
    }

    #[test]
    fn words_can_not_become_tags_and_none_may_be_missing() {
        let own = (
            "en",
            BTreeMap::from([("a".to_owned(), "<b> & c".to_owned())]),
        );
        assert_eq!(word(&own, "a").unwrap(), "&lt;b> &amp; c");
        assert!(word(&own, "b").is_err());
    }
}
