//! `cargo xtask leak-check`: a build that lets one answer out, and whether the tests for that find it.
//!
//! The feature `planted-leak` puts how anxious somebody said they are into the query of one request, as a mistake in the
//! app could. `tests/e2e/noninterference.spec.ts` has to fail for it, and for nothing else: where it passes, or fails for
//! another reason, this command fails.

use std::fs;

use serde_json::Value;

use crate::build;
use crate::failure::{Failure, Result, While};
use crate::project::{self, Project};
use crate::say::{self, Steps};
use crate::test;
use crate::tools;

/// The feature of the app, see `Cargo.toml`.
const FEATURE: &str = "planted-leak";

/// What a transcript with the leak holds (`src/pages/about/report.rs`), and none without.
const LEAK: &str = "insights.html?v=";

/// How the titles of the tests begin that compare two people.
const COMPARING: &str = "pairs ";

/// Builds, runs the spec, and succeeds only when the leak was found.
pub(crate) fn run(project: &Project) -> Result<()> {
    let mut steps = Steps::of(3);
    let folder = project.target.join("leak");
    let dist = folder.join("dist");
    // Nothing of an earlier build must be taken for this one.
    if folder.exists() {
        fs::remove_dir_all(&folder).doing(|| format!("emptying {}", folder.display()))?;
    }
    fs::create_dir_all(&dist).doing(|| format!("making {}", dist.display()))?;
    steps.begin("Tools");
    let path = tools::for_building(project)?;
    steps.begin(&format!(
        "The app with {FEATURE}, in {} (dist/ stays as it is)",
        dist.display()
    ));
    build::with_feature(project, &path, &dist, FEATURE)?;
    steps.begin("Pairs of people in that build: the tests have to fail");
    let report = folder.join("report.json");
    let outcome = test::playwright(project)?
        .args(["test", "--config", "tests/e2e/playwright.config.ts"])
        .args(["noninterference.spec.ts", "--project", "phone"])
        .env("ATTUNE_DIST", &dist)
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report)
        .stream();
    if outcome.is_ok() {
        return Err(Failure::new(
            "the tests passed: the planted leak was not found.",
        ));
    }
    let found = verdict(&project::read(&report)?)?;
    say::note("the failure above is the one that was wanted");
    println!("\nThe planted leak was found:\n{found}");
    Ok(())
}

/// The line with the leak, when every comparison failed for it and every other test passed.
fn verdict(report: &str) -> Result<String> {
    let report: Value =
        serde_json::from_str(report).doing(|| "reading Playwright's report".to_owned())?;
    let mut specs = Vec::new();
    gather(&report, &mut specs);
    let mut found = None;
    for spec in &specs {
        let title = spec["title"].as_str().unwrap_or_default();
        let passed = spec["ok"] == true;
        match (title.starts_with(COMPARING), passed) {
            (true, true) => {
                return Err(Failure::new(format!(
                    "\"{title}\" passed: expected it to find the planted leak."
                )));
            }
            (false, false) => {
                return Err(Failure::new(format!(
                    "\"{title}\" failed: expected it to pass beside the planted leak."
                )));
            }
            (false, true) => {}
            (true, false) => {
                let line = leak_in(spec).ok_or_else(|| {
                    Failure::new(format!(
                        "\"{title}\" failed for another reason: expected {LEAK} in what it says."
                    ))
                })?;
                found.get_or_insert(line);
            }
        }
    }
    found.ok_or_else(|| Failure::new("no test compared any people: expected some in the report."))
}

/// All tests below a part of the report, in their order.
fn gather<'a>(part: &'a Value, specs: &mut Vec<&'a Value>) {
    let inner = |name: &str| part[name].as_array().into_iter().flatten();
    specs.extend(inner("specs"));
    for suite in inner("suites") {
        gather(suite, specs);
    }
}

/// The first line with the leak among all that a failed test says.
fn leak_in(spec: &Value) -> Option<String> {
    let all = |value: &'_ Value, name: &str| value[name].as_array().cloned().unwrap_or_default();
    let tests = all(spec, "tests");
    let results = tests.iter().flat_map(|test| all(test, "results"));
    let errors: Vec<Value> = results.flat_map(|result| all(&result, "errors")).collect();
    errors
        .iter()
        .filter_map(|error| error["message"].as_str())
        .flat_map(str::lines)
        .find(|line| line.contains(LEAK))
        .map(|line| plain(line.split(" {").next().unwrap_or(line)))
}

/// A line without the colours of a terminal.
fn plain(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        text + part.split_once('m').map_or("", |(_, rest)| rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec(title: &str, error: Option<&str>) -> Value {
        let errors: Vec<Value> = error
            .iter()
            .map(|message| serde_json::json!({ "message": message }))
            .collect();
        serde_json::json!({
            "title": title, "ok": error.is_none(), "tests": [{ "results": [{ "errors": errors }] }]
        })
    }

    fn judged(specs: &[Value]) -> Result<String> {
        let report =
            serde_json::json!({ "suites": [{ "suites": [{ "specs": specs }], "specs": [] }] });
        verdict(&report.to_string())
    }

    const FOUND: &str = "differ:\n\u{1b}[31m+ request GET /insights.html?v=7\u{1b}[39m\n";

    #[test]
    fn only_the_leak_itself_will_do() {
        let holes = || spec("an answer that slips out anywhere is found", None);
        let found = judged(&[spec("pairs 1 to 12", Some(FOUND)), holes()]).unwrap();
        assert_eq!(found, "+ request GET /insights.html?v=7");
        for (specs, wanted) in [
            (vec![spec("pairs 1 to 12", None), holes()], "passed"),
            (
                vec![spec("pairs 1 to 12", Some("no server")), holes()],
                "another reason",
            ),
            (
                vec![spec("pairs 1 to 12", Some(FOUND)), spec("x", Some("y"))],
                "expected it to pass",
            ),
            (vec![holes()], "no test compared"),
        ] {
            let failure = judged(&specs).unwrap_err().to_string();
            assert!(failure.contains(wanted), "{failure}");
        }
        assert!(verdict("no report").is_err());
    }

    #[test]
    fn the_app_has_the_feature_and_the_leak() {
        assert!(include_str!("../../Cargo.toml").contains(&format!("\n{FEATURE} = []")));
        let leak = include_str!("../../src/pages/about/report.rs");
        assert!(leak.contains(&format!("#[cfg(feature = \"{FEATURE}\")]")) && leak.contains("?v="));
    }
}
