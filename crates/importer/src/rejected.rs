//! The report of rows that made no track: file, line, column, what was expected and what came.

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use catalogue::Problem;

use crate::failure::{Result, While as _};

/// A report that is being written; it takes its place when it is complete.
pub(crate) struct Rejected {
    path: PathBuf,
    new: PathBuf,
    file: BufWriter<File>,
    count: u64,
}

impl Rejected {
    pub(crate) fn new(path: &Path) -> Result<Self> {
        if let Some(folder) = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            fs::create_dir_all(folder).doing("making", folder)?;
        }
        let new = path.with_extension("tsv.new");
        let file = File::create(&new).doing("making", &new)?;
        let mut rejected = Self {
            path: path.to_owned(),
            new,
            file: BufWriter::new(file),
            count: 0,
        };
        rejected.line("file\tline\tcolumn\texpected\tfound")?;
        Ok(rejected)
    }

    pub(crate) fn add(&mut self, file: &str, problem: &Problem) -> Result<()> {
        self.count += 1;
        let Problem {
            line,
            column,
            expected,
            found,
        } = problem;
        self.line(&format!("{file}\t{line}\t{column}\t{expected}\t{found}"))
    }

    fn line(&mut self, line: &str) -> Result<()> {
        writeln!(self.file, "{line}").doing("writing", &self.new)
    }

    /// How many there are.
    pub(crate) fn close(mut self) -> Result<u64> {
        self.file.flush().doing("writing", &self.new)?;
        fs::rename(&self.new, &self.path).doing("renaming", &self.new)?;
        Ok(self.count)
    }
}
