//! Records of a CSV file, read piece by piece: whatever the file's size and whatever is wrong with it, memory stays
//! bounded and the rest is read.
//!
//! `csv-core` splits a record into fields. Around it stands what it does not care for: a record may have no more than
//! [`RECORD_BYTES`], and after a quote that never closes reading goes on in the next *line*, so that one bad row does
//! not swallow those after it.

use std::io::{self, Read};

use csv_core::{ReadRecordResult, Reader};

use crate::problem::{Problem, shown};

/// Longest record that is read. The longest title and artist with all figures take less than a kilobyte.
pub const RECORD_BYTES: usize = 64 * 1024;
/// Most columns of a record. The tables of the Free Music Archive have 249.
pub const COLUMNS: usize = 512;

/// One record, its fields one after another.
#[derive(Clone, Debug, Default)]
pub struct Record {
    line: u64,
    /// Lines of the file that it takes.
    lines: u64,
    /// Room for the fields, of which `used` bytes are filled.
    bytes: Vec<u8>,
    used: usize,
    /// Room for the ends of fields, of which there are `count`.
    ends: Vec<usize>,
    count: usize,
}

impl Record {
    /// The line at which it begins, from 1.
    #[must_use]
    pub const fn line(&self) -> u64 {
        self.line
    }

    /// How many lines of the file it takes.
    #[must_use]
    pub const fn lines(&self) -> u64 {
        self.lines
    }

    /// How many fields it has.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.count
    }

    /// Whether it has none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// A field, empty where there is none.
    #[must_use]
    pub fn field(&self, at: usize) -> &[u8] {
        let start = at.checked_sub(1).map_or(0, |before| self.end(before));
        self.bytes.get(start..self.end(at)).unwrap_or_default()
    }

    /// All fields.
    pub fn fields(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.len()).map(|at| self.field(at))
    }

    /// A record of these fields, as tables other than CSV make them.
    pub fn refill<'f>(&mut self, line: u64, fields: impl IntoIterator<Item = &'f [u8]>) {
        self.line = line;
        self.lines = 1;
        self.bytes.clear();
        self.ends.clear();
        for field in fields {
            self.bytes.extend_from_slice(field);
            self.ends.push(self.bytes.len());
        }
        (self.used, self.count) = (self.bytes.len(), self.ends.len());
    }

    /// The same record in no more memory than it needs.
    #[must_use]
    pub fn trimmed(&self) -> Self {
        Self {
            bytes: self.bytes[..self.used].to_vec(),
            ends: self.ends[..self.count].to_vec(),
            ..*self
        }
    }

    fn end(&self, at: usize) -> usize {
        if at < self.count {
            self.ends[at]
        } else {
            self.used
        }
    }
}

/// The records of a file, one after another.
pub struct Records<R> {
    source: R,
    reader: Reader,
    delimiter: u8,
    /// What was read and not yet given out; begins at `start`.
    raw: Vec<u8>,
    start: usize,
    line: u64,
    ended: bool,
    /// Bytes read of the source so far.
    read: u64,
    /// Where the record that was given out last begins, to go back to.
    last: usize,
}

/// What came instead of a record.
#[derive(Debug)]
pub enum Broken {
    /// A place of the table is wrong; reading can go on.
    Problem(Problem),
    /// The file cannot be read any further.
    Reading(io::Error),
}

