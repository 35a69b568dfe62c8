//! Reads a survey CSV row by row. The header decides where the columns are; columns that are not used may be there or
//! not.

use std::io::Read;

use csv::{ByteRecord, ReaderBuilder};
use music::{Genre, PerGenre};
use wellbeing::{Condition, Habit, Question};

use super::errors::quoted;
use super::{Record, SurveyError, SurveyErrors, fields, frequency_column};

const BPM: &str = "BPM";
const FAVOURITE: &str = "Fav genre";
const SERVICE: &str = "Primary streaming service";
const EFFECTS: &str = "Music effects";
/// Read where they are there; no model needs them.
const OPTIONAL: [&str; 2] = [SERVICE, EFFECTS];
/// Nobody is older; a number above is a slip of the keyboard.
const OLDEST: f64 = 130.0;

/// Reads the whole file.
///
/// # Errors
/// All problems found: no or several header columns of a needed name, another delimiter, rows of the wrong length,
/// bytes that are no UTF-8, fields that do not hold what they should, no rows at all.
pub fn read(file: &str, input: impl Read) -> Result<Vec<Record>, SurveyErrors> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(input);
    let mut rows = Rows {
        header: Header::default(),
        records: Vec::new(),
        errors: Vec::new(),
    };
    let mut raw = ByteRecord::new();
    let mut first = true;
    loop {
        let line = reader.position().line();
        match reader.read_byte_record(&mut raw) {
            Ok(false) => break,
            Err(error) => {
                rows.error(line, "", "a readable line", error.to_string());
                break;
            }
            Ok(true) if first => {
                first = false;
                rows.take_header(&raw);
                if !rows.errors.is_empty() {
                    break;
                }
            }
            Ok(true) => rows.take_row(raw.position().map_or(line, csv::Position::line), &raw),
        }
    }
    if rows.errors.is_empty() && rows.records.is_empty() {
        let found = if first {
            "an empty file"
        } else {
            "a header and no rows"
        };
        rows.error(
            0,
            "",
            "a header line and at least one row",
            found.to_owned(),
        );
    }
    if rows.errors.is_empty() {
        Ok(rows.records)
    } else {
        Err(SurveyErrors {
            file: file.to_owned(),
            errors: rows.errors,
        })
    }
}

/// Where each needed column stands, and how many columns there are.
#[derive(Default)]
struct Header {
    columns: usize,
    places: Vec<(String, usize)>,
}

struct Rows {
    header: Header,
    records: Vec<Record>,
    errors: Vec<SurveyError>,
}

fn needed_columns() -> Vec<String> {
    let plain = Question::all()
        .take(Question::FIRST_GENRE)
        .map(|q| q.feature_name().to_owned());
    let genres = Genre::ALL.into_iter().map(frequency_column);
    plain
        .chain([BPM.to_owned(), FAVOURITE.to_owned()])
        .chain(genres)
        .collect()
}

impl Rows {
    fn error(&mut self, line: u64, column: &str, expected: &str, found: String) {
        let (column, expected) = (column.to_owned(), expected.to_owned());
        self.errors.push(SurveyError {
            line,
            column,
            expected,
            found,
        });
    }

    fn take_header(&mut self, raw: &ByteRecord) {
        let names: Vec<String> = raw
            .iter()
            .map(|name| String::from_utf8_lossy(name).into_owned())
            .collect();
        // A byte-order mark belongs to the file, not to the first name.
        let names: Vec<&str> = names
            .iter()
            .map(|name| name.trim_start_matches('\u{feff}').trim())
            .collect();
        if let [only] = names[..]
            && let Some(other) = [';', '\t', '|'].into_iter().find(|c| only.contains(*c))
        {
            self.error(
                1,
                "",
                "columns separated by commas",
                format!("columns separated by {other:?}"),
            );
            return;
        }
        self.header.columns = names.len();
        let needed = needed_columns().into_iter().map(|column| (column, true));
        let optional = OPTIONAL.map(|column| (column.to_owned(), false));
        for (column, is_needed) in needed.chain(optional) {
            let places: Vec<usize> = (0..names.len()).filter(|i| names[*i] == column).collect();
            match places[..] {
                [place] => self.header.places.push((column, place)),
                [] if !is_needed => {}
                [] => self.error(
                    1,
                    &column,
                    "this column in the header",
                    "no such column".to_owned(),
                ),
                _ => self.error(
                    1,
                    &column,
                    "this column once",
                    format!("it {} times", places.len()),
                ),
            }
        }
    }

    fn take_row(&mut self, line: u64, raw: &ByteRecord) {
        if raw.len() != self.header.columns {
            let expected = format!("{} fields, as in the header", self.header.columns);
            self.error(line, "", &expected, format!("{} fields", raw.len()));
            return;
        }
        let before = self.errors.len();
        let mut row = Row {
            line,
            raw,
            rows: self,
        };
        let record = row.record();
        if self.errors.len() == before {
            self.records.extend(record);
        }
    }
}

/// One row while it is read: every field that does not fit leaves an error behind.
struct Row<'a> {
    line: u64,
    raw: &'a ByteRecord,
    rows: &'a mut Rows,
}

impl Row<'_> {
    fn record(&mut self) -> Option<Record> {
        // Every field is read before any is missed, so that one look shows all errors of a row.
        let age = self.field("Age", |t| fields::number(t, 0.0, OLDEST));
        let hours = self.field("Hours per day", |t| fields::number(t, 0.0, 24.0));
        let bpm = self.field(BPM, |t| fields::number(t, f64::MIN, f64::MAX));
        let habits = Habit::ALL
            .map(|habit| self.field(Question::Habit(habit).feature_name(), fields::yes_no));
        let conditions = Condition::ALL.map(|condition| {
            let name = Question::Condition(condition).feature_name();
            self.field(name, |t| fields::number(t, 0.0, 10.0))
        });
        let levels = Genre::ALL.map(|genre| self.field(&frequency_column(genre), fields::level));
        let favourite = self.field(FAVOURITE, fields::genre);
        let service = self.optional(SERVICE, fields::words);
        let effects = self.optional(EFFECTS, fields::effects);
        Some(Record {
            line: self.line,
            age: age?,
            hours: hours?,
            bpm: bpm?,
            habits: all(habits)?,
            conditions: all(conditions)?,
            levels: PerGenre(all(levels)?),
            favourite: favourite?,
            service: service?,
            effects: effects?,
        })
    }

    /// A field of a column that need not be there; empty when it is not.
    fn optional<T>(
        &mut self,
        column: &str,
        parse: impl Fn(&str) -> Result<Option<T>, String>,
    ) -> Option<Option<T>> {
        let is_there = self
            .rows
            .header
            .places
            .iter()
            .any(|(name, _)| name == column);
        if is_there {
            self.field(column, parse)
        } else {
            Some(None)
        }
    }

    fn field<T>(&mut self, column: &str, parse: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        let place = self
            .rows
            .header
            .places
            .iter()
            .find(|(name, _)| name == column)?
            .1;
        let bytes = self.raw.get(place)?;
        let Ok(text) = std::str::from_utf8(bytes) else {
            self.rows.error(
                self.line,
                column,
                "text in UTF-8",
                quoted(&String::from_utf8_lossy(bytes)),
            );
            return None;
        };
        match parse(text.trim()) {
            Ok(value) => Some(value),
            Err(expected) => {
                self.rows.error(self.line, column, &expected, quoted(text));
                None
            }
        }
    }
}

fn all<T, const N: usize>(values: [Option<T>; N]) -> Option<[T; N]> {
    let values: Option<Vec<T>> = values.into_iter().collect();
    values?.try_into().ok()
}
