use proptest::prelude::*;

use super::*;
use crate::Genre;

const HEADER: &str = "genre\ttitle\tartist\tyear\tminutes\ttempo\tenergy\tvalence\tdanceability\tacousticness\tinstrumentalness\n";
const GOOD: &str =
    "Jazz\tTake Five\tThe Dave Brubeck Quartet\t1959\t5.4\t174\t0.26\t0.6\t0.45\t0.54\t0.9";

fn check(lines: &str) -> Result<Vec<Row>, Vec<RowError>> {
    parse("some.tsv", format!("{HEADER}{lines}").as_bytes())
}

/// The good line with one field changed.
fn with(column: &str, value: &str) -> String {
    let position = COLUMNS.iter().position(|name| *name == column).unwrap();
    let mut fields: Vec<&str> = GOOD.split('\t').collect();
    fields[position] = value;
    fields.join("\t")
}

/// The only error of a text, as `line: column: expected …`.
fn only_error(lines: &str) -> RowError {
    let mut errors = check(lines).unwrap_err();
    assert_eq!(errors.len(), 1, "{errors:?}");
    errors.remove(0)
}

#[test]
fn a_good_line_becomes_a_row() {
    let rows = check(GOOD).unwrap();
    let [row] = rows.as_slice() else {
        panic!("{rows:?}")
    };
    assert_eq!(
        (row.genre(), row.year(), row.minutes()),
        (Genre::Jazz, 1959, 5.4)
    );
    assert_eq!(
        (row.title(), row.artist()),
        ("Take Five", "The Dave Brubeck Quartet")
    );
    let features = row.features();
    assert_eq!(
        (features.tempo, features.energy, features.valence),
        (174.0, 0.26, 0.6)
    );
    assert_eq!(
        (
            features.danceability,
            features.acousticness,
            features.instrumentalness
        ),
        (0.45, 0.54, 0.9)
    );
}

#[test]
fn line_ends_may_be_lf_or_crlf_and_the_last_one_missing() {
    let second = with("title", "Blue Rondo à la Turk");
    let plain = check(&format!("{GOOD}\n{second}")).unwrap();
    assert_eq!(plain.len(), 2);
    assert_eq!(check(&format!("{GOOD}\n{second}\n")).unwrap(), plain);
    let windows = format!("{HEADER}{GOOD}\n{second}\n").replace('\n', "\r\n");
    assert_eq!(parse("f", windows.as_bytes()).unwrap(), plain);
}

#[test]
fn an_error_says_file_line_column_expectation_and_find() {
    let error = only_error(&format!(
        "{GOOD}\n{}",
        with("energy", "1.5").replace("Take Five", "Other")
    ));
    assert_eq!(
        error.to_string(),
        "some.tsv:3: energy: expected a number from 0 to 1, found \"1.5\""
    );
}

#[test]
fn values_that_are_not_allowed_are_refused_by_column() {
    let bad: [(&str, &[&str]); 11] = [
        ("genre", &["", "Polka", "jazz", "Jazz "]),
        (
            "title",
            &[
                "",
                " ",
                " Take Five",
                "Take Five ",
                "Take\u{0}Five",
                "\u{a0}x",
                "Cafe\u{301}",
            ],
        ),
        ("artist", &["", "Brubeck ", "a\u{7f}b"]),
        (
            "year",
            &[
                "", "999", "2101", "70000", "1959.5", "+1959", "-1959", "MCMLIX", "1959 ",
            ],
        ),
        ("minutes", &["", "0.4", "30.1", "5,4", "5:24"]),
        ("tempo", &["", "29.9", "250.1", "174bpm", "1e2", "."]),
        (
            "energy",
            &[
                "", "-0.1", "1.001", "NaN", "nan", "inf", "infinity", "0.5.1", "٠",
            ],
        ),
        ("valence", &["-0", "+0.5", "2"]),
        ("danceability", &["1e-1", "0x1"]),
        ("acousticness", &["NaN", "-inf"]),
        (
            "instrumentalness",
            &["one", "99999999999999999999999999999999999999999999"],
        ),
    ];
    for (column, values) in bad {
        for value in values {
            let error = only_error(&with(column, value));
            assert_eq!((error.line, error.column), (2, column), "{value:?}");
        }
    }
}

#[test]
fn values_at_the_ends_of_the_ranges_are_allowed() {
    for (column, value) in [
        ("year", "1000"),
        ("year", "2100"),
        ("minutes", "0.5"),
        ("minutes", "30"),
        ("tempo", "30"),
        ("tempo", "250"),
        ("energy", "0"),
        ("energy", "1"),
        ("title", "÷"),
        ("title", &"é".repeat(100)),
    ] {
        assert!(check(&with(column, value)).is_ok(), "{column} {value}");
    }
    assert_eq!(
        only_error(&with("title", &"é".repeat(101))).expected,
        "at most 200 bytes"
    );
}

