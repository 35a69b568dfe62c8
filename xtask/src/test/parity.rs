//! What the WebAssembly tests compare the flat trees with: predictions of smartcore's own objects, which only the
//! native `train` can make.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::failure::{Failure, Result};
use crate::project::Project;
use crate::run::Run;
use crate::say;
use crate::test::steps::cargo;

/// Whether [`beside`] has been called: this run's tests on this machine then wrote the file, if they could.
static BESIDE: AtomicBool = AtomicBool::new(false);

/// The tests of `train`, told to write the file, for they fit those objects too.
pub(super) fn beside(project: &Project, tests: Run) -> Run {
    let out = place(project);
    // An old file would be compared with a newer model.
    let _ = std::fs::remove_file(&out);
    BESIDE.store(true, Ordering::Relaxed);
    tests.env("ATTUNE_PARITY_OUT", out)
}

fn place(project: &Project) -> PathBuf {
    project.target.join("parity.bin")
}

/// What smartcore's own objects predict for everyone in the real survey, for the browser to compare with: a file in
/// the target folder, or nothing where the survey is not at hand.
pub(super) fn file(project: &Project) -> Result<Option<PathBuf>> {
    let beside = project.root.join("../shared/data/mxmh_survey_results.csv");
    let survey = std::env::var_os("ATTUNE_SURVEY").map_or(beside, PathBuf::from);
    if !survey.is_file() {
        say::note(
            "without the survey the flat trees are not compared with smartcore's in the browser",
        );
        return Ok(None);
    }
    let out = place(project);
    if BESIDE.load(Ordering::Relaxed) && out.is_file() {
        return Ok(Some(out));
    }
    Run::new(train(project)?)
        .in_folder(&project.root)
        .args(["parity"])
        .arg_path("--survey", &survey)
        .arg_path("--out", &out)
        .stream()?;
    Ok(Some(out))
}

/// The program `train` as the tests of the workspace build it. `cargo run --package train` would compile it a second
/// time, which takes a minute: alone, its crates have other features than among all others.
fn train(project: &Project) -> Result<PathBuf> {
    // The test of the command line needs the program, so cargo builds it, or finds it built by the step before.
    let build = || {
        let tests = ["test", "--locked", "--workspace", "--test", "command"];
        cargo(project).args(tests).args(["--no-run"])
    };
    // First for people to see, for it may take minutes when this step runs alone; then for its place.
    build().stream()?;
    let printed = build().args(["--message-format", "json"]).capture()?;
    program(&printed, "train")
        .ok_or_else(|| Failure::new("cargo built the tests of train, yet names no program train."))
}

/// Where cargo's messages say that a program is.
fn program(messages: &str, name: &str) -> Option<PathBuf> {
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| {
            let target = &message["target"];
            target["name"] == name
                && target["kind"][0] == "bin"
                && message["profile"]["test"] == false
        })
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_told_from_its_tests_and_from_the_crate_of_its_name() {
        let message = |kind: &str, test: bool, executable: &str| {
            format!(
                r#"{{"target":{{"kind":["{kind}"],"name":"train"}},"profile":{{"test":{test}}},"executable":{executable}}}"#
            )
        };
        let messages = [
            message("lib", false, "null"),
            message("bin", true, r#""/t/tests""#),
            "no message of cargo's".to_owned(),
            message("bin", false, r#""/t/train""#),
        ];
        let found = program(&messages.join("\n"), "train");
        assert_eq!(found, Some(PathBuf::from("/t/train")));
        assert_eq!(program(&messages[..3].join("\n"), "train"), None);
    }
}
