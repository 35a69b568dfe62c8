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
    let tests = |packages: &[&str], profile: &str| -> Result<()> {
        let filter = only.unwrap_or(NAME);
        let tests = Run::cargo()
            .in_folder(&project.root)
            .args(["test", "--locked", "--profile", profile])
            .args(packages)
            .args(["--lib", "--bins", "--tests", "--no-fail-fast"])
            .args(["--", filter, "--nocapture"])
            .env("ATTUNE_CASES", cases.to_string());
        tests.stream()
    };
    steps.begin(&format!(
        "{cases} cases for each reader of the crates, optimised and with assertions"
    ));
    tests(&CRATES, PROFILE)?;
    steps.begin(&format!("{cases} cases for the readers of the app"));
    // Leptos, optimised for this machine, would take minutes: what the app reads is short.
    tests(&["--package", "attune"], "test")
        .map_err(|failure| Failure::new(format!("the app: {failure}")))
}

/// Everything with a reader but the app.
const CRATES: [&str; 12] = [
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
