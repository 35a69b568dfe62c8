//! Whatever stands in the place of the file of crisis lines: refused with place and reason, or packed and read back
//! without losing a country.

use helplines::Date;
use helplines::file::Checked;
use helplines::pack::{countries, lines};
use hostile::Target;

/// The head of the shipped file and its first countries.
fn begin() -> String {
    let text = include_str!("../../../data/crisis-lines.toml");
    let end = text
        .match_indices("\n\n")
        .nth(12)
        .map_or(text.len(), |(at, _)| at);
    format!("{}\n", &text[..end])
}

#[test]
fn hostile_crisis_lines() {
    let words = [
        "[[",
        "]]",
        "= ",
        "\"",
        "\n",
        "kind",
        "\"voice\"",
        "112",
        "2026-01",
        "\t",
        "\\u0009",
    ];
    let report = Target::new("crisis-lines", [begin().into_bytes()])
        .words(words)
        .run(|bytes| {
            let today = Date::new(2100, 1, 1).unwrap_or_else(|| panic!("a day"));
            match Checked::parse(&String::from_utf8_lossy(bytes), today) {
                Ok(checked) => {
                    let packed = checked.pack();
                    let known = checked.countries();
                    assert_eq!(countries(&packed).count(), known.len(), "{packed}");
                    for (country, all) in known {
                        assert_eq!(lines(&packed, country).len(), all.len(), "{country}");
                    }
                    true
                }
                Err(broken) => {
                    assert!(broken.iter().all(|one| !one.what.is_empty()));
                    assert!(!broken.is_empty());
                    false
                }
            }
        });
    assert!(report.accepted > 0 && report.refused > 0, "{report}");
}
