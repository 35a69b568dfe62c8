//! The catalogue's text form and its checker.
//!
//! Takes the bytes of a file, gives checked rows or everything that is wrong with them, so that one run shows a
//! contributor all there is to mend. UTF-8, one track a line, fields separated by tabs, the first line names the
//! columns. No quoting: a title with a tab or a line break does not exist.

use std::collections::BTreeMap;

use super::error::RowError;
use super::limits;
use super::row::Row;
use super::tsv_fields::{FieldError, genre, number, text, year};
use crate::AudioFeatures;
use crate::text::comparison_key;

/// The columns, in their order.
pub const COLUMNS: [&str; 11] = [
    "genre",
    "title",
    "artist",
    "year",
    "minutes",
    "tempo",
    "energy",
    "valence",
    "danceability",
    "acousticness",
    "instrumentalness",
];

/// What an error names when the line as a whole is at fault.
const WHOLE_LINE: &str = "line";

/// Checks a file and gives its rows in order, at least one.
///
/// `file_name` only appears in the errors.
///
/// # Errors
/// All that is wrong, by line, then by column: bad UTF-8, a wrong number of fields, empty or untrimmed fields,
/// control characters, decomposed letters, unknown genres, numbers that are none or out of [`limits`], and the
/// same artist and title twice in the whole file, whatever the genre, case, accents and punctuation.
/// A wrong header is reported alone: without it no column can be judged.
pub fn parse(file_name: &str, bytes: &[u8]) -> Result<Vec<Row>, Vec<RowError>> {
    let mut checker = Checker {
        file: file_name,
        errors: Vec::new(),
        seen: BTreeMap::new(),
    };
    let mut lines = lines(bytes);
    checker.header(lines.next().unwrap_or_default());
    if !checker.errors.is_empty() {
        return Err(checker.errors);
    }
    let rows: Vec<Row> = lines
        .zip(2..)
        .filter_map(|(line, number)| checker.row(number, line))
        .collect();
    if rows.len() > limits::TRACKS {
        checker.report(
            limits::TRACKS + 2,
            WHOLE_LINE,
            "at most 60000 tracks".into(),
            "more".into(),
        );
    }
    if rows.is_empty() && checker.errors.is_empty() {
        checker.report(
            2,
            WHOLE_LINE,
            "a track".into(),
            "the end of the file".into(),
        );
    }
    if checker.errors.is_empty() {
        Ok(rows)
    } else {
        Err(checker.errors)
    }
}

/// Lines without their ends, LF or CRLF; the last line's end is optional.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes
        .strip_suffix(b"\n")
        .unwrap_or(bytes)
        .split(|&byte| byte == b'\n')
        .map(|line| line.strip_suffix(b"\r").unwrap_or(line))
}

struct Checker<'a> {
    file: &'a str,
    errors: Vec<RowError>,
    /// Line on which each artist and title was first seen.
    seen: BTreeMap<(String, String), usize>,
}

impl Checker<'_> {
    fn report(&mut self, line: usize, column: &'static str, expected: String, found: String) {
        let file = self.file.to_owned();
        self.errors.push(RowError {
            file,
            line,
            column,
            expected,
            found,
        });
    }

    /// The line as text, unless it is not UTF-8; the error names the column of the first bad byte.
    fn utf8<'l>(&mut self, number: usize, line: &'l [u8]) -> Option<&'l str> {
        match core::str::from_utf8(line) {
            Ok(line) => Some(line),
            Err(error) => {
                let (good, bad) = line.split_at(error.valid_up_to());
                let field = good.iter().filter(|&&byte| byte == b'\t').count();
                let column = COLUMNS.get(field).copied().unwrap_or(WHOLE_LINE);
                let byte = bad.first().copied().unwrap_or_default();
                self.report(
                    number,
                    column,
                    "UTF-8".into(),
                    format!("byte {byte:#04x} at {}", good.len() + 1),
                );
                None
            }
        }
    }

    fn header(&mut self, line: &[u8]) {
        let Some(line) = self.utf8(1, line) else {
            return;
        };
        let found: Vec<&str> = line.split('\t').collect();
        for (column, found) in COLUMNS.into_iter().zip(&found) {
            if column != *found {
                self.report(
                    1,
                    column,
                    format!("the column name {column:?}"),
                    quote(found),
                );
            }
        }
        if found.len() != COLUMNS.len() {
            self.report(
                1,
                WHOLE_LINE,
                "11 column names".into(),
                found.len().to_string(),
            );
        }
    }

    fn row(&mut self, number: usize, line: &[u8]) -> Option<Row> {
        let line = self.utf8(number, line)?;
        let fields: Vec<&str> = line.split('\t').collect();
        let Ok(fields) = <[&str; 11]>::try_from(fields.as_slice()) else {
            self.report(
                number,
                WHOLE_LINE,
                "11 fields separated by tabs".into(),
                fields.len().to_string(),
            );
            return None;
        };
        let values = self.values(number, fields);
        self.duplicate(number, fields[1], fields[2]);
        values
    }

    /// Judges every field before giving up on the row, so that all its errors show.
    fn values(&mut self, line: usize, fields: [&str; 11]) -> Option<Row> {
        let mut column = 0;
        let mut next = || {
            column += 1;
            (COLUMNS[column - 1], fields[column - 1])
        };
        let genre = self.field(line, next(), genre);
        let title = self.field(line, next(), text);
        let artist = self.field(line, next(), text);
        let year = self.field(line, next(), year);
        let minutes = self.field(line, next(), |field| number(field, limits::MINUTES));
        let tempo = self.field(line, next(), |field| number(field, limits::TEMPO));
        let mut share = || self.field(line, next(), |field| number(field, limits::SHARE));
        let shares = [share(), share(), share(), share(), share()];
        let [
            energy,
            valence,
            danceability,
            acousticness,
            instrumentalness,
        ] = shares;
        Some(Row {
            genre: genre?,
            title: title?,
            artist: artist?,
            year: year?,
            minutes: minutes?,
            features: AudioFeatures {
                tempo: tempo?,
                energy: energy?,
                valence: valence?,
                danceability: danceability?,
                acousticness: acousticness?,
                instrumentalness: instrumentalness?,
            },
        })
    }

    fn field<T>(
        &mut self,
        line: usize,
        (column, field): (&'static str, &str),
        check: impl Fn(&str) -> Result<T, FieldError>,
    ) -> Option<T> {
        check(field)
            .map_err(|FieldError(expected)| self.report(line, column, expected, quote(field)))
            .ok()
    }

    fn duplicate(&mut self, line: usize, title: &str, artist: &str) {
        let key = (comparison_key(artist), comparison_key(title));
        if let Some(first) = self.seen.get(&key).copied() {
            let found = format!(
                "{} by {}, already on line {first}",
                quote(title),
                quote(artist)
            );
            self.report(line, COLUMNS[1], "each track once".into(), found);
        } else {
            self.seen.insert(key, line);
        }
    }
}

/// The text in quotes, invisible characters made visible, cut after forty characters.
fn quote(text: &str) -> String {
    const MOST: usize = 40;
    let mut quoted: String = text.chars().take(MOST).collect();
    if text.chars().nth(MOST).is_some() {
        quoted.push('…');
    }
    format!("{quoted:?}")
}

#[cfg(test)]
#[path = "tsv_tests.rs"]
mod tests;
