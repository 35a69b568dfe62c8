//! Reads a survey CSV row by row and hands each checked row on, so that no more than one is held. The header decides
//! where the columns are; columns that are not used may be there or not.

use std::io::Read;

use csv::{ByteRecord, ReaderBuilder};

use super::bounded::Bounded;
use super::columns::{Columns, Demand};
use super::row::Row;
use super::{Partial, Record, SurveyErrors};

/// What a header held, where not all columns were asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Columns that were looked for and are not there.
    pub missing: Vec<String>,
    /// Columns that are there and not read.
    pub ignored: Vec<String>,
}

/// Reads the whole file into memory: for surveys of some thousand people.
///
/// # Errors
/// As [`scan`].
pub fn read(file: &str, input: impl Read) -> Result<Vec<Record>, SurveyErrors> {
    let mut records = Vec::new();
    scan(file, input, |record| records.push(record))?;
    Ok(records)
}

/// Reads the file and hands its rows to `each`, in order. What `each` was given counts only if no error comes back;
/// after the first error it is given nothing more.
///
/// # Errors
/// The problems found: no or several header columns of a needed name, another delimiter, rows of the wrong length or
/// longer than 1 MiB, bytes that are no UTF-8, fields that do not hold what they should, no rows at all.
pub fn scan(
    file: &str,
    input: impl Read,
    mut each: impl FnMut(Record),
) -> Result<(), SurveyErrors> {
    rows(file, input, Demand::Everything, |partial| {
        each(
            partial
                .complete()
                .expect("the reader demanded every field that a record needs"),
        );
    })
    .map(drop)
}

/// As [`scan`], for a survey that need not have all columns nor all genre answers; at least one genre must be there.
/// BPM, service and effects, which no forecast uses, are not read.
///
/// # Errors
/// As [`scan`], but for what may be missing.
pub fn scan_partial(
    file: &str,
    input: impl Read,
    each: impl FnMut(Partial),
) -> Result<Header, SurveyErrors> {
    let columns = rows(file, input, Demand::WhatIsThere, each)?;
    Ok(Header {
        missing: columns.missing(Demand::WhatIsThere),
        ignored: columns.ignored,
    })
}

fn rows(
    file: &str,
    input: impl Read,
    demand: Demand,
    mut each: impl FnMut(Partial),
) -> Result<Columns, SurveyErrors> {
    let (input, watch) = Bounded::new(input);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(input);
    let mut errors = SurveyErrors::none_yet(file);
    let mut columns: Option<Columns> = None;
    let mut any = false;
    let mut raw = ByteRecord::new();
    loop {
        let line = watch.line(reader.position().line());
        match reader.read_byte_record(&mut raw) {
            Ok(false) => break,
            Err(error) => {
                errors.add(line, "", "a readable line", error.to_string());
                break;
            }
            Ok(true) => watch.row_ended(),
        }
        let Some(columns) = &columns else {
            columns = Some(Columns::of(&raw, demand, &mut errors));
            if errors.errors.is_empty() {
                continue;
            }
            break;
        };
        any = true;
        let row = Row {
            line: raw
                .position()
                .map_or(line, |place| watch.line(place.line())),
            raw: &raw,
            columns,
            demand,
        };
        let partial = row.read(&mut errors);
        if errors.errors.is_empty() {
            partial.into_iter().for_each(&mut each);
        }
    }
    if errors.errors.is_empty() && !any {
        let found = match columns {
            None => "an empty file",
            Some(_) => "a header and no rows",
        };
        errors.add(
            0,
            "",
            "a header line and at least one row",
            found.to_owned(),
        );
    }
    match columns {
        Some(columns) if errors.errors.is_empty() => Ok(columns),
        _ => Err(errors),
    }
}
