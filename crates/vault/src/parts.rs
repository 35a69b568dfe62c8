//! Pieces that all formats are made of: fields from the front, and a checksum at the end.

use crc::{CRC_32_ISO_HDLC, Crc, NoTable};

use crate::Problem;

/// Without a table: a kilobyte saved in the page is worth more than microseconds.
const CRC: Crc<u32, NoTable> = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);

/// The nonce of AES-GCM, in bytes.
pub(crate) const IV: usize = 12;
/// What AES-GCM adds to what it encrypts, in bytes.
pub(crate) const TAG: usize = 16;

/// Bytes that are taken from the front.
pub(crate) struct Reader<'a>(pub(crate) &'a [u8]);

impl<'a> Reader<'a> {
    /// The next `N` bytes.
    pub(crate) fn take<const N: usize>(&mut self) -> Result<[u8; N], Problem> {
        let (taken, rest) = self.0.split_first_chunk().ok_or(Problem::Damaged)?;
        self.0 = rest;
        Ok(*taken)
    }

    /// A whole number, little-endian like all.
    pub(crate) fn number(&mut self) -> Result<u32, Problem> {
        self.take().map(u32::from_le_bytes)
    }

    /// As many bytes as the number before them says.
    pub(crate) fn counted(&mut self) -> Result<&'a [u8], Problem> {
        let length = usize::try_from(self.number()?).map_err(|_| Problem::Damaged)?;
        let (taken, rest) = self.0.split_at_checked(length).ok_or(Problem::Damaged)?;
        self.0 = rest;
        Ok(taken)
    }
}

/// Bytes with their checksum behind them.
pub(crate) fn checked(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.extend(CRC.checksum(&bytes).to_le_bytes());
    bytes
}

/// Bytes without their checksum, if it holds.
pub(crate) fn unchecked(bytes: &[u8]) -> Result<&[u8], Problem> {
    let (sound, sum) = bytes.split_last_chunk().ok_or(Problem::Damaged)?;
    if CRC.checksum(sound) == u32::from_le_bytes(*sum) {
        Ok(sound)
    } else {
        Err(Problem::Damaged)
    }
}
