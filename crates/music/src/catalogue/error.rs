//! What can be wrong with a catalogue, as text or as bytes.

use core::fmt;

/// One thing wrong with the text file. Its `Display` is
/// `file:line: column: expected …, found …`, which editors can jump to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowError {
    /// Name of the file, as given to the checker.
    pub file: String,
    /// Line, from 1; the header is line 1.
    pub line: usize,
    /// Name of the column, or `line` where no single column is to blame.
    pub column: &'static str,
    /// What should be there.
    pub expected: String,
    /// What is there, quoted and shortened.
    pub found: String,
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            line,
            column,
            expected,
            found,
        } = self;
        write!(
            f,
            "{file}:{line}: {column}: expected {expected}, found {found}"
        )
    }
}

impl core::error::Error for RowError {}

/// Why bytes are not a catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CatalogueError {
    /// They do not begin as a catalogue does.
    NotACatalogue,
    /// Written in another version of the format.
    Version {
        /// The version this code reads.
        expected: u8,
        /// The version that the bytes name.
        found: u8,
    },
    /// The checksum does not match: bytes were lost or altered.
    Checksum {
        /// The checksum that the bytes name.
        expected: u32,
        /// The checksum of what is there.
        found: u32,
    },
    /// The checksum matches but the content is impossible: written by a faulty encoder.
    Malformed {
        /// Which part.
        part: &'static str,
        /// What it should be.
        expected: &'static str,
    },
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotACatalogue => {
                f.write_str("expected a catalogue, found other data: rebuild the catalogue")
            }
            Self::Version { expected, found } => {
                write!(
                    f,
                    "expected catalogue version {expected}, found {found}: rebuild the catalogue"
                )
            }
            Self::Checksum { expected, found } => write!(
                f,
                "expected catalogue checksum {expected:08x}, found {found:08x}: the data was cut or altered, load it again"
            ),
            Self::Malformed { part, expected } => {
                write!(
                    f,
                    "catalogue {part}: expected {expected}: rebuild the catalogue"
                )
            }
        }
    }
}

impl core::error::Error for CatalogueError {}
