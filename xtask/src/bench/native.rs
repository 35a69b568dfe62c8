//! `cargo xtask bench --native`: criterion's benches, then their growth as drawings.

use super::document;
use crate::failure::Result;
use crate::project::Project;
use crate::run::Run;
use crate::say::Steps;

pub(super) fn run(project: &Project) -> Result<()> {
    let manifest = project.root.join("benches/Cargo.toml");
    let target = project.target.join("bench/native");
    let cargo = |command: &str| {
        Run::cargo()
            .args([command, "--locked", "--package", "bench-native"])
            .arg_path("--manifest-path", &manifest)
            .arg_path("--target-dir", &target)
            .in_folder(&project.root)
    };
    let mut steps = Steps::of(2);
    steps.begin(
        "Prediction, explanation, ranking, sequencing and import on this machine (criterion)",
    );
    // Where it is not told, criterion writes beside the manifest.
    let criterion = target.join("criterion");
    cargo("bench").env("CRITERION_HOME", &criterion).stream()?;
    steps.begin("Growth curves");
    let (table, outcome) = cargo("run")
        .args(["--release", "--bin", "curves", "--"])
        .args([criterion, project.root.join("docs/bench")])
        .tee()?;
    outcome?;
    document::put(project, "growth", &table)
}
