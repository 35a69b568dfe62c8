//! The same for a survey that need not have all columns: two passes, no cleaning, nothing filled.

use std::path::Path;

use indicatif::ProgressBar;

use super::file::Hashing;
use super::{Reservoir, Source, unchanged};
use crate::TrainError;
use crate::survey::{self, Header, Partial};

/// A survey as it stands, or a sample of it.
#[derive(Clone, Debug)]
pub struct PartialReading {
    /// Which columns there are.
    pub header: Header,
    /// Rows of the file.
    pub rows: u64,
    /// Those kept, in the order of the file.
    pub kept: Vec<Partial>,
}

/// Reads at most `limit` rows, drawn with `seed` where there are more. `progress` is moved by bytes.
///
/// # Errors
/// When the file can not be read, is no survey, has not a single genre, or changes meanwhile.
pub fn read_partial(
    path: &Path,
    limit: usize,
    seed: u64,
    progress: &ProgressBar,
) -> Result<PartialReading, TrainError> {
    let mut reservoir = Reservoir::new(limit, seed);
    let (before, header) = pass(path, progress, |_| reservoir.offer())?;
    let rows = reservoir.seen();
    let positions = reservoir.into_positions();
    let mut kept = Vec::with_capacity(positions.len());
    let mut row = 0;
    let (now, _) = pass(path, progress, |partial| {
        // Positions rise, so the next one wanted is as far in as rows were kept.
        if positions.get(kept.len()) == Some(&row) {
            kept.push(partial);
        }
        row += 1;
    })?;
    unchanged(path, &before, &now)?;
    Ok(PartialReading { header, rows, kept })
}

fn pass(
    path: &Path,
    progress: &ProgressBar,
    each: impl FnMut(Partial),
) -> Result<(Source, Header), TrainError> {
    let mut file = Hashing::open(path, progress)?;
    let header = survey::scan_partial(&path.display().to_string(), &mut file, each)?;
    Ok((file.finish(), header))
}
