//! The commands behind each step of the test.

use crate::browser;
use crate::build;
use crate::failure::{Failure, Result};
use crate::nginx;
use crate::project::{self, Project};
use crate::release;
use crate::run::Run;
use crate::say;
use crate::serve;
use crate::test::browsers;
use crate::test::parity;
use crate::test::step::Step;
use crate::test::tally::Tally;
use crate::tools;

/// Members of the workspace that never become WebAssembly; all others must lint as such.
const NATIVE_ONLY: [&str; 3] = ["importer", "train", "xtask"];

/// The package of tests that belong to no crate.
const TESTS: &str = "attune-tests";

/// Takes a step: what it counted, and a remark where something is to be said.
pub(crate) fn take(project: &Project, step: Step) -> (Tally, Option<String>) {
    let counted = match step {
        Step::Fmt => return once(fmt(project)),
        Step::Clippy => return once(clippy(project)),
        Step::ClippyWasm => return once(clippy_wasm(project)),
        Step::Deny => return deny(project),
        Step::Types => return once(types(project)),
        Step::Unit => unit(project),
        Step::Wasm => wasm(project),
        Step::Build => return once(production(project)),
        Step::Size => return once(size(project)),
        Step::E2e => e2e(project),
        Step::Browsers => browsers::run(project),
    };
    match counted {
        Ok((tally, outcome)) => {
            let remark = outcome.err().map(|failure| failure.to_string());
            (tally.with_outcome(remark.is_none()), remark)
        }
        Err(failure) => (Tally::one_failed(), Some(failure.to_string())),
    }
}

/// What a test run counted, and whether its runner was content.
pub(super) type Counted = Result<(Tally, Result<()>)>;

/// A step that is no test run counts as one test.
pub(super) fn once(outcome: Result<()>) -> (Tally, Option<String>) {
    match outcome {
        Ok(()) => (Tally::one_passed(), None),
        Err(failure) => (Tally::one_failed(), Some(failure.to_string())),
    }
}

pub(super) fn cargo(project: &Project) -> Run {
    Run::cargo().in_folder(&project.root)
}

fn fmt(project: &Project) -> Result<()> {
    let check = |manifest: &str| {
        cargo(project)
            .args(["fmt", "--all", "--check", "--manifest-path", manifest])
            .stream()
    };
    check("Cargo.toml")?;
    check("benches/Cargo.toml")
}

fn clippy(project: &Project) -> Result<()> {
    cargo(project)
        .args(["clippy", "--locked", "--workspace", "--all-targets"])
        .args(["--", "-D", "warnings"])
        .stream()
}

/// The app and its crates, then the tests that run in a browser.
fn clippy_wasm(project: &Project) -> Result<()> {
    crate::prerequisites::wasm_target()?;
    let members = members(project)?;
    let packages = members
        .iter()
        .filter(|name| !NATIVE_ONLY.contains(&name.as_str()) && *name != TESTS)
        .flat_map(|name| ["--package", name]);
    let clippy = || cargo(project).args(["clippy", "--locked", "--target", build::WASM]);
    clippy()
        .args(packages)
        .args(["--", "-D", "warnings"])
        .stream()?;
    clippy()
        .args(["--package", TESTS, "--test", "wasm"])
        .args(["--", "-D", "warnings"])
        .stream()
}

/// The names of the workspace's packages.
fn members(project: &Project) -> Result<Vec<String>> {
    let printed = cargo(project)
        .args(["metadata", "--locked", "--no-deps", "--format-version", "1"])
        .capture()?;
    let unread = || Failure::new("cargo metadata lists no packages.");
    let metadata: serde_json::Value = serde_json::from_str(&printed).map_err(|_| unread())?;
    let packages = metadata["packages"].as_array().ok_or_else(unread)?;
    Ok(packages
        .iter()
        .filter_map(|package| package["name"].as_str().map(str::to_owned))
        .collect())
}

