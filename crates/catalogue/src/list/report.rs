//! What came of reading a file, and its form on the way from the worker to the page: lines of fields with tabs between
//! them, and the tile beside it.
//!
//! ```text
//! attune-list 1<TAB>read<TAB>tracks<TAB>merged<TAB>left out
//! line<TAB>reason<TAB>column<TAB>what was found
//! …
//! ```
//! or, in the first line, `refused`, which refusal, what was expected and what was found.

use core::fmt::{self, Write as _};

use super::{LISTED, MOST};
use crate::problem::Problem;

const MARK: &str = "attune-list 1";

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// There are tracks.
    Read(Read),
    /// There are none, and nothing changes.
    Refused(Refusal),
}

/// A list that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// Tracks in the tile.
    pub tracks: usize,
    /// Rows that were the same track as another.
    pub merged: usize,
    /// Lines that were left out.
    pub left: usize,
    /// Up to [`LISTED`] of them, by line.
    pub listed: Vec<LeftOut>,
    /// The tracks, as [`crate::tile`] has them.
    pub tile: Vec<u8>,
}

/// A line that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The line, from 1.
    pub line: u64,
    /// Why.
    pub reason: Reason,
    /// Which column, where one is to blame.
    pub column: String,
    /// What stands there, shortened.
    pub found: String,
}

/// Why a line was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It has other columns than the first line, or a quote that is not closed.
    Row,
    /// No title or no artist.
    Name,
    /// No genre is named.
    NoGenre,
    /// The table of genres does not have the name.
    UnknownGenre,
    /// It is not UTF-8.
    Encoding,
    /// A value is not what its column asks for.
    Value,
}

impl Reason {
    const ALL: [(Self, &'static str); 6] = [
        (Self::Row, "row"),
        (Self::Name, "name"),
        (Self::NoGenre, "no-genre"),
        (Self::UnknownGenre, "genre"),
        (Self::Encoding, "encoding"),
        (Self::Value, "value"),
    ];

    fn word(self) -> &'static str {
        let found = Self::ALL.iter().find(|(reason, _)| *reason == self);
        found.map_or("", |(_, word)| word)
    }

    fn of(word: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(_, own)| *own == word);
        found.map(|(reason, _)| *reason)
    }
}

impl LeftOut {
    /// What is wrong with a row, in the words of this report.
    pub(super) fn of(problem: &Problem) -> Self {
        let reason = match (problem.column, problem.expected.as_str()) {
            (_, "UTF-8") => Reason::Encoding,
            ("row", _) => Reason::Row,
            ("title" | "artist", _) if problem.found == "nothing" => Reason::Name,
            _ => Reason::Value,
        };
        Self {
            line: problem.line,
            reason,
            column: if reason == Reason::Value {
                problem.column.to_owned()
            } else {
                String::new()
            },
            found: plain(&problem.found),
        }
    }
}

/// Why nothing was taken of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is nothing in it.
    Empty,
    /// It is no text in UTF-8.
    NoText {
        /// What it is.
        found: String,
    },
    /// Its columns are missing or doubled.
    Columns {
        /// What should be there.
        expected: String,
        /// Those that are there.
        found: String,
    },
    /// More than [`FILE_BYTES`](super::FILE_BYTES).
    TooLarge,
    /// More than [`MOST`] tracks.
    TooMany,
    /// No row is a track that can be used.
    NoTracks {
        /// Lines that were left out.
        left: usize,
        /// Up to [`LISTED`] of them, by line.
        listed: Vec<LeftOut>,
    },
    /// It could not be read to its end.
    Failed,
}

/// Bytes that are no report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAReport;

impl fmt::Display for NotAReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected what came of reading a list, found other data")
    }
}

impl core::error::Error for NotAReport {}

