//! A file that is read several times: its length and hash, and whether it stayed the same.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use indicatif::ProgressBar;
use sha2::{Digest, Sha256};

use crate::TrainError;
use crate::output::hex;

/// Which bytes a survey was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Length in bytes.
    pub bytes: u64,
    /// SHA-256 in lower-case hexadecimal.
    pub sha256: String,
}

/// Reads and hashes; moves a progress bar by bytes.
pub(super) struct Hashing<'a> {
    file: File,
    hash: Sha256,
    bytes: u64,
    progress: &'a ProgressBar,
}

impl<'a> Hashing<'a> {
    pub(super) fn open(path: &Path, progress: &'a ProgressBar) -> Result<Self, TrainError> {
        let file = File::open(path).map_err(|source| TrainError::Io {
            path: path.to_owned(),
            source,
        })?;
        Ok(Self {
            file,
            hash: Sha256::new(),
            bytes: 0,
            progress,
        })
    }

    pub(super) fn finish(self) -> Source {
        Source {
            bytes: self.bytes,
            sha256: hex(&self.hash.finalize()),
        }
    }
}

impl Read for Hashing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.hash.update(&buffer[..read]);
        self.bytes += read as u64;
        self.progress.inc(read as u64);
        Ok(read)
    }
}
