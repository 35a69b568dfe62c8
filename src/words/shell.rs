//! The shell in `index.html` stands there before any code runs, so its words are written out there. This holds them
//! to the words in `locales/`, and holds the views to using every word that `locales/` has.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

pub(super) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every English word by its key, such as `welcome.title`.
fn words() -> BTreeMap<String, String> {
    words_of("en")
}

/// Every word of a language by its key.
pub(super) fn words_of(language: &str) -> BTreeMap<String, String> {
    let file = root().join(format!("locales/{language}.json"));
    let locale: serde_json::Value = serde_json::from_str(&read(&file)).unwrap();
    let mut words = BTreeMap::new();
    for (group, value) in locale.as_object().unwrap() {
        match value.as_object() {
            Some(group_words) => {
                for (key, word) in group_words {
                    words.insert(format!("{group}.{key}"), word.as_str().unwrap().to_owned());
                }
            }
            None => {
                words.insert(group.clone(), value.as_str().unwrap().to_owned());
            }
        }
    }
    words
}

/// What stands between tags, and the values of attributes that are read out or shown.
fn shell_texts() -> Vec<String> {
    let page = read(&root().join("index.html"));
    let mut texts = Vec::new();
    let mut rest = page.as_str();
    while let Some(open) = rest.find('<') {
        texts.push(rest[..open].trim().to_owned());
        let close = if rest[open..].starts_with("<!--") {
            "-->"
        } else {
            ">"
        };
        let tag_end = open + rest[open..].find(close).expect("a tag ends") + close.len();
        texts.extend(spoken_attributes(&rest[open..tag_end]));
        rest = &rest[tag_end..];
    }
    texts.retain(|text| !text.is_empty());
    texts
}

fn spoken_attributes(tag: &str) -> Vec<String> {
    let description = tag
        .starts_with("<meta name=\"description\"")
        .then_some("content");
    let spoken = ["aria-label", "alt", "title", "placeholder"]
        .into_iter()
        .chain(description);
    spoken
        .filter_map(|name| {
            let (_, value) = tag.split_once(&format!(" {name}=\""))?;
            Some(value.split('"').next().unwrap_or(value).to_owned())
        })
        .collect()
}

#[test]
fn every_word_of_the_shell_is_in_the_locale() {
    let known: BTreeSet<String> = words().into_values().collect();
    for text in shell_texts() {
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
        assert!(
            is_number || known.contains(&text),
            "not in locales/en.json: {text:?}"
        );
    }
}

#[test]
fn the_shell_says_what_the_welcome_and_the_help_say() {
    let texts: BTreeSet<String> = shell_texts().into_iter().collect();
    // Buttons that only the app can answer.
    let app_only = ["welcome.begin", "welcome.straight", "welcome.keep_off"];
    // The app's help knows countries; the shell's does not.
    let help = [
        "help.open",
        "help.danger",
        "help.where_112",
        "help.where_911",
        "help.where_999",
        "help.talk",
        "help.directory",
    ];
    for (key, word) in words() {
        let whole_group = key.starts_with("shell.") || key.starts_with("welcome.");
        let in_shell = whole_group || help.contains(&key.as_str());
        if in_shell && !app_only.contains(&key.as_str()) {
            assert!(texts.contains(&word), "index.html lacks {key}: {word:?}");
        }
    }
}

#[test]
fn no_word_is_left_over() {
    let mut sources = String::new();
    collect(&root().join("src"), &mut sources);
    sources.retain(|letter| !letter.is_whitespace());
    // Words of the shell that no view shows.
    let shell_only = [
        "shell.description",
        "shell.starting",
        "shell.not_started",
        "shell.no_script",
    ];
    for key in words()
        .keys()
        .filter(|key| !shell_only.contains(&key.as_str()))
        // The page for unknown addresses: xtask/src/missing.rs makes it, and asks for each of these.
        .filter(|key| !key.starts_with("missing."))
    {
        let said = [")", ","]
            .iter()
            .any(|end| sources.contains(&format!("say!({key}{end}")));
        // Of the languages themselves: each is asked for its own.
        let used = said || sources.contains(&format!("td_string!(locale,{key})"));
        assert!(used, "no view says {key}");
    }
}

/// The text of every Rust file below a folder.
fn collect(folder: &Path, sources: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, sources);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            sources.push_str(&read(&path));
        }
    }
}
