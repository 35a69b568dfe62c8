//! Reads a survey of any size: several passes over the file, row by row, keeping no more people than asked for. What
//! is held grows with the sample, not with the file.
//!
//! | pass | does |
//! |---|---|
//! | 1 | checks every row, counts what cleaning needs, hashes the file, draws the sample |
//! | 2 | makes people of the rows of the sample |
//! | 3, 4 | only for [`Reading::complete`] of a file larger than its sample: sums over all people |

mod file;
mod partial;
mod reservoir;

use std::path::{Path, PathBuf};

use ensemble::{Gaussian, Model, ModelParts};
use indicatif::ProgressBar;

pub use file::Source;
pub use partial::{PartialReading, read_partial};
pub use reservoir::Reservoir;

use crate::clean::{Cleaner, Tally};
use crate::gauss::Moments;
use crate::survey::{self, Record};
use crate::{Person, Survey, TrainError};
use file::Hashing;

/// People that are kept unless another number is asked for. Beyond some thousand, smartcore's exact splitter takes
/// longer than anybody waits; `docs/large-data.md` has the times that this was chosen by.
pub const SAMPLE: usize = 5000;

/// A survey, or a sample of it.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The file.
    pub source: Source,
    /// The people kept, in the order of the file; what cleaning did to all rows.
    pub survey: Survey,
    /// Where the people kept are not all.
    pub sampled: Option<Sampled>,
    path: PathBuf,
    cleaner: Cleaner,
}

/// How many of how many people were kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sampled {
    /// Rows of the file.
    pub rows: u64,
    /// People kept.
    pub people: usize,
}

/// Reads at most `limit` people, drawn with `seed` where there are more. `progress` is moved by bytes.
///
/// # Errors
/// When the file can not be read, is no survey, leaves nothing to fill gaps with, or changes meanwhile.
pub fn read(
    path: &Path,
    limit: usize,
    seed: u64,
    progress: &ProgressBar,
) -> Result<Reading, TrainError> {
    let mut tally = Tally::default();
    let mut reservoir = Reservoir::new(limit, seed);
    let source = pass(path, progress, |record| {
        tally.add(&record);
        reservoir.offer();
    })?;
    let cleaner = tally.finish()?;
    let rows = reservoir.seen();
    let positions = reservoir.into_positions();
    let people = collect(path, &source, &cleaner, &positions, progress)?;
    let sampled = (rows > people.len() as u64).then_some(Sampled {
        rows,
        people: people.len(),
    });
    let survey = Survey {
        people,
        cleaning: cleaner.cleaning.clone(),
    };
    Ok(Reading {
        source,
        survey,
        sampled,
        path: path.to_owned(),
        cleaner,
    })
}

impl Reading {
    /// The Gaussian of all people in the file.
    ///
    /// # Errors
    /// When the file can not be read again or has changed, or when a column does not vary at all.
    pub fn gaussian(&self, progress: &ProgressBar) -> Result<Gaussian, TrainError> {
        let mut moments = Moments::default();
        self.everyone(progress, |person| moments.add(person))?;
        let mut products = moments.finish()?;
        self.everyone(progress, |person| products.add(person))?;
        products.finish()
    }

    /// A model fitted on the people kept, with the Gaussian of all people instead of theirs; the model as it is where
    /// they are all. The blend's shares and calibration stay those of the sample.
    ///
    /// # Errors
    /// As [`Reading::gaussian`].
    pub fn complete(&self, model: Model, progress: &ProgressBar) -> Result<Model, TrainError> {
        if self.sampled.is_none() {
            return Ok(model);
        }
        let gaussian = self.gaussian(progress)?;
        let parts = ModelParts {
            gaussian,
            ..model.parts().clone()
        };
        let model = Model::new(parts)
            .ok_or_else(|| TrainError::Fit("the parts do not fit together".to_owned()))?;
        // As the file will have it: reals rounded to 32 bits.
        Model::decode(&model.encode()).map_err(|error| TrainError::Fit(error.to_string()))
    }

    fn everyone(
        &self,
        progress: &ProgressBar,
        mut each: impl FnMut(&Person),
    ) -> Result<(), TrainError> {
        again(&self.path, &self.source, progress, |record| {
            self.cleaner.person(record).map(|person| each(&person))
        })
    }
}

fn collect(
    path: &Path,
    source: &Source,
    cleaner: &Cleaner,
    positions: &[u64],
    progress: &ProgressBar,
) -> Result<Vec<Person>, TrainError> {
    let mut people = Vec::with_capacity(positions.len());
    let mut row = 0;
    again(path, source, progress, |record| {
        // Positions rise, so the next one wanted is as far in as people were kept.
        if positions.get(people.len()) == Some(&row) {
            people.push(cleaner.person(record)?);
        }
        row += 1;
        Ok(())
    })?;
    Ok(people)
}

/// One pass over the file.
fn pass(
    path: &Path,
    progress: &ProgressBar,
    each: impl FnMut(Record),
) -> Result<Source, TrainError> {
    let mut file = Hashing::open(path, progress)?;
    survey::scan(&path.display().to_string(), &mut file, each)?;
    Ok(file.finish())
}

fn unchanged(path: &Path, before: &Source, now: &Source) -> Result<(), TrainError> {
    if now == before {
        return Ok(());
    }
    Err(TrainError::Io {
        path: path.to_owned(),
        source: std::io::Error::other("the file changed while it was read"),
    })
}

/// Another pass, over what must be the same bytes as before.
fn again(
    path: &Path,
    before: &Source,
    progress: &ProgressBar,
    mut each: impl FnMut(&Record) -> Result<(), TrainError>,
) -> Result<(), TrainError> {
    let mut outcome = Ok(());
    let now = pass(path, progress, |record| {
        if outcome.is_ok() {
            outcome = each(&record);
        }
    })?;
    unchanged(path, before, &now)?;
    outcome
}
