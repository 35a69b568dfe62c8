//! Which country a browser's languages speak of. The network is never asked.

/// The country in a BCP 47 tag: `AT` of `de-AT`, `HK` of `zh-Hant-HK`; none in `en`.
#[must_use]
pub fn region(tag: &str) -> Option<&str> {
    // What follows a single letter is an extension, in which two letters mean something else.
    let subtags = tag.split(['-', '_']).skip(1);
    subtags
        .take_while(|subtag| subtag.len() > 1)
        .find(|subtag| subtag.len() == 2 && subtag.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

/// The first country that the tags name, in capitals.
pub fn of_languages<'a>(tags: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let found = tags.into_iter().find_map(region)?;
    Some(found.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_region_is_found_where_there_is_one() {
        for (tag, country) in [
            ("de-AT", Some("AT")),
            ("zh-Hant-HK", Some("HK")),
            ("ar-EG-u-nu-latn", Some("EG")),
            ("pt_BR", Some("BR")),
            ("en", None),
            ("es-419", None),
            ("sr-Latn", None),
            ("en-u-ca-gregory", None),
            ("en-x-us", None),
            ("eo", None),
            ("", None),
        ] {
            assert_eq!(region(tag), country, "{tag}");
        }
    }

    #[test]
    fn the_first_language_with_a_country_counts() {
        assert_eq!(
            of_languages(["en", "de-at", "fr-FR"]).as_deref(),
            Some("AT")
        );
        assert_eq!(of_languages(["en", "eo"]), None);
        assert_eq!(of_languages([]), None);
    }
}
