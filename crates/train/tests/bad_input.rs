//! Every way a survey file can be wrong: an error that says where, what was expected and what came, and nothing
//! written. Made from the synthetic sample by one change each.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

mod common;

use common::synthetic;
use train::survey::{KEPT, SurveyErrors, read};

fn lines() -> Vec<String> {
    String::from_utf8(synthetic())
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect()
}

fn errors(lines: &[String]) -> SurveyErrors {
    read("people.csv", (lines.join("\n") + "\n").as_bytes()).unwrap_err()
}

/// Changes the field of a column in a line (counted from 1, as errors count).
fn with_field(line: usize, column: &str, to: &str) -> Vec<String> {
    let mut lines = lines();
    let place = lines[0].split(',').position(|name| name == column).unwrap();
    let mut fields: Vec<&str> = lines[line - 1].split(',').collect();
    fields[place] = to;
    lines[line - 1] = fields.join(",");
    lines
}

#[test]
fn the_sample_itself_is_fine() {
    assert_eq!(
        read("people.csv", synthetic().as_slice()).unwrap().len(),
        lines().len() - 1
    );
}

#[test]
fn a_missing_column_is_named() {
    let mut lines = lines();
    lines[0] = lines[0].replace("Frequency [Jazz]", "Frequency [Swing]");
    let text = errors(&lines).to_string();
    assert_eq!(
        text,
        "people.csv, line 1, column \"Frequency [Jazz]\": expected this column in the header, found no such column"
    );
}

#[test]
fn a_column_that_comes_twice_is_named() {
    let mut lines = lines();
    lines[0] = lines[0].replace("Frequency [Jazz]", "Frequency [Rock]");
    assert!(
        errors(&lines)
            .to_string()
            .contains("column \"Frequency [Rock]\": expected this column once, found it 2 times")
    );
}

#[test]
fn an_unknown_level_is_shown_with_the_known_ones() {
    let text = errors(&with_field(7, "Frequency [Pop]", "Frequently")).to_string();
    assert_eq!(
        text,
        "people.csv, line 7, column \"Frequency [Pop]\": expected one of Never, Rarely, Sometimes, Very frequently, \
         found \"Frequently\""
    );
}

#[test]
fn not_a_number_is_no_number() {
    for bad in ["NaN", "inf", "-3", "old", "1e9", "131"] {
        let text = errors(&with_field(3, "Age", bad)).to_string();
        assert_eq!(
            text,
            format!(
                "people.csv, line 3, column \"Age\": expected a number from 0 to 130, or nothing, found \"{bad}\""
            )
        );
    }
}

#[test]
fn conditions_and_hours_keep_to_their_range() {
    assert!(
        errors(&with_field(2, "Anxiety", "10.5"))
            .to_string()
            .contains("a number from 0 to 10")
    );
    assert!(
        errors(&with_field(2, "Hours per day", "25"))
            .to_string()
            .contains("a number from 0 to 24")
    );
}

#[test]
fn an_empty_file_and_one_without_rows() {
    let text = read("people.csv", &b""[..]).unwrap_err().to_string();
    assert_eq!(
        text,
        "people.csv: expected a header line and at least one row, found an empty file"
    );
    assert!(
        errors(&lines()[..1])
            .to_string()
            .ends_with("found a header and no rows")
    );
}

#[test]
fn another_delimiter_is_recognised() {
    for delimiter in [";", "\t"] {
        let lines: Vec<String> = lines()
            .iter()
            .map(|line| line.replace(',', delimiter))
            .collect();
        let text = errors(&lines).to_string();
        assert!(
            text.starts_with("people.csv, line 1: expected columns separated by commas"),
            "{text}"
        );
    }
}

#[test]
fn a_row_of_the_wrong_length_is_counted() {
    let mut lines = lines();
    lines[4].push_str(",more");
    let fields = lines[0].split(',').count();
    let text = errors(&lines).to_string();
    assert_eq!(
        text,
        format!(
            "people.csv, line 5: expected {fields} fields, as in the header, found {} fields",
            fields + 1
        )
    );
}

#[test]
fn bytes_that_are_no_text() {
    let lines = with_field(3, "Fav genre", "X");
    let bytes: Vec<u8> = lines
        .join("\n")
        .into_bytes()
        .into_iter()
        .map(|b| if b == b'X' { 0xFF } else { b })
        .collect();
    let text = read("people.csv", bytes.as_slice())
        .unwrap_err()
        .to_string();
    assert!(
        text.starts_with("people.csv, line 3, column \"Fav genre\": expected text in UTF-8"),
        "{text}"
    );
}

#[test]
fn all_errors_are_told_at_once_and_many_are_counted() {
    let mut lines = with_field(3, "Age", "old");
    lines[8] = with_field(9, "OCD", "much")[8].clone();
    assert_eq!(errors(&lines).errors.len(), 2);
    let all_bad: Vec<String> = lines
        .iter()
        .map(|line| line.replace("Rarely", "rarely"))
        .collect();
    assert!(errors(&all_bad).to_string().contains("… and "));
}

#[test]
fn a_byte_order_mark_and_crlf_do_no_harm() {
    let text = format!("\u{feff}{}\r\n", lines().join("\r\n"));
    assert!(read("people.csv", text.as_bytes()).is_ok());
}

#[test]
fn an_unclosed_quote_does_not_panic() {
    let lines = with_field(3, "Fav genre", "\"Rock");
    assert!(!errors(&lines).errors.is_empty());
}

#[test]
fn lines_are_counted_alike_however_they_end() {
    let lines = with_field(7, "Age", "old");
    for end in ["\n", "\r\n"] {
        let text = lines.join(end) + end;
        let errors = read("people.csv", text.as_bytes()).unwrap_err();
        assert_eq!(errors.errors[0].line, 7, "{end:?}");
    }
}

#[test]
fn a_hundred_errors_are_kept_and_the_rest_counted() {
    let (header, row) = (&lines()[0], with_field(2, "Age", "old")[1].clone());
    let text = format!("{header}\n{}", format!("{row}\n").repeat(1000));
    let errors = read("people.csv", text.as_bytes()).unwrap_err();
    assert_eq!(
        (errors.errors.len(), errors.more),
        (KEPT, 1000 - KEPT as u64)
    );
    assert!(errors.to_string().ends_with("… and 980 more"));
}

#[test]
fn a_quote_left_open_does_not_take_the_rest_of_the_file_into_memory() {
    let (header, row) = (&lines()[0], &lines()[1]);
    let text = format!("{header}\n{row}\n\"{}", format!("{row}\n").repeat(20_000));
    let text = read("people.csv", text.as_bytes()).unwrap_err().to_string();
    assert_eq!(
        text,
        "people.csv, line 3: expected a readable line, found a row of more than 1 MiB, as when a quote is left open"
    );
}
