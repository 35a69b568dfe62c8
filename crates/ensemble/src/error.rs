//! What can go wrong: bytes that are no model, and inputs of the wrong length.

use core::fmt;

/// Why bytes could not be read as a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// The file does not begin with the model's magic number.
    NotAModel,
    /// The file is of a format version that this build does not read.
    Version {
        /// Version found in the file.
        found: u8,
    },
    /// The checksum at the end does not fit the bytes before it: cut, altered or damaged.
    Checksum,
    /// A part ends too early, or bytes are left over.
    Length {
        /// Which part was being read.
        part: &'static str,
    },
    /// A number is outside of what the part allows.
    Value {
        /// Which part was being read.
        part: &'static str,
    },
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAModel => write!(
                f,
                "expected a model file (magic \"ATNE\"), found something else"
            ),
            Self::Version { found } => {
                write!(
                    f,
                    "expected model format {}, found {found}: rebuild page and model together",
                    crate::codec::VERSION
                )
            }
            Self::Checksum => write!(
                f,
                "the model file is damaged or cut: its checksum does not fit; load it again"
            ),
            Self::Length { part } => write!(f, "the model's {part} has the wrong length"),
            Self::Value { part } => write!(f, "the model's {part} holds a number out of range"),
        }
    }
}

impl core::error::Error for DecodeError {}

/// Inputs that do not fit the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShapeError {
    /// How many numbers the model expects.
    pub expected: usize,
    /// How many came.
    pub found: usize,
}

impl ShapeError {
    pub(crate) fn unless_equal(expected: usize, found: usize) -> Result<(), Self> {
        if found == expected {
            Ok(())
        } else {
            Err(Self { expected, found })
        }
    }
}

impl fmt::Display for ShapeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "expected {} numbers, found {}",
            self.expected, self.found
        )
    }
}

impl core::error::Error for ShapeError {}
