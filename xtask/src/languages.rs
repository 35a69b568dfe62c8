//! The shell's words in every language, for the script that runs before the first paint (`public/early.js`): the page
//! that the host gives to everybody is in English, and is translated while the browser reads it.
//!
//! The script stands in the page itself. As a file it would keep the browser from reading on, and so from asking for
//! anything else, for as long as it takes to come: the policy before it has browsers not look ahead.
//!
//! A language is a file in `locales/`; English is the one that the shell is written in.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};

use crate::failure::{Failure, Result, While};
use crate::html;
use crate::project::{self, Project};

/// How many UTF-16 units of an English text stand for it, together with its length.
const BEGIN: usize = 10;

/// Attributes that are read out.
const SPOKEN: [&str; 1] = ["aria-label"];

/// Puts the words into the script, and the script into the page.
pub(crate) fn insert(project: &Project, dist: &Path) -> Result<()> {
    let index = dist.join("index.html");
    let page = project::read(&index)?;
    let old = script_name(&page).ok_or_else(|| {
        Failure::new("dist/index.html loads no early.js: expected it in the head.")
    })?;
    let script = project::read(&dist.join(&old))?;
    let languages = languages(&project.root.join("locales"), &page)?;
    let script = filled(&script, &languages)?;
    fs::remove_file(dist.join(&old)).doing(|| format!("removing {old}"))?;
    project::write(&index, inlined(&page, &old, &script)?)
}

/// The page with the script in it instead of a tag that names its file.
fn inlined(page: &str, file: &str, script: &str) -> Result<String> {
    let end = "</script>";
    if script.contains("</") || script.contains("<!--") {
        return Err(Failure::new(
            "public/early.js with its words has </ or <!--: expected neither, for it stands in a page.",
        ));
    }
    let tags = html::tags(page);
    let tag = tags
        .iter()
        .find(|tag| tag.get("src").is_some_and(|source| source.ends_with(file)));
    let place = tag.and_then(|tag| {
        let start = page[..tag.end].rfind('<')?;
        Some(start..tag.end + page[tag.end..].find(end)? + end.len())
    });
    let place = place.ok_or_else(|| Failure::new(format!("no script element for {file}.")))?;
    let (before, after) = (&page[..place.start], &page[place.end..]);
    Ok([
        before,
        "<script>\n",
        &without_comments(script),
        "</script>",
        after,
    ]
    .concat())
}

/// The script without its lines of comment, which nobody is to download.
fn without_comments(script: &str) -> String {
    let lines = script.split_inclusive('\n');
    lines
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect()
}

/// The script's file in the page.
fn script_name(page: &str) -> Option<String> {
    html::tags(page).iter().find_map(|tag| {
        let file = tag.get("src")?.rsplit('/').next()?;
        file.starts_with("early-").then(|| file.to_owned())
    })
}

/// The script with its values in their places.
fn filled(script: &str, languages: &Value) -> Result<String> {
    let mut filled = script.to_owned();
    for (place, value) in [
        ("\"@languages@\"", languages.to_string()),
        ("\"@begin@\"", BEGIN.to_string()),
    ] {
        if !filled.contains(place) {
            return Err(Failure::new(format!(
                "public/early.js has no {place}: expected the place for what the build knows."
            )));
        }
        filled = filled.replace(place, &value);
    }
    Ok(filled)
}

/// `{"de": {"dir": "ltr", "words": {"Skip to th19": "Zum Inhalt springen"}}}` for every file but the English one.
fn languages(folder: &Path, page: &str) -> Result<Value> {
    let mut others = BTreeMap::new();
    let mut english = None;
    let reading = || format!("reading {}", folder.display());
    for entry in fs::read_dir(folder).doing(reading)? {
        let path = entry.doing(reading)?.path();
        if path.extension().is_none_or(|end| end != "json") {
            continue;
        }
        let tag = path.file_stem().unwrap_or_default().to_string_lossy();
        let words = words(&project::read(&path)?)
            .map_err(|failure| Failure::new(format!("{}: {failure}", path.display())))?;
        if tag == "en" {
            english = Some(words);
        } else {
            others.insert(tag.into_owned(), words);
        }
    }
    let english = english.ok_or_else(|| Failure::new("locales/ has no en.json."))?;
    let texts = texts(page);
    let mut languages = Map::new();
    for (tag, own) in &others {
        let dir = own.get("language.dir").map_or("ltr", String::as_str);
        let words = table(&texts, &english, own)?;
        languages.insert(tag.clone(), json!({ "dir": dir, "words": words }));
    }
    Ok(Value::Object(languages))
}

/// All words of a language by their keys, such as `help.open`.
pub(crate) fn words(text: &str) -> Result<BTreeMap<String, String>> {
    let wrong = || Failure::new("expected groups of words as JSON.");
    let groups: Map<String, Value> = serde_json::from_str(text).map_err(|_| wrong())?;
    let mut words = BTreeMap::new();
    for (group, value) in groups {
        match value {
            Value::String(word) => {
                words.insert(group, word);
            }
            Value::Object(inner) => {
                for (key, word) in inner {
                    let word = word.as_str().ok_or_else(wrong)?;
                    words.insert(format!("{group}.{key}"), word.to_owned());
                }
            }
            _ => return Err(wrong()),
        }
    }
    Ok(words)
}

