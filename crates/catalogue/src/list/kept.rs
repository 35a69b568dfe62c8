//! The form in which a list is kept: its name, when it came, what was left out, and its tile.
//!
//! ```text
//! mark       4  "ATLI"
//! version    1
//! checksum   4  CRC-32 of everything after it, little endian
//! added      8  UTC milliseconds, little endian
//! left out   4  lines, little endian
//! name       2  bytes, little endian, then the name in UTF-8
//! tile          the rest
//! ```

use core::fmt;

use super::{MOST, NAME};
use crate::tile::{self, Tile};

const MARK: [u8; 4] = *b"ATLI";
const VERSION: u8 = 1;
const HEAD: usize = MARK.len() + 1 + 4;

const CRC: crc::Crc<u32> = crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC);

/// A list as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// What it is called: the file's name.
    pub name: String,
    /// When it came, in UTC milliseconds.
    pub added: i64,
    /// Lines of the file that were left out.
    pub left: u32,
    /// Its tracks.
    pub tile: Tile,
}

/// Why bytes are no list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListError {
    /// Other data, or bytes that were lost or altered.
    Damaged,
    /// Written in a later version of the format.
    Newer {
        /// Which.
        found: u8,
    },
}

impl fmt::Display for ListError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged => f.write_str("expected a list as it was written, found other data"),
            Self::Newer { found } => write!(
                f,
                "expected a list of version {VERSION}, found {found}: a newer Attune can read it"
            ),
        }
    }
}

impl core::error::Error for ListError {}

impl List {
    /// A name as it can be shown: without control characters and signs that turn the direction of what follows, at most
    /// [`NAME`] characters.
    #[must_use]
    pub fn named(name: &str) -> String {
        let turns = |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        let shown = name.chars().filter(|&c| !c.is_control() && !turns(c));
        let name: String = shown.take(NAME).collect();
        name.trim().to_owned()
    }

    /// The bytes of a list, from a tile as [`tile::encode`] made it.
    #[must_use]
    pub fn encode(name: &str, added: i64, left: usize, tile: &[u8]) -> Vec<u8> {
        let name = Self::named(name);
        let mut bytes = MARK.to_vec();
        bytes.push(VERSION);
        bytes.extend([0; 4]);
        bytes.extend(added.to_le_bytes());
        bytes.extend(u32::try_from(left).unwrap_or(u32::MAX).to_le_bytes());
        // Eighty characters are a few hundred bytes at most.
        bytes.extend((name.len() as u16).to_le_bytes());
        bytes.extend(name.as_bytes());
        bytes.extend(tile);
        let checksum = CRC.checksum(&bytes[HEAD..]);
        bytes[HEAD - 4..HEAD].copy_from_slice(&checksum.to_le_bytes());
        bytes
    }

    /// Reads what [`List::encode`] wrote. Never panics, whatever the bytes.
    ///
    /// # Errors
    /// Anything else, or what a later version wrote.
    pub fn decode(bytes: &[u8]) -> Result<Self, ListError> {
        let (head, body) = bytes.split_at_checked(HEAD).ok_or(ListError::Damaged)?;
        let rest = head.strip_prefix(&MARK).ok_or(ListError::Damaged)?;
        let (&version, checksum) = rest.split_first().ok_or(ListError::Damaged)?;
        if CRC.checksum(body).to_le_bytes() != checksum || version == 0 {
            return Err(ListError::Damaged);
        }
        if version > VERSION {
            return Err(ListError::Newer { found: version });
        }
        Self::of_body(body).ok_or(ListError::Damaged)
    }

    fn of_body(body: &[u8]) -> Option<Self> {
        let (added, rest) = body.split_first_chunk::<8>()?;
        let (left, rest) = rest.split_first_chunk::<4>()?;
        let (length, rest) = rest.split_first_chunk::<2>()?;
        let (name, tile) = rest.split_at_checked(u16::from_le_bytes(*length).into())?;
        let name = core::str::from_utf8(name).ok()?;
        let tile = tile::decode(tile).ok()?;
        let fits = name == Self::named(name) && (1..=MOST).contains(&tile.len());
        fits.then(|| Self {
            name: name.to_owned(),
            added: i64::from_le_bytes(*added),
            left: u32::from_le_bytes(*left),
            tile,
        })
    }
}
