//! Reads little-endian numbers from a slice; every read that would pass the end is an error naming the part.

use crate::DecodeError;

pub(crate) struct Reader<'a> {
    rest: &'a [u8],
    part: &'static str,
}

impl<'a> Reader<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self {
            rest: bytes,
            part: "header",
        }
    }

    /// Names what is read from here on, for errors.
    pub(crate) const fn enter(&mut self, part: &'static str) {
        self.part = part;
    }

    pub(crate) const fn bad_value(&self) -> DecodeError {
        DecodeError::Value { part: self.part }
    }

    pub(crate) fn bytes(&mut self, count: usize) -> Result<&'a [u8], DecodeError> {
        let (taken, rest) = self
            .rest
            .split_at_checked(count)
            .ok_or(DecodeError::Length { part: self.part })?;
        self.rest = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], DecodeError> {
        let (taken, rest) = self
            .rest
            .split_first_chunk()
            .ok_or(DecodeError::Length { part: self.part })?;
        self.rest = rest;
        Ok(*taken)
    }

    pub(crate) fn u8(&mut self) -> Result<u8, DecodeError> {
        self.array().map(|[byte]: [u8; 1]| byte)
    }

    pub(crate) fn u16(&mut self) -> Result<u16, DecodeError> {
        self.array().map(u16::from_le_bytes)
    }

    /// Reads `count` 32-bit floats. Checks the length first, so that a huge count can not ask for huge memory.
    pub(crate) fn f32s(&mut self, count: usize) -> Result<Vec<f32>, DecodeError> {
        let length = count
            .checked_mul(4)
            .ok_or(DecodeError::Length { part: self.part })?;
        let bytes = self.bytes(length)?;
        let (numbers, _) = bytes.as_chunks::<4>();
        Ok(numbers
            .iter()
            .map(|number| f32::from_le_bytes(*number))
            .collect())
    }

    /// As [`Reader::f32s`], widened.
    pub(crate) fn f64s(&mut self, count: usize) -> Result<Vec<f64>, DecodeError> {
        Ok(self.f32s(count)?.into_iter().map(f64::from).collect())
    }

    /// All must have been read.
    pub(crate) const fn finish(self) -> Result<(), DecodeError> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(DecodeError::Length { part: "end" })
        }
    }
}