impl Outcome {
    /// Report and tile; the tile is empty where there is none.
    #[must_use]
    pub fn encode(&self) -> (String, &[u8]) {
        let mut out = MARK.to_owned();
        let (listed, tile): (&[LeftOut], &[u8]) = match self {
            Self::Read(read) => {
                let Read {
                    tracks,
                    merged,
                    left,
                    ..
                } = read;
                let _ = write!(out, "\tread\t{tracks}\t{merged}\t{left}");
                (&read.listed, &read.tile)
            }
            Self::Refused(refusal) => {
                let (word, expected, found) = refusal.words();
                let (expected, found) = (plain(expected), plain(&found));
                let _ = write!(out, "\trefused\t{word}\t{expected}\t{found}");
                match refusal {
                    Refusal::NoTracks { listed, .. } => (listed, &[]),
                    _ => (&[], &[]),
                }
            }
        };
        for left in listed {
            let (line, reason) = (left.line, left.reason.word());
            let (column, found) = (plain(&left.column), plain(&left.found));
            let _ = write!(out, "\n{line}\t{reason}\t{column}\t{found}");
        }
        (out, tile)
    }

    /// Reads what [`Outcome::encode`] wrote. Never panics.
    ///
    /// # Errors
    /// Anything else.
    pub fn decode(report: &str, tile: Vec<u8>) -> Result<Self, NotAReport> {
        let mut lines = report.split('\n');
        let first: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
        let listed: Option<Vec<LeftOut>> = lines.map(left_out).collect();
        let listed = listed
            .filter(|listed| listed.len() <= LISTED)
            .ok_or(NotAReport)?;
        match first.as_slice() {
            [MARK, "read", tracks, merged, left] => {
                let read = Read {
                    tracks: number(tracks)?,
                    merged: number(merged)?,
                    left: number(left)?,
                    listed,
                    tile,
                };
                let fits = (1..=MOST).contains(&read.tracks) && read.listed.len() <= read.left;
                fits.then_some(Self::Read(read)).ok_or(NotAReport)
            }
            [MARK, "refused", word, expected, found] if tile.is_empty() => {
                let refusal = Refusal::of(word, expected, found, listed)?;
                Ok(Self::Refused(refusal))
            }
            _ => Err(NotAReport),
        }
    }
}

impl Refusal {
    fn words(&self) -> (&'static str, &str, String) {
        match self {
            Self::Empty => ("empty", "", String::new()),
            Self::NoText { found } => ("text", "", found.clone()),
            Self::Columns { expected, found } => ("columns", expected, found.clone()),
            Self::TooLarge => ("large", "", String::new()),
            Self::TooMany => ("many", "", String::new()),
            Self::NoTracks { left, .. } => ("none", "", left.to_string()),
            Self::Failed => ("failed", "", String::new()),
        }
    }

    fn of(
        word: &str,
        expected: &str,
        found: &str,
        listed: Vec<LeftOut>,
    ) -> Result<Self, NotAReport> {
        if word != "none" && !listed.is_empty() {
            return Err(NotAReport);
        }
        let (expected, found) = (expected.to_owned(), found.to_owned());
        Ok(match word {
            "empty" => Self::Empty,
            "text" => Self::NoText { found },
            "columns" => Self::Columns { expected, found },
            "large" => Self::TooLarge,
            "many" => Self::TooMany,
            "none" => Self::NoTracks {
                left: number(&found)?,
                listed,
            },
            "failed" => Self::Failed,
            _ => return Err(NotAReport),
        })
    }
}

fn left_out(line: &str) -> Option<LeftOut> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [line, reason, column, found] = fields.as_slice() else {
        return None;
    };
    Some(LeftOut {
        line: line.parse().ok()?,
        reason: Reason::of(reason)?,
        column: (*column).to_owned(),
        found: (*found).to_owned(),
    })
}

fn number(text: &str) -> Result<usize, NotAReport> {
    text.parse().map_err(|_| NotAReport)
}

/// Without tabs and ends of lines.
pub(super) fn plain(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}
