//! Parquet with the same columns, read row group by row group; only the columns that mean something are unpacked.

#[cfg(test)]
mod hostile;
mod pages;

use std::fmt::Display;
use std::fs::File;
use std::sync::Arc;

use catalogue::header::{Header, Role};
use catalogue::table::Record;
use parquet::file::reader::{ChunkReader, FileReader as _, SerializedFileReader};
use parquet::record::{Field, Row};
use parquet::schema::types::{ColumnPath, Type};

use crate::failure::{Failure, Result, While as _};
use crate::guard::guarded;
use crate::source::{BATCH, Batch, Source, header_with};

/// Shows all batches of a file; whether more are wanted.
pub(crate) fn for_each_batch(
    source: &Source,
    number: u32,
    show: &mut dyn FnMut(Batch) -> bool,
) -> Result<bool> {
    let open = || File::open(&source.path).doing("opening", &source.path);
    read([open()?, open()?], source, number, show)
}

/// The same of what stands in for the file, twice: the library keeps one.
fn read(
    [bytes, again]: [impl ChunkReader + 'static; 2],
    source: &Source,
    number: u32,
    show: &mut dyn FnMut(Batch) -> bool,
) -> Result<bool> {
    let reader = sound(source, || SerializedFileReader::new(bytes))?;
    let schema = reader.metadata().file_metadata().schema();
    let columns: Vec<Arc<Type>> = useful(source, schema.get_fields())?;
    let meant = |path: &ColumnPath| {
        let name = path.parts().first();
        columns
            .iter()
            .any(|column| Some(column.name()) == name.map(String::as_str))
    };
    let groups = reader.metadata().row_groups().iter();
    for column in groups.flat_map(|group| group.columns()) {
        if meant(column.column_path()) {
            sound(source, || pages::checked(&again, column))?;
        }
    }
    let names = columns.iter().map(|column| column.name().to_owned());
    let header = Arc::new(header_with(source, names.collect())?);
    let projection = sound(source, || {
        let group = Type::group_type_builder(schema.name());
        group.with_fields(columns).build()
    })?;
    let mut rows = sound(source, || reader.get_row_iter(Some(projection)))?;
    let mut next = || -> Result<Option<Vec<String>>> {
        let texts = |row: Row| {
            row.get_column_iter()
                .map(|(_, field)| text(field))
                .collect()
        };
        sound(source, || rows.next().map(|row| row.map(texts)).transpose())
    };
    let mut batch = Vec::with_capacity(BATCH);
    let mut line = 0;
    while let Some(fields) = next()? {
        line += 1;
        let keys = source.keys.iter().map(|(_, value)| value.as_bytes());
        let mut record = Record::default();
        record.refill(line, fields.iter().map(String::as_bytes).chain(keys));
        batch.push(Ok(record));
        if batch.len() == BATCH {
            let rows = std::mem::replace(&mut batch, Vec::with_capacity(BATCH));
            let header = header.clone();
            if !show(Batch {
                file: number,
                header,
                rows,
            }) {
                return Ok(false);
            }
        }
    }
    Ok(show(Batch {
        file: number,
        header,
        rows: batch,
    }))
}

/// What the library reads. It does not check everything: where it stumbles over a file that was altered, that is an
/// error like its own.
fn sound<T, E: Display>(
    source: &Source,
    read: impl FnOnce() -> std::result::Result<T, E>,
) -> Result<T> {
    let said = match guarded(read) {
        Some(Ok(value)) => return Ok(value),
        Some(Err(error)) => error.to_string(),
        None => {
            "expected Parquet as it was written, found a file that was cut or altered".to_owned()
        }
    };
    Err(Failure::new(format!(
        "reading {}: {said}",
        source.path.display()
    )))
}

/// The columns that have a role, in the file's order.
fn useful(source: &Source, fields: &[Arc<Type>]) -> Result<Vec<Arc<Type>>> {
    let names = fields.iter().map(|field| field.name().to_owned()).collect();
    let header: Header = header_with(source, names)?;
    let used: Vec<usize> = Role::ALL
        .into_iter()
        .filter_map(|role| header.column(role))
        .collect();
    let kept = (0..).zip(fields).filter(|(at, _)| used.contains(at));
    Ok(kept.map(|(_, field)| field.clone()).collect())
}

/// A value as a CSV file would have it. Lists of names, as of artists or genres, are parted by semicolons.
fn text(field: &Field) -> String {
    match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Bytes(bytes) => String::from_utf8_lossy(bytes.data()).into_owned(),
        Field::Float(number) => number.to_string(),
        Field::Double(number) => number.to_string(),
        Field::ListInternal(list) => {
            let parts: Vec<String> = list.elements().iter().map(text).collect();
            parts.join("; ")
        }
        other => other.to_string(),
    }
}
