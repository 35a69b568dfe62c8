//! A limit on the length of a row. A quote that is never closed makes the rest of the file one row; without a limit
//! all of it would be held in memory.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// Longest row, in bytes. A row of this survey has some 250.
const LONGEST: u64 = 1 << 20;

/// Reads until a row has become too long.
pub(super) struct Bounded<R> {
    inner: R,
    left: Allowance,
}

/// What may still be read before the row has to end.
#[derive(Clone)]
pub(super) struct Allowance(Rc<Cell<u64>>);

impl Allowance {
    /// A row has ended: the next may be as long as any.
    pub(super) fn renew(&self) {
        self.0.set(LONGEST);
    }
}

impl<R: Read> Bounded<R> {
    pub(super) fn new(inner: R) -> (Self, Allowance) {
        let left = Allowance(Rc::new(Cell::new(LONGEST)));
        let bounded = Self {
            inner,
            left: left.clone(),
        };
        (bounded, left)
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let left = self.left.0.get().checked_sub(read as u64).ok_or_else(|| {
            io::Error::other("a row of more than 1 MiB, as when a quote is left open")
        })?;
        self.left.0.set(left);
        Ok(read)
    }
}
