//! `cargo xtask lighthouse`: what Lighthouse says about the production build, as a phone would load it.
//!
//! Served as a good host does, compressed and with hashed files kept for ever, and looked at three times, since a busy
//! machine makes a single look unsure. Lighthouse is large and has a `package.json` of its own (`xtask/lighthouse/`),
//! installed by this command alone.

mod verdict;

use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use crate::build;
use crate::failure::{Failure, Result};
use crate::project::{self, Project};
use crate::run::{Beside, Run};
use crate::say::{self, Steps};
use crate::{browser, serve, tools};
use verdict::Verdict;

/// How often it looks: the middle of three is not thrown by one bad look.
const LOOKS: usize = 3;

/// How long our own server may take to listen.
const PATIENCE: Duration = Duration::from_secs(20);

/// Prints the table; success when no score is below what was promised.
pub(crate) fn run(project: &Project, no_build: bool) -> Result<ExitCode> {
    if no_build && !project.dist().join("index.html").is_file() {
        return Err(Failure::new(
            "there is no dist/ yet: run this without --no-build.",
        ));
    }
    let mut steps = Steps::of(if no_build { 2 } else { 5 });
    if !no_build {
        build::with_steps(project, None, &mut steps)?;
    }
    steps.begin("Lighthouse itself (about 190 MB, once)");
    let folder = project.root.join("xtask/lighthouse");
    tools::npm_packages_in(&folder)?;
    let chromium = browser::chromium()?;

    steps.begin("Looking at the page as on a phone");
    let port = serve::free_port(0)?;
    let _server = served(project, port)?;
    let mut reports = Vec::new();
    for look in 1..=LOOKS {
        let report = project.target.join(format!("lighthouse/{look}.json"));
        look_once(&folder, &chromium, port, &report)?;
        reports.push(project::read(&report)?);
        say::note(&format!("{look} of {LOOKS}: {}", report.display()));
    }
    let verdict = Verdict::of(&reports)?;
    println!("\n{verdict}");
    Ok(if verdict.is_good() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Our own server, until it is dropped.
pub(crate) fn served(project: &Project, port: u16) -> Result<Beside> {
    tools::npm_packages(project)?;
    let server = Run::new("node")
        .args(["xtask/serve.mjs", "--dir", "dist", "--stop-with-stdin"])
        .args(["--port", &port.to_string()])
        .in_folder(&project.root)
        .beside()?;
    let started = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if started.elapsed() > PATIENCE {
            return Err(Failure::new(format!(
                "xtask/serve.mjs did not begin to listen on port {port} within {} seconds.",
                PATIENCE.as_secs()
            )));
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    Ok(server)
}

/// One look with an empty profile; its mobile profile is the default.
fn look_once(folder: &Path, chromium: &PathBuf, port: u16, report: &Path) -> Result<()> {
    // Not to be mistaken for the one that is made now.
    project::write(report, "")?;
    Run::new("node")
        .in_folder(folder)
        .args(["node_modules/lighthouse/cli/index.js"])
        .args([format!("http://127.0.0.1:{port}/")])
        .args(["--output=json", "--quiet"])
        .arg_path("--output-path", report)
        .args([format!("--chrome-flags={}", browser::flags().join(" "))])
        .env("CHROME_PATH", chromium)
        .stream()
}