/// Advisories need the internet: the hosted workflow checks them, with a cargo-deny that is made already. Here it is used
/// where it is installed; building it would take longer than all other steps, and what it checks offline is also checked
/// by `tests/supply`.
fn deny(project: &Project) -> (Tally, Option<String>) {
    let Some(program) = tools::cargo_deny(project) else {
        let skipped = Tally {
            skipped: 1,
            ..Tally::default()
        };
        return (
            skipped,
            Some("skipped, for cargo-deny is not installed: the hosted workflow runs it; tests/supply checks licences and sources everywhere".to_owned()),
        );
    };
    let checked = Run::new(program)
        .in_folder(&project.root)
        .args(["--locked", "check", "licenses", "bans", "sources"])
        .stream();
    once(checked)
}

fn types(project: &Project) -> Result<()> {
    tools::npm_packages(project)?;
    Run::new("node")
        .in_folder(&project.root)
        .args(["node_modules/typescript/bin/tsc", "--project", "tests/e2e"])
        .stream()
}

fn unit(project: &Project) -> Counted {
    // The boundary test asks for the trees of both targets and is not to wait for a network.
    build::fetch(project)?;
    let tests = cargo(project).args(["test", "--locked", "--workspace", "--no-fail-fast"]);
    let (printed, outcome) = parity::beside(project, tests).tee()?;
    Ok((Tally::of_libtest(&printed), outcome))
}

fn wasm(project: &Project) -> Counted {
    let mut tests = wasm_tests(project)?;
    if let Some(parity) = parity::file(project)? {
        tests = tests.env("ATTUNE_PARITY", parity);
    }
    let (printed, outcome) = tests.tee()?;
    Ok((Tally::of_libtest(&printed), outcome))
}

/// The tests of the pure crates as WebAssembly, about to run in Chromium.
pub(crate) fn wasm_tests(project: &Project) -> Result<Run> {
    let path = tools::for_wasm_tests(project)?;
    let chromium = browser::chromium()?;
    let driver = browser::driver()?;
    let settings = browser::driver_settings(project, &chromium)?;
    let tests = cargo(project)
        .args(["test", "--locked", "--package", TESTS, "--test", "wasm"])
        .args(["--target", build::WASM])
        .env("PATH", path)
        // Named without its folder: cargo splits the value at spaces.
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            "wasm-bindgen-test-runner",
        )
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", settings)
        .env("WASM_BINDGEN_TEST_ONLY_WEB", "1")
        // Working a passphrase into a key takes its time on a busy machine.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "600")
        .env("CHROMEDRIVER", driver);
    Ok(tests)
}

fn production(project: &Project) -> Result<()> {
    let path = tools::for_building(project)?;
    build::app(project, None, &path)
}

/// What the build measured, against what was promised; and that it packs to the same bytes twice.
fn size(project: &Project) -> Result<()> {
    build::within_budget(project)?;
    release::packs_alike(project)
}

/// That there is something to look at.
pub(super) fn built(project: &Project) -> Result<()> {
    if project.dist().join("index.html").is_file() {
        return Ok(());
    }
    Err(Failure::new(
        "there is no dist/: run cargo xtask build first",
    ))
}

fn e2e(project: &Project) -> Counted {
    built(project)?;
    let report = project.target.join("e2e-report.json");
    // An old report must never be counted as this run's; that there is none is as well.
    let _ = std::fs::remove_file(&report);
    let mut tests = playwright(project)?
        .args(["test", "--config", "tests/e2e/playwright.config.ts"])
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report);
    if let Some(nginx) = nginx::found(project) {
        tests = tests.env("ATTUNE_NGINX", nginx);
    }
    let outcome = tests.stream();
    let tally = Tally::of_playwright(&project::read(&report)?)?;
    Ok((tally, outcome))
}

/// Playwright on the system's browser, with a free port for the page.
pub(crate) fn playwright(project: &Project) -> Result<Run> {
    tools::npm_packages(project)?;
    let port = serve::free_port(0)?;
    let chromium = browser::headless()?;
    say::note(&format!("with {}", chromium.display()));
    Ok(Run::new("node")
        .in_folder(&project.root)
        .args(["node_modules/@playwright/test/cli.js"])
        .env("ATTUNE_CHROMIUM", chromium)
        .env("ATTUNE_E2E_PORT", port.to_string()))
}
