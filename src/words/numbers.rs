//! Numbers, dates and lists as they are written where the person is, by the browser's own `Intl`.
//!
//! Digits are 0 to 9 in every language: numbers that stand inside of words, telephone numbers and years then look the
//! same throughout (Arabic has both kinds; see docs/languages.md).

use leptos_i18n::Locale as _;

use super::{Locale, say};

/// What stands between a number and its fraction.
#[cfg(target_arch = "wasm32")]
pub(crate) fn point() -> char {
    let text = String::from(js_sys::Number::from(0.5).to_locale_string(&tag()));
    text.chars().nth(1).unwrap_or('.')
}

/// What stands between a number and its fraction; outside of a browser, English's.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) const fn point() -> char {
    '.'
}

/// Several names in one line, the last one joined by an "and".
pub(crate) fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [before @ .., last] => [&before.join(say!(list.between)), *last].join(say!(list.last)),
    }
}

/// The language of the page as the browser knows it best: with the region, where the person's own languages name one,
/// and with the digits 0 to 9.
#[cfg(target_arch = "wasm32")]
pub(crate) fn tag() -> String {
    tag_of(super::locale(), &crate::browser::languages())
}

/// See [`tag`].
#[cfg_attr(
    not(target_arch = "wasm32"),
    allow(dead_code, reason = "asks a browser")
)]
fn tag_of(locale: Locale, languages: &[String]) -> String {
    let own = languages
        .iter()
        .find(|tag| super::spoken(tag) == Some(locale) && is_plain(tag));
    let tag = own.map_or(locale.as_str(), String::as_str);
    [tag, "-u-nu-latn"].concat()
}

/// Whether a tag is of the usual kind, such as `es-419` or `zh-Hant-TW`; `Intl` refuses a wrong one by throwing.
fn is_plain(tag: &str) -> bool {
    tag.split('-').all(|part| {
        (2..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag_for(locale: Locale, languages: &[&str]) -> String {
        let languages: Vec<String> = languages.iter().map(ToString::to_string).collect();
        tag_of(locale, &languages)
    }

    #[test]
    fn the_region_comes_from_the_browser() {
        assert_eq!(
            tag_for(Locale::es, &["fr-FR", "es-MX", "es-ES"]),
            "es-MX-u-nu-latn"
        );
        assert_eq!(tag_for(Locale::ar, &["ar-EG"]), "ar-EG-u-nu-latn");
        assert_eq!(tag_for(Locale::de, &["en-GB"]), "de-u-nu-latn");
    }

    #[test]
    fn an_odd_tag_is_not_passed_on() {
        for odd in [
            "en_US",
            "en-x-private",
            "en-",
            "en-u-ca-buddhist",
            "en-\u{e9}",
        ] {
            assert_eq!(tag_for(Locale::en, &[odd]), "en-u-nu-latn", "{odd}");
        }
    }

    #[test]
    fn a_list_ends_with_and() {
        assert_eq!(list(&[]), "");
        assert_eq!(list(&["Metal"]), "Metal");
        assert_eq!(list(&["Metal", "Folk"]), "Metal and Folk");
        assert_eq!(list(&["Metal", "Folk", "Pop"]), "Metal, Folk and Pop");
    }
}