#[test]
fn all_errors_are_collected_in_order() {
    let lines = [
        with("genre", "Polka")
            .replace("1959", "last year")
            .replace("0.26", "26"),
        GOOD.to_owned(),
        with("tempo", "0").replace("Take Five", "Other"),
        "only\tthree\tfields".to_owned(),
    ];
    let errors = check(&lines.join("\n")).unwrap_err();
    let places: Vec<_> = errors
        .iter()
        .map(|error| (error.line, error.column))
        .collect();
    // The second line is the first one's duplicate although the first has errors of its own.
    assert_eq!(
        places,
        [
            (2, "genre"),
            (2, "year"),
            (2, "energy"),
            (3, "title"),
            (4, "tempo"),
            (5, "line")
        ]
    );
}

#[test]
fn the_same_track_twice_is_refused_however_it_is_written() {
    let again =
        with("title", "TAKE FIVE!").replace("The Dave Brubeck Quartet", "the Dave Brubéck-Quartet");
    let error = only_error(&format!("{GOOD}\n{again}"));
    assert_eq!((error.line, error.column), (3, "title"));
    assert!(error.found.ends_with("already on line 2"), "{error}");
    let other_genre = with("genre", "Pop");
    assert_eq!(only_error(&format!("{GOOD}\n{other_genre}")).line, 3);
    let other_artist = with("artist", "Al Jarreau");
    assert!(check(&format!("{GOOD}\n{other_artist}")).is_ok());
}

#[test]
fn a_wrong_number_of_fields_is_refused() {
    for line in [
        "",
        "Jazz",
        &format!("{GOOD}\t"),
        &GOOD.replace('\t', ","),
        &format!("{GOOD}\t0.5"),
    ] {
        let error = only_error(&format!("{line}\n{GOOD}"));
        assert_eq!((error.line, error.column), (2, "line"), "{line:?}");
        assert_eq!(error.expected, "11 fields separated by tabs");
    }
}

#[test]
fn bytes_that_are_not_utf8_are_placed() {
    let mut bytes = format!("{HEADER}{GOOD}\n").into_bytes();
    // Latin-1 "é" in the artist.
    bytes.extend(b"Latin\tClandestino\tJos\xe9\t1998\t2.4\t90\t0.5\t0.6\t0.7\t0.5\t0.0\n");
    let errors = parse("some.tsv", &bytes).unwrap_err();
    assert_eq!(errors.len(), 1);
    assert_eq!(
        errors[0].to_string(),
        "some.tsv:3: artist: expected UTF-8, found byte 0xe9 at 22"
    );
}

#[test]
fn a_header_that_is_missing_reordered_or_short_is_refused() {
    let headerless = parse("f", GOOD.as_bytes()).unwrap_err();
    assert_eq!(headerless[0].line, 1);
    let swapped = HEADER.replace("title\tartist", "artist\ttitle");
    let errors = parse("f", format!("{swapped}{GOOD}").as_bytes()).unwrap_err();
    assert_eq!(
        errors.iter().map(|error| error.column).collect::<Vec<_>>(),
        ["title", "artist"]
    );
    let short = HEADER.replace("\tinstrumentalness", "");
    assert_eq!(
        parse("f", format!("{short}{GOOD}").as_bytes()).unwrap_err()[0].column,
        "line"
    );
    let marked = format!("\u{feff}{HEADER}{GOOD}");
    assert_eq!(
        parse("f", marked.as_bytes()).unwrap_err()[0].found,
        "\"\\u{feff}genre\""
    );
    assert_eq!(parse("f", b"").unwrap_err().len(), 2);
    assert_eq!(parse("f", b"\xff").unwrap_err()[0].expected, "UTF-8");
}

#[test]
fn a_file_without_tracks_is_refused() {
    assert_eq!(only_error("").found, "the end of the file");
}

#[test]
fn long_and_invisible_finds_are_shown_short_and_visible() {
    let error = only_error(&with("title", &format!("\u{7}{}", "x".repeat(500))));
    assert!(
        error.found.starts_with("\"\\u{7}xx") && error.found.len() < 60,
        "{}",
        error.found
    );
}

proptest! {
    #[test]
    fn any_bytes_give_rows_or_errors(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let with_header = [HEADER.as_bytes(), &bytes].concat();
        for input in [&bytes, &with_header] {
            match parse("f", input) {
                Ok(rows) => prop_assert!(!rows.is_empty()),
                Err(errors) => prop_assert!(!errors.is_empty()),
            }
        }
    }

    #[test]
    fn fields_of_any_text_never_panic(fields in proptest::collection::vec("\\PC{0,12}", 9..13)) {
        let line = fields.join("\t");
        prop_assert!(check(&line).is_err());
    }
}