impl<R: Read> Records<R> {
    /// Records of UTF-8 text, whatever parts its columns: comma, semicolon, tab or bar, whichever the first line has
    /// most of.
    ///
    /// # Errors
    /// A file that is empty, is not text, or is in an encoding of two-byte units.
    pub fn open(source: R) -> Result<Self, Broken> {
        let mut records = Self {
            source,
            reader: Reader::new(),
            delimiter: b',',
            raw: Vec::new(),
            start: 0,
            line: 1,
            ended: false,
            read: 0,
            last: 0,
        };
        while records.raw.len() < 4096 && !records.ended {
            records.more().map_err(Broken::Reading)?;
        }
        records.check_encoding().map_err(Broken::Problem)?;
        let first = records.raw[records.start..]
            .split(|&byte| byte == b'\n')
            .next()
            .unwrap_or_default();
        let count = |delimiter: u8| first.iter().filter(|&&byte| byte == delimiter).count();
        let best = *b",;\t|";
        // The first of equals: commas.
        let best = best
            .into_iter()
            .rev()
            .max_by_key(|&delimiter| count(delimiter));
        records.delimiter = best.unwrap_or(b',');
        records.renew();
        Ok(records)
    }

    fn renew(&mut self) {
        self.reader = csv_core::ReaderBuilder::new()
            .delimiter(self.delimiter)
            .build();
    }

    fn check_encoding(&mut self) -> Result<(), Problem> {
        let refuse = |found: &str| {
            let expected = "text in UTF-8 (convert it: iconv -f UTF-16 -t UTF-8)";
            Err(Problem::new(1, "file", expected, found))
        };
        match self.raw.as_slice() {
            [] => {
                return Err(Problem::new(
                    1,
                    "file",
                    "a line of column names",
                    "an empty file",
                ));
            }
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => return refuse("UTF-16"),
            [0xEF, 0xBB, 0xBF, ..] => self.start = 3,
            [b'P', b'A', b'R', b'1', ..] => {
                return Err(Problem::new(
                    1,
                    "file",
                    "CSV",
                    "Parquet: its name must end in .parquet",
                ));
            }
            [0x1F, 0x8B, ..] => {
                return Err(Problem::new(1, "file", "CSV (unpack it first)", "gzip"));
            }
            [b'P', b'K', 3, 4, ..] => {
                return Err(Problem::new(
                    1,
                    "file",
                    "CSV (unpack it first)",
                    "a zip archive",
                ));
            }
            _ => {}
        }
        if self.raw.contains(&0) {
            return refuse("bytes of 0, as in UTF-16 or in a file that is not text");
        }
        Ok(())
    }

    /// Bytes of the source that were read so far, for a progress bar.
    #[must_use]
    pub const fn bytes_read(&self) -> u64 {
        self.read
    }

    /// The next record into `record`; `false` at the end.
    ///
    /// # Errors
    /// A record that is too long, has too many columns or a quote that never closes. Reading goes on in the line after
    /// the one where it begins. Or the file could not be read.
    pub fn next_into(&mut self, record: &mut Record) -> Result<bool, Broken> {
        loop {
            if !self.fill_record(record)? {
                return Ok(false);
            }
            // Lines with nothing in them are no records.
            if record.count > 1 || record.used > 0 {
                return Ok(true);
            }
        }
    }

    /// Goes back to the line after the one where the last record begins: it took several lines and makes no sense.
    /// Whether there was anything to go back to.
    pub fn back_to_next_line(&mut self, record: &Record) -> bool {
        if record.lines <= 1 {
            return false;
        }
        self.line = record.line;
        self.start = self.last;
        self.skip_line();
        true
    }