/// What of the shell's texts this language says otherwise.
fn table(
    texts: &[String],
    english: &BTreeMap<String, String>,
    own: &BTreeMap<String, String>,
) -> Result<Map<String, Value>> {
    let mut table = Map::new();
    let mut taken: BTreeMap<String, &str> = BTreeMap::new();
    for text in texts {
        let same = english.iter().filter(|(_, word)| *word == text);
        let Some(word) = { same }.find_map(|(key, _)| own.get(key)) else {
            continue;
        };
        let key = key(text);
        if let Some(other) = taken.insert(key.clone(), text)
            && other != text
        {
            return Err(Failure::new(format!(
                "the shell's {other:?} and {text:?} begin alike and are as long: raise BEGIN in xtask/src/languages.rs."
            )));
        }
        if word != text {
            table.insert(key, Value::from(word.as_str()));
        }
    }
    Ok(table)
}

/// How the script finds a text: its first UTF-16 units and the number of all.
fn key(text: &str) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let begin = &units[..units.len().min(BEGIN)];
    format!("{}{}", String::from_utf16_lossy(begin), units.len())
}

/// What stands between the tags of a page, and what its attributes say aloud.
fn texts(page: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for tag in html::tags(page) {
        let spoken = SPOKEN.iter().filter_map(|name| tag.get(name));
        texts.extend(spoken.map(str::to_owned));
        if !matches!(tag.name.as_str(), "script" | "style") {
            texts.extend(after(&page[tag.end..]));
        }
    }
    texts
}

/// The pieces of text up to the next start tag; end tags and comments stand between them.
fn after(rest: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut rest = rest;
    loop {
        let (text, tail) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        if !text.trim().is_empty() {
            pieces.push(text.trim().to_owned());
        }
        let end = if tail.starts_with("</") {
            tail.find('>').map(|at| at + 1)
        } else if tail.starts_with("<!--") {
            tail.find("-->").map(|at| at + 3)
        } else {
            None
        };
        let Some(end) = end else {
            return pieces;
        };
        rest = &tail[end..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<title>Attune</title><script src=\"/early-1f.js\"></script><a>Skip to it</a> \
        <!-- no word --><p>Hello <b>you</b> there</p><nav aria-label=\"Places\"></nav><script>'Hello'</script>";

    fn words_of(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        let owned = |&(key, word): &(&str, &str)| (key.to_owned(), word.to_owned());
        pairs.iter().map(owned).collect()
    }

    #[test]
    fn the_words_of_a_page_are_found() {
        assert_eq!(
            texts(PAGE),
            ["Attune", "Skip to it", "Hello", "you", "there", "Places"]
        );
        assert_eq!(script_name(PAGE).as_deref(), Some("early-1f.js"));
    }

    #[test]
    fn a_table_holds_what_differs() {
        let english = words_of(&[
            ("a.skip", "Skip to it"),
            ("a.name", "Attune"),
            ("a.far", "Far"),
        ]);
        let own = words_of(&[
            ("a.skip", "Dorthin"),
            ("a.name", "Attune"),
            ("a.far", "Fern"),
        ]);
        let table = table(&texts(PAGE), &english, &own).unwrap();
        assert_eq!(Value::Object(table), json!({ "Skip to it10": "Dorthin" }));
    }

    #[test]
    fn texts_that_look_alike_stop_the_build() {
        let texts = [
            "One moment, please".to_owned(),
            "One moment, Please".to_owned(),
        ];
        let english = words_of(&[("a.b", &texts[0]), ("a.c", &texts[1])]);
        assert!(table(&texts, &english, &english).is_err());
    }

    #[test]
    fn lengths_are_those_of_scripts() {
        assert_eq!(key("Ready …"), "Ready …7");
        assert_eq!(key("0123456789ab"), "012345678912");
    }

    #[test]
    fn the_script_gets_its_values() {
        let script = include_str!("../../public/early.js");
        let filled = filled(script, &json!({ "de": {} })).unwrap();
        assert!(filled.contains("var languages = {\"de\":{}};"));
        assert!(filled.contains("var begin = 10;"));
        assert!(super::filled("nothing", &Value::Null).is_err());
    }

    #[test]
    fn the_script_stands_in_the_page() {
        let page = "<meta><script src=\"./early-1f.js\" crossorigin></script><p>Hello</p>";
        assert_eq!(
            inlined(page, "early-1f.js", "// Why.\nrun();\n  // So.\n").unwrap(),
            "<meta><script>\nrun();\n</script><p>Hello</p>"
        );
        for odd in ["say('</b>')", "1 <!--x"] {
            assert!(inlined(page, "early-1f.js", odd).is_err(), "{odd}");
        }
        assert!(inlined("<p>Hello</p>", "early-1f.js", "run()").is_err());
    }

    #[test]
    fn groups_become_keys() {
        let words = words("{\"brand\":\"A\",\"help\":{\"open\":\"B\"}}").unwrap();
        assert_eq!(words, words_of(&[("brand", "A"), ("help.open", "B")]));
        assert!(super::words("{\"help\":3}").is_err());
    }
}
