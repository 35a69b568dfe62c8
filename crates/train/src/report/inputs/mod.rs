//! What the pages are made of: the JSON files in `models/`. A file or a part that is not there leaves out what would
//! be said about it; a file that can not be read is an error.

mod comparison;
mod evaluation;
mod insights;
mod leaks;
mod manifest;

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use serde::de::DeserializeOwned;

pub(crate) use comparison::{
    Ablation, AblationFigure, Comparison, Difference, ModelRow, Task, Verdict,
};
pub(crate) use evaluation::{Certainties, Evaluation, Sets};
pub(crate) use insights::{Association, Bin, Claim, Condition, Frequencies, Insights, Share};
pub(crate) use leaks::Leaks;
pub(crate) use manifest::{FileRecord, Manifest};

use crate::TrainError;

/// All files.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    pub(crate) evaluation: Option<Evaluation>,
    pub(crate) manifest: Option<Manifest>,
    pub(crate) comparison: Option<Comparison>,
    pub(crate) leaks: Option<Leaks>,
    pub(crate) insights: Option<Insights>,
}

impl Inputs {
    /// Reads what is in a folder.
    ///
    /// # Errors
    /// When a file that is there can not be read, or is not what it should be.
    pub fn read(folder: &Path) -> Result<Self, TrainError> {
        Ok(Self {
            evaluation: read(&folder.join("evaluation.json"))?,
            manifest: read(&folder.join("manifest.json"))?,
            comparison: read(&folder.join("comparison.json"))?,
            leaks: read(&folder.join("leaks.json"))?,
            insights: read(&folder.join("insights.json"))?,
        })
    }
}

fn read<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, TrainError> {
    let io = |source| TrainError::Io {
        path: path.to_owned(),
        source,
    };
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(io(error)),
    };
    let read = serde_json::from_slice(&bytes).map(Some);
    read.map_err(|error| io(std::io::Error::new(ErrorKind::InvalidData, error)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_file_is_nothing_and_a_broken_one_is_an_error_with_its_name() {
        let folder = std::env::temp_dir().join(format!("attune-inputs-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        assert!(Inputs::read(&folder).unwrap().leaks.is_none());
        fs::write(folder.join("leaks.json"), "{\"leaks\": 3}").unwrap();
        let error = Inputs::read(&folder).unwrap_err().to_string();
        assert!(
            error.contains("leaks.json: invalid type: integer `3`"),
            "{error}"
        );
        fs::remove_dir_all(folder).unwrap();
    }
}
