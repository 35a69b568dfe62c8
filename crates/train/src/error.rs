//! What can go wrong in a run, in words that say where and what to do.

use std::fmt;
use std::path::PathBuf;

use crate::survey::SurveyErrors;

/// Why a run of `train` stopped. Nothing has been written then.
#[derive(Debug)]
pub enum TrainError {
    /// A file could not be read or written.
    Io {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The survey file is not what it should be.
    Survey(SurveyErrors),
    /// Too little data for what was asked.
    TooFew {
        /// People found.
        found: usize,
        /// People needed.
        needed: usize,
    },
    /// Too few people to test on.
    TooFewToTest {
        /// People found.
        found: usize,
        /// People needed.
        needed: usize,
    },
    /// A model could not be fitted.
    Fit(String),
}

impl fmt::Display for TrainError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { path, source } => write!(f, "{}: {source}", path.display()),
            Self::Survey(errors) => errors.fmt(f),
            Self::TooFew { found, needed } => {
                write!(
                    f,
                    "expected at least {needed} people to train on, found {found}"
                )
            }
            Self::TooFewToTest { found, needed } => {
                write!(
                    f,
                    "expected at least {needed} people to test on, found {found}"
                )
            }
            Self::Fit(why) => write!(f, "the model could not be fitted: {why}"),
        }
    }
}

impl std::error::Error for TrainError {}

impl From<SurveyErrors> for TrainError {
    fn from(errors: SurveyErrors) -> Self {
        Self::Survey(errors)
    }
}
