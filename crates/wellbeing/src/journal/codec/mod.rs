//! An entry as bytes for the vault, and back with every byte checked.
//!
//! | bytes | what |
//! |---|---|
//! | 4 | `ATNJ` |
//! | 1 | version |
//! | 4 | length of the body, little-endian like all that follows |
//! | … | body, see `v1.rs` |
//! | 4 | CRC-32 (ISO HDLC) of all before it |
//!
//! The frame is the same in every version, so that a record of a newer one can be told from a damaged one: its checksum
//! holds. Bytes of either are handed back as they came. Same entry, same bytes; what reads at all is written again as
//! the same bytes.
//!
//! **A new version**: raise [`VERSION`], add a module beside `v1`, keep `v1` reading, and add a fixture to
//! `tests/journal/`. Records of the journal are rewritten when their entry is next saved, never all at once.

use core::fmt;

use crc::{CRC_32_ISO_HDLC, Crc, NoTable};

use super::{Entry, Invalid};

pub(super) mod bundle;
mod open;
mod parts;
pub(crate) mod reader;
mod v1;

pub use bundle::MARK as BUNDLE_MARK;
pub use open::{Damage, Opened, open};
use reader::Reader;

/// The version that is written.
pub const VERSION: u8 = 1;
/// Longest body. The longest entry has about 80 kB.
const LONGEST: usize = 1 << 20;

const MARK: [u8; 4] = *b"ATNJ";
const HEAD: usize = 9;
const TAIL: usize = 4;
/// Without a table: a kilobyte saved in the page is worth more than microseconds.
const CRC: Crc<u32, NoTable> = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);

/// Why bytes are no entry that can be read here. Never says what an entry says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// They do not begin as a record does.
    NotARecord,
    /// Fewer or more bytes than the record says it has.
    Length {
        /// How many there should be.
        expected: usize,
        /// How many came.
        found: usize,
    },
    /// The checksum does not hold: bytes were altered.
    Checksum,
    /// The record is whole, but of a newer version of Attune, which can read it.
    Newer {
        /// Its version.
        found: u8,
    },
    /// The checksum holds, and yet the entry can not be: a faulty program wrote it.
    Malformed(Invalid),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotARecord => f.write_str("expected an entry of a journal, found other data"),
            Self::Length { expected, found } => {
                write!(f, "expected an entry of {expected} bytes, found {found}")
            }
            Self::Checksum => f.write_str("expected another checksum: the entry was altered"),
            Self::Newer { found } => write!(
                f,
                "expected an entry of version {VERSION} or older, found {found}: a newer version of Attune can read it"
            ),
            Self::Malformed(invalid) => write!(f, "an impossible entry: {invalid}"),
        }
    }
}

impl core::error::Error for Problem {}

/// An entry as a record.
#[must_use]
pub fn encode(entry: &Entry) -> Vec<u8> {
    let mut bytes = Vec::new();
    bytes.extend(MARK);
    bytes.push(VERSION);
    bytes.extend([0; 4]);
    v1::write(entry, &mut bytes);
    let length = (bytes.len() - HEAD) as u32;
    bytes[HEAD - 4..HEAD].copy_from_slice(&length.to_le_bytes());
    sealed(bytes)
}

/// The entry of a record. Never panics, whatever the bytes.
///
/// # Errors
/// Says why not, see [`Problem`].
pub fn decode(bytes: &[u8]) -> Result<Entry, Problem> {
    let length = length(bytes)?;
    if bytes.len() != length {
        return Err(Problem::Length {
            expected: length,
            found: bytes.len(),
        });
    }
    let Some(sound) = unsealed(bytes) else {
        return Err(Problem::Checksum);
    };
    let body = Reader::new(sound.get(HEAD..).unwrap_or_default());
    match bytes[4] {
        1 => v1::read(body).map_err(Problem::Malformed),
        0 => Err(Problem::NotARecord),
        found => Err(Problem::Newer { found }),
    }
}

/// The length of the whole record at the beginning of some bytes.
fn length(bytes: &[u8]) -> Result<usize, Problem> {
    if !bytes.starts_with(&MARK) {
        return Err(Problem::NotARecord);
    }
    let short = Problem::Length {
        expected: HEAD + TAIL,
        found: bytes.len(),
    };
    let body = bytes.get(HEAD - 4..HEAD).ok_or(short)?;
    let body = u32::from_le_bytes(body.try_into().map_err(|_| short)?);
    match usize::try_from(body) {
        Ok(body) if body <= LONGEST => Ok(HEAD + body + TAIL),
        _ => Err(Problem::NotARecord),
    }
}

/// Bytes with their checksum behind them.
pub(crate) fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.extend(CRC.checksum(&bytes).to_le_bytes());
    bytes
}

/// Bytes without their checksum, if it holds.
pub(crate) fn unsealed(bytes: &[u8]) -> Option<&[u8]> {
    let (sound, checksum) = bytes.split_last_chunk::<TAIL>()?;
    (CRC.checksum(sound) == u32::from_le_bytes(*checksum)).then_some(sound)
}

#[cfg(test)]
mod tests;
