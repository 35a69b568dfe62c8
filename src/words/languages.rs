//! Holds every language to English: the same words by the same keys, with the same places for values. A language that
//! lacks a word would show it in English; this names the words.

use std::collections::{BTreeMap, BTreeSet};

use leptos_i18n::{Direction, Locale as _};

use super::shell::{root, words_of};
use super::{Locale, direction, own_name, spoken};

/// The languages besides English, with their words by key.
fn others() -> Vec<(&'static str, BTreeMap<String, String>)> {
    let all = Locale::get_all().iter().map(|locale| locale.as_str());
    all.filter(|&tag| tag != "en")
        .map(|tag| (tag, words_of(tag)))
        .collect()
}

/// `{{ n }}` → `n`, for all places in a word.
fn places(word: &str) -> BTreeSet<String> {
    let pieces = word.split("{{").skip(1);
    pieces
        .map(|piece| piece.split("}}").next().unwrap_or(piece).trim().to_owned())
        .collect()
}

#[test]
fn every_file_is_a_language() {
    let files: BTreeSet<String> = std::fs::read_dir(root().join("locales"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    let known = Locale::get_all()
        .iter()
        .map(|locale| locale.as_str().to_owned());
    assert_eq!(known.collect::<BTreeSet<_>>(), files);
    assert_eq!(Locale::default().as_str(), "en");
}

#[test]
fn every_language_has_every_word() {
    let english: BTreeSet<String> = words_of("en").into_keys().collect();
    for (tag, words) in others() {
        let own: BTreeSet<String> = words.into_keys().collect();
        let missing: Vec<_> = english.difference(&own).collect();
        let left_over: Vec<_> = own.difference(&english).collect();
        assert!(missing.is_empty(), "locales/{tag}.json lacks {missing:?}");
        assert!(
            left_over.is_empty(),
            "locales/{tag}.json has too much: {left_over:?}"
        );
    }
}

#[test]
fn no_word_is_empty_and_no_value_gets_lost() {
    let english = words_of("en");
    for (tag, words) in others() {
        for (key, word) in words {
            assert!(!word.is_empty(), "locales/{tag}.json: {key} is empty");
            let wanted = english.get(&key).map(|word| places(word));
            assert_eq!(
                Some(places(&word)),
                wanted,
                "locales/{tag}.json: {key}: {word}"
            );
        }
    }
}

/// What a check-in sheet comes to is, in every language, at most that talking to someone may be worth it: no illness, no
/// degree of one, and a word that a sheet is no diagnosis.
#[test]
fn what_a_sheet_comes_to_names_no_illness() {
    const ILLNESS: [&str; 16] = [
        "depress",
        "anxiety",
        "disorder",
        "severe",
        "moderate",
        "depression",
        "angst",
        "störung",
        "mittelschwer",
        "depresi",
        "ansiedad",
        "trastorno",
        "grave",
        "اكتئاب",
        "اضطراب",
        "شديد",
    ];
    let languages = [
        ("en", "talking to someone", "diagnos"),
        ("de", "mit jemandem", "diagnos"),
        ("es", "hablar", "diagnós"),
        ("ar", "الحديث مع أحد", "تشخيص"),
    ];
    assert_eq!(languages.len(), Locale::get_all().len());
    for (tag, talk, diagnosis) in languages {
        let words = words_of(tag);
        let word = |name: &str| words[&format!("sheets.{name}")].to_lowercase();
        let quiet = ["nothing_stands_out", "look_again"].map(word);
        let talking = ["may_be_worth_talking", "worth_talking_soon"].map(word);
        for said in quiet.iter().chain(&talking) {
            let named = ILLNESS.iter().find(|illness| said.contains(**illness));
            assert_eq!(named, None, "locales/{tag}.json: {said}");
        }
        assert!(
            talking.iter().all(|said| said.contains(talk)),
            "{tag}: {talking:?}"
        );
        assert!(word("no_diagnosis").contains(diagnosis), "{tag}");
    }
}

#[test]
fn words_keep_the_spaces_at_their_ends() {
    // Only what joins others begins or ends with a space.
    for &locale in Locale::get_all() {
        for (key, word) in words_of(locale.as_str()) {
            let joins = key.starts_with("list.");
            assert!(joins || word.trim() == word, "{locale}: {key}: {word:?}");
        }
    }
}

#[test]
fn a_language_says_its_own_name_and_direction() {
    let names: BTreeSet<&str> = Locale::get_all()
        .iter()
        .map(|&locale| own_name(locale))
        .collect();
    assert_eq!(names.len(), Locale::get_all().len());
    for &locale in Locale::get_all() {
        let wanted = if locale.direction() == Direction::RightToLeft {
            "rtl"
        } else {
            "ltr"
        };
        assert_eq!(direction(locale), wanted, "{locale}");
    }
}

#[test]
fn a_region_does_not_hide_the_language() {
    assert_eq!(spoken("de-AT"), Some(Locale::de));
    assert_eq!(spoken("AR"), Some(Locale::ar));
    assert_eq!(spoken("es-419"), Some(Locale::es));
    for other in ["fr-FR", "", "e", "deu", "-de"] {
        assert_eq!(spoken(other), None, "{other}");
    }
}