    fn fill_record(&mut self, record: &mut Record) -> Result<bool, Broken> {
        self.compact();
        self.last = self.start;
        record.line = self.line;
        // Once: filling the room with zeros for each record would cost more than reading it.
        record.bytes.resize(RECORD_BYTES, 0);
        record.ends.resize(COLUMNS, 0);
        (record.used, record.count) = (0, 0);
        let (mut taken, mut written, mut fields) = (0, 0, 0);
        loop {
            let input = &self.raw[self.start + taken..];
            if input.is_empty() && !self.ended {
                if taken > RECORD_BYTES {
                    return Err(self.too_long(record));
                }
                self.more().map_err(Broken::Reading)?;
                continue;
            }
            let (result, used, wrote, found) = self.reader.read_record(
                input,
                &mut record.bytes[written..],
                &mut record.ends[fields..],
            );
            taken += used;
            written += wrote;
            fields += found;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => return Err(self.too_long(record)),
                ReadRecordResult::OutputEndsFull => return Err(self.too_wide(record)),
                ReadRecordResult::End => {
                    return Ok(false);
                }
                ReadRecordResult::Record => break,
            }
        }
        (record.used, record.count) = (written, fields);
        let raw = &self.raw[self.start..self.start + taken];
        let at_end = self.ended && self.start + taken == self.raw.len();
        if at_end && is_open(raw, self.delimiter) {
            return Err(self.unclosed(record));
        }
        // Ends of lines before a record belong to none; one of two bytes may lie in two calls.
        let is_end = |byte: &u8| b"\r\n".contains(byte);
        let before = raw.iter().take_while(|byte| is_end(byte)).count();
        let after = raw[before..]
            .iter()
            .rev()
            .take_while(|byte| is_end(byte))
            .count();
        record.line = self.line + newlines(&raw[..before]);
        record.lines = 1 + newlines(&raw[before..raw.len() - after]);
        self.last = self.start + before;
        self.line += newlines(raw);
        self.start += taken;
        Ok(true)
    }

    fn too_long(&mut self, record: &Record) -> Broken {
        let found = shown(&self.raw[self.start..]);
        let expected = format!(
            "at most {} KiB in a row (is a quote not closed?)",
            RECORD_BYTES / 1024
        );
        self.give_up(record, expected, &found)
    }

    fn too_wide(&mut self, record: &Record) -> Broken {
        self.give_up(record, format!("at most {COLUMNS} columns"), "more")
    }

    fn unclosed(&mut self, record: &Record) -> Broken {
        let found = shown(&self.raw[self.start..]);
        self.give_up(record, "a quote that is closed".to_owned(), &found)
    }

    fn give_up(&mut self, record: &Record, expected: String, found: &str) -> Broken {
        let line = record.line;
        self.skip_line();
        Broken::Problem(Problem::new(line, "row", expected, found))
    }

    /// Leaves the line at `start`, however long it is.
    fn skip_line(&mut self) {
        self.renew();
        loop {
            let rest = &self.raw[self.start..];
            if let Some(end) = rest.iter().position(|byte| b"\r\n".contains(byte)) {
                self.start += end + 1;
                self.line += u64::from(rest[end] == b'\n');
                return;
            }
            // All of what is here belongs to the line.
            self.raw.clear();
            self.start = 0;
            if self.ended || self.more().is_err() {
                self.ended = true;
                return;
            }
        }
    }

    fn compact(&mut self) {
        if self.start > RECORD_BYTES {
            self.raw.drain(..self.start);
            self.start = 0;
        }
    }

    fn more(&mut self) -> io::Result<()> {
        let length = self.raw.len();
        self.raw.resize(length + RECORD_BYTES, 0);
        let count = loop {
            match self.source.read(&mut self.raw[length..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        let got = *count.as_ref().unwrap_or(&0);
        self.raw.truncate(length + got);
        self.read += got as u64;
        self.ended = count? == 0;
        Ok(())
    }
}

fn newlines(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|&&byte| byte == b'\n').count() as u64
}

/// Whether a record ends within quotes. Only asked at a file's end, where `csv-core` takes what there is.
fn is_open(raw: &[u8], delimiter: u8) -> bool {
    #[derive(PartialEq)]
    enum At {
        Start,
        Plain,
        Quoted,
        Quote,
    }
    let end = raw.iter().fold(At::Start, |at, &byte| match (at, byte) {
        (At::Start, b'"') => At::Quoted,
        (At::Quoted, b'"') => At::Quote,
        (At::Quote, b'"') | (At::Quoted, _) => At::Quoted,
        (_, b'\n' | b'\r') => At::Start,
        (_, byte) if byte == delimiter => At::Start,
        _ => At::Plain,
    });
    end == At::Quoted
}

#[cfg(test)]
mod tests;
