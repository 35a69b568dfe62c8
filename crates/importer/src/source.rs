//! Files and folders as named on the command line into batches of records.
//!
//! A folder is read with all below it, in the order of names; `key=value` in a folder's name is a column of all its
//! files, as Hive, Spark and DuckDB write them. What begins with a dot or an underscore is no data there.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use catalogue::Problem;
use catalogue::header::Header;
use catalogue::table::{Broken, Record, Records};

use crate::failure::{Failure, Result, While as _};
use crate::parquet_rows;

/// Rows of a batch.
pub(crate) const BATCH: usize = 2_000;

/// One file.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) path: PathBuf,
    /// Columns that its folders' names give, and what they hold.
    pub(crate) keys: Vec<(String, String)>,
    /// Bytes.
    pub(crate) size: u64,
}

/// Rows that came one after another, broken ones among them.
pub(crate) struct Batch {
    /// Number of the file.
    pub(crate) file: u32,
    pub(crate) header: Arc<Header>,
    pub(crate) rows: Vec<std::result::Result<Record, Problem>>,
}

impl Source {
    pub(crate) fn name(&self) -> String {
        self.path.display().to_string()
    }

    fn is_parquet(&self) -> bool {
        self.path.extension() == Some(OsStr::new("parquet"))
    }
}

/// All files that are meant.
///
/// # Errors
/// A path that is not there, or a folder without tables.
pub(crate) fn found(paths: &[PathBuf]) -> Result<Vec<Source>> {
    let mut sources = Vec::new();
    for path in paths {
        let before = sources.len();
        walk(path, &[], true, &mut sources)?;
        if sources.len() == before {
            return Err(Failure::new(format!(
                "{}: expected .csv, .tsv, .txt or .parquet files in this folder, found none.",
                path.display()
            )));
        }
    }
    Ok(sources)
}

fn walk(
    path: &Path,
    keys: &[(String, String)],
    named: bool,
    sources: &mut Vec<Source>,
) -> Result<()> {
    let about = fs::metadata(path).doing("looking at", path)?;
    if about.is_dir() {
        let mut keys = keys.to_vec();
        keys.extend(key_of(path));
        let mut inside = Vec::new();
        for entry in fs::read_dir(path).doing("reading the folder", path)? {
            inside.push(entry.doing("reading the folder", path)?.path());
        }
        inside.sort();
        for path in inside.iter().filter(|path| !is_hidden(path)) {
            walk(path, &keys, false, sources)?;
        }
        return Ok(());
    }
    let kinds = ["csv", "tsv", "txt", "parquet"];
    let kind = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    if named || kinds.contains(&kind) {
        sources.push(Source {
            path: path.to_owned(),
            keys: keys.to_vec(),
            size: about.len(),
        });
    }
    Ok(())
}

fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with(['.', '_'])
}

/// `genre=Hip%20Hop` as a column and what it holds.
fn key_of(path: &Path) -> Option<(String, String)> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    let (key, value) = name.split_once('=')?;
    let value = if value == "__HIVE_DEFAULT_PARTITION__" {
        String::new()
    } else {
        unescaped(value)
    };
    Some((key.to_owned(), value))
}

fn unescaped(value: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), value.as_bytes());
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        let hex = after.get(..2).and_then(|hex| str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(decoded) if byte == b'%' => {
                bytes.push(decoded);
                rest = &after[2..];
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Shows all batches of all files, as long as it is wanted. `read` is added to as bytes are read.
///
/// # Errors
/// A file that cannot be read, or whose columns are not those of a table of tracks.
pub(crate) fn for_each_batch(
    sources: &[Source],
    read: &AtomicU64,
    show: &mut dyn FnMut(Batch) -> bool,
) -> Result<()> {
    for (number, source) in (0..).zip(sources) {
        let going_on = if source.is_parquet() {
            parquet_rows::for_each_batch(source, number, show)
        } else {
            csv(source, number, read, show)
        };
        if !going_on? {
            return Ok(());
        }
        if source.is_parquet() {
            read.fetch_add(source.size, Ordering::Relaxed);
        }
    }
    Ok(())
}

/// What is wrong with a file as a whole.
pub(crate) fn refused(source: &Source, broken: Broken) -> Failure {
    match broken {
        Broken::Problem(problem) => Failure::new(format!("{}:{problem}", source.path.display())),
        Broken::Reading(error) => {
            Failure::new(format!("reading {}: {error}", source.path.display()))
        }
    }
}

/// The header of a file with the columns that its folders give.
pub(crate) fn header_with(source: &Source, names: Vec<String>) -> Result<Header> {
    let keys = source.keys.iter().map(|(key, _)| key.clone());
    let names: Vec<String> = names.into_iter().chain(keys).collect();
    Header::of(1, &names).map_err(|problem| refused(source, Broken::Problem(problem)))
}

fn csv(
    source: &Source,
    number: u32,
    read: &AtomicU64,
    show: &mut dyn FnMut(Batch) -> bool,
) -> Result<bool> {
    let refuse = |broken| refused(source, broken);
    let file = File::open(&source.path).doing("opening", &source.path)?;
    let mut records = Records::open(file).map_err(refuse)?;
    let (header, width) = if source.keys.is_empty() {
        let header = Header::read(&mut records).map_err(refuse)?;
        let width = header.width;
        (header, width)
    } else {
        let mut first = Record::default();
        records.next_into(&mut first).map_err(refuse)?;
        let name = |field| String::from_utf8_lossy(field).trim().to_owned();
        let names: Vec<String> = first.fields().map(name).collect();
        let width = names.len();
        (header_with(source, names)?, width)
    };
    let header = Arc::new(header);
    let mut record = Record::default();
    let (mut rows, mut seen) = (Vec::with_capacity(BATCH), 0);
    loop {
        let row = match records.next_into(&mut record) {
            Ok(false) => break,
            Ok(true) => match header.torn(width, &record) {
                Some(problem) => {
                    records.back_to_next_line(&record);
                    Err(problem)
                }
                None if source.keys.is_empty() => Ok(record.trimmed()),
                None => Ok(with_keys(source, &record)),
            },
            Err(Broken::Problem(problem)) => Err(problem),
            Err(broken) => return Err(refuse(broken)),
        };
        rows.push(row);
        if rows.len() == BATCH {
            read.fetch_add(records.bytes_read() - seen, Ordering::Relaxed);
            seen = records.bytes_read();
            let full = std::mem::replace(&mut rows, Vec::with_capacity(BATCH));
            let header = header.clone();
            if !show(Batch {
                file: number,
                header,
                rows: full,
            }) {
                return Ok(false);
            }
        }
    }
    read.fetch_add(records.bytes_read() - seen, Ordering::Relaxed);
    Ok(show(Batch {
        file: number,
        header,
        rows,
    }))
}

fn with_keys(source: &Source, record: &Record) -> Record {
    let keys = source.keys.iter().map(|(_, value)| value.as_bytes());
    let mut all = Record::default();
    all.refill(record.line(), record.fields().chain(keys));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_folders_give_columns() {
        let key = |name: &str| key_of(Path::new(name));
        let of = |key: &str, value: &str| Some((key.to_owned(), value.to_owned()));
        assert_eq!(key("x/genre=Hip%20Hop"), of("genre", "Hip Hop"));
        assert_eq!(key("genre=R&B"), of("genre", "R&B"));
        assert_eq!(key("genre=100%"), of("genre", "100%"));
        assert_eq!(key("genre=__HIVE_DEFAULT_PARTITION__"), of("genre", ""));
        assert_eq!(key("plain"), None);
    }
}
