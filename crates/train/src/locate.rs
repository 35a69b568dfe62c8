//! Where tests and benches look for the real survey, which is not part of the repository.

use std::path::{Path, PathBuf};

/// The survey's path: `ATTUNE_SURVEY` when set, else `../shared/data` beside the repository, if there is a file.
#[must_use]
pub fn survey() -> Option<PathBuf> {
    beside("ATTUNE_SURVEY", "data/mxmh_survey_results.csv")
}

/// The golden figures: `ATTUNE_GOLDEN` when set, else `../shared/golden`.
#[must_use]
pub fn golden() -> Option<PathBuf> {
    beside("ATTUNE_GOLDEN", "golden/taste.json")
}

fn beside(variable: &str, path: &str) -> Option<PathBuf> {
    let named = std::env::var_os(variable).map(PathBuf::from);
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let place = named.unwrap_or_else(|| repository.join("../shared").join(path));
    place.is_file().then_some(place)
}
