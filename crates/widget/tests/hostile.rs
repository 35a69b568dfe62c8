//! What a page around Attune, or whoever makes a link to it, may put into an address or a message: taken as an option
//! that Attune knows, or refused by name, and never more than that.

use hostile::Target;
use widget::{Options, fragment, read};

/// Names and values of every option, and what may stand between them.
const WORDS: [&str; 24] = [
    "theme=",
    "colours=",
    "lang=",
    "intent=",
    "features=",
    "country=",
    "&",
    "=",
    "%",
    "%23",
    "+",
    "#",
    "dark",
    "contrast",
    "accent:",
    "accent-dark:",
    "ground:",
    "ink:",
    "#2a6f5e",
    ";",
    "de-AT",
    "sleep",
    "session journal",
    "AT",
];

const SEEDS: [&str; 3] = [
    "#theme=dark&lang=de-AT&intent=sleep&features=session+journal&country=at",
    "colours=accent%3A%20%231f5f4f%3B%20accent-dark%3A%20%239fdcc8&theme=contrast",
    "theme=auto&label=Music%20for%20you&country=ZZ",
];

/// Reads pairs as the app does, and looks at what it would make of them; whether anything was taken.
fn taken(pairs: &[(String, String)]) -> bool {
    let (options, refused) = read(
        pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str())),
    );
    let mut names: Vec<_> = refused.iter().map(|refused| refused.name.word()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), refused.len(), "each is refused once");
    for rule in options.colours.rules() {
        // It goes into a sheet of the page: fixed words and digits, and one block.
        let plain = |c: char| c.is_ascii_alphanumeric() || " -:;#{}()[]=\".,@\n".contains(c);
        assert!(rule.chars().all(plain), "{rule}");
        assert_eq!(
            rule.matches('{').count(),
            rule.matches('}').count(),
            "{rule}"
        );
        assert!(!rule.contains("url") && !rule.contains("import"), "{rule}");
    }
    if let Some(tag) = &options.lang {
        assert!(
            tag.bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        );
    }
    assert!(
        options
            .country
            .is_none_or(|code| code.iter().all(u8::is_ascii_uppercase))
    );
    options != Options::default()
}

#[test]
fn hostile_fragments_of_addresses() {
    let report = Target::new("fragment", SEEDS.map(|text| text.as_bytes().to_vec()))
        .words(WORDS)
        .run(|bytes| {
            let pairs = fragment(&String::from_utf8_lossy(bytes));
            assert!(pairs.len() <= 16, "{}", pairs.len());
            taken(&pairs)
        });
    assert!(report.accepted > 0 && report.refused > 0, "{report}");
}

/// A message holds names and values as they are, not as an address writes them: here a line for each, parted by "=".
#[test]
fn hostile_options_of_messages() {
    let seeds = [
        "theme=dark\nlang=de-AT\nintent=sleep\nfeatures=session journal\ncountry=at",
        "colours=accent: #1f5f4f; accent-dark: #9fdcc8\ntheme=\u{fffd}",
    ];
    let report = Target::new("options", seeds.map(|text| text.as_bytes().to_vec()))
        .words(WORDS)
        .run(|bytes| {
            let text = String::from_utf8_lossy(bytes);
            let pairs: Vec<(String, String)> = text
                .split('\n')
                .map(|line| line.split_once('=').unwrap_or((line, "")))
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect();
            taken(&pairs)
        });
    assert!(report.accepted > 0 && report.refused > 0, "{report}");
}
