//! `cargo xtask trace`: cold loads of the production build over a network that is really slow (`xtask/trace.mjs`).

use crate::failure::{Failure, Result};
use crate::lighthouse::served;
use crate::project::Project;
use crate::run::Run;
use crate::say::Steps;
use crate::{browser, build, serve};

/// Prints the table. Times depend on the machine, so nothing fails by them.
pub(crate) fn run(project: &Project, no_build: bool) -> Result<()> {
    if no_build && !project.dist().join("index.html").is_file() {
        return Err(Failure::new(
            "there is no dist/ yet: run this without --no-build.",
        ));
    }
    let mut steps = Steps::of(if no_build { 1 } else { 4 });
    if !no_build {
        build::with_steps(project, None, &mut steps)?;
    }
    steps.begin("Cold loads over a slow network");
    let chromium = browser::headless()?;
    let port = serve::free_port(0)?;
    let _server = served(project, port)?;
    Run::new("node")
        .in_folder(&project.root)
        .args(["xtask/trace.mjs", "--url"])
        .args([format!("http://127.0.0.1:{port}/")])
        .env("ATTUNE_CHROMIUM", chromium)
        .stream()
}
