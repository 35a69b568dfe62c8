//! Errors of a survey file: collected, so that one look mends them all, and counted past a limit, so that a large file
//! of the wrong kind does not fill the memory with them.

use std::fmt;

/// One thing that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveyError {
    /// Line in the file, from 1; 0 when the file as a whole is meant.
    pub line: u64,
    /// Column header, empty when a whole line is meant.
    pub column: String,
    /// What was expected there.
    pub expected: String,
    /// What came.
    pub found: String,
}

/// The errors of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveyErrors {
    /// The file's name as given.
    pub file: String,
    /// The first [`KEPT`], in order of lines; never empty.
    pub errors: Vec<SurveyError>,
    /// How many came after those.
    pub more: u64,
}

/// More than this are counted, not kept.
pub const KEPT: usize = 100;
/// More than this are counted, not shown.
const SHOWN: usize = 20;

impl SurveyErrors {
    pub(super) fn none_yet(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            errors: Vec::new(),
            more: 0,
        }
    }

    pub(super) fn add(&mut self, line: u64, column: &str, expected: &str, found: String) {
        if self.errors.len() == KEPT {
            self.more += 1;
            return;
        }
        let (column, expected) = (column.to_owned(), expected.to_owned());
        self.errors.push(SurveyError {
            line,
            column,
            expected,
            found,
        });
    }
}

impl fmt::Display for SurveyErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, error) in self.errors.iter().take(SHOWN).enumerate() {
            if n > 0 {
                writeln!(f)?;
            }
            write!(f, "{}", self.file)?;
            if error.line > 0 {
                write!(f, ", line {}", error.line)?;
            }
            if !error.column.is_empty() {
                write!(f, ", column \"{}\"", error.column)?;
            }
            write!(f, ": expected {}, found {}", error.expected, error.found)?;
        }
        match self.errors.len().saturating_sub(SHOWN) as u64 + self.more {
            0 => Ok(()),
            more => write!(f, "\n… and {more} more"),
        }
    }
}

impl std::error::Error for SurveyErrors {}

/// What came, quoted and cut to a length that a terminal line can hold.
pub(crate) fn quoted(found: &str) -> String {
    const LONGEST: usize = 60;
    if found.is_empty() {
        return "nothing".to_owned();
    }
    let mut shown: String = found.chars().take(LONGEST).collect();
    if found.chars().count() > LONGEST {
        shown.push('…');
    }
    format!("{shown:?}")
}
