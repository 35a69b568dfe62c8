//! `cargo xtask icons`: the pictures of an installed Attune, drawn anew by `xtask/icons/draw.mjs`. Run by hand.

use crate::browser;
use crate::failure::Result;
use crate::project::Project;
use crate::run::Run;
use crate::tools;

pub(crate) fn run(project: &Project) -> Result<()> {
    tools::npm_packages(project)?;
    Run::new("node")
        .in_folder(&project.root)
        .args(["xtask/icons/draw.mjs"])
        .env("ATTUNE_CHROMIUM", browser::chromium()?)
        .stream()
}
