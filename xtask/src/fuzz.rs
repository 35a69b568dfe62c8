//! `cargo xtask fuzz`: every reader under hostile input, as often as one likes.
//!
//! The same tests as in a usual run (their names begin with `hostile_`), compiled for speed with every assertion and
//! overflow check on, and with so many cases each instead of a few. See `tests/hostile`.

use crate::failure::{Failure, Result};
use crate::project::Project;
use crate::run::Run;
use crate::say::Steps;

/// Optimised, and with assertions: see `Cargo.toml`.
const PROFILE: &str = "hostile";

/// What a test that the command runs begins with.
const NAME: &str = "hostile_";

/// Runs the tests whose names have `only` in them, all where nothing is said.
pub(crate) fn run(project: &Project, cases: u64, only: Option<&str>) -> Result<()> {
    let mut steps = Steps::of(2);
    let tests = |packages: &[&str], kinds: &[&str], profile: &str| -> Result<()> {
        let filter = only.unwrap_or(NAME);
        let tests = Run::cargo()
            .in_folder(&project.root)
            .args(["test", "--locked", "--profile", profile])
            .args(packages)
            .args(kinds)
            .args(["--no-fail-fast"])
            .args(["--", filter, "--nocapture"])
            .env("ATTUNE_CASES", cases.to_string());
        tests.stream()
    };
    steps.begin(&format!(
        "{cases} cases for each reader of the crates, optimised and with assertions"
    ));
    tests(&CRATES, &["--lib", "--bins", "--tests"], PROFILE)?;
    steps.begin(&format!("{cases} cases for the readers of the app"));
    // Leptos, optimised for this machine, would take minutes: what the app reads is short. It is no library.
    tests(&["--package", "attune"], &["--bins"], "test")
        .map_err(|failure| Failure::new(format!("the app: {failure}")))
}

/// Everything with a reader but the app.
const CRATES: [&str; 20] = [
    "--package",
    "importer",
    "--package",
    "catalogue",
    "--package",
    "helplines",
    "--package",
    "widget",
    "--package",
    "music",
    "--package",
    "ensemble",
    "--package",
    "wellbeing",
    "--package",
    "vault",
    "--package",
    "spotify",
    "--package",
    "train",
];

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    /// Whether a source below a folder has a test that the command is to run.
    fn has_one(folder: &Path) -> bool {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).any(|path| {
            let is_source = path.extension().is_some_and(|end| end == "rs");
            path.is_dir() && has_one(&path)
                || is_source
                    && fs::read_to_string(&path)
                        .is_ok_and(|text| text.contains(&format!("fn {NAME}")))
        })
    }

    #[test]
    fn every_crate_with_such_a_test_is_run() {
        let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates");
        let mut found: Vec<String> = fs::read_dir(crates)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|folder| has_one(folder))
            .map(|folder| folder.file_name().unwrap().to_string_lossy().into_owned())
            .collect();
        found.sort();
        let mut run: Vec<&str> = CRATES
            .into_iter()
            .filter(|word| *word != "--package")
            .collect();
        run.sort_unstable();
        assert_eq!(found, run);
    }
}
