//! Takes numbers and texts from the left of some bytes; what is not there is an error, never a panic.

use crate::journal::Invalid;

pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(crate) fn bytes(&mut self, count: usize) -> Result<&'a [u8], Invalid> {
        let cut = Invalid::new("entry", "more bytes");
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(cut)?;
        self.rest = rest;
        Ok(taken)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N], Invalid> {
        let mut array = [0; N];
        array.copy_from_slice(self.bytes(N)?);
        Ok(array)
    }

    pub(crate) fn u8(&mut self) -> Result<u8, Invalid> {
        Ok(self.array::<1>()?[0])
    }

    pub(crate) fn u16(&mut self) -> Result<u16, Invalid> {
        self.array().map(u16::from_le_bytes)
    }

    /// Bytes behind their number in two bytes.
    pub(crate) fn counted(&mut self) -> Result<&'a [u8], Invalid> {
        let count = self.u16()?;
        self.bytes(count.into())
    }

    pub(crate) fn text(&mut self) -> Result<&'a str, Invalid> {
        let bytes = self.counted()?;
        core::str::from_utf8(bytes).map_err(|_| Invalid::new("text", "UTF-8"))
    }

    pub(crate) const fn end(&self) -> Result<(), Invalid> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(Invalid::new("entry", "no more bytes"))
        }
    }
}
