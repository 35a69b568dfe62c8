//! Watches the bytes on their way to the CSV reader, for two things that it does not do itself.
//!
//! A limit on the length of a row: a quote that is never closed makes the rest of the file one row, and without a
//! limit all of it would be held in memory. And how lines end: of "\r\n" the reader counts the second half to the next
//! row, so that the lines it names are one too low.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// Longest row, in bytes. A row of this survey has some 250.
const LONGEST: u64 = 1 << 20;

/// Reads until a row has become too long.
pub(super) struct Bounded<R> {
    inner: R,
    watch: Rc<Watch>,
}

/// What has been seen so far.
pub(super) struct Watch {
    /// Bytes that may still be read before the row has to end.
    left: Cell<u64>,
    last: Cell<u8>,
    /// Whether the first line ended in "\r\n"; `None` before it has.
    ends_in_two: Cell<Option<bool>>,
}

impl Watch {
    /// A row has ended: the next may be as long as any.
    pub(super) fn row_ended(&self) {
        self.left.set(LONGEST);
    }

    /// The line where a row begins that the CSV reader places at `line`.
    pub(super) fn line(&self, line: u64) -> u64 {
        line + u64::from(self.ends_in_two.get() == Some(true))
    }

    fn see(&self, bytes: &[u8]) -> io::Result<()> {
        let left = self.left.get().checked_sub(bytes.len() as u64);
        self.left.set(left.ok_or_else(|| {
            io::Error::other("a row of more than 1 MiB, as when a quote is left open")
        })?);
        if self.ends_in_two.get().is_none() {
            for byte in bytes {
                if *byte == b'\n' {
                    self.ends_in_two.set(Some(self.last.get() == b'\r'));
                    break;
                }
                self.last.set(*byte);
            }
        }
        Ok(())
    }
}

impl<R: Read> Bounded<R> {
    pub(super) fn new(inner: R) -> (Self, Rc<Watch>) {
        let watch = Rc::new(Watch {
            left: Cell::new(LONGEST),
            last: Cell::new(0),
            ends_in_two: Cell::new(None),
        });
        let bounded = Self {
            inner,
            watch: Rc::clone(&watch),
        };
        (bounded, watch)
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.watch.see(&buffer[..read])?;
        Ok(read)
    }
}
