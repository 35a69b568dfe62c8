//! The words of the pages: `locales/pages/en.json`, one flat list of keys, with `{name}` where a figure goes.

use std::collections::BTreeMap;
use std::sync::LazyLock;

const ENGLISH: &str = include_str!("../../../../locales/pages/en.json");

static WORDS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    serde_json::from_str(ENGLISH)
        .expect("locales/pages/en.json is a flat object of texts, as tests hold it to")
});

/// The words of a key, with its values filled in.
///
/// # Panics
/// When there is no such key, or a value is missing or left over: tests make every page.
pub(crate) fn lookup(key: &str, values: &[(&str, &str)]) -> String {
    let text = WORDS
        .get(key)
        .unwrap_or_else(|| panic!("locales/pages/en.json has no {key}"));
    fill(text, values).unwrap_or_else(|name| panic!("{key} and its value {name} do not fit"))
}

/// Puts values in their places, or says which one does not fit.
fn fill<'a>(text: &'a str, values: &[(&'a str, &str)]) -> Result<String, &'a str> {
    let mut out = String::new();
    let mut used = vec![false; values.len()];
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').ok_or("{")?;
        let at = values
            .iter()
            .position(|(own, _)| *own == name)
            .ok_or(name)?;
        out.push_str(before);
        out.push_str(values[at].1);
        used[at] = true;
        rest = after;
    }
    out.push_str(rest);
    match used.iter().position(|used| !used) {
        Some(at) => Err(values[at].0),
        // A number and its unit stay on one line.
        None => Ok(out.replace(" %", "\u{a0}%")),
    }
}

/// `say!("key")`, or with values: `say!("key", n = 3, of = total)`.
macro_rules! say {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::report::words::lookup($key, &[$((stringify!($name), &$value.to_string())),*])
    };
}
pub(crate) use say;

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn values_go_where_their_names_stand() {
        let filled = fill("{n} of {all}, {n}", &[("n", "3"), ("all", "9")]);
        assert_eq!(filled.unwrap(), "3 of 9, 3");
        assert_eq!(fill("{n}", &[]), Err("n"));
        assert_eq!(fill("no", &[("n", "3")]), Err("n"));
    }

    #[test]
    fn every_word_is_said_and_nothing_else() {
        let mut sources = String::new();
        collect(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("src/report"),
            &mut sources,
        );
        let said: Vec<&str> = sources
            .split("say!(")
            .skip(1)
            .filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next())
            .collect();
        assert!(said.len() > 100, "the sources were not found");
        for key in &said {
            assert!(WORDS.contains_key(*key), "no word for {key}");
        }
        for key in WORDS.keys() {
            assert!(said.contains(&key.as_str()), "no page says {key}");
        }
    }

    fn collect(folder: &Path, sources: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, sources);
            } else if path.file_name().is_some_and(|name| name != "words.rs") {
                sources.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
}
