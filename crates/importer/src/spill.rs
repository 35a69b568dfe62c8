//! Temporary files in parts, so that each part fits into memory whatever the size of the whole.

use std::fs::{self, File, OpenOptions};
use std::io::{BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use crate::failure::{Result, While as _};
use crate::record::{self, Kept};

/// One folder of parts, written by one thread.
pub(crate) struct Spill {
    folder: PathBuf,
    parts: Vec<Option<BufWriter<File>>>,
    room: usize,
}

impl Spill {
    /// Parts in a folder of their own; `room` is the buffer of each, in bytes.
    pub(crate) fn new(folder: PathBuf, parts: usize, room: usize) -> Result<Self> {
        fs::create_dir_all(&folder).doing("making", &folder)?;
        Ok(Self {
            folder,
            parts: (0..parts).map(|_| None).collect(),
            room,
        })
    }

    /// Adds records that [`record::put`] made to a part.
    pub(crate) fn append(&mut self, part: usize, bytes: &[u8]) -> Result<()> {
        let path = path(&self.folder, part);
        let file = match &mut self.parts[part] {
            Some(file) => file,
            none => {
                let file = OpenOptions::new().create(true).append(true).open(&path);
                none.insert(BufWriter::with_capacity(
                    self.room,
                    file.doing("making", &path)?,
                ))
            }
        };
        file.write_all(bytes).doing("writing", &path)
    }

    /// Writes what is still in memory.
    pub(crate) fn close(self) -> Result<()> {
        for (number, part) in self.parts.into_iter().enumerate() {
            if let Some(mut file) = part {
                file.flush().doing("writing", &path(&self.folder, number))?;
            }
        }
        Ok(())
    }
}

fn path(folder: &Path, part: usize) -> PathBuf {
    folder.join(format!("{part}.part"))
}

/// All records of a part, from these folders; the files are gone then.
pub(crate) fn take<K: Kept>(folders: &[PathBuf], part: usize) -> Result<Vec<K>> {
    let mut all = Vec::new();
    for folder in folders {
        for_each(folder, part, |kept| {
            all.push(kept);
            Ok(())
        })?;
        let path = path(folder, part);
        if path.exists() {
            fs::remove_file(&path).doing("removing", &path)?;
        }
    }
    Ok(all)
}

/// Shows the records of a part one after another.
pub(crate) fn for_each<K: Kept>(
    folder: &Path,
    part: usize,
    mut show: impl FnMut(K) -> Result<()>,
) -> Result<()> {
    let path = path(folder, part);
    let Ok(file) = File::open(&path) else {
        // Nothing was put into it.
        return Ok(());
    };
    let mut source = BufReader::with_capacity(1 << 16, file);
    let mut room = Vec::new();
    while let Some(kept) = record::next(&mut source, &mut room).doing("reading", &path)? {
        show(kept)?;
    }
    Ok(())
}
